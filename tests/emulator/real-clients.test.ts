/** Clients nobody here wrote: OpenSSH and curl, where they are installed. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EMULATOR_CERT_PEM, startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { makeKey } from './ssh-support.js';

const run = promisify(execFile);
const has = (program: string): boolean => spawnSync(program, ['-V']).error === undefined;

let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  emulator = await startEmulator({ ssh: true });
  folder = await mkdtemp(join(tmpdir(), 'emulator-clients-'));
});
afterAll(async () => {
  await emulator.stop();
  await rm(folder, { recursive: true });
});

// Left out where that client is not installed; CI installs it and fails on what never ran.
(has('ssh') ? describe : describe.skip)('OpenSSH', () => {
  test('logs in with a key, runs a line, gets text and status 0 for an error', async () => {
    const key = makeKey('rsa');
    emulator.model.users.add({ name: 'k', sshKeys: [key.public] });
    const file = join(folder, 'key');
    await writeFile(file, key.private, { mode: 0o600 });
    const ssh = (line: string): Promise<{ stdout: string; stderr: string }> =>
      run('ssh', [
        '-F',
        'none',
        '-i',
        file,
        '-p',
        String(emulator.ssh?.port),
        '-o',
        'BatchMode=yes',
        '-o',
        'IdentitiesOnly=yes',
        '-o',
        'StrictHostKeyChecking=accept-new',
        '-o',
        `UserKnownHostsFile=${join(folder, 'known_hosts')}`,
        'k@127.0.0.1',
        line,
      ]);
    expect((await ssh(':put [/system identity get name]')).stdout).toBe(`${'gateway'.padEnd(40)}\r\n`);
    const error = await ssh('foo');
    expect(error.stdout).toMatch(/^bad command name foo \(line 1 column 1\) +\r\n$/);
    expect(error.stderr).not.toMatch(/bad command/);
  });
});

// Left out where that client is not installed; CI installs it and fails on what never ran.
(has('curl') ? describe : describe.skip)('curl', () => {
  test('reads and writes over TLS with the certificate trusted', async () => {
    const ca = join(folder, 'ca.pem');
    await writeFile(ca, EMULATOR_CERT_PEM);
    const curl = async (...args: string[]): Promise<string> =>
      (await run('curl', ['-sS', '--noproxy', '*', '--cacert', ca, '-u', 'steer:steer-secret', ...args]))
        .stdout;
    const rows = await curl(`${emulator.url}/rest/ip/firewall/mangle?dynamic=false&.proplist=comment`);
    expect(JSON.parse(rows)).toHaveLength(3);
    const made = await curl(
      '-X',
      'POST',
      '-H',
      'Content-Type: application/json',
      '-d',
      '{".id":"*2"}',
      `${emulator.url}/rest/ip/firewall/mangle/enable`,
    );
    expect(made).toBe('[]');
    const headers = await curl('-i', `${emulator.url}/rest/system/identity`);
    expect(headers.split('\r\n')[0]).toBe('HTTP/1.1 200 OK');
    expect(headers).not.toMatch(/transfer-encoding|keep-alive: timeout/i);
  });
});
