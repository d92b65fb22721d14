// A real OpenSSH server in front of the emulated console: the handshake is with somebody else's SSH.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';

const SSHD = '/usr/sbin/sshd';
/** sshd says so within milliseconds, or it does not start. */
const START_MS = 5_000;

/** Hands what was asked to the emulator's console and prints the answer. */
const relay = (controlPort) => `
const asked = { line: process.env.SSH_ORIGINAL_COMMAND, user: 'steer' };
fetch('http://127.0.0.1:${controlPort}/console', { method: 'POST', body: JSON.stringify(asked) })
  .then((answer) => answer.json())
  .then(({ text }) => process.stdout.write(text));
`;

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** What the configuration needs to reach it, and how to end it; null where there is no sshd to start. */
export async function startSshd(folder, controlPort) {
  if (!fs.existsSync(SSHD)) return null;
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (name) => path.join(folder, name);
  for (const name of ['host', 'client'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', at(name)]);
  fs.writeFileSync(at('relay.cjs'), relay(controlPort));
  fs.writeFileSync(at('answer'), `#!/bin/sh\nexec "${process.execPath}" "${at('relay.cjs')}"\n`, {
    mode: 0o700,
  });
  if (process.getuid() === 0) fs.mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const port = await freePort();
  fs.writeFileSync(
    at('config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${at('host')}`,
      `AuthorizedKeysFile ${at('client.pub')}`,
      `ForceCommand ${at('answer')}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin yes',
      '',
    ].join('\n'),
  );
  const child = spawn(SSHD, ['-D', '-e', '-f', at('config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('sshd did not start')), START_MS);
    child.stderr.setEncoding('utf8').on('data', (text) => {
      if (!text.includes('Server listening')) return;
      clearTimeout(late);
      resolve();
    });
    child.once('exit', (code) => reject(new Error(`sshd ended with ${code}`)));
  });
  const [, fingerprint] = execFileSync('ssh-keygen', ['-l', '-f', at('host.pub')], {
    encoding: 'utf8',
  }).split(' ');
  return {
    port,
    fingerprint,
    user: os.userInfo().username,
    key: at('client'),
    stop: () => child.kill('SIGTERM'),
  };
}
