/**
 * The units as installed, in a real systemd: one line pair on the plain timer probing by the real ping, quiet all the
 * time; a second one on the template, probing by the router, through an episode of congestion. Tests run in order.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WholeRecord } from '../../../lib/core/record/run-record.js';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import { bootLab, type Lab } from './lab.js';

const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const PACKAGE_PARTS = ['dist', 'deploy', 'schemas', 'package.json'];

const INTERVAL_MS = 2_000;
const WATCH_MS = 60_000;
/** An episode takes about 50 s; on a machine with much else to do, runs that found no time make it longer. */
const EPISODE_PATIENCE_MS = 120_000;
const PASSWORD = 'only in the secrets file';

let lab: Lab;
let quiet: Emulator;
let busy: Emulator;

beforeAll(async () => {
  const users = [{ name: 'steer', password: PASSWORD }];
  quiet = await startEmulator({ users });
  busy = await startEmulator({ users });
  lab = await bootLab();
  for (const part of PACKAGE_PARTS) lab.copyIn(path.join(REPOSITORY, part), `/opt/wanctl-steer/${part}`);
});

afterAll(async () => {
  await lab.stop();
  await Promise.all([quiet.stop(), busy.stop()]);
});

function config(router: Emulator, measurement: string, files: string): string {
  return `
schema_version: "2"
wan_name: steering
topology: { primary_wan: Cable, alternate_wan: DSL }
router:
  host: 127.0.0.1
  port: ${router.port}
  user: steer
  password: \${ROUTER_PASSWORD}
  tls_fingerprint: "${router.fingerprint}"
mangle_rule: { comment: "${router.model.names.ruleComment}" }
measurement: { interval_seconds: ${INTERVAL_MS / 1000}, ${measurement} }
baseline: { source: self }
thresholds: { baseline_rtt_bounds: { min: 0.01, max: 150 } }
${files}
`;
}

async function shell(script: string): Promise<string> {
  const done = await lab.run('sh', ['-c', script], 60_000);
  if (done.code !== 0) throw new Error(`${script}\nended with ${done.code}: ${done.stderr}${done.stdout}`);
  return done.stdout;
}

/** Waits for something to come true; whether it did is for the caller to assert. */
async function until(done: () => boolean, patienceMs: number): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (!done() && Date.now() < giveUpAt) await sleep(100);
}

/** Run starts as the router saw them: a gap of more than half an interval separates two runs. */
function runStarts(router: Emulator, from: number): number[] {
  const starts: number[] = [];
  let previous = -Infinity;
  for (const { atMs } of router.stats().recent) {
    if (atMs - previous > INTERVAL_MS / 2) starts.push(atMs);
    previous = atMs;
  }
  return starts.slice(from);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

async function properties(unit: string): Promise<Map<string, string>> {
  const text = await shell(`systemctl show ${unit}`);
  return new Map(text.split('\n').map((line) => [line.split('=', 1)[0]!, line.slice(line.indexOf('=') + 1)]));
}

const stateFile = (pair = ''): string => `/var/lib/wanctl-steer/${pair}steering_state.json`;

function savedAt(pair = ''): number {
  return (JSON.parse(lab.read(stateFile(pair)) ?? '{}') as { saved_boot_ms?: number }).saved_boot_ms ?? 0;
}

describe('installing', () => {
  test('puts everything in place and starts nothing', async () => {
    const said = await shell('umask 077; /opt/wanctl-steer/deploy/install.sh');
    expect(said).toContain('created the account wanctl');
    expect(said).toContain('deploy/*.example.yaml');
    expect(await shell('systemctl list-timers --no-legend')).toBe('');
    expect(await shell('stat -c "%a %U:%G" /etc/wanctl')).toBe('750 root:wanctl\n');
  });

  test('again: changes nothing', async () => {
    expect(await shell('/opt/wanctl-steer/deploy/install.sh')).toMatch(/^everything is up to date\n/);
  });

  test('--enable without a configuration is refused', async () => {
    const done = await lab.run('/opt/wanctl-steer/deploy/install.sh', ['--enable']);
    expect(done.code).toBe(78);
    expect(done.stderr).toContain('/etc/wanctl/steering.yaml');
  });

  test.each([
    'wanctl-steer.service',
    'wanctl-steer@.service',
    'wanctl-steer-metrics.service',
    'wanctl-steer-metrics@.service',
  ])('%s: clean, and exposed by at most 2.0', async (unit) => {
    expect(await shell(`systemd-analyze verify ${unit} $(echo ${unit} | sed s/service/timer/) 2>&1`)).toBe(
      '',
    );
    await shell(`systemd-analyze security --offline=yes --threshold=20 --no-pager ${unit}`);
  });
});

describe('a minute on the timer', () => {
  let watchedFrom: number;

  beforeAll(async () => {
    lab.write('/etc/wanctl/steering.yaml', config(quiet, 'ping_host: 127.0.0.1', ''));
    const files =
      'state: { file: /var/lib/wanctl-steer/lte/steering_state.json }\nlock_file: /run/wanctl-steer/lte/lock\njournal: { file: /var/log/wanctl-steer/lte/journal.jsonl }';
    lab.write(
      '/etc/wanctl/lte.yaml',
      config(busy, 'ping_host: 198.51.100.1, ping_count: 2, via: router', files),
    );
    lab.write('/etc/wanctl/secrets', `ROUTER_PASSWORD="${PASSWORD}"\n`, 0o600);
    await shell(
      '/opt/wanctl-steer/deploy/install.sh --enable && systemctl enable --now wanctl-steer@lte.timer',
    );
    // Both have had their first run, which may tell that it starts anew.
    await sleep(3 * INTERVAL_MS);
    quiet.model.stats.recent = [];
    busy.model.stats.recent = [];
    watchedFrom = Date.now();
    const watch = sleep(WATCH_MS);
    busy.model.playScenario('congested');
    await until(() => busy.stats().configWrites === 1, EPISODE_PATIENCE_MS);
    busy.model.playScenario('idle');
    await until(() => busy.stats().configWrites === 2, EPISODE_PATIENCE_MS);
    await watch;
  });

  test.each([
    ['plain', () => quiet],
    ['template', () => busy],
  ])('%s: a run every 2 s', (_name, router) => {
    const starts = runStarts(router(), 1);
    const gaps = starts.slice(1).map((start, i) => start - starts[i]!);
    expect(gaps.length).toBeGreaterThan(0.8 * (WATCH_MS / INTERVAL_MS));
    expect(median(gaps)).toBeGreaterThan(0.9 * INTERVAL_MS);
    expect(median(gaps)).toBeLessThan(1.1 * INTERVAL_MS);
  });

  test('never two runs at once', () => {
    expect(quiet.stats().deepestQueue).toBe(1);
    expect(busy.stats().deepestQueue).toBe(1);
  });

  test('no failed unit', async () => {
    expect(await shell('systemctl --failed --no-legend --plain')).toBe('');
    for (const unit of ['wanctl-steer.service', 'wanctl-steer@lte.service']) {
      expect((await properties(unit)).get('Result')).toBe('success');
    }
  });

  test('the quiet pair: measured for real, the router not written, not one line in the journal', async () => {
    const state = JSON.parse(lab.read(stateFile()) ?? '') as Record<string, unknown>;
    expect(state['current_state']).toBe('CABLE_GOOD');
    expect(state['congestion_state']).toBe('GREEN');
    expect((state['last_cycle'] as WholeRecord).in.line.rtt).toBeGreaterThan(0);
    expect(quiet.stats().configWrites).toBe(0);
    expect(await lab.journal('wanctl-steer.', watchedFrom)).toEqual([]);
  });

  test('the congested pair: steered and back, and the journal tells just that', async () => {
    expect(busy.stats().configWrites).toBe(2);
    const lines = await lab.journal('wanctl-steer@lte.', watchedFrom);
    expect(lines.map(({ fromSystemd }) => fromSystemd)).toEqual(lines.map(() => false));
    expect(lines.map(({ message }) => message)).toEqual([
      expect.stringMatching(/from=CABLE_GOOD to=CABLE_DEGRADED cause=red_streak/),
      expect.stringMatching(/from=CABLE_DEGRADED to=CABLE_GOOD cause=green_streak/),
    ]);
  });

  test('the state moves on, is private, and the folders are as declared', async () => {
    const before = [savedAt(), savedAt('lte/')];
    await sleep(1.5 * INTERVAL_MS);
    expect(savedAt()).toBeGreaterThan(before[0]!);
    expect(savedAt('lte/')).toBeGreaterThan(before[1]!);
    expect(
      await shell(
        `stat -c "%a %U" ${stateFile()} /var/lib/wanctl-steer /run/wanctl-steer /var/log/wanctl-steer`,
      ),
    ).toBe('640 wanctl\n750 wanctl\n750 wanctl\n750 wanctl\n');
  });
});

describe('life with it', () => {
  test('an operator as root and the service share the state', async () => {
    const said = await shell('wanctl-steer force-enable --for 5m --reason test');
    expect(said).not.toContain(PASSWORD);
    const before = savedAt();
    await sleep(1.5 * INTERVAL_MS);
    expect(savedAt()).toBeGreaterThan(before);
    expect((await properties('wanctl-steer.service')).get('ExecMainStatus')).toBe('0');
    await shell('wanctl-steer auto');
  });

  test('a router that is away: no failed unit, a line or two, and steering goes on when it is back', async () => {
    await sleep(INTERVAL_MS);
    const since = Date.now();
    await quiet.faults.refuse();
    await sleep(10 * INTERVAL_MS);
    expect(await shell('systemctl --failed --no-legend --plain')).toBe('');
    const lines = await lab.journal('wanctl-steer.', since);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(4);

    const before = quiet.stats().requests;
    await quiet.faults.open();
    // The breaker may have just begun one of its longer waits.
    await until(() => quiet.stats().requests > before, 90_000);
    expect(quiet.stats().requests).toBeGreaterThan(before);
  });

  test('the metrics of both pairs are written beside it, by a service that can do nothing else', async () => {
    await shell('systemctl enable --now wanctl-steer-metrics.timer wanctl-steer-metrics@lte.timer');
    const figure = (pair: string, name: string): number => {
      const text = lab.read(`/run/wanctl-steer-metrics/${pair}.prom`) ?? '';
      return Number(new RegExp(`^wanctl_steer_${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
    };
    // The first look is where counting begins.
    await shell('systemctl start wanctl-steer-metrics.service wanctl-steer-metrics@lte.service');
    await sleep(2.5 * INTERVAL_MS);
    await shell('systemctl start wanctl-steer-metrics.service wanctl-steer-metrics@lte.service');
    for (const pair of ['wanctl-steer', 'lte']) {
      expect([pair, figure(pair, 'state_usable')]).toEqual([pair, 1]);
      expect([pair, figure(pair, 'run_duration_seconds_total') > 0]).toEqual([pair, true]);
    }
    expect(
      await shell(
        'stat -c "%a %U" /run/wanctl-steer-metrics /run/wanctl-steer-metrics/lte.prom /run/wanctl-steer /var/lib/wanctl-steer/*.metrics',
      ),
    ).toBe('755 wanctl\n644 wanctl\n750 wanctl\n640 wanctl\n');
    expect(await shell('systemctl --failed --no-legend --plain')).toBe('');
    const told = await lab.journal('wanctl-steer-metrics', 0);
    expect(told.filter(({ unit }) => !unit.endsWith('.timer'))).toEqual([]);
    const health = await lab.run('wanctl-steer', ['health']);
    expect([health.code, health.stdout]).toEqual([0, expect.stringMatching(/^STEER OK: /)]);
  });

  test('killed at any moment: the next run goes on', async () => {
    for (let i = 0; i < 5; i += 1) {
      await shell('systemctl kill --signal=KILL wanctl-steer.service || true');
      await sleep(700);
    }
    const before = savedAt();
    await sleep(2.5 * INTERVAL_MS);
    expect(savedAt()).toBeGreaterThan(before);
    await shell('systemctl reset-failed');
  });

  test('a broken configuration is told once a minute, not every 2 s, and mending it goes on at once', async () => {
    const good = lab.read('/etc/wanctl/steering.yaml')!;
    const since = Date.now();
    lab.write('/etc/wanctl/steering.yaml', `${good}\nnonsense: true\n`);
    await sleep(5 * INTERVAL_MS);
    const lines = await lab.journal('wanctl-steer.', since);
    expect(lines.filter(({ message }) => message.includes('nonsense'))).toHaveLength(1);

    lab.write('/etc/wanctl/steering.yaml', good);
    await shell('systemctl restart wanctl-steer.service');
    const before = savedAt();
    await sleep(1.5 * INTERVAL_MS);
    expect(savedAt()).toBeGreaterThan(before);
  });

  test('missing rights to the state are told once a minute too, and mending them goes on at once', async () => {
    const since = Date.now();
    await shell(`chown root:root ${stateFile()} && chmod 600 ${stateFile()}`);
    await sleep(5 * INTERVAL_MS);
    const lines = await lab.journal('wanctl-steer.', since);
    expect(lines.filter(({ message }) => message.includes('cannot be read'))).toHaveLength(1);

    await shell(`chown wanctl:wanctl ${stateFile()} && systemctl restart wanctl-steer.service`);
    const before = savedAt();
    await sleep(1.5 * INTERVAL_MS);
    expect(savedAt()).toBeGreaterThan(before);
  });

  test('a configuration of wanctl keeps its folders, which the closed service may then write', async () => {
    const files = `
state: { file: /var/lib/wanctl/steering_state.json }
lock_file: /run/wanctl/steering.lock
logging: { main_log: /var/log/wanctl/steering.log }`;
    // Between the file and the installer a look at the figures would find folders it may not write.
    await shell('systemctl stop wanctl-steer-metrics.timer');
    lab.write('/etc/wanctl/steering.yaml', config(quiet, 'ping_host: 127.0.0.1', files));
    expect(await shell('/opt/wanctl-steer/deploy/install.sh')).toContain('50-wanctl-folders.conf');
    await shell('systemctl start wanctl-steer-metrics.timer wanctl-steer-metrics.service');
    await sleep(2 * INTERVAL_MS);
    expect(await shell('systemctl --failed --no-legend --plain')).toBe('');
    expect(await shell('stat -c "%a %U" /var/lib/wanctl/steering_state.json')).toBe('640 wanctl\n');
    await shell('test -s /var/log/wanctl/steering.log');
  });

  test('uninstalling hands the line back and leaves configuration and state', async () => {
    await shell(
      'systemctl stop wanctl-steer@lte.timer; wanctl-steer --config /etc/wanctl/lte.yaml force-enable',
    );
    const rule = busy.model.mangle.rules.find(({ comment }) => comment === busy.model.names.ruleComment)!;
    expect(rule.disabled).toBe(false);
    // One that failed for good: its name must not stay in systemd's list.
    await shell(
      'mkdir -p /etc/systemd/system/wanctl-steer@gone.service.d; printf "[Service]\\nRestart=no\\nExecStart=\\nExecStart=/bin/false\\n" >/etc/systemd/system/wanctl-steer@gone.service.d/x.conf; systemctl daemon-reload; systemctl start wanctl-steer@gone.service || true',
    );
    expect(await shell('systemctl --failed --no-legend --plain')).toContain('wanctl-steer@gone.service');
    const said = await shell('/opt/wanctl-steer/deploy/uninstall.sh');
    expect(rule.disabled).toBe(true);
    expect(await shell('systemctl --failed --no-legend --plain')).not.toContain('wanctl-steer');
    expect(said).toContain('stopped wanctl-steer@lte.timer');
    expect(
      await shell(
        '{ systemctl list-timers --all --no-legend; ls /usr/lib/systemd/system; } | grep wanctl || true',
      ),
    ).toBe('');
    await shell('test -f /etc/wanctl/steering.yaml && test -f /var/lib/wanctl-steer/steering_state.json');
    expect((await lab.run('which', ['wanctl-steer'])).code).toBe(1);
  });
});
