/**
 * What is so now, as numbers: each family once, with its words and where its values come from. What is not known has no
 * sample. Base units, as the naming rules of Prometheus want them.
 */
import type { EffectiveConfig } from '../core/model/config.js';
import { ruleOf } from '../core/record/values.js';
import type { StatusFacts } from '../report/status/shape.js';
import { VERDICTS } from './counters.js';

/** A site as its files show it. */
export interface Site {
  readonly config: EffectiveConfig;
  readonly version: string;
  /** Wall time, ms. */
  readonly nowMs: number;
  /** null: there is no state. */
  readonly facts: StatusFacts | null;
  /** The disk did not take the state, and it is kept in memory. */
  readonly unsaved: boolean;
  /** Its file cannot be used, and the last good one is. */
  readonly configBroken: boolean;
  /** null: it is not steered by a lease, or none runs. */
  readonly lease: Lease | null;
}

export interface Lease {
  /** How long it ran on when the last run had looked. */
  readonly leftMs: number;
  /** How long one runs that is not renewed, as configured. */
  readonly wholeMs: number;
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  /** Whole, with its prefix. */
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly labelNames: readonly string[];
  readonly samples: readonly Sample[];
}

export const PREFIX = 'wanctl_steer_';

type Value = number | string | boolean | null | undefined;
/** One value, or one for each value of a label. */
type Values = Value | Readonly<Record<string, Value>>;

interface Gauge {
  readonly help: string;
  /** Absent = one sample without a label of its own. */
  readonly label?: string;
  /** Of a site with a state. */
  readonly of: (facts: StatusFacts, site: Site) => Values;
}

const MS = 1000;
const BITS = 8;
const PERCENT = 100;
const RULE_AT_FAULT: readonly string[] = ['missing', 'ambiguous', 'malformed'];

/** To the microsecond: no tail of digits that binary fractions leave. */
const inSeconds = (ms: Value): Value => (typeof ms === 'number' ? Math.round(ms * MS) / (MS * MS) : null);
const timeOf = (iso: string | null | undefined): Value => (iso ? inSeconds(Date.parse(iso)) : null);
/** A moment that is known by its age. */
const since = (site: Site, ageMs: number | null): Value =>
  ageMs === null ? null : Math.round((site.nowMs - ageMs) / MS);

const GAUGES: Readonly<Record<string, Gauge>> = {
  last_run_timestamp_seconds: {
    help: 'When the last run measured, by the wall clock.',
    of: ({ lastRun }) => timeOf(lastRun?.record.at),
  },
  state_saved_timestamp_seconds: {
    help: 'When the state was last saved, by the wall clock.',
    of: ({ savedAt }) => timeOf(savedAt),
  },
  route_since_timestamp_seconds: {
    help: 'When the route last changed, by the wall clock.',
    of: ({ route }) => timeOf(route.since),
  },
  router_answer_timestamp_seconds: {
    help: 'When the router last answered as it should, by the wall clock.',
    of: ({ router }, site) => since(site, router.lastAnswerMs),
  },
  last_run_exit_code: {
    help: 'Exit code of the last run: 0 done, 69 could not measure or act, 77 not permitted, 78 configuration.',
    of: ({ lastRun }) => (lastRun === null ? null : (lastRun.record.exit ?? 0)),
  },
  last_run_duration_seconds: {
    help: 'How long the last run took.',
    of: ({ lastRun }) => inSeconds(lastRun?.record.took),
  },
  steered: {
    help: '1: new latency-sensitive connections leave by the alternate line. Not there while the route is not known.',
    of: ({ route }) => (route.now === 'unknown' ? null : route.now === 'steered'),
  },
  verdict: {
    help: '1 for what the last run says of the primary line, 0 for the others.',
    label: 'verdict',
    of: ({ verdict }) => Object.fromEntries(VERDICTS.map((name) => [name, name === verdict])),
  },
  pending_switch: {
    help: '1: a switch was sent, or is to be, and the router does not show it yet.',
    of: ({ pending }) => pending !== null,
  },
  override: { help: '1: an order of a person is in force.', of: ({ override }) => override !== null },
  override_end_timestamp_seconds: {
    help: 'When that order ends, by the wall clock. Not there where only a person ends it.',
    of: ({ override }) => timeOf(override?.until),
  },
  flap_brake: { help: '1: the flap brake is engaged.', of: ({ timers }) => timers.flapBrakeMs !== null },
  drift_fight: {
    help: '1: someone else keeps changing the rule, and corrections have stopped.',
    of: ({ drift }) => drift.fighting,
  },
  rule_usable: {
    help: '0: the steering rule is missing, not unique, or cannot be read.',
    of: ({ lastRun }) => {
      const rule = lastRun === null ? null : ruleOf(lastRun.record);
      return rule === null ? null : !(rule.kind === 'unknown' && RULE_AT_FAULT.includes(rule.reason));
    },
  },
  queue_bypassed: {
    help: '1: traffic goes past the download queue, so RED cannot be seen.',
    of: ({ lastRun }) => (lastRun === null ? null : lastRun.record.context.bypassed === true),
  },
  alternate_healthy: {
    help: '1: the alternate line is fit to be steered to, 0: it is not. Not there where that is not known.',
    of: ({ alternateLine }) => alternateLine?.healthy,
  },
  baseline_rejected: {
    help: '1: the baseline that the line shows is rejected, and an older one is used.',
    of: ({ baseline }) => baseline.rejected !== null,
  },
  router_failures: { help: 'Router sessions that failed in a row.', of: ({ router }) => router.failures },
  lease_remaining_seconds: {
    help: 'How long the lease ran on when the last run looked. Not there while none runs.',
    of: (_facts, { lease }) => inSeconds(lease?.leftMs),
  },
  lease_seconds: {
    help: 'How long a lease runs that is not renewed, as configured.',
    of: (_facts, { lease }) => inSeconds(lease?.wholeMs),
  },
  rtt_seconds: {
    help: 'Round trip of the last run.',
    label: 'line',
    of: ({ lastRun }) => ({
      primary: inSeconds(lastRun?.record.in.line.rtt),
      alternate: inSeconds(lastRun?.record.in.alt?.rtt),
    }),
  },
  probe_loss_ratio: {
    help: 'Share of the probes of the last run that were lost.',
    label: 'line',
    of: ({ lastRun }) => ({
      primary: share(lastRun?.record.in.line.loss),
      alternate: share(lastRun?.record.in.alt?.loss),
    }),
  },
  rtt_baseline_seconds: {
    help: 'Round trip of the primary line without load, as it is used.',
    of: ({ lastRun }) => inSeconds(lastRun?.record.sig.base),
  },
  rtt_delta_seconds: {
    help: 'Round trip less the baseline, smoothed: what is held against the limits.',
    of: ({ lastRun }) => inSeconds(lastRun?.record.sig.ewma),
  },
  queue_packets: {
    help: 'Packets that waited in the download queue.',
    of: ({ lastRun }) => lastRun?.record.sig.queued,
  },
  download_bytes_per_second: {
    help: 'Download through the queue.',
    of: ({ lastRun }) => {
      const bits = lastRun?.record.sig.bps;
      return typeof bits === 'number' ? bits / BITS : null;
    },
  },
};

function share(percent: Value): Value {
  return typeof percent === 'number' ? percent / PERCENT : null;
}

/** What is known without a state as well. */
function always({ config, version, facts, unsaved, configBroken }: Site): Family[] {
  const { primary_wan: primary, alternate_wan: alternate } = config.topology;
  const info = {
    version,
    primary,
    alternate,
    decider: config.mode.decider,
    transport: config.router.transport,
  };
  return [
    gauge('info', 'What this site is. Always 1.', Object.keys(info), [{ labels: info, value: 1 }]),
    one('interval_seconds', 'Time between two runs, as configured.', config.measurement.interval_seconds),
    one('state_usable', '0: there is no state, or it is damaged.', facts !== null),
    one('state_unsaved', '1: the disk did not take the state, and it is kept in memory only.', unsaved),
    one('configuration_broken', '1: its file cannot be used, and the last good one is.', configBroken),
  ];
}

export function gaugesOf(site: Site): Family[] {
  const { facts } = site;
  if (facts === null) return always(site);
  const families = Object.entries(GAUGES).map(([name, { help, label, of }]) => {
    const values = of(facts, site);
    if (label === undefined || typeof values !== 'object' || values === null)
      return one(name, help, values as Value);
    const samples = Object.entries(values).flatMap(([key, value]) =>
      known(value).map((number) => ({ labels: { [label]: key }, value: number })),
    );
    return gauge(name, help, [label], samples);
  });
  return [...always(site), ...families];
}

function one(name: string, help: string, value: Value): Family {
  return gauge(
    name,
    help,
    [],
    known(value).map((number) => ({ labels: {}, value: number })),
  );
}

function gauge(
  name: string,
  help: string,
  labelNames: readonly string[],
  samples: readonly Sample[],
): Family {
  return { name: `${PREFIX}${name}`, help, type: 'gauge', labelNames, samples };
}

function known(value: Value): number[] {
  if (typeof value === 'boolean') return [value ? 1 : 0];
  return typeof value === 'number' && Number.isFinite(value) ? [value] : [];
}
