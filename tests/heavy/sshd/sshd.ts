/**
 * A real OpenSSH server on a loopback port: an SSH peer that nobody here wrote. It has host keys of its own, lets one
 * key in as the present user, and answers every command with one program of the test's (SSH_ORIGINAL_COMMAND holds
 * what was asked). Needs openssh-server; as root also the folder its privilege separation insists on.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { mustRun } from '../support/shell.js';

export type KeyType = 'ed25519' | 'rsa' | 'ecdsa';

export interface SshdOptions {
  /** A shell script, the answer to every command. Its lines follow `#!/bin/sh`. */
  readonly answer: string;
  readonly hostKeyType?: KeyType;
  readonly clientKeyType?: KeyType;
  /** Encrypts the client's key. */
  readonly passphrase?: string;
  /** Further lines of sshd_config, such as a narrow choice of algorithms. */
  readonly settings?: readonly string[];
}

export interface Sshd {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: string;
  /** Private key that is let in. */
  readonly clientKey: string;
  /** Private key of the same kind that is not. */
  readonly strangerKey: string;
  /** `SHA256:…` as ssh-keygen prints it. */
  readonly hostKeyFingerprint: string;
  /** A known_hosts file with this server in it. */
  readonly knownHosts: string;
  /** A scratch folder of the test's own, gone with the server. */
  readonly folder: string;
  /** What the server has logged so far. */
  log(): string;
  /** Logins let in so far. */
  logins(): number;
  stop(): Promise<void>;
}

/** Another process may take the port between the look and sshd's start. */
const PORT_TRIES = 5;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function makeKey(file: string, type: KeyType, passphrase = ''): Promise<void> {
  await mustRun('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', '', '-f', file]);
}

function sshdConfig(folder: string, port: number, settings: readonly string[]): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${folder}/host_key`,
    `AuthorizedKeysFile ${folder}/authorized_keys`,
    `ForceCommand ${folder}/answer`,
    `PidFile none`,
    // The test's folder lies below /tmp, which anyone may write.
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin yes',
    'PermitTTY no',
    'LogLevel VERBOSE',
    // A test may open many at once.
    'MaxStartups 200',
    ...settings,
    '',
  ].join('\n');
}

/** Starts sshd in the foreground. null: the port was taken. */
function listen(folder: string): Promise<{ child: ChildProcess; log: () => string } | null> {
  const child = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', `${folder}/sshd_config`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      if (said.includes('Address already in use')) resolve(null);
      else reject(new Error(`sshd did not start: ${said.trim()}`));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Server listening on')) resolve({ child, log: () => said });
    });
  });
}

export async function startSshd(options: SshdOptions): Promise<Sshd> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wanctl-steer-sshd-'));
  try {
    return await start(folder, options);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function start(folder: string, options: SshdOptions): Promise<Sshd> {
  const clientType = options.clientKeyType ?? 'ed25519';
  await makeKey(`${folder}/host_key`, options.hostKeyType ?? 'ed25519');
  await makeKey(`${folder}/client_key`, clientType, options.passphrase);
  await makeKey(`${folder}/stranger_key`, clientType);
  writeFileSync(`${folder}/authorized_keys`, readFileSync(`${folder}/client_key.pub`));
  writeFileSync(`${folder}/answer`, `#!/bin/sh\n${options.answer}\n`);
  chmodSync(`${folder}/answer`, 0o755);
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });

  for (let tries = 1; tries <= PORT_TRIES; tries += 1) {
    const port = await freePort();
    writeFileSync(`${folder}/sshd_config`, sshdConfig(folder, port, options.settings ?? []));
    const server = await listen(folder);
    if (server === null) continue;
    const { child, log } = server;
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const hostKey = readFileSync(`${folder}/host_key.pub`, 'utf8').trim();
    writeFileSync(`${folder}/known_hosts`, `[127.0.0.1]:${port} ${hostKey}\n`);
    const fingerprint = (await mustRun('ssh-keygen', ['-l', '-f', `${folder}/host_key.pub`])).split(' ')[1]!;
    return {
      host: '127.0.0.1',
      port,
      user: os.userInfo().username,
      clientKey: `${folder}/client_key`,
      strangerKey: `${folder}/stranger_key`,
      hostKeyFingerprint: fingerprint,
      knownHosts: `${folder}/known_hosts`,
      folder,
      log,
      logins: () =>
        log()
          .split('\n')
          .filter((line) => line.startsWith('Accepted publickey')).length,
      stop: async () => {
        child.kill('SIGTERM');
        await ended;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  throw new Error(`no free port for sshd in ${PORT_TRIES} tries`);
}
