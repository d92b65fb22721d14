/** What each check that asks no router must say: the well facts, and one way to spoil them. */
import { unknown, ok } from '../../lib/core/model/measured.js';
import { type Facts, seen, unseen } from '../../lib/doctor/checks/facts.js';
import { config } from '../support/builders.js';
import { CONFIG, folder, line, NOW_MS, reply, status, wellFacts } from './well.js';

export type Expected = 'well' | 'error' | 'warning' | 'skipped';

export interface FactCase {
  readonly id: string;
  readonly name: string;
  readonly expect: Expected;
  /** In what it says was seen. */
  readonly says?: RegExp;
  readonly facts: Facts;
}

const WELL = wellFacts();

const machine = (over: Partial<Facts['machine']>): Facts => ({
  ...WELL,
  machine: { ...WELL.machine, ...over },
});
const configuration = (over: Partial<Facts['configuration']>): Facts => ({
  ...WELL,
  configuration: { ...WELL.configuration, ...over },
});
const time = (over: Partial<Facts['time']>): Facts => ({ ...WELL, time: { ...WELL.time, ...over } });
const timer = (over: Readonly<Record<string, string>>): Facts => units('timer', over);
const service = (over: Readonly<Record<string, string>>): Facts => units('service', over);

function units(which: 'timer' | 'service', over: Readonly<Record<string, string>>): Facts {
  if (WELL.service.kind === 'unseen') throw new Error('no units');
  const { value } = WELL.service;
  return {
    ...WELL,
    service: seen({ ...value, [which]: new Map([...value[which], ...Object.entries(over)]) }),
  };
}

const told = (over: Parameters<typeof status>[0]): Facts => ({ ...WELL, status: seen(status(over)) });
const lines = (over: Partial<(Facts['lines'] & { kind: 'seen' })['value']>): Facts => {
  if (WELL.lines.kind === 'unseen') throw new Error('no lines');
  return { ...WELL, lines: seen({ ...WELL.lines.value, ...over }) };
};
const ALTERNATE = config({
  router: { host: '192.168.88.1' },
  measurement: { reflectors: ['1.1.1.1', '9.9.9.9'] },
  alternate: { reflectors: ['8.8.8.8'], source: '192.168.88.6' },
});
const both = (alternate: ReturnType<typeof line>): Facts => ({ ...lines({ alternate }), config: ALTERNATE });
const journal = (
  samples: readonly [wallSec: number, bootSec: number, autorateMs: number | null][],
): Facts => ({
  ...WELL,
  journal: seen(
    samples.map(([wallSec, bootSec, autorateMs]) => ({
      wallMs: NOW_MS + wallSec * 1000,
      bootMs: bootSec * 1000,
      bootId: 'b',
      autorateMs,
    })),
  ),
});
const baseline = (over: Partial<ReturnType<typeof status>['baseline']>): Facts =>
  told({ baseline: { ms: 20, source: 'autorate', confirmedMs: 1_000, rejected: null, ...over } });
const run = (over: object): Facts => {
  const facts = status();
  return told({ lastRun: { ...facts.lastRun, ...over } as ReturnType<typeof status>['lastRun'] });
};

export const SPOILED: readonly FactCase[] = [
  {
    id: 'configuration.file',
    name: 'not there',
    expect: 'error',
    says: /steering\.yaml cannot be read \(no such file/,
    facts: configuration({
      unreadable: {
        what: 'the configuration steering.yaml cannot be read (no such file (ENOENT))',
        todo: 'x',
      },
    }),
  },
  {
    id: 'configuration.valid',
    name: 'one problem: it is told with its place',
    expect: 'error',
    says: /^a\.yaml:3:7 router\.hst/,
    facts: configuration({ problems: ['a.yaml:3:7 router.hst: unknown key, did you mean router.host?'] }),
  },
  {
    id: 'configuration.valid',
    name: 'several problems: all are told',
    expect: 'error',
    says: /has 2 problems:\none\ntwo/,
    facts: configuration({ problems: ['one', 'two'] }),
  },
  {
    id: 'configuration.secret',
    name: 'a password file that cannot be read',
    expect: 'error',
    says: /password_file/,
    facts: configuration({ secret: { what: 'router.password_file cannot be read', todo: 'chmod' } }),
  },
  {
    id: 'configuration.service',
    name: 'root reads what the service cannot',
    expect: 'error',
    says: /the service account wanctl cannot/,
    facts: configuration({
      serviceCannotRead: seen(['root can read /x, the service account wanctl cannot: chown']),
    }),
  },
  {
    id: 'configuration.service',
    name: 'not root: cannot be asked',
    expect: 'skipped',
    facts: configuration({ serviceCannotRead: unseen('only root can ask this') }),
  },
  {
    id: 'configuration.notes',
    name: 'a key without effect',
    expect: 'warning',
    says: /has no effect/,
    facts: configuration({ warnings: ['router.ca_file: has no effect here'] }),
  },
  {
    id: 'machine.node',
    name: 'version 18',
    expect: 'error',
    says: /v18\.19\.0 is too old/,
    facts: machine({ nodeVersion: 'v18.19.0' }),
  },
  {
    id: 'machine.ping',
    name: 'not installed',
    expect: 'error',
    says: /ping not found/,
    facts: machine({
      ping: reply('127.0.0.1', null, { sent: 0, failure: 'ping not found: apt install iputils-ping' }),
    }),
  },
  {
    id: 'machine.ping',
    name: 'no answer of this machine itself',
    expect: 'warning',
    says: /does not answer its own ping/,
    facts: machine({ ping: reply('127.0.0.1', null) }),
  },
  {
    id: 'machine.ping',
    name: 'the router probes: it does not matter',
    expect: 'skipped',
    facts: {
      ...machine({ ping: reply('127.0.0.1', null, { failure: 'x' }) }),
      config: config({ measurement: { via: 'router' } }),
    },
  },
  { id: 'machine.flock', name: 'not there', expect: 'error', facts: machine({ flock: null }) },
  {
    id: 'machine.state-folder',
    name: 'the service may not write',
    expect: 'error',
    says: /may not write to \/var\/lib\/wanctl-steer/,
    facts: machine({ state: seen(folder({ writable: seen(false) })) }),
  },
  {
    id: 'machine.state-folder',
    name: 'full',
    expect: 'error',
    says: /3 MiB left/,
    facts: machine({ state: seen(folder({ freeBytes: 3.9 * 1024 * 1024 })) }),
  },
  {
    id: 'machine.state-folder',
    name: 'no inodes',
    expect: 'error',
    says: /room for 7 more files/,
    facts: machine({ state: seen(folder({ freeFiles: 7 })) }),
  },
  {
    id: 'machine.state-folder',
    name: 'inodes are not counted there',
    expect: 'well',
    facts: machine({ state: seen(folder({ freeFiles: null })) }),
  },
  {
    id: 'machine.state-file',
    name: 'of a newer version',
    expect: 'error',
    says: /newer/,
    facts: machine({
      stateFile: seen({
        file: '/s',
        owner: 0,
        serviceOwner: null,
        notes: ['a newer version wrote it'],
        usable: false,
      }),
    }),
  },
  {
    id: 'machine.state-file',
    name: 'of another owner',
    expect: 'warning',
    says: /belongs to user 0, and the service runs as user 990/,
    facts: machine({ stateFile: seen({ file: '/s', owner: 0, serviceOwner: 990, notes: [], usable: true }) }),
  },
  { id: 'machine.state-file', name: 'none yet', expect: 'well', facts: machine({ stateFile: seen(null) }) },
  {
    id: 'machine.journal-folder',
    name: 'full',
    expect: 'warning',
    facts: machine({ journal: seen(folder({ freeBytes: 0 })) }),
  },
  {
    id: 'machine.lock-folder',
    name: 'the service may not write',
    expect: 'error',
    facts: machine({ lock: seen(folder({ writable: seen(false) })) }),
  },
  {
    id: 'machine.lock-folder',
    name: 'on a disk',
    expect: 'warning',
    says: /lies on a disk/,
    facts: machine({ lock: seen(folder()) }),
  },
  {
    id: 'machine.flash',
    name: 'an SD card',
    expect: 'warning',
    says: /\/dev\/mmcblk0p2 \(ext4\)/,
    facts: machine({ state: seen(folder({ device: { source: '/dev/mmcblk0p2', kind: 'ext4' } })) }),
  },
  {
    id: 'machine.flash',
    name: 'an SD card that is spared',
    expect: 'well',
    facts: {
      ...machine({ state: seen(folder({ device: { source: '/dev/mmcblk0p2', kind: 'ext4' } })) }),
      config: config({ state: { spare_flash: true } }),
    },
  },
  { id: 'time.set', name: '1970', expect: 'warning', says: /1970-01-01/, facts: time({ wallMs: 90_000 }) },
  {
    id: 'time.steps',
    name: 'twice',
    expect: 'warning',
    says: /stepped 2 times, last 1 h back/,
    facts: journal([
      [0, 0, 1],
      [30, 30, 2],
      [7260, 60, 3],
      [3690, 90, 4],
    ]),
  },
  {
    id: 'time.steps',
    name: 'set once after the start',
    expect: 'well',
    facts: journal([
      [0, 0, 1],
      [9000, 30, 2],
      [9030, 60, 3],
    ]),
  },
  { id: 'time.steps', name: 'too short', expect: 'skipped', facts: journal([]) },
  {
    id: 'time.container',
    name: 'nonsense in /proc/uptime',
    expect: 'warning',
    facts: time({ uptimeDoubt: '/proc/uptime says -3' }),
  },
  {
    id: 'service.timer',
    name: 'not installed',
    expect: 'error',
    says: /systemd has no wanctl-steer\.timer/,
    facts: timer({ LoadState: 'not-found' }),
  },
  {
    id: 'service.timer',
    name: 'no systemd',
    expect: 'skipped',
    facts: { ...WELL, service: unseen('no systemd') },
  },
  {
    id: 'service.enabled',
    name: 'stopped',
    expect: 'error',
    says: /does not run \(inactive\)/,
    facts: timer({ ActiveState: 'inactive' }),
  },
  {
    id: 'service.enabled',
    name: 'only started',
    expect: 'warning',
    says: /will not after a restart/,
    facts: timer({ UnitFileState: 'disabled' }),
  },
  {
    id: 'service.interval',
    name: 'another interval',
    expect: 'error',
    says: /fires every 5 s, and measurement\.interval_seconds is 2/,
    facts: timer({ TimersMonotonic: '{ OnUnitActiveUSec=5s ; next_elapse=0 }' }),
  },
  {
    id: 'service.interval',
    name: 'as late as it likes',
    expect: 'error',
    says: /1 min late/,
    facts: timer({ AccuracyUSec: '1min' }),
  },
  {
    id: 'service.interval',
    name: 'not a monotonic timer',
    expect: 'warning',
    facts: timer({ TimersMonotonic: '' }),
  },
  {
    id: 'service.runs',
    name: 'an hour ago',
    expect: 'error',
    says: /^last run 1 h ago/,
    facts: run({ ageMs: 3_600_000, stale: true }),
  },
  {
    id: 'service.verdict',
    name: 'none for ten minutes',
    expect: 'error',
    says: /no verdict for 10 min/,
    facts: run({ blindForMs: 600_000 }),
  },
  {
    id: 'service.pending',
    name: 'a switch that waits',
    expect: 'warning',
    says: /order to enable the rule pending for 9 s/,
    facts: told({ pending: { want: 'steered', detail: '', forMs: 9_000 } }),
  },
  {
    id: 'service.writes',
    name: 'the write budget is spent',
    expect: 'error',
    says: /spent/,
    facts: run({
      record: {
        ...status().lastRun?.record,
        act: 'withheld:write_budget',
        out: ['failed', 'the write budget is spent'],
      },
    }),
  },
  {
    id: 'service.result',
    name: 'out of memory',
    expect: 'error',
    says: /want of memory/,
    facts: service({ Result: 'oom-kill' }),
  },
  {
    id: 'service.result',
    name: 'a time limit',
    expect: 'error',
    says: /took too long/,
    facts: service({ Result: 'timeout' }),
  },
  {
    id: 'service.result',
    name: 'a code',
    expect: 'error',
    says: /ended with an error \(77/,
    facts: service({ Result: 'exit-code', ExecMainStatus: '77' }),
  },
  {
    id: 'service.result',
    name: 'a word of a later systemd',
    expect: 'error',
    says: /ended by new-word/,
    facts: service({ Result: 'new-word' }),
  },
  {
    id: 'service.one',
    name: 'another configuration with the same rule',
    expect: 'error',
    says: /lte\.yaml has a timer too, and switches the same rule/,
    facts: {
      ...WELL,
      installations: seen({
        programs: [],
        rivals: [{ file: '/etc/wanctl/lte.yaml', shares: 'switches the same rule' }],
      }),
    },
  },
  {
    id: 'service.one',
    name: 'installed twice',
    expect: 'warning',
    says: /2 times/,
    facts: { ...WELL, installations: seen({ programs: ['/usr/bin/w', '/usr/local/bin/w'], rivals: [] }) },
  },
  {
    id: 'service.predecessor',
    name: 'still there',
    expect: 'error',
    says: /steering\.timer/,
    facts: {
      ...WELL,
      service:
        WELL.service.kind === 'seen'
          ? seen({ ...WELL.service.value, predecessor: ['steering.timer'] })
          : WELL.service,
    },
  },
  {
    id: 'lines.primary',
    name: 'nobody answers',
    expect: 'error',
    says: /1\.1\.1\.1: 3 sent, none came back/,
    facts: lines({ primary: line([reply('1.1.1.1', null)], '192.168.88.5') }),
  },
  {
    id: 'lines.primary',
    name: 'one of two is silent',
    expect: 'warning',
    says: /9\.9\.9\.9: 3 sent, none came back, while others answer/,
    facts: lines({ primary: line([reply('1.1.1.1', 18), reply('9.9.9.9', null)], '192.168.88.5') }),
  },
  {
    id: 'lines.primary',
    name: 'only a TCP handshake',
    expect: 'warning',
    says: /measured by TCP handshakes/,
    facts: lines({
      primary: {
        ...line([reply('1.1.1.1', 18)], '192.168.88.5'),
        sample: { ...line([reply('1.1.1.1', 18)], 'x').sample, method: 'tcp' },
      },
    }),
  },
  {
    id: 'lines.primary-speed',
    name: 'far away',
    expect: 'warning',
    says: /9\.9\.9\.9 190 ms: more than 150 ms \(thresholds\.baseline_rtt_bounds\.max\)/,
    facts: lines({ primary: line([reply('1.1.1.1', 18), reply('9.9.9.9', 190)], '192.168.88.5') }),
  },
  {
    id: 'lines.primary-route',
    name: 'no way there',
    expect: 'error',
    says: /no way to 1\.1\.1\.1: network is unreachable/,
    facts: lines({
      primary: {
        ...line([reply('1.1.1.1', 1)], 'x'),
        routes: [{ host: '1.1.1.1', route: seen({ lost: 'network is unreachable' }) }],
      },
    }),
  },
  {
    id: 'lines.primary-route',
    name: 'nobody to ask',
    expect: 'skipped',
    facts: lines({
      primary: {
        ...line([reply('1.1.1.1', 1)], 'x'),
        routes: [{ host: '1.1.1.1', route: unseen('there is no `ip` command to ask') }],
      },
    }),
  },
  {
    id: 'lines.primary-route',
    name: 'through another router',
    expect: 'warning',
    says: /1\.1\.1\.1 from 10\.0\.0\.7 by wlan0 through 10\.0\.0\.1; the router is 192\.168\.88\.1/,
    facts: lines({
      primary: {
        ...line([reply('1.1.1.1', 1)], 'x'),
        routes: [
          { host: '1.1.1.1', route: seen({ device: 'wlan0', source: '10.0.0.7', gateway: '10.0.0.1' }) },
        ],
      },
    }),
  },
  {
    id: 'lines.alternate',
    name: 'silent',
    expect: 'error',
    facts: both(line([reply('8.8.8.8', null)], '192.168.88.6')),
  },
  {
    id: 'lines.alternate',
    name: 'answers',
    expect: 'well',
    facts: both(line([reply('8.8.8.8', 40)], '192.168.88.6')),
  },
  {
    id: 'lines.alternate-speed',
    name: 'unfit',
    expect: 'warning',
    says: /alternate\.max_rtt_ms/,
    facts: both(line([reply('8.8.8.8', 400)], '192.168.88.6')),
  },
  {
    id: 'lines.alternate-speed',
    name: 'fit',
    expect: 'well',
    facts: both(line([reply('8.8.8.8', 40)], '192.168.88.6')),
  },
  {
    id: 'lines.alternate-route',
    name: 'the same way as the watched line',
    expect: 'error',
    says: /the same address and interface/,
    facts: both(line([reply('8.8.8.8', 40)], '192.168.88.5')),
  },
  {
    id: 'lines.alternate-route',
    name: 'a way of its own',
    expect: 'well',
    facts: both(line([reply('8.8.8.8', 40)], '192.168.88.6')),
  },
  {
    id: 'lines.autorate',
    name: 'absent',
    expect: 'warning',
    says: /no such file/,
    facts: { ...WELL, autorate: unknown('missing', '/run/x: no such file') },
  },
  {
    id: 'lines.autorate',
    name: 'absent, and nothing else gives a baseline',
    expect: 'error',
    facts: {
      ...WELL,
      config: config({
        cake_state_sources: { primary: '/run/x' },
        baseline: { source: 'autorate', fallback: 'none' },
      }),
      autorate: unknown('missing', '/run/x: no such file'),
    },
  },
  { id: 'lines.autorate', name: 'not configured', expect: 'skipped', facts: { ...WELL, config: config() } },
  {
    id: 'lines.autorate-fresh',
    name: 'of an hour ago',
    expect: 'warning',
    says: /1 h ago/,
    facts: { ...WELL, autorate: ok({ baselineMs: ok(20), zone: ok('GREEN'), ageMs: 3_600_000 }) },
  },
  {
    id: 'lines.autorate-frozen',
    name: 'for three hours',
    expect: 'warning',
    says: /24\.2 ms for 3 h/,
    facts: journal([
      [0, 0, 24.2],
      [3600, 3600, 24.2],
      [10_800, 10_800, 24.2],
    ]),
  },
  {
    id: 'lines.autorate-frozen',
    name: 'that long, with a change an hour ago',
    expect: 'well',
    facts: journal([
      [0, 0, 24.2],
      [7200, 7200, 24.3],
      [10_800, 10_800, 24.3],
    ]),
  },
  {
    id: 'lines.baseline',
    name: 'none',
    expect: 'warning',
    says: /no baseline yet/,
    facts: baseline({ ms: null, source: null }),
  },
  {
    id: 'lines.baseline',
    name: 'rejected',
    expect: 'warning',
    says: /baseline 90 ms rejected/,
    facts: baseline({ rejected: { ms: 90, reason: 'it jumped', forMs: 1_000 } }),
  },
  {
    id: 'rules.drift',
    name: 'a fight',
    expect: 'error',
    says: /someone keeps changing the rule/,
    facts: told({ drift: { fighting: true, corrections: 3 } }),
  },
  {
    id: 'rules.drift',
    name: 'put right once',
    expect: 'warning',
    says: /put right 1 time/,
    facts: told({ drift: { fighting: false, corrections: 1 } }),
  },
  {
    id: 'queues.bypassed',
    name: 'no byte under load',
    expect: 'warning',
    says: /traffic goes past it/,
    facts: run({
      record: {
        ...status().lastRun?.record,
        context: { interval_ms: 2_000, max_gap_ms: 10_000, bypassed: true },
      },
    }),
  },
  {
    id: 'queues.drops',
    name: 'required, and blind',
    expect: 'warning',
    says: /never moved/,
    facts: {
      ...WELL,
      config: config({ thresholds: { drop_signal: 'required' } }),
      dropSignal: seen({ moved: false, red_queue_samples: 40 }),
    },
  },
  {
    id: 'queues.drops',
    name: 'blind, and nobody needs it',
    expect: 'well',
    facts: { ...WELL, config: CONFIG, dropSignal: seen({ moved: false, red_queue_samples: 40 }) },
  },
];
