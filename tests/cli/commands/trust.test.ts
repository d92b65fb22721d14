/** Trusting a router: looked at, asked about, pinned; never logged in to. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { command } from '../../../lib/cli/commands/router/trust.js';
import { COMMANDS } from '../../../lib/cli/registry.js';
import { loadConfig } from '../../../lib/config/load.js';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import { EXIT, SteerError } from '../../../lib/core/model/errors.js';
import { collectIo, type CollectedIo } from '../support/io.js';

let folder: string;
let emulator: Emulator;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'trust-'));
  emulator = await startEmulator({ ssh: { hostKey: 'ed25519' } });
});
afterEach(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A configuration whose password is not to be had: nobody needs it here. */
function configFile(router: Readonly<Record<string, unknown>>): string {
  const file = path.join(folder, 'steering.yaml');
  const all = { host: '127.0.0.1', user: 'steer', password: '${NOT_SET}', ...router };
  const text = [
    'schema_version: "2"',
    'topology: { primary_wan: cable, alternate_wan: dsl }',
    'mangle_rule: { comment: "steer" }',
    'measurement: { ping_host: 192.0.2.2 }',
    `router: ${JSON.stringify(all)}`,
  ].join('\n');
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

const overSsh = () => ({ transport: 'ssh', port: emulator.ssh?.port });
const overTls = () => ({ port: emulator.port });

interface Asked {
  readonly answer?: boolean;
  readonly yes?: boolean;
  readonly fingerprint?: string;
  readonly write?: boolean;
  readonly json?: boolean;
}

interface Trusted {
  readonly io: CollectedIo;
  readonly code: number | null;
  readonly error: SteerError | null;
}

async function trust(
  file: string,
  { answer, yes = false, fingerprint, write = false, json = false }: Asked = {},
): Promise<Trusted> {
  const io = collectIo(answer === undefined ? {} : { answer });
  const globals = { configFile: file, logFormat: 'human', logLevel: 'info' } as const;
  const line = { configTold: true, registry: COMMANDS };
  try {
    return {
      io,
      code: await command.act({ ...globals, yes, fingerprint, write, json }, io, line),
      error: null,
    };
  } catch (error) {
    if (!(error instanceof SteerError)) throw error;
    return { io, code: null, error };
  }
}

/** Not one request, login or command reached the router. */
function expectUntouched(): void {
  expect(emulator.stats()).toMatchObject({ requests: 0, logins: 0, loginFailures: 0, sshExecs: 0 });
}

afterEach(expectUntouched);

const sshPrint = () => emulator.ssh?.fingerprint ?? '';
const OTHER_SSH = `SHA256:${'A'.repeat(43)}`;
const OTHER_TLS = Array.from({ length: 32 }, () => 'AB').join(':');

/** What the printed line makes of the configuration. */
function withPrintedLine(file: string, out: string, key: string): unknown {
  const line = new RegExp(`^  (${key}: ".*")$`, 'm').exec(out)?.[1];
  const router = /"(.*)"/.exec(line ?? '')?.[1];
  const old = JSON.parse(/^router: (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '{}') as object;
  const next = configFile({ ...old, [key]: router });
  return loadConfig(next, {}, { needSecrets: false }).config.router[key as 'host_key'];
}

describe('over SSH', () => {
  test('unknown, and yes: the line for the configuration, which the configuration takes', async () => {
    const file = configFile(overSsh());
    const { io, code } = await trust(file, { answer: true });
    expect(code).toBe(EXIT.ok);
    expect(io.questions).toHaveLength(1);
    expect(io.out()).toContain(`host key ssh-ed25519 ${sshPrint()}`);
    expect(io.out()).toContain('Not trusted yet');
    expect(withPrintedLine(file, io.out(), 'host_key')).toBe(sshPrint());
  });

  test('unknown, with router.known_hosts: written there, and trusted from then on', async () => {
    const known = path.join(folder, 'known_hosts');
    writeFileSync(known, '# mine\n');
    const file = configFile({ ...overSsh(), known_hosts: known });
    const { io, code } = await trust(file, { yes: true, fingerprint: sshPrint() });
    expect(code).toBe(EXIT.ok);
    expect(io.questions).toEqual([]);
    expect(readFileSync(known, 'utf8')).toMatch(/^# mine\n\[127\.0\.0\.1\]:\d+ ssh-ed25519 \S+\n$/);
    expect((await trust(file)).io.out()).toContain('trusted already');
  });

  test('no: nothing is changed', async () => {
    const known = path.join(folder, 'known_hosts');
    const { io, code } = await trust(configFile({ ...overSsh(), known_hosts: known }), { answer: false });
    expect(code).toBe(EXIT.ok);
    expect(io.out()).toContain('Nothing was changed');
    expect(existsSync(known)).toBe(false);
  });

  test('nobody to ask: refused, with the command to use once it is compared', async () => {
    const { io, error } = await trust(configFile(overSsh()));
    expect(error?.code).toBe('usage');
    expect(error?.todo).toContain(`--yes --fingerprint ${sshPrint()}`);
    expect(io.out()).not.toContain('host_key:');
  });

  test('another fingerprint than the given one: refused, both named', async () => {
    const { io, error } = await trust(configFile(overSsh()), { yes: true, fingerprint: OTHER_SSH });
    expect(error).toMatchObject({ code: 'router_refused', expected: OTHER_SSH, seen: sshPrint() });
    expect(io.out()).not.toContain('host_key:');
  });

  test('--yes without a fingerprint is no comparison', async () => {
    expect((await trust(configFile(overSsh()), { yes: true })).error?.code).toBe('usage');
    expect(emulator.stats().sshConnections).toBe(0);
  });

  test('changed: a warning with both fingerprints, asked all the same, and the new line', async () => {
    const file = configFile({ ...overSsh(), host_key: OTHER_SSH });
    const { io } = await trust(file, { answer: true });
    expect(io.out()).toMatch(/WARNING: /);
    expect(io.out()).toContain(OTHER_SSH);
    expect(withPrintedLine(file, io.out(), 'host_key')).toBe(sshPrint());
  });

  test('trusted already: nothing is asked', async () => {
    const { io, code } = await trust(configFile({ ...overSsh(), host_key: sshPrint() }), { answer: true });
    expect(code).toBe(EXIT.ok);
    expect(io.questions).toEqual([]);
    expect(io.out()).toContain('trusted already');
  });

  test('trusted already, but not what was given: refused', async () => {
    const file = configFile({ ...overSsh(), host_key: sshPrint() });
    expect((await trust(file, { fingerprint: OTHER_SSH, answer: true })).error?.code).toBe('router_refused');
  });

  test('a file that cannot be written: said with the way out', async () => {
    const file = configFile({ ...overSsh(), known_hosts: path.join(folder, 'steering.yaml', 'below') });
    const { error } = await trust(file, { yes: true, fingerprint: sshPrint() });
    expect(error).toMatchObject({ code: 'not_permitted' });
    expect(error?.todo).toContain('router.host_key');
  });
});

describe('over https', () => {
  test.each([
    ['by authority, which does not know it', {}, /Not trusted yet/],
    ['pinned to another', { tls_fingerprint: OTHER_TLS }, /WARNING: [^]*AB:AB:AB/],
    ['anything goes', { insecure: true }, /any certificate is accepted now/],
    ['not verified and not pinned yet', { verify_ssl: false }, /Not trusted yet/],
  ])('%s: yes gives the line for the configuration', async (_name, router, words) => {
    const file = configFile({ ...overTls(), ...router });
    const { io, code } = await trust(file, { answer: true });
    expect(code).toBe(EXIT.ok);
    expect(io.out()).toMatch(words);
    expect(io.out()).toContain(`SHA-256  ${emulator.fingerprint}`);
    expect(io.out()).toContain(`\n  tls_fingerprint: "${emulator.fingerprint}"\n`);
  });

  test.each([
    ['as shown', (print: string) => print],
    ['as the router prints it', (print: string) => print.replaceAll(':', '').toLowerCase()],
  ])('a given fingerprint %s fits', async (_name, spelt) => {
    const { code } = await trust(configFile(overTls()), {
      yes: true,
      fingerprint: spelt(emulator.fingerprint),
    });
    expect(code).toBe(EXIT.ok);
  });

  test('another fingerprint than the given one: refused', async () => {
    const { error } = await trust(configFile(overTls()), { yes: true, fingerprint: OTHER_TLS });
    expect(error).toMatchObject({ code: 'router_refused', seen: emulator.fingerprint });
  });

  test('trusted already: nothing is asked', async () => {
    const file = configFile({ ...overTls(), tls_fingerprint: emulator.fingerprint });
    const { io } = await trust(file, { answer: true });
    expect(io.questions).toEqual([]);
    expect(io.out()).toContain('trusted already');
  });
});

test('over http there is nothing to trust', async () => {
  const { error } = await trust(configFile({ ...overTls(), scheme: 'http' }), { answer: true });
  expect(error).toMatchObject({ code: 'config_invalid' });
});

test.each([
  ['SSH', () => overSsh()],
  ['https', () => overTls()],
])('a router that is not there, over %s: said with the way out', async (_name, router) => {
  const file = configFile(router());
  await emulator.faults.refuse();
  const { error } = await trust(file, { answer: true });
  expect(error).toMatchObject({ code: 'router_unreachable', exitCode: EXIT.unavailable });
  expect(error?.todo).toMatch(/\/ip.service/);
});

describe('--write', () => {
  const FILE = `# Of the house. Keep this comment.
schema_version: "2"
topology: { primary_wan: cable, alternate_wan: dsl }   # both lines
router:
  # behind the shelf
  host:   127.0.0.1     # odd blanks stay
  port: PORT

  user: steer
  password: "\${NOT_SET}"
mangle_rule:   { comment: 'steer' }
measurement: { ping_host: 192.0.2.2 }
`;

  function written(text: string): string {
    const file = path.join(folder, 'steering.yaml');
    writeFileSync(file, text.replace('PORT', String(emulator.port)), { mode: 0o640 });
    return file;
  }

  test('one line more under router, and not a byte else; the second time nothing is to do', async () => {
    const file = written(FILE);
    const before = readFileSync(file, 'utf8');
    const { io, code } = await trust(file, { answer: true, write: true });
    expect(code).toBe(EXIT.ok);
    const line = `  tls_fingerprint: "${emulator.fingerprint}"\n`;
    expect(io.out()).toContain(`now says tls_fingerprint: "${emulator.fingerprint}"`);
    const after = readFileSync(file, 'utf8');
    expect(after).toContain(line);
    expect(after.replace(line, '')).toBe(before);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect((await trust(file, { write: true })).io.out()).toContain('trusted already');
  });

  test.each<[string, (text: string) => string, RegExp]>([
    [
      'an old pin is replaced in its place',
      (t) => t.replace('port:', `tls_fingerprint: ${OTHER_TLS} # old\n  port:`),
      /tls_fingerprint: "[0-9A-F:]{95}" # old$/m,
    ],
    [
      'one line in braces',
      (t) =>
        t.replace(
          /router:\n[^]*?mangle/,
          'router: { host: 127.0.0.1, port: PORT, user: steer, password: x }\nmangle',
        ),
      /^router: \{ tls_fingerprint: "[0-9A-F:]{95}", host: /m,
    ],
    ['any certificate will do', (t) => t.replace('port:', 'insecure: true\n  port:'), /insecure: false$/m],
  ])('%s', async (_name, change, words) => {
    const file = written(change(FILE));
    expect((await trust(file, { answer: true, write: true })).code).toBe(EXIT.ok);
    expect(readFileSync(file, 'utf8')).toMatch(words);
    expect(loadConfig(file, {}, { needSecrets: false }).config.router).toMatchObject({
      tls_fingerprint: emulator.fingerprint,
      insecure: false,
    });
  });

  test('what cannot be done safely is left alone, and the line is said', async () => {
    const file = written(
      FILE.replace('router:\n', 'router: !!map\n  ? host\n  : 127.0.0.1\n').replace(
        '  host:   127.0.0.1     # odd blanks stay\n',
        '',
      ),
    );
    const before = readFileSync(file, 'utf8');
    const { error } = await trust(file, { answer: true, write: true });
    expect(error?.todo ?? '').toContain('tls_fingerprint');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

test('--json is one object: what is shown, what is amiss, what was done', async () => {
  const file = configFile(overTls());
  const looked = JSON.parse((await trust(file, { json: true })).io.out()) as unknown;
  expect(looked).toMatchObject({ version: 1, result: 'not_trusted', fingerprint: emulator.fingerprint });
  const yes = { json: true, yes: true, write: true, fingerprint: emulator.fingerprint };
  expect(JSON.parse((await trust(file, yes)).io.out())).toMatchObject({ result: 'trusted', written: true });
  expect(JSON.parse((await trust(file, { json: true })).io.out())).toMatchObject({
    result: 'trusted_already',
  });
});
