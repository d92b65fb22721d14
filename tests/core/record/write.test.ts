import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { journalText, makeRecord, type RunFacts, startLine } from '../../../lib/core/record/write.js';
import { decidingConfig, memoryDigest, memoryOf } from '../../../lib/core/record/deciding.js';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import { settle } from '../../../lib/core/settle/settle.js';
import { evaluate } from '../../../lib/core/evaluate.js';
import type { RouterReading, RttSample, Samples, SteerState } from '../../../lib/core/model/types.js';
import { ownConfig } from '../../../lib/replay/own-config.js';
import { lastRunOf, readLine } from '../../../lib/core/record/read.js';
import { at, config, queueCounters, rule, samples, state, type World } from '../../support/builders.js';
import { everyField } from '../../support/state-context.js';

const BIG = 18_446_744_073_709_551_615n;

/** A house with everything configured, as large as its line gets in an ordinary run. */
function furnished(): Samples {
  const reflectors = ['198.51.100.1', '203.0.113.1', '192.0.2.1'].map((host) => ({
    host,
    sent: 3,
    received: 3,
    rttsMs: [24.1, 24.9, 31.2],
  }));
  const rtt: RttSample = { rttMs: ok(24.9), lossPct: ok(0), reflectors, leftOut: [], method: 'icmp' };
  const reading: RouterReading = {
    download: ok(
      queueCounters({ drops: 1_234_567n, packets: 8_123_456_789n, bytes: 9_123_456_789_012n, queue: 3 }),
    ),
    upload: ok(queueCounters({ drops: 12_345n, packets: 123_456_789n, bytes: 123_456_789_012n, queue: 1 })),
    rule: ok(rule(false, 1_234_567)),
    lease: unknown('not_configured'),
    uptimeMs: unknown('missing'),
    atBootMs: 123_456_800,
  };
  return {
    at: at(123_456_789),
    rtt,
    alternate: { ...rtt, rttMs: ok(45.3) },
    router: { kind: 'ok', value: reading },
    autorate: ok({ baselineMs: ok(22.7), zone: ok('GREEN'), ageMs: 1_512 }),
  };
}

const FULL = config({
  cake_state_sources: { primary: '/run/wanctl/cable_state.json' },
  alternate: { source: 'lte0' },
  confidence: { shadow: true },
});

function entry(seen: Samples, over: Partial<RunFacts> = {}, c = FULL): RunFacts {
  const before = state({ boot_id: seen.at.bootId, last_run_boot_ms: seen.at.bootMs - 2_000 }, c);
  const evaluation = evaluate(before, seen, c);
  const outcome = { kind: 'agrees' } as const;
  const after = settle(evaluation.state, { ...evaluation, outcome }, seen.at, c).state;
  return {
    evaluation,
    outcome,
    state: after,
    samples: seen,
    config: c,
    mode: 'live',
    now: seen.at,
    durationMs: 812.4,
    exitCode: 0,
    warnings: [],
    configFingerprint: '0123456789ab',
    version: '1.2.3',
    before,
    loadedBootMs: seen.at.bootMs - 2,
    wroteBootMs: null,
    events: [],
    ...over,
  };
}

/** The line of a run that follows from the one above. */
const lineOf = (run: RunFacts): string =>
  journalText(run, makeRecord(run), digestOf(run, run.before)).trimEnd();

const digestOf = (e: RunFacts, s: SteerState): string =>
  memoryDigest(s, `${e.configFingerprint} ${e.version}`);

describe('a line', () => {
  test('about a kilobyte with everything there is, well below in a small house', () => {
    const size = (seen: Samples, c = FULL): number => lineOf(entry(seen, {}, c)).length;
    expect(size(furnished())).toBeLessThan(1_300);
    const small = furnished();
    const plain = {
      ...small,
      alternate: null,
      rtt: { ...small.rtt, reflectors: small.rtt.reflectors.slice(1) },
    };
    expect(size({ ...plain, autorate: unknown('not_configured') }, config())).toBeLessThan(1_000);
  });
});

describe('what was measured comes back from the line', () => {
  const roundTrip = (seen: Samples): Samples | null => {
    const read = readLine(lineOf(entry(seen)));
    return read.kind === 'run' ? read.run.samples : null;
  };
  /** What a line leaves out: the comment is the same in each, ids of boots are shortened, advice is not an input. */
  const kept = (seen: Samples): Samples => {
    const { router } = seen;
    const at = { ...seen.at, bootId: seen.at.bootId.slice(0, 8) };
    if (router.kind === 'failed') {
      const { code, message } = router.failure;
      return { ...seen, at, router: { kind: 'failed', failure: { code, message, todo: '' } } };
    }
    const rule =
      router.value.rule.kind === 'ok' ? ok({ ...router.value.rule.value, comment: '' }) : router.value.rule;
    return { ...seen, at, router: { kind: 'ok', value: { ...router.value, rule } } };
  };

  const worlds: readonly (readonly [string, World])[] = [
    ['calm', {}],
    ['lost', { rttMs: 'lost' }],
    ['no probe', { rttMs: 'failed' }],
    ['no file', { baseline: 22.5, zone: 'SOFT_RED', fileAgeSec: 3.25 }],
    ['a file without a zone', { baseline: 22.5 }],
    ['a router that fails', { routerFailed: 'timeout' }],
    ['a queue that is disabled and invalid', { queueDisabled: true, queueInvalid: true }],
    ['a queue twice', { queueUnknown: 'ambiguous' }],
    ['counters of 64 bits', { drops: BIG, packets: BIG, bytes: BIG }],
    ['counters that are not told', { drops: null, packets: null, bytes: null, queue: null }],
    ['a rule that is enabled', { rule: true, rulePackets: 7 }],
    ['a rule that is missing', { rule: 'missing' }],
    ['an uptime', { uptimeMs: 0.25 }],
  ];
  test.each(worlds)('%s', (_name, world) => {
    const seen = samples(world, at(5_000.125, { wallMs: 1_795_262_405_000 }));
    expect(roundTrip(seen)).toEqual(kept(seen));
  });

  test.each(worlds)('and what is not known is spelled in one way: %s', (_name, world) => {
    const seen = samples(world, at(5_000, { wallMs: 1_795_262_405_000 }));
    const record = makeRecord(entry(seen, { exitCode: 69 }));
    const nulls: string[] = [];
    JSON.stringify(record, (key, value: unknown) => {
      if (value === null) nulls.push(key);
      return value;
    });
    // Without a verdict no score is due: there is none that would not be known.
    expect(nulls).toEqual(record.verdict === 'UNKNOWN' ? ['score'] : []);
    expect(lastRunOf({ boot_id: record.id, saved_boot_ms: 0, last_cycle: record })).toEqual(record);
  });

  test('everything there is', () => {
    const seen = furnished();
    expect(roundTrip(seen)).toEqual(kept(seen));
    const { reflectors } = seen.rtt;
    const silent = { ...reflectors[0]!, received: 0, rttsMs: [], failure: 'no route' };
    const odd: RttSample = { ...seen.rtt, reflectors: [silent], leftOut: ['203.0.113.1'], method: 'tcp' };
    const file = ok({
      baselineMs: unknown('malformed', 'was "x"'),
      zone: unknown('missing'),
      ageMs: -3,
      note: 'from the future',
    });
    const other = { ...seen, rtt: odd, autorate: file };
    expect(roundTrip(other)).toEqual(kept(other));
  });

  test('words of any kind, but not of any length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
        const seen = samples({}, at(1_000));
        const told = roundTrip({ ...seen, rtt: { ...seen.rtt, rttMs: unknown('probe_failed', words) } });
        const detail = told?.rtt.rttMs.kind === 'unknown' ? told.rtt.rttMs.detail : null;
        expect(detail).toBe(words.length <= 200 ? words : `${words.slice(0, 199)}…`);
      }),
    );
  });
});

describe('a reader meets anything', () => {
  const whole = lineOf(entry(furnished()));
  const start = JSON.stringify(startLine(entry(furnished())));

  test('cut off anywhere, a line is torn and nothing else', () => {
    for (let cut = 0; cut < whole.length; cut += 1) {
      expect(readLine(whole.slice(0, cut))).toEqual({ kind: 'skip', why: 'torn' });
    }
    expect(readLine(whole).kind).toBe('run');
  });

  test.each<[string, string, string]>([
    ['another program', '{"level":"info","message":"hello"}', 'foreign'],
    ['a number', '42', 'foreign'],
    ['null', 'null', 'foreign'],
    ['a list', '[]', 'foreign'],
    ['log text', 'Nov 22 12:00:00 router kernel: hello', 'torn'],
    ['a newer version', whole.replace('"v":1', '"v":2'), 'other_version'],
    ['an older version', whole.replace('"v":1', '"v":0'), 'other_version'],
    ['another kind', whole.replace('"kind":"run"', '"kind":"walk"'), 'foreign'],
    ['a start without memory', start.replace('"memory"', '"nothing"'), 'foreign'],
  ])('%s', (_name, text, why) => {
    expect(readLine(text)).toEqual({ kind: 'skip', why });
  });

  test('a line with any one value replaced is a run or skipped, never thrown at', () => {
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]): void => {
      if (path.length > 0) paths.push(path);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, child] of Object.entries(value))
        walk(child, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    walk(JSON.parse(whole), []);
    const kinds = new Set<string>();
    for (const path of paths) {
      for (const odd of [null, 'x', '', -1, 1e308, [], {}, true]) {
        const copy = JSON.parse(whole) as Record<string, unknown>;
        let node = copy;
        for (const key of path.slice(0, -1)) node = node[key] as Record<string, unknown>;
        node[path.at(-1)!] = odd;
        kinds.add(readLine(JSON.stringify(copy)).kind);
      }
    }
    expect([...kinds].sort()).toEqual(['run', 'skip']);
  });
});

describe('a start', () => {
  test('stands where a run does not follow from the line above', () => {
    const e = entry(furnished());
    const kinds = (end: string | null, over: Partial<RunFacts> = {}): string[] =>
      journalText({ ...e, ...over }, makeRecord({ ...e, ...over }), end)
        .trimEnd()
        .split('\n')
        .map((text) => (JSON.parse(text) as { kind: string }).kind);
    const end = digestOf(e, e.before);
    expect(kinds(end)).toEqual(['run']);
    expect(kinds(null)).toEqual(['start', 'run']);
    expect(kinds('00000000')).toEqual(['start', 'run']);
    expect(kinds(end, { configFingerprint: 'another' })).toEqual(['start', 'run']);
    expect(kinds(end, { version: '9' })).toEqual(['start', 'run']);
    expect(kinds(end, { before: { ...e.before, red_count: 1 } })).toEqual(['start', 'run']);
    expect(kinds(null, { mode: 'dry' })).toEqual(['dry']);
  });

  test('carries the configuration that decides, and nothing that tells of the house', () => {
    const secretive = config({
      router: { host: 'router.example', user: 'anna', password_file: '/secret/file' },
      state: { file: '/home/anna/state.json' },
      thresholds: { red_rtt_ms: 33, severe: { loss_pct: 12 } },
      alternate: { source: 'lte0', max_rtt_ms: 123 },
    });
    const line = startLine(entry(furnished(), {}, secretive));
    expect(JSON.stringify(line)).not.toMatch(/example|anna|secret|198\.51|lte0|STEER/);
    const own = ownConfig(JSON.parse(JSON.stringify(line.config)) as Record<string, unknown>);
    expect(own === null ? null : decidingConfig(own)).toEqual(decidingConfig(secretive));
  });

  test('a damaged one is refused, not half believed', () => {
    const { config: own } = startLine(entry(furnished()));
    expect(ownConfig({ ...own, thresholds: { red_rtt_ms: 'many' } })).toBeNull();
    expect(ownConfig({ ...own, topology: undefined })).toBeNull();
  });
});

describe('the digest', () => {
  const base = everyField();
  /** Fields that decide nothing, or only ever together with one that is in it. */
  const SILENT = new Set([
    'schema_version',
    'wan_name',
    'boot_id',
    'saved_boot_ms',
    'saved_at',
    'congestion_state',
    'cake_state_history',
    'router',
    'names',
    'lock_files',
    'quality',
    'transitions',
    'last_transition_time',
    'route_since_boot_ms',
    'events',
    'restless',
    'pace',
    'counts',
    'last_cycle',
  ]);

  test('sees every field that can decide', () => {
    const before = memoryDigest(base, '');
    for (const [key, value] of Object.entries(base)) {
      const other = { ...base, [key]: changed(value) } as SteerState;
      expect([key, memoryDigest(other, '') === before]).toEqual([key, SILENT.has(key)]);
    }
    expect(Object.keys(memoryOf(base)).filter((key) => SILENT.has(key))).toEqual([]);
    expect([...Object.keys(memoryOf(base)), ...SILENT].sort()).toEqual(Object.keys(base).sort());
  });

  /** Every leaf another one, at every depth. */
  function changed(value: unknown): unknown {
    if (typeof value === 'number') return value + 1;
    if (typeof value === 'boolean') return !value;
    if (typeof value === 'string') return `${value}x`;
    if (Array.isArray(value)) return [...(value as unknown[]), ...(value as unknown[]).map(changed)];
    if (value === null) return 1;
    return Object.fromEntries(Object.entries(value as object).map(([k, v]) => [k, changed(v)]));
  }

  test('is the same for the state as it was and as it is read back', () => {
    expect(memoryDigest(JSON.parse(JSON.stringify(base)) as SteerState, 'x')).toBe(memoryDigest(base, 'x'));
    expect(memoryDigest(base, 'x')).not.toBe(memoryDigest(base, 'y'));
    expect(memoryDigest(base, '')).toMatch(/^[0-9a-f]{8}$/);
  });
});
