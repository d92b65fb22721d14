/** Keys of the way over SSH, shown at the emulated router: who gets in, and whose router it may be. */
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import ssh2 from 'ssh2';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import {
  EMULATOR_ED25519_FINGERPRINT,
  EMULATOR_ED25519_HOST_KEY,
  EMULATOR_RSA_FINGERPRINT,
} from '../../../lib/emulator/ssh/host-keys.js';
import { knownHostLine } from '../../../lib/router/ssh/known-hosts.js';
import { makeKey } from '../../emulator/ssh-support.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import { adapters } from './peers.js';
import type { Given, Proofs } from './proof.js';

export interface SshPeers {
  readonly proofs: Proofs;
  close(): Promise<void>;
}

/** How often somebody got in, and what came of it. */
function reading(emulator: Emulator) {
  return async (given: Given): Promise<unknown> => {
    const before = emulator.stats();
    const { router } = await adapters(given);
    const result = await router.read(deadlineIn(60_000));
    router.close();
    const after = emulator.stats();
    return {
      logins: after.logins - before.logins,
      commands: after.sshExecs - before.sshExecs,
      result: result.kind === 'ok' ? 'answered' : result.failure.code,
    };
  };
}

/** Routers of their own for these keys, and the files of who may log in. */
export async function sshPeers(folder: string): Promise<SshPeers> {
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const stranger = makeKey('ed25519');
  const own = ssh2.utils.parseKey(pem);
  const hostKey = ssh2.utils.parseKey(EMULATOR_ED25519_HOST_KEY);
  if (own instanceof Error || hostKey instanceof Error) throw new Error('a key of the test cannot be read');
  const users = [{ name: 'steer', sshKeys: [`ssh-rsa ${own.getPublicSSH().toString('base64')}`] }];
  const [today, old] = await Promise.all([
    startEmulator({ scheme: 'http', ssh: { hostKey: 'ed25519' }, version: '7.16.2 (stable)', users }),
    startEmulator({ scheme: 'http', ssh: { hostKey: 'rsa' }, version: '6.49.18 (long-term)', users }),
  ]);
  const port = today.ssh?.port ?? 0;
  const key = write('welcome', pem);
  const locked = write(
    'locked',
    pair.privateKey
      .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' })
      .toString(),
  );
  const roomy = { 'measurement.interval_seconds': 60, 'router.timeout_sec': 30 };
  const at = (emulator: Emulator, fingerprint: string) => ({
    ...roomy,
    'router.transport': 'ssh',
    'router.host': '127.0.0.1',
    'router.port': emulator.ssh?.port ?? 0,
    'router.password': undefined,
    'router.host_key': fingerprint,
    'router.ssh_key': key,
  });
  const beside = at(today, EMULATOR_ED25519_FINGERPRINT);
  const proofs: Proofs = {
    'router.ssh_key': {
      changes: 'which key is shown to the router, and so whether it lets anybody in',
      a: key,
      b: write('stranger', stranger.private),
      beside,
      observe: reading(today),
    },
    'router.ssh_key_passphrase_file': {
      changes: 'whether an encrypted key can be used',
      a: write('passphrase', 'open sesame\n'),
      b: write('not-the-passphrase', 'open barley\n'),
      beside: { ...beside, 'router.ssh_key': locked },
      observe: reading(today),
    },
    'router.host_key': {
      changes: 'which router is spoken to at all',
      a: EMULATOR_ED25519_FINGERPRINT,
      b: EMULATOR_RSA_FINGERPRINT,
      beside,
      observe: reading(today),
    },
    'router.known_hosts': {
      changes: 'which routers are known',
      a: write('known', `${knownHostLine('127.0.0.1', port, hostKey.getPublicSSH())}\n`),
      b: write('known-none', '# nobody\n'),
      beside: { ...beside, 'router.host_key': undefined },
      observe: reading(today),
    },
    'router.legacy_algorithms': {
      changes: 'whether a router of old is understood',
      a: true,
      b: false,
      beside: at(old, EMULATOR_RSA_FINGERPRINT),
      observe: reading(old),
    },
  };
  return { proofs, close: () => Promise.all([today.stop(), old.stop()]).then(() => undefined) };
}
