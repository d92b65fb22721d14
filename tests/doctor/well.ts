/** Facts of an installation in which all is well; each case spoils one of them. */
import { ok } from '../../lib/core/model/measured.js';
import { config, state } from '../support/builders.js';
import { statusFacts } from '../../lib/report/status/facts.js';
import type { StatusFacts } from '../../lib/report/status/shape.js';
import { seen, type Facts, type FolderFacts, type LineFacts, unseen } from '../../lib/doctor/checks/facts.js';
import type { ReflectorReply } from '../../lib/core/model/types.js';

export const NOW_MS = Date.UTC(2026, 10, 29, 12);
const MIB = 1024 * 1024;

export function folder(over: Partial<FolderFacts> = {}): FolderFacts {
  return {
    folder: '/var/lib/wanctl-steer',
    exists: true,
    writable: seen(true),
    freeBytes: 900 * MIB,
    freeFiles: 10_000,
    inMemory: false,
    device: { source: '/dev/sda1', kind: 'ext4' },
    ...over,
  };
}

export function reply(host: string, ms: number | null, over: Partial<ReflectorReply> = {}): ReflectorReply {
  const rttsMs = ms === null ? [] : [ms, ms, ms];
  return { host, sent: 3, received: rttsMs.length, rttsMs, ...over };
}

export function line(replies: readonly ReflectorReply[], source: string, device = 'eth0'): LineFacts {
  return {
    sample: { rttMs: ok(20), lossPct: ok(0), reflectors: replies, leftOut: [], method: 'icmp' },
    routes: replies.map(({ host }) => ({
      host,
      route: seen({ device, source, gateway: '192.168.88.1' }),
    })),
  };
}

export const CONFIG = config({
  router: { host: '192.168.88.1' },
  measurement: { reflectors: ['1.1.1.1', '9.9.9.9'] },
  cake_state_sources: { primary: '/run/wanctl/cable.json' },
});

/** What `status` shows of a healthy installation. */
export function status(over: Partial<StatusFacts> = {}): StatusFacts {
  const facts = statusFacts({
    state: state({ baseline_rtt: 20, baseline_source: 'autorate' }),
    now: { bootMs: 1_000_000, bootId: 'b', wallMs: NOW_MS },
    stateFile: '/var/lib/wanctl-steer/steering_state.json',
    wanName: 'cable',
    primary: 'cable',
    alternate: 'dsl',
  });
  const lastRun = {
    record: {
      at: new Date(NOW_MS - 1_000).toISOString(),
      act: '',
      in: { line: { rtt: 20, loss: 0 }, router: { t: 1, rule: ['*1', 0, '0'] } },
      context: { interval_ms: 2_000, max_gap_ms: 10_000 },
    },
    ageMs: 1_000,
    stale: false,
    blindForMs: null,
  };
  return { ...facts, lastRun: lastRun as unknown as StatusFacts['lastRun'], ...over };
}

export function wellFacts(): Facts {
  const units = (pairs: Readonly<Record<string, string>>) => new Map(Object.entries(pairs));
  return {
    configuration: {
      file: '/etc/wanctl/steering.yaml',
      unreadable: null,
      problems: [],
      warnings: [],
      secret: null,
      serviceCannotRead: seen([]),
    },
    config: CONFIG,
    machine: {
      nodeVersion: 'v22.4.0',
      ping: reply('127.0.0.1', 0.04),
      flock: 'flock from util-linux 2.38.1',
      state: seen(folder()),
      journal: seen(folder({ folder: '/var/log/wanctl-steer' })),
      lock: seen(folder({ folder: '/run/wanctl-steer', inMemory: true })),
      stateFile: seen({ file: '/var/lib/s.json', owner: 990, serviceOwner: 990, notes: [], usable: true }),
    },
    time: { wallMs: NOW_MS, installedMs: NOW_MS - 1e9, uptimeDoubt: null },
    service: seen({
      timerName: 'wanctl-steer.timer',
      timer: units({
        LoadState: 'loaded',
        UnitFileState: 'enabled',
        ActiveState: 'active',
        TimersMonotonic: '{ OnBootUSec=5s ; next_elapse=0 }\n{ OnUnitActiveUSec=2s ; next_elapse=1d 2h }',
        AccuracyUSec: '1ms',
      }),
      serviceName: 'wanctl-steer.service',
      service: units({ LoadState: 'loaded', Result: 'success', ExecMainStatus: '0', User: 'wanctl' }),
      predecessor: [],
    }),
    status: seen(status()),
    dropSignal: seen({ moved: true, red_queue_samples: 0 }),
    installations: seen({ programs: ['/usr/bin/wanctl-steer'], rivals: [] }),
    lines: seen({
      primary: line([reply('1.1.1.1', 18), reply('9.9.9.9', 21)], '192.168.88.5'),
      alternate: null,
    }),
    autorate: ok({ baselineMs: ok(20), zone: ok('GREEN'), ageMs: 1_500 }),
    journal: seen(
      [0, 1, 2, 3].map((n) => ({
        wallMs: NOW_MS + n * 30_000,
        bootMs: n * 30_000,
        bootId: 'b',
        autorateMs: 20 + n / 10,
      })),
    ),
    router: unseen('not asked (--offline)'),
  };
}
