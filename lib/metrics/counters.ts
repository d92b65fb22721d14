/**
 * What is counted over runs: each counter once, with its words, its labels and every value a label may have. Nothing that
 * is not in this table becomes a series, so their number is bounded whatever stands in a journal.
 */
import { EXIT } from '../core/model/errors.js';
import type { Outcome } from '../core/model/decision.js';
import { EPISODE_VERDICTS } from '../episodes/episode.js';
import { AUTHOR_WORDS, FAILURE_WORDS, REASON_WORDS } from '../core/model/words.js';
import type { Route, Verdict } from '../core/model/types.js';
import type { SkipReason } from '../core/record/read.js';

export interface CounterShape {
  /** Without the prefix that all have. */
  readonly name: string;
  readonly help: string;
  /** Counted in milliseconds, shown in seconds. */
  readonly inMs?: true;
  /** Label -> what it may be; anything else is counted as `other`. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Series that are there from the beginning: of one that appears with its first event, that event is not seen. */
  readonly begins: readonly (readonly string[])[];
}

export const OTHER = 'other';
export const VERDICTS: readonly Verdict[] = ['GREEN', 'YELLOW', 'RED', 'OUTAGE', 'UNKNOWN'];
const ROUTES: readonly Route[] = ['primary', 'steered'];
export const LINES = ['primary', 'alternate'] as const;
const RESULTS: readonly Outcome['kind'][] = ['agrees', 'verified', 'unverified', 'failed', 'withheld'];
const SKIPS: readonly SkipReason[] = ['torn', 'foreign', 'other_version'];

const each = (values: readonly string[]): string[][] => values.map((value) => [value]);
const NO_LABELS = { labels: {}, begins: [[]] } as const;

/** How routes usually change. */
const USUAL_SWITCHES: readonly (readonly string[])[] = [
  ['steered', 'threshold', 'red_streak'],
  ['steered', 'threshold', 'outage'],
  ['primary', 'threshold', 'green_streak'],
  ['primary', 'threshold', 'alternate_unfit'],
  ['steered', 'confidence', 'score'],
  ['primary', 'confidence', 'recovered'],
  ['steered', 'sequential', 'evidence'],
  ['primary', 'sequential', 'calm'],
  ['steered', 'override', 'override'],
  ['primary', 'override', 'override'],
  ['steered', 'adopted', 'adopted'],
  ['primary', 'adopted', 'adopted'],
];

export const COUNTERS = {
  runs: {
    name: 'runs_total',
    help: 'Runs, by exit code and by what became of the rule.',
    labels: { exit: Object.values(EXIT).map(String), result: RESULTS },
    begins: [['0', 'agrees']],
  },
  run_ms: {
    name: 'run_duration_seconds_total',
    help: 'Time that runs took; divided by runs it is how long one takes.',
    inMs: true,
    ...NO_LABELS,
  },
  verdict_ms: {
    name: 'verdict_seconds_total',
    help: 'Time between consecutive runs, by the verdict of the earlier one.',
    inMs: true,
    labels: { verdict: VERDICTS },
    begins: each(VERDICTS),
  },
  steered_ms: {
    name: 'steered_seconds_total',
    help: 'Time between consecutive runs in which new connections left by the alternate line.',
    inMs: true,
    ...NO_LABELS,
  },
  switches: {
    name: 'switches_total',
    help: 'Changes of the route, by where to, who decided, and why.',
    labels: { to: ROUTES, by: Object.keys(AUTHOR_WORDS), cause: Object.keys(REASON_WORDS) },
    begins: USUAL_SWITCHES,
  },
  episodes: {
    name: 'episodes_total',
    help: 'Stretches steered that are over, by whether they helped.',
    labels: { verdict: EPISODE_VERDICTS },
    begins: each(EPISODE_VERDICTS),
  },
  episode_ms: {
    name: 'episode_seconds_total',
    help: 'Length of those stretches, as far as runs have seen it.',
    inMs: true,
    labels: { verdict: EPISODE_VERDICTS },
    begins: each(EPISODE_VERDICTS),
  },
  router_errors: {
    name: 'router_errors_total',
    help: 'Router sessions that failed, by code.',
    labels: { code: Object.keys(FAILURE_WORDS) },
    begins: each(['timeout', 'refused', 'auth']),
  },
  probes_sent: {
    name: 'probes_sent_total',
    help: 'Probes that were sent and count.',
    labels: { line: LINES },
    begins: each(['primary']),
  },
  probes_lost: {
    name: 'probes_lost_total',
    help: 'Probes without an answer in time.',
    labels: { line: LINES },
    begins: each(['primary']),
  },
  rule_packets: {
    name: 'rule_packets_total',
    help: 'Packets that the steering rule has matched: the first one of each connection that was steered.',
    ...NO_LABELS,
  },
  brake: {
    name: 'flap_brakes_total',
    help: 'Times the flap brake engaged.',
    ...NO_LABELS,
  },
  drift: {
    name: 'drifts_total',
    help: 'Times the rule was found as nobody here had left it.',
    ...NO_LABELS,
  },
  lines_skipped: {
    name: 'journal_lines_skipped_total',
    help: 'Lines of the journal that could not be counted, by why.',
    labels: { why: SKIPS },
    begins: each(SKIPS),
  },
  skipped: {
    name: 'runs_skipped_total',
    help: 'Runs that found the lock held.',
    ...NO_LABELS,
  },
  renewals: {
    name: 'lease_renewals_total',
    help: 'Runs that renewed the lease, by what came of it. None where steering is not by lease.',
    labels: { result: RESULTS },
    begins: [['verified'], ['failed']],
  },
  expiries: {
    name: 'lease_expiries_total',
    help: 'Times the lease ran out while it was steered.',
    ...NO_LABELS,
  },
  writes: {
    name: 'rule_writes_total',
    help: 'Times the rule was written to at the router.',
    ...NO_LABELS,
  },
} as const satisfies Readonly<Record<string, CounterShape>>;

export type CounterName = keyof typeof COUNTERS;

/** One series: its counter, the values of its labels in their order, its value. */
export type Series = readonly [counter: CounterName, labels: readonly string[], value: number];

export function shapeOf(counter: CounterName): CounterShape {
  return COUNTERS[counter];
}

export function isCounter(name: string): name is CounterName {
  return Object.hasOwn(COUNTERS, name);
}

/** Between the parts of a key: in no label. */
const CUT = '\n';

export class Counters {
  readonly #values = new Map<string, number>();

  constructor() {
    for (const name of Object.keys(COUNTERS).filter(isCounter))
      for (const labels of shapeOf(name).begins) this.add(name, labels, 0);
  }

  /** @param by nothing that is negative or no number is added: a counter never goes back */
  add(counter: CounterName, labels: readonly string[], by = 1): void {
    if (!(by >= 0 && Number.isFinite(by))) return;
    const allowed = Object.values(shapeOf(counter).labels);
    const clean = allowed.map((values, n) => (values.includes(labels[n] ?? '') ? (labels[n] ?? '') : OTHER));
    const key = [counter, ...clean].join(CUT);
    this.#values.set(key, (this.#values.get(key) ?? 0) + by);
  }

  /** In the order of the table; series of one counter as they came. */
  series(): Series[] {
    const all = [...this.#values].flatMap(([key, value]): Series[] => {
      const [name = '', ...labels] = key.split(CUT);
      return isCounter(name) ? [[name, labels, value]] : [];
    });
    const place = Object.keys(COUNTERS);
    return all.sort(([a], [b]) => place.indexOf(a) - place.indexOf(b));
  }
}
