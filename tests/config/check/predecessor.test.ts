import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseConfig } from '../../../lib/config/load.js';
import { FILE, ENV, accepted, parse, problemsOf, warningsOf } from '../support.js';

function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/config/predecessor-${name}.yaml`, import.meta.url), 'utf8');
}

const JANUARY = fixture('january');
const AUGUST = fixture('august');

function load(text: string, env: Record<string, string> = ENV) {
  return accepted(parseConfig(text, FILE, env));
}

/** The smallest file as the predecessor would have it: without schema_version. */
const OLD = { schema_version: undefined };

describe('a steering.yaml of January 2026', () => {
  test('loads, with what it said kept', () => {
    const { config, legacy, password } = load(JANUARY);
    expect(legacy).toBe(true);
    expect(password?.reveal()).toBe(ENV.ROUTER_PASSWORD);
    expect(config).toMatchObject({
      schema_version: '1.0',
      wan_name: 'steering',
      topology: { primary_wan: 'cable', alternate_wan: 'dsl' },
      router: { transport: 'rest', scheme: 'https', port: 443, insecure: true, verify_ssl: false },
      mangle_rule: { comment: 'ADAPTIVE: Steer latency-sensitive to DSL' },
      cake_state_sources: { primary: '/run/wanctl/cable_state.json' },
      cake_queues: { primary_download: 'WAN-Download-Cable', primary_upload: 'WAN-Upload-Cable' },
      baseline: { source: 'autorate', fallback: 'self' },
      measurement: {
        interval_seconds: 2,
        ping_host: '198.51.100.1',
        reflectors: ['198.51.100.1'],
        ping_count: 3,
      },
      mode: { cake_aware: true, use_confidence_scoring: false },
      state: { file: '/var/lib/wanctl/steering_state.json', history_size: 240 },
      lock_file: '/run/wanctl/steering.lock',
      lock_timeout: 300,
    });
  });

  test('what has no place any more is gone from the result', () => {
    const { config } = load(JANUARY);
    expect(Object.keys(config.topology)).toEqual(['primary_wan', 'alternate_wan']);
    expect(Object.keys(config.mode)).toEqual(['cake_aware', 'use_confidence_scoring', 'decider']);
    expect(Object.keys(config.cake_state_sources)).toEqual(['primary']);
    expect(Object.keys(config.timeouts).sort()).toEqual(['ping', 'ping_total']);
  });

  test('and each change of meaning is said once', () => {
    expect(load(JANUARY).warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'ignored topology.primary_wan_config',
      'renamed cake_state_sources.spectrum',
      'renamed cake_queues.spectrum_download',
      'renamed cake_queues.spectrum_upload',
      'ignored mode.reset_counters',
      'ignored mode.enable_yellow_state',
      'renamed timeouts.ssh_command',
      'predecessor router.transport',
      'clamped timeouts.ping_total',
      'clamped timeouts.ping',
      'clamped router.timeout_sec',
      'tls_insecure router.insecure',
      'unused_here router.ssh_key',
    ]);
  });

  test('its waits are clamped to what a two-second run can do', () => {
    const { config } = load(JANUARY);
    expect(config.timeouts).toEqual({ ping: 0.6, ping_total: 1.1 });
    expect(config.router.timeout_sec).toBe(1.37);
  });

  test('without the password variable it goes on over ssh, as January did', () => {
    const { config, warnings, password } = load(JANUARY, {});
    expect(password).toBeUndefined();
    expect(config.router).toMatchObject({ transport: 'ssh', port: 22, insecure: false });
    expect(
      warnings.filter(({ code }) => code === 'predecessor').map(({ path, message }) => `${path} ${message}`),
    ).toEqual([
      'router.transport is not given and taken as ssh, because there is an ssh_key and no password; write "transport: ssh"',
      'router.password the environment variable ROUTER_PASSWORD is not set; logging in with router.ssh_key alone',
    ]);
  });

  test('a command without need of the password sees the same configuration as the run', () => {
    const seen = accepted(parseConfig(JANUARY, FILE, {}, { needSecrets: false }));
    expect(seen.fingerprint).toBe(load(JANUARY).fingerprint);
  });
});

describe('a steering.yaml of August 2026', () => {
  test('loads, with what it said kept', () => {
    const { config, legacy } = load(AUGUST);
    expect(legacy).toBe(true);
    expect(config).toMatchObject({
      router: { transport: 'rest', port: 443, insecure: true, verify_ssl: false },
      measurement: { interval_seconds: 0.5, ping_count: 1 },
      mode: { cake_aware: true, use_confidence_scoring: true },
      confidence: { dry_run: true, sustain_duration_sec: 2, hold_down_duration_sec: 30, max_toggles: 4 },
      wan_state: { enabled: true, red_weight: 25, soft_red_weight: 12, staleness_threshold_sec: 5 },
      thresholds: { baseline_rtt_bounds: { min: 10, max: 60 } },
      cycle: { budget_ms: 450 },
      timeouts: { ping: 0.15, ping_total: 0.225 },
    });
  });

  test('its further sections are named, each once', () => {
    expect(load(AUGUST).warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'ignored topology.primary_wan_config',
      'ignored measurement.backend',
      'ignored wan_state.grace_period_sec',
      'ignored wan_state.wan_override',
      'ignored logging.max_bytes',
      'ignored logging.backup_count',
      'renamed timeouts.ssh_command',
      'ignored health_check',
      'ignored metrics',
      'ignored storage',
      'ignored alerting',
      'ignored route_management',
      'predecessor confidence.dry_run',
      'clamped router.timeout_sec',
      'tls_insecure router.insecure',
      'unused_here router.ssh_key',
      'short_interval measurement.interval_seconds',
    ]);
  });

  test('twenty times a second becomes four', () => {
    const { config, warnings } = load(AUGUST.replace('interval_seconds: 0.5', 'interval_seconds: 0.05'));
    expect(config.measurement.interval_seconds).toBe(0.25);
    expect(config.cycle.budget_ms).toBe(225);
    expect(warnings.map(({ path }) => path)).toContain('measurement.interval_seconds');
  });

  test('a variable named only in an ignored section may be unset', () => {
    expect(AUGUST).toContain('${DISCORD_WEBHOOK_URL}');
    expect(problemsOf(parseConfig(AUGUST, FILE, ENV))).toEqual([]);
  });
});

describe('certificates', () => {
  const PIN = { 'router.tls_fingerprint': 'AB'.repeat(32) };
  const cases: [string, Record<string, unknown>, object, string[]][] = [
    [
      'old and silent: as January, unverified',
      OLD,
      { insecure: true, verify_ssl: false },
      ['tls_insecure router.insecure'],
    ],
    [
      'old and false',
      { ...OLD, 'router.verify_ssl': false },
      { insecure: true, verify_ssl: false },
      ['tls_insecure router.insecure'],
    ],
    ['old and true', { ...OLD, 'router.verify_ssl': true }, { insecure: false, verify_ssl: true }, []],
    [
      'versioned and silent: as August, verified',
      { schema_version: '1.0' },
      { insecure: false, verify_ssl: true },
      [],
    ],
    [
      'versioned and false',
      { schema_version: '1.0', 'router.verify_ssl': false },
      { insecure: true, verify_ssl: false },
      ['tls_insecure router.insecure'],
    ],
    ['old and pinned', { ...OLD, ...PIN }, { insecure: false, verify_ssl: false }, []],
    [
      'old, false and pinned',
      { ...OLD, ...PIN, 'router.verify_ssl': false },
      { insecure: false, verify_ssl: false },
      [],
    ],
    ['old with a CA', { ...OLD, 'router.ca_file': '/ca.pem' }, { insecure: false, verify_ssl: true }, []],
    ['new and silent', {}, { insecure: false, verify_ssl: true }, []],
    ['new and pinned', PIN, { insecure: false, verify_ssl: false }, []],
    [
      'new, pinned and verified',
      { ...PIN, 'router.verify_ssl': true },
      { insecure: false, verify_ssl: true },
      ['unused_here router.verify_ssl'],
    ],
    [
      'new and insecure',
      { 'router.insecure': true },
      { insecure: true, verify_ssl: false },
      ['tls_insecure router.insecure'],
    ],
    [
      'new, insecure and pinned: the pin counts',
      { ...PIN, 'router.insecure': true },
      { insecure: false, verify_ssl: false },
      ['unused_here router.insecure'],
    ],
    [
      'new over http',
      { 'router.scheme': 'http' },
      { insecure: false, port: 80 },
      ['http_clear router.scheme'],
    ],
    [
      'old over http, asked for',
      { ...OLD, 'router.scheme': 'http', 'router.port': 8080 },
      { insecure: false, port: 8080 },
      ['http_clear router.scheme'],
    ],
    [
      'http with a pin',
      { ...PIN, 'router.scheme': 'http' },
      { insecure: false },
      ['http_clear router.scheme', 'unused_here router.tls_fingerprint'],
    ],
  ];
  test.each(cases)('%s', (_name, changes, router, warnings) => {
    const result = accepted(parse(changes));
    expect(result.config.router).toMatchObject(router);
    const asked = ['tls_insecure', 'http_clear', 'unused_here'];
    expect(warningsOf(result).filter((each) => asked.includes(each.split(' ')[0]!))).toEqual(warnings);
  });

  test('the standing warning says how to end it', () => {
    const warning = accepted(parse(OLD)).warnings.find(({ code }) => code === 'tls_insecure');
    expect(warning?.message).toContain('wanctl-steer trust');
  });
});

describe('transport', () => {
  const KEY = { 'router.ssh_key': '/k' };
  const NO_PASSWORD = { 'router.password': undefined };
  const cases: [string, Record<string, unknown>, string, number][] = [
    ['a key and no password: ssh', { ...OLD, ...KEY, ...NO_PASSWORD }, 'ssh', 22],
    ['a key and an empty password: ssh', { ...OLD, ...KEY, 'router.password': '' }, 'ssh', 22],
    ['a key and a password: rest', { ...OLD, ...KEY }, 'rest', 443],
    [
      'a key and a password file: rest',
      { ...OLD, ...KEY, ...NO_PASSWORD, 'router.password_file': '/p' },
      'rest',
      443,
    ],
    ['a password alone: rest', OLD, 'rest', 443],
    ["ssh with REST's port", { ...OLD, ...KEY, 'router.transport': 'ssh', 'router.port': 443 }, 'ssh', 22],
    [
      'ssh with a port of its own',
      { ...OLD, ...KEY, 'router.transport': 'ssh', 'router.port': 2222 },
      'ssh',
      2222,
    ],
    ['a new file that is silent: rest', KEY, 'rest', 443],
  ];
  test.each(cases)('%s', (_name, changes, transport, port) => {
    expect(accepted(parse(changes)).config.router).toMatchObject({ transport, port });
  });

  test('a choice made for a silent old file is said', () => {
    expect(warningsOf(parse(OLD))).toContain('predecessor router.transport');
    expect(warningsOf(parse({ ...OLD, 'router.transport': 'rest' }))).not.toContain(
      'predecessor router.transport',
    );
    expect(warningsOf(parse({}))).toEqual([]);
  });
});

describe('old values', () => {
  test.each([
    [
      'an old and a new name: the new one counts',
      { 'cake_queues.primary_download': 'New', 'cake_queues.spectrum_download': 'Old' },
      'New',
      'ignored cake_queues.spectrum_download',
    ],
    [
      'the old name alone',
      { 'cake_queues.spectrum_download': 'Old' },
      'Old',
      'renamed cake_queues.spectrum_download',
    ],
  ])('%s', (_name, changes, queue, warning) => {
    const result = accepted(parse(changes));
    expect(result.config.cake_queues.primary_download).toBe(queue);
    expect(warningsOf(result)).toContain(warning);
  });

  test('a wrong value under an old name is reported at the old name', () => {
    expect(problemsOf(parse({ 'cake_queues.spectrum_download': 'a/b' }))[0]).toMatch(
      /^steering\.yaml:\d+:\d+: cake_queues\.spectrum_download: expected .*its character 2 is "\/"/,
    );
  });

  test('the download queue has the default name the predecessor made', () => {
    const named = (primary_wan: string): string =>
      accepted(parse({ 'topology.primary_wan': primary_wan })).config.cake_queues.primary_download;
    expect(['cable', 'WAN1', 'myISP', '1st'].map(named)).toEqual([
      'WAN-Download-Cable',
      'WAN-Download-Wan1',
      'WAN-Download-Myisp',
      'WAN-Download-1st',
    ]);
  });

  test('a silent old file reads the autorate state where wanctl did', () => {
    expect(accepted(parse(OLD)).config.cake_state_sources.primary).toBe('/var/lib/wanctl/cable_state.json');
    expect(accepted(parse({})).config.cake_state_sources.primary).toBeUndefined();
    expect(accepted(parse({})).config.baseline.source).toBe('self');
  });

  test('a confidence decider that only watched goes on only watching', () => {
    const changes = { 'mode.use_confidence_scoring': true };
    expect(accepted(parse({ ...OLD, ...changes })).config.confidence.dry_run).toBe(true);
    expect(
      accepted(parse({ ...OLD, ...changes, 'confidence.dry_run': false })).config.confidence.dry_run,
    ).toBe(false);
    expect(accepted(parse(changes)).config.confidence.dry_run).toBe(false);
  });

  test.each([
    ['confidence.steer_threshold', 0, 1],
    ['confidence.penalty_duration_sec', 100_000, 86_400],
    ['timeouts.ssh_command', 300, 60],
    ['thresholds.baseline_rtt_bounds.min', 0, 0.01],
  ])('%s %d, which it knew no bounds for, is clamped and not refused', (key, from, to) => {
    const shown = key === 'timeouts.ssh_command' ? 'router.timeout_sec' : key;
    const changes = key === 'confidence.steer_threshold' ? { 'confidence.recovery_threshold': 0 } : {};
    const result = accepted(parse({ ...OLD, ...changes, [key]: from }));
    const clamp = result.warnings.find(({ code, path }) => code === 'clamped' && path === shown);
    expect(clamp?.message).toMatch(new RegExp(`^${from} is taken as ${to}: `));
    expect(problemsOf(parse({ ...changes, [key]: from })).length).toBe(
      key === 'timeouts.ssh_command' ? 1 : 1,
    );
  });

  test.each([
    ['measurement.ping_count', 21],
    ['thresholds.rtt_ewma_alpha', 0],
    ['state.history_size', 3001],
  ])('%s %d, outside the bounds it had, is refused', (key, value) => {
    expect(problemsOf(parse({ ...OLD, [key]: value }))).toHaveLength(1);
  });

  test('YAML 1.1 words keep their meaning in an old file', () => {
    const text = (version: string): string =>
      `${version}topology: {primary_wan: a, alternate_wan: b}\nrouter: {host: h, user: u, password: p}\n` +
      'mangle_rule: {comment: c}\nmeasurement: {ping_host: h}\nmode: {cake_aware: no}\n';
    expect(load(text('')).config.mode.cake_aware).toBe(false);
    expect(problemsOf(parseConfig(text('schema_version: "2"\n'), FILE, ENV))).toEqual([
      'steering.yaml:6:20: mode.cake_aware: expected true or false, found the text "no"; write true or false, without quotes',
    ]);
  });

  test('anchors and merges work as they did', () => {
    const text = `topology: {primary_wan: a, alternate_wan: b}
router: &r {host: h, user: u, password: p}
mangle_rule: {comment: c}
measurement: {ping_host: h}
storage: {<<: *r}
timeouts: &t {ping: 0.5}
confidence: {<<: {steer_threshold: 60}}
`;
    expect(load(text).config.confidence.steer_threshold).toBe(60);
  });

  test('a key given twice: the last one counts, as it did, but not without a word', () => {
    const text = JANUARY.replace('lock_timeout: 300', 'lock_timeout: 300\nlock_timeout: 60');
    const { config, warnings } = load(text);
    expect(config.lock_timeout).toBe(60);
    const line = text.split('\n').indexOf('lock_timeout: 300') + 1;
    expect(warnings[0]).toEqual({
      code: 'duplicate_key',
      path: 'lock_timeout',
      message: `is given twice; line ${line + 1} counts, line ${line} does not`,
    });
  });

  test.each([
    ['absent', undefined, true],
    ['empty', null, true],
    ['"1"', '1', true],
    ['"1.0"', '1.0', true],
    ['1 without quotes', 1, true],
    ['"2"', '2', false],
    ['2 without quotes', 2, false],
  ])('schema_version %s', (_name, version, legacy) => {
    expect(accepted(parse({ schema_version: version })).legacy).toBe(legacy);
  });
});
