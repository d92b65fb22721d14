/** The last good configuration where the program was updated meanwhile, and where there are several line pairs. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keptAfterRestart, loadCachedConfig, packConfig, watchedEnv } from '../../lib/config/cache.js';
import type { LoadedConfig } from '../../lib/config/config-file.js';
import { lastGoodConfig } from '../../lib/config/last-good.js';
import { loadConfig, parseOrRefuse, refit } from '../../lib/config/load.js';

const ENV = { ROUTER_PASSWORD: 'swordfish' };
const BUILD = 'the new build';

let dir: string;
let file: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-good-'));
  file = path.join(dir, 'lte.yaml');
  fs.writeFileSync(file, text());
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

function text(extra = ''): string {
  return `schema_version: "2"
topology: { primary_wan: cable, alternate_wan: lte }
router: { host: 192.0.2.1, user: steer, password: "\${ROUTER_PASSWORD}" }
mangle_rule: { comment: "steer" }
measurement: { ping_host: 192.0.2.2 }
thresholds: { red_rtt_ms: 33 }
state: { file: ${path.join(dir, 'state.json')} }
lock_file: ${path.join(dir, 'lock')}
${extra}
`;
}

/** Puts there what a build of another name kept. */
function keep(buildId: string, place: string, change: (config: object) => object = (config) => config): void {
  const watched = watchedEnv(ENV);
  const good = text();
  const parsed = parseOrRefuse(good, file, watched.env);
  const packed = packConfig(
    { ...parsed, config: change(parsed.config) as typeof parsed.config },
    { buildId, text: good, env: ENV },
    watched.seen,
  );
  fs.mkdirSync(path.dirname(place), { recursive: true, mode: 0o750 });
  fs.writeFileSync(place, packed ?? '', { mode: 0o640 });
}

async function keptPlaces(): Promise<string[]> {
  const { leave = [] } = await loadCachedConfig(file, ENV, { mayKeep: true, buildId: BUILD });
  return leave.map((each) => each.file);
}

/** The file breaks; what is used instead. */
async function lastGood(env: Record<string, string> = ENV): Promise<LoadedConfig | null> {
  fs.writeFileSync(file, text('nonsense: true'));
  try {
    loadConfig(file, env);
  } catch (error) {
    return lastGoodConfig(file, env, error, { buildId: BUILD, stateFolder: path.join(dir, 'service') });
  }
  throw new Error('the file is not broken');
}

describe('after an update', () => {
  test('what the version before kept is used, as this version reads it', async () => {
    const [place = ''] = await keptPlaces();
    keep('the old build', place);
    const good = await lastGood();
    expect(good?.config).toEqual(parseOrRefuse(text(), file, ENV).config);
    expect(good?.fingerprint).toBe(parseOrRefuse(text(), file, ENV).fingerprint);
    expect(good?.secrets.password?.reveal()).toBe('swordfish');
    expect(good?.broken).toBeDefined();
  });

  test('a key that this version does not know is left out, one that is new has its default', async () => {
    const [place = ''] = await keptPlaces();
    keep('the old build', place, (config) => {
      const { breaker, ...rest } = config as Record<string, unknown>;
      expect(breaker).toBeDefined();
      return { ...rest, gone_meanwhile: { so: 1 }, state: { ...(rest['state'] as object), gone: 'x' } };
    });
    expect((await lastGood())?.config).toEqual(parseOrRefuse(text(), file, ENV).config);
  });

  test.each<[string, (config: object) => object]>([
    ['a value that this version refuses', (config) => ({ ...config, lock_timeout: 'long' })],
    [
      'two keys that no longer agree',
      (config) => ({ ...config, thresholds: { red_rtt_ms: 1, green_rtt_ms: 30 } }),
    ],
    ['something else entirely', () => ['x']],
  ])('%s: the file is refused as ever', async (_name, change) => {
    const [place = ''] = await keptPlaces();
    keep('the old build', place, change);
    expect(await lastGood()).toBeNull();
  });

  test('a file that was damaged is not believed', async () => {
    const [place = ''] = await keptPlaces();
    keep('the old build', place);
    const whole = fs.readFileSync(place, 'utf8');
    fs.writeFileSync(place, whole.replace('"red_rtt_ms":33', '"red_rtt_ms":34'));
    expect(fs.readFileSync(place, 'utf8')).not.toBe(whole);
    expect(await lastGood()).toBeNull();
  });

  test.each(fs.readdirSync('deploy').filter((name) => name.endsWith('.example.yaml')))(
    '%s, kept and read again, is the same',
    (name) => {
      const env = new Proxy<Record<string, string>>({}, { get: () => 'x', has: () => true });
      const options = { needSecrets: false };
      const { config, fingerprint } = parseOrRefuse(
        fs.readFileSync(`deploy/${name}`, 'utf8'),
        name,
        env,
        options,
      );
      const given = config.router.password_file === undefined;
      const again = refit(JSON.parse(JSON.stringify(config)), given, name);
      expect(again?.config).toEqual(JSON.parse(JSON.stringify(config)));
      expect(again?.fingerprint).toBe(fingerprint);
    },
  );
});

describe('several line pairs, after a restart of the machine', () => {
  test('each instance has its own folder, by the name of its file', () => {
    const names = keptAfterRestart('/etc/wanctl/lte.yaml', {}).map((place) => path.dirname(place));
    expect(names).toEqual(['/var/lib/wanctl-steer', '/var/lib/wanctl-steer/lte']);
    const told = keptAfterRestart('/etc/wanctl/lte.yaml', { STATE_DIRECTORY: '/var/lib/wanctl-steer/lte' });
    expect(told.map((place) => path.dirname(place))).toEqual(['/var/lib/wanctl-steer/lte']);
  });

  test('a command by hand finds what the instance kept', async () => {
    const [, instance = ''] = keptAfterRestart(file, {}, path.join(dir, 'service'));
    keep(BUILD, instance);
    expect((await lastGood())?.config.thresholds.red_rtt_ms).toBe(33);
  });

  test('and nothing that another instance kept', async () => {
    const [, other = ''] = keptAfterRestart(path.join(dir, 'dsl.yaml'), {}, path.join(dir, 'service'));
    keep(BUILD, other);
    expect(await lastGood()).toBeNull();
  });
});
