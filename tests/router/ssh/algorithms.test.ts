/** Old routers and new ones: what is offered, and what is chosen. */
import { expect, test } from '@jest/globals';
import ssh2, { type ServerConfig } from 'ssh2';
import { offeredAlgorithms } from '../../../lib/router/ssh/algorithms.js';
import { sshFailureOf, EMULATOR_RSA_HOST_KEY, keyFolder, loginServers } from './support.js';

const { file: keyFile, key: rsa } = keyFolder('rsa');
const { start, readOnce } = loginServers();

const ONLY_OLD: readonly (readonly [string, ServerConfig['algorithms']])[] = [
  ['group14-sha1', { kex: ['diffie-hellman-group14-sha1'] }],
  ['group1-sha1', { kex: ['diffie-hellman-group1-sha1'] }],
  ['gex-sha1 and 3des', { kex: ['diffie-hellman-group14-sha1'], cipher: ['3des-cbc'] }],
  ['aes-cbc', { cipher: ['aes128-cbc'] }],
  ['hmac-md5', { hmac: ['hmac-md5'], cipher: ['aes128-ctr'] }],
];

test.each(ONLY_OLD)(
  'a router with nothing newer than %s needs the option, and is told so',
  async (_name, algorithms) => {
    await start({ config: { algorithms: algorithms ?? {} } });
    const failure = sshFailureOf((await readOnce()).first);
    expect(failure.code).toBe('protocol');
    expect(failure.message).toMatch(/^no .* that both 127\.0\.0\.1 port \d+ and this side allow$/);
    expect(failure.todo).toContain('router.legacy_algorithms: true');
    expect((await readOnce({ legacyAlgorithms: true })).first.kind).toBe('ok');
  },
);

test.each([false, true])(
  'no key exchange in which the other side sets the price, nor one that costs much (legacy: %s)',
  (legacy) => {
    const { kex } = offeredAlgorithms({ legacy, firstTypes: [] });
    expect(kex).toEqual(expect.not.arrayContaining([expect.stringMatching(/group-exchange|group1[5-8]-/)]));
    expect(kex).toContain('curve25519-sha256');
  },
);

test('old ones are not chosen where newer ones are to be had, even with the option', async () => {
  let chosen: { kex: string; cs: { cipher: string; mac: string } } | undefined;
  await start({
    config: {
      algorithms: {
        kex: ['diffie-hellman-group1-sha1', 'curve25519-sha256'],
        cipher: ['3des-cbc', 'aes128-ctr'],
        hmac: ['hmac-md5', 'hmac-sha2-256'],
      },
    },
    login: (context, client) => {
      client.once('rekey', () => undefined);
      chosen = (client as unknown as { _protocol: { _kex: { negotiated: typeof chosen } } })._protocol._kex
        .negotiated;
      context.accept();
    },
  });
  expect((await readOnce({ legacyAlgorithms: true })).first.kind).toBe('ok');
  expect(chosen).toMatchObject({
    kex: 'curve25519-sha256',
    cs: { cipher: 'aes128-ctr', mac: 'hmac-sha2-256' },
  });
});

test.each([
  ['an RSA key at a router with SHA-1 only', ['ssh-rsa']],
  ['an RSA key at a router with SHA-2', ['rsa-sha2-256']],
] as const)('%s signs as the router understands it', async (_name, serverHostKey) => {
  const at = await start({
    config: { hostKeys: [EMULATOR_RSA_HOST_KEY], algorithms: { serverHostKey: [...serverHostKey] } },
    login: (context) => {
      if (context.method !== 'publickey') context.reject(['publickey']);
      else if (context.signature === undefined) context.accept();
      else {
        const own = ssh2.utils.parseKey(rsa().public);
        const blob = context.blob ?? Buffer.alloc(0);
        // An error in place of a verdict is true as well.
        const fits: unknown =
          own instanceof Error ? own : own.verify(blob, context.signature, context.hashAlgo);
        if (fits === true) context.accept();
        else context.reject();
      }
    },
  });
  const hostKey = {
    mode: 'pinned',
    fingerprint: 'SHA256:xBWSHq1xsDai2PilSN34Mx9LKjouY+whjEyWUw5d/rI',
  } as const;
  expect((await readOnce({ hostKey, login: { key: { file: keyFile('rsa') } } })).first.kind).toBe('ok');
  expect(at.logins).toEqual(['publickey shown', 'publickey used']);
});
