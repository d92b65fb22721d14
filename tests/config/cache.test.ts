/** The configuration a run keeps for the next one: the same answer as reading in full, and nothing secret in it. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  DEFAULT_LOCK_FILE,
  loadCachedConfig,
  packConfig,
  watchedEnv,
  type CacheOptions,
} from '../../lib/config/cache.js';
import { loadConfig } from '../../lib/config/load.js';
import type { LoadedConfig } from '../../lib/config/config-file.js';
import { parseOrRefuse } from '../../lib/config/load.js';
import { leavePrivate } from '../../lib/storage/private-write.js';

const KEEP: CacheOptions = { mayKeep: true, buildId: 'build-1' };
const SECRET = 'swordfish-7ü"\\';

let dir: string;
let file: string;
let env: Record<string, string>;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-kept-'));
  file = path.join(dir, 'steering.yaml');
  env = { ROUTER_PASSWORD: SECRET, UNRELATED: 'x' };
  write();
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

function write(over: { password?: string; extra?: string; lock?: string } = {}): void {
  const { password = 'password: "${ROUTER_PASSWORD}"', extra = '', lock = path.join(dir, 'lock') } = over;
  fs.writeFileSync(
    file,
    `schema_version: "2"
topology: { primary_wan: cable, alternate_wan: dsl }
router:
  host: 192.0.2.1
  user: steer
  ${password}
mangle_rule: { comment: "steer" }
measurement: { ping_host: 192.0.2.2 }
state: { file: ${path.join(dir, 'state.json')} }
lock_file: ${lock}
${extra}
`,
  );
}

/** As a run does: what it read is left for the next one. */
async function load(options: CacheOptions = KEEP, name = file): Promise<LoadedConfig> {
  const loaded = await loadCachedConfig(name, env, options);
  for (const file of loaded.leave ?? []) await leavePrivate(file, { limitMs: 20_000 });
  return loaded;
}

function kept(folder = dir): string[] {
  return fs.readdirSync(folder).filter((name) => name.startsWith('config-'));
}
function keptFile(): string {
  return path.join(dir, kept()[0] ?? 'none');
}

/** Leaves something in the cache that reading in full would not say: whoever says it has read the cache. */
async function markKept(): Promise<void> {
  await load();
  const text = fs.readFileSync(file, 'utf8');
  const watched = watchedEnv(env);
  const parsed = { ...parseOrRefuse(text, file, watched.env), fingerprint: 'from-the-cache' };
  const pack = packConfig(parsed, { buildId: 'build-1', text, env }, watched.seen);
  fs.writeFileSync(keptFile(), pack ?? '', { mode: 0o600 });
}

async function usesCache(options: CacheOptions = KEEP): Promise<boolean> {
  return (await load(options)).fingerprint === 'from-the-cache';
}

function plain(loaded: LoadedConfig): unknown {
  const { file: named, config, warnings, fingerprint, secrets } = loaded;
  const [password, passphrase] = [secrets.password?.reveal(), secrets.keyPassphrase?.reveal()];
  return { named, config, warnings, fingerprint, password, passphrase };
}

test('the lock that is looked for by default is the default of the schema', () => {
  write({ lock: '' });
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^lock_file.*$/m, ''));
  expect(loadConfig(file, env).config.lock_file).toBe(DEFAULT_LOCK_FILE);
});

describe('what is kept is used', () => {
  test('the second load is equal to the first, and to reading in full', async () => {
    const first = plain(await load());
    expect(kept()).toHaveLength(1);
    expect(plain(await load())).toStrictEqual(first);
    expect(first).toStrictEqual(plain(loadConfig(file, env)));
    await markKept();
    expect(await usesCache()).toBe(true);
  });

  test('warnings come with it', async () => {
    write({ extra: 'storage: { a: 1 }' });
    const full = loadConfig(file, env).warnings;
    expect(full.length).toBeGreaterThan(0);
    await load();
    expect((await load()).warnings).toEqual(full);
  });

  test('an unrelated variable does not matter', async () => {
    await markKept();
    env['UNRELATED'] = 'y';
    env['NEW'] = 'z';
    expect(await usesCache()).toBe(true);
  });

  test('a service keeps it in its runtime folder', async () => {
    const folder = path.join(dir, 'runtime');
    fs.mkdirSync(folder, { mode: 0o750 });
    env['RUNTIME_DIRECTORY'] = `${folder}:/elsewhere`;
    await load();
    expect(kept()).toEqual([]);
    expect(kept(folder)).toHaveLength(1);
  });

  test('two configurations beside one lock keep apart', async () => {
    await load();
    const other = path.join(dir, 'other.yaml');
    fs.copyFileSync(file, other);
    await load(KEEP, other);
    expect(kept()).toHaveLength(2);
  });
});

describe('what no longer holds is not used', () => {
  test.each<[string, () => void]>([
    ['another text', () => fs.appendFileSync(file, '# a remark\n')],
    ['another value of a variable it names', () => (env['ROUTER_PASSWORD'] = 'other')],
    ['a file others may read', () => fs.chmodSync(keptFile(), 0o644)],
    ['a file others may write', () => fs.chmodSync(keptFile(), 0o622)],
    ['a folder the group may write', () => fs.chmodSync(dir, 0o770)],
    ['a folder everybody may write', () => fs.chmodSync(dir, 0o1777)],
    ['an empty file', () => fs.truncateSync(keptFile())],
    ['half a file', () => fs.truncateSync(keptFile(), 1000)],
    [
      'one changed byte',
      () =>
        fs.writeFileSync(keptFile(), fs.readFileSync(keptFile(), 'utf8').replace('192.0.2.1', '192.0.2.3')),
    ],
    ['a huge file', () => fs.writeFileSync(keptFile(), Buffer.alloc(300 * 1024))],
    ['binary', () => fs.writeFileSync(keptFile(), Buffer.from([0, 255, 10, 10, 254, 10]))],
    ['words', () => fs.writeFileSync(keptFile(), 'a\n{}\n{}\n')],
    [
      'a link to it',
      () => {
        fs.renameSync(keptFile(), path.join(dir, 'moved'));
        fs.symlinkSync(path.join(dir, 'moved'), path.join(dir, 'link'));
        fs.renameSync(path.join(dir, 'link'), path.join(dir, keptName));
      },
    ],
    [
      'a folder in its place',
      () => {
        fs.rmSync(keptFile());
        fs.mkdirSync(path.join(dir, keptName));
      },
    ],
    // Only root can give files away.
    ...(process.getuid?.() === 0
      ? [['a file of another user', () => fs.chownSync(keptFile(), 65534, 65534)] as [string, () => void]]
      : []),
  ])('%s', async (_name, change) => {
    await markKept();
    keptName = kept()[0] ?? '';
    change();
    const now = await load();
    expect(plain(now)).toEqual(plain(loadConfig(file, env)));
    expect(now.fingerprint).not.toBe('from-the-cache');
  });
  let keptName = '';

  test('another build of the program', async () => {
    await markKept();
    expect(await usesCache({ ...KEEP, buildId: 'build-2' })).toBe(false);
  });

  test('a program run from source keeps and uses nothing', async () => {
    await load({ mayKeep: true, buildId: null });
    expect(kept()).toEqual([]);
    await markKept();
    expect(await usesCache({ ...KEEP, buildId: null })).toBe(false);
  });

  test('a variable that is named by an escape only', async () => {
    write({ extra: 'cake_queues: { primary_download: "\\x24{QUEUE}" }' });
    env['QUEUE'] = 'first';
    await load();
    env['QUEUE'] = 'second';
    expect((await load()).config.cake_queues.primary_download).toBe('second');
  });

  test('a file that became invalid is refused', async () => {
    await load();
    write({ extra: 'nonsense: 1' });
    await expect(load()).rejects.toMatchObject({ code: 'config_invalid' });
  });
});

describe('keeping never gets in the way', () => {
  test.each<[string, () => void]>([
    ['no folder', () => write({ lock: path.join(dir, 'nowhere/lock') })],
    ['a lock in no folder of ours', () => write({ lock: '/proc/lock' })],
    ['a lock that is hard to see', () => write({ lock: '"${ROUTER_PASSWORD}"', extra: '' })],
    ['a runtime folder that is not there', () => (env['RUNTIME_DIRECTORY'] = path.join(dir, 'gone'))],
    ['a runtime folder that is no path', () => (env['RUNTIME_DIRECTORY'] = 'relative')],
    ['a folder in the way', () => fs.mkdirSync(path.join(dir, 'config-'))],
  ])('%s', async (_name, arrange) => {
    arrange();
    env['ROUTER_PASSWORD'] = path.join(dir, 'lock');
    const full = plain(loadConfig(file, env));
    expect(plain(await load())).toEqual(full);
    expect(plain(await load())).toEqual(full);
  });

  test('a command that may not leave anything leaves nothing, and may use what is there', async () => {
    await load({ ...KEEP, mayKeep: false });
    expect(kept()).toEqual([]);
    await markKept();
    expect(await usesCache({ ...KEEP, mayKeep: false })).toBe(true);
  });

  test('a leftover of a killed run is no obstacle for long', async () => {
    await load();
    const name = keptFile();
    fs.rmSync(name);
    fs.writeFileSync(`${name}.${process.pid}`, 'half');
    await load();
    await load();
    expect(kept()).toEqual([path.basename(name)]);
  });
});

describe('secrets', () => {
  /** Every way the password may be given; whether it can be kept where it stands. */
  const ways: [string, { password: string }, boolean][] = [
    ['by the environment', { password: 'password: "${ROUTER_PASSWORD}"' }, true],
    ['by the environment, plain', { password: 'password: ${ROUTER_PASSWORD}' }, true],
    ['in the file', { password: `password: '${SECRET}'` }, true],
    ['in the file, with escapes', { password: `password: ${JSON.stringify(SECRET)}` }, false],
    ['put together', { password: 'password: "${FIRST}${SECOND}"' }, false],
  ];

  test.each(ways)('%s: right each time, and not in what is kept', async (_name, given, keeps) => {
    env['FIRST'] = SECRET.slice(0, 5);
    env['SECOND'] = SECRET.slice(5);
    write(given);
    const full = plain(loadConfig(file, env));
    expect(full).toMatchObject({ password: SECRET });
    expect(plain(await load())).toEqual(full);
    expect(plain(await load())).toEqual(full);
    expect(kept()).toHaveLength(keeps ? 1 : 0);
    for (const name of kept()) {
      const content = fs.readFileSync(path.join(dir, name), 'utf8');
      expect(fs.statSync(path.join(dir, name)).mode & 0o777).toBe(0o640);
      for (const form of [SECRET, JSON.stringify(SECRET).slice(1, -1), 'swordfish'])
        expect(content).not.toContain(form);
      expect(content).not.toContain(Buffer.from(SECRET).toString('base64'));
    }
  });

  test('from a file of its own: read anew each time, also when the configuration was kept', async () => {
    const secret = path.join(dir, 'secret');
    fs.writeFileSync(secret, 'whiskers-1\n', { mode: 0o600 });
    write({ password: `password_file: ${secret}` });
    expect((await load()).secrets.password?.reveal()).toBe('whiskers-1');
    fs.writeFileSync(secret, 'whiskers-2\n');
    await markKept();
    const again = await load();
    expect(again.fingerprint).toBe('from-the-cache');
    expect(again.secrets.password?.reveal()).toBe('whiskers-2');
    expect(fs.readFileSync(keptFile(), 'utf8')).not.toContain('whiskers');
    fs.chmodSync(secret, 0o644);
    await expect(load()).rejects.toMatchObject({ code: 'secret_permissions' });
  });

  test('a password in a file that became readable to all is warned about at once', async () => {
    write({ password: `password: '${SECRET}'` });
    fs.chmodSync(file, 0o600);
    expect((await load()).warnings).toEqual([]);
    fs.chmodSync(file, 0o644);
    expect((await load()).warnings).toMatchObject([{ code: 'password_exposed' }]);
  });
});
