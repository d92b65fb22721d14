/** The server itself, asked by OpenSSH's own client, so that a failure elsewhere is not the server's. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run, type Finished } from '../support/shell.js';
import { startSshd, type Sshd } from './sshd.js';

let server: Sshd;

beforeAll(async () => {
  server = await startSshd({ answer: 'printf "%s\\r\\n" "asked: $SSH_ORIGINAL_COMMAND"; exit 3' });
});
afterAll(() => server.stop());

function ssh(key: string, command: string): Promise<Finished> {
  const options = [
    ...['-F', 'none', '-o', 'BatchMode=yes', '-o', 'IdentitiesOnly=yes', '-o', 'IdentityAgent=none'],
    ...['-o', `UserKnownHostsFile=${server.knownHosts}`, '-o', 'StrictHostKeyChecking=yes'],
    ...['-i', key, '-p', String(server.port)],
  ];
  return run('ssh', [...options, `${server.user}@${server.host}`, command]);
}

test('every command is answered by the given program, exit status included', async () => {
  const done = await ssh(server.clientKey, '/ip firewall mangle print; whatever "$HOME"');
  expect(done).toMatchObject({ code: 3, stdout: 'asked: /ip firewall mangle print; whatever "$HOME"\r\n' });
  expect(server.logins()).toBe(1);
});

test('another key is not let in', async () => {
  const done = await ssh(server.strangerKey, 'anything');
  expect(done.code).toBe(255);
  expect(done.stderr).toContain('Permission denied');
  expect(server.logins()).toBe(1);
});

test('the fingerprint is the one the server shows', async () => {
  const scan = await run('ssh-keyscan', ['-t', 'ed25519', '-p', String(server.port), server.host]);
  const shown = await run('ssh-keygen', ['-l', '-f', '-'], { input: scan.stdout });
  expect(shown.stdout).toContain(server.hostKeyFingerprint);
});
