/** A small SSH server that does what a test tells it, and remembers all that it was asked. */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import ssh2, { type AuthContext, type Connection, type ServerChannel, type ServerConfig } from 'ssh2';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import {
  EMULATOR_ED25519_FINGERPRINT,
  EMULATOR_ED25519_HOST_KEY,
  EMULATOR_RSA_HOST_KEY,
} from '../../../lib/emulator/ssh/host-keys.js';
import { createSshRouter, type SshRouterSettings } from '../../../lib/router/ssh/router.js';
import type { ObservedRule, RouterFailure, RouterResult } from '../../../lib/core/model/types.js';
import type { Router, RouterPing } from '../../../lib/run/ports.js';
import { makeKey, type KeyPair } from '../../emulator/ssh-support.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import { readRule, RULE_ONLY } from '../../support/switch.js';

export const PASSWORD = 'hunter2-Σ"<&>';

export interface SshServerOptions {
  readonly config?: Partial<ServerConfig>;
  /** Default: whoever has the password. */
  readonly login?: (context: AuthContext, client: Connection) => void;
  /** Default: the emulated console. */
  readonly exec?: (command: string, channel: ServerChannel, client: Connection) => void;
  /** Once somebody is logged in. */
  readonly ready?: (client: Connection) => void;
}

export interface SshTestServer {
  readonly port: number;
  /** `method` or `method secret`, in order. */
  readonly logins: string[];
  readonly commands: string[];
  /** Requests other than exec: a terminal, an environment, an agent. */
  readonly others: string[];
  connections(): number;
  /** Connections that are still open. */
  open(): number;
  close(): Promise<void>;
}

export async function sshServer(options: SshServerOptions = {}): Promise<SshTestServer> {
  const logins: string[] = [];
  const commands: string[] = [];
  const others: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const emulator = options.exec === undefined ? await startEmulator({ scheme: 'http' }) : null;
  const config: ServerConfig = { hostKeys: [EMULATOR_ED25519_HOST_KEY], ident: 'ROSSSH', ...options.config };
  const ssh = new ssh2.Server(config, (client) => {
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      logins.push(loginText(context));
      (options.login ?? byPassword)(context, client);
    });
    client.on('ready', () => options.ready?.(client));
    client.on('session', (accept) => {
      const session = accept();
      for (const other of ['pty', 'env', 'shell', 'auth-agent', 'sftp', 'subsystem', 'x11'] as const) {
        session.on(other as 'pty', (_accept, reject) => {
          others.push(other);
          reject();
        });
      }
      session.on('exec', (acceptExec, _reject, { command }) => {
        commands.push(command);
        const channel = acceptExec();
        // Nothing comes in, but only what is read can end.
        channel.resume();
        if (options.exec !== undefined) options.exec(command, channel, client);
        else void consoleAnswer(emulator, command, channel);
      });
    });
  });
  const listener = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    ssh.injectSocket(socket);
  });
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (listener.address() as AddressInfo).port,
    logins,
    commands,
    others,
    connections: () => connections,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
      await emulator?.stop();
    },
  };
}

function loginText(context: AuthContext): string {
  if (context.method === 'password') return `password ${context.password}`;
  return context.method === 'publickey'
    ? `publickey ${context.signature === undefined ? 'shown' : 'used'}`
    : context.method;
}

function byPassword(context: AuthContext): void {
  if (context.method === 'password' && context.password === PASSWORD) context.accept();
  else context.reject(['password']);
}

async function consoleAnswer(
  emulator: Emulator | null,
  command: string,
  channel: ServerChannel,
): Promise<void> {
  say(channel, (await emulator?.console(command)) ?? '');
}

/** Prints, says 0 and ends, as a router does. */
export function say(channel: ServerChannel, text: string): void {
  channel.write(text);
  channel.exit(0);
  channel.end();
}

/** The mark a command asks its answers to begin with. */
export function markOf(command: string): string {
  return /"(s[0-9a-f]{12}) /.exec(command)?.[1] ?? 'none';
}

/** Names as the emulated router has them. */
export const NAMES = {
  comment: 'ADAPTIVE: Steer latency-sensitive to DSL',
  downloadQueue: 'WAN-Download-Cable',
  uploadQueue: 'WAN-Upload-Cable',
};

/** The rule of that comment as a run knows it. */
export const RULE: ObservedRule = {
  id: '*1',
  comment: NAMES.comment,
  enabled: false,
  invalid: false,
  packets: { kind: 'ok', value: 0n },
};

export function sshClient(port: number, over: Partial<SshRouterSettings> = {}): Router & RouterPing {
  return createSshRouter({
    host: '127.0.0.1',
    port,
    user: 'steer',
    login: { password: () => PASSWORD },
    hostKey: { mode: 'pinned', fingerprint: EMULATOR_ED25519_FINGERPRINT },
    legacyAlgorithms: false,
    timeoutMs: 20_000,
    ...NAMES,
    ...RULE_ONLY,
    needUptime: true,
    nowBootMs: () => 12_345,
    ...over,
  });
}

/** Answers every command with its end, which is enough to see that the login worked. */
export function endOnly(command: string, channel: ServerChannel): void {
  say(channel, `${markOf(command)} end=|\r\n`);
}

/** Two questions of one session. */
export async function askTwice(
  port: number,
  over: Partial<SshRouterSettings> = {},
): Promise<{ first: RouterResult<unknown>; second: RouterResult<unknown> }> {
  const router = sshClient(port, over);
  const first = await router.read(deadlineIn(20_000));
  const second = await readRule(router, deadlineIn(20_000));
  router.close();
  return { first, second };
}

type ReadOnce = (over?: Partial<SshRouterSettings>) => ReturnType<typeof askTwice>;

/** A server per test, which answers every command with its end, and a client of it; closed behind the test. */
export function loginServers(): {
  readonly start: (options: SshServerOptions) => Promise<SshTestServer>;
  readonly readOnce: ReadOnce;
} {
  let server: SshTestServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  return {
    async start(options) {
      server = await sshServer({ exec: endOnly, ...options });
      return server;
    },
    readOnce: (over) => askTwice(server?.port ?? 0, over),
  };
}

/** A folder for the tests of one file with a fresh key in it. */
export function keyFolder(type: 'rsa' | 'ed25519'): {
  readonly file: (name: string) => string;
  readonly key: () => KeyPair;
} {
  let folder = '';
  let key: KeyPair | undefined;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ssh-key-'));
    key = makeKey(type);
    writeFileSync(path.join(folder, type), key.private, { mode: 0o600 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { file: (name) => path.join(folder, name), key: () => key! };
}

export function sshFailureOf(result: RouterResult<unknown>): RouterFailure {
  if (result.kind === 'ok') throw new Error('expected a failure');
  return result.failure;
}

export { EMULATOR_ED25519_FINGERPRINT, EMULATOR_RSA_HOST_KEY };
