/** A plain ssh2 client and key makers: nothing of the product in between. */
import ssh2, { type Client, type ConnectConfig } from 'ssh2';
import type { Emulator } from '../../lib/emulator/index.js';

export const { Client: SshClient, utils } = ssh2;

export interface ExecResult {
  readonly text: string;
  readonly code: number | null;
}

export function login(emulator: Pick<Emulator, 'ssh'>, config: ConnectConfig = {}): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new SshClient();
    client.once('ready', () => resolve(client));
    // More than one error may come of one failure.
    client.on('error', reject);
    // A router that closes without an answer gives no error of its own.
    client.once('close', () => reject(new Error('closed')));
    client.connect({
      host: '127.0.0.1',
      port: emulator.ssh?.port ?? 0,
      username: 'steer',
      ...(config.privateKey === undefined ? { password: 'steer-secret' } : {}),
      ...config,
    });
  });
}

/** One exec on a connection; rejects when the connection ends first. */
export function exec(client: Client, line: string): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    client.once('error', reject);
    client.exec(line, (error, channel) => {
      if (error !== undefined) {
        reject(error);
        return;
      }
      const parts: Buffer[] = [];
      let code: number | null = null;
      channel.on('data', (part: Buffer) => parts.push(part));
      channel.once('exit', (value: number) => (code = value));
      channel.once('close', () => resolve({ text: Buffer.concat(parts).toString('utf8'), code }));
    });
  });
}

export interface KeyPair {
  readonly private: string;
  readonly public: string;
}

/** A fresh key. The library now and then writes an ed25519 key that nobody can read, itself included: try again. */
export function makeKey(type: 'rsa' | 'ed25519'): KeyPair {
  for (;;) {
    const pair =
      type === 'rsa'
        ? utils.generateKeyPairSync('rsa', { bits: 2048 })
        : utils.generateKeyPairSync('ed25519');
    if (!(utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}
