/**
 * A condition that stands is said once when it begins and once when it is over, not every two seconds.
 * Happenings (a route change, the breaker opening) pass as they are.
 */
import { ROUTER_FAILED } from '../act/breaker.js';
import { switchedFirst } from '../act/deferred.js';
import type { Samples, SteerEvent, SteerState } from '../model/types.js';

export interface Announced {
  readonly events: readonly SteerEvent[];
  /** The standing conditions of this run, for the next one to compare with. */
  readonly standing: string[];
  readonly restless: Restless;
}

/** Conditions remembered; more at once than this would be a bug, not a home network. */
const LIMIT = 40;

/** What this run looked at. */
export interface Visibility {
  readonly router: boolean;
  readonly line: boolean;
  /** Where there is no alternate line to look at, true: what was said of it is over. */
  readonly alternate: boolean;
  /** false: the router's streak of failures goes on, and what was said in it stands. */
  readonly streak?: boolean;
}

/** Conditions that only one of them can show; while it is not looked at they stand as they stood. */
const SHOWN_BY: Readonly<Record<keyof Visibility, readonly string[]>> = {
  router: [
    'download_queue_unusable',
    'upload_queue_unusable',
    'rule_unusable',
    'drift_left',
    'drift_fight',
    'write_failed',
    'write_unverified',
    'write_budget',
    'renewal_budget',
    'lease_foreign',
    'queue_bypassed',
  ],
  line: ['probe_failed', 'name_unresolved', 'reflector_silent', 'icmp_filtered'],
  alternate: ['alternate_bad'],
  streak: [ROUTER_FAILED],
};

/** A condition that comes and goes; see `calm`. */
export type Restless = SteerState['restless'];

export function announce(
  before: readonly string[],
  events: readonly SteerEvent[],
  visible: Visibility,
  restless: Restless = [],
): Announced {
  const seen = events.filter((e) => e.standing === true).map(key);
  const unseen = before.filter((k) => hidden(k, visible));
  const all = [...new Set([...seen, ...unseen])];
  // What stands in a file can be read there: it is the first to go where there are more than can be remembered.
  const standing = [
    ...all.filter((k) => !k.startsWith(OF_THE_FILE)),
    ...all.filter((k) => k.startsWith(OF_THE_FILE)),
  ].slice(0, LIMIT);
  const begun = standing.filter((k) => !before.includes(k));
  const ended = before.filter((k) => !standing.includes(k));
  const next = calm(restless, standing, begun, ended);
  // What cannot be remembered would be said in every run.
  const fresh = events.filter(
    (e) =>
      e.standing !== true || (begun.includes(key(e)) && !next.quiet.has(key(e))) || next.settled.has(key(e)),
  );
  const over = ended
    .filter((k) => !next.quiet.has(k) && !ENDS_UNTOLD.some((name) => k === name || k.startsWith(`${name}:`)))
    .map((k): SteerEvent => ({
      level: 'info',
      event: 'over',
      message: 'No longer the case',
      data: { condition: k },
    }));
  return { events: [...fresh, ...over], standing, restless: next.restless };
}

const OF_THE_FILE = 'config_warning';
/** That the router answers again is said by the breaker where it was left alone; that runs are close again needs no word. */
const ENDS_UNTOLD = [ROUTER_FAILED, 'not_consecutive'];

/** Beginnings of a condition that are told while it comes and goes. */
const BEGINNINGS_TOLD = 3;
/** Runs in which a condition neither begins nor ends, after which it counts as settled: a minute at the usual interval. */
const SETTLED_RUNS = 30;

/**
 * One that comes and goes would be said every other run: after three beginnings it is quiet, and when it has settled, it is
 * said if it then stands.
 */
function calm(
  restless: Restless,
  standing: readonly string[],
  begun: readonly string[],
  ended: readonly string[],
): {
  readonly restless: Restless;
  readonly quiet: ReadonlySet<string>;
  readonly settled: ReadonlySet<string>;
} {
  const quiet = new Set<string>();
  const settled = new Set<string>();
  const next: Restless = [];
  for (const entry of restless) {
    const { condition } = entry;
    const begins = entry.begins + (begun.includes(condition) ? 1 : 0);
    const runs = begun.includes(condition) || ended.includes(condition) ? 0 : entry.runs + 1;
    if (begins > BEGINNINGS_TOLD) quiet.add(condition);
    if (runs < SETTLED_RUNS) next.push({ condition, begins: Math.min(begins, 1_000), runs });
    else if (begins > BEGINNINGS_TOLD && standing.includes(condition)) settled.add(condition);
  }
  const known = restless.map(({ condition }) => condition);
  const first = ended
    .filter((k) => !known.includes(k))
    .map((condition) => ({ condition, begins: 1, runs: 0 }));
  return { restless: [...next, ...first].slice(-LIMIT), quiet, settled };
}

function hidden(condition: string, visible: Visibility): boolean {
  const [name = ''] = condition.split(':');
  const parts = ['router', 'line', 'alternate', 'streak'] as const;
  return parts.some((part) => visible[part] === false && SHOWN_BY[part].includes(name));
}

/** One condition is told from another by its name and, where it has one, its code. */
function key(event: SteerEvent): string {
  const code = event.data?.['code'];
  return (typeof code === 'string' ? `${event.event}:${code}` : event.event).slice(0, 80);
}

/** A condition is over only when someone looked. */
export function visibilityOf(samples: Samples): Visibility {
  const { rtt, router, alternate } = samples;
  const looked = !switchedFirst(samples);
  const rested = rtt.rttMs.kind === 'unknown' && rtt.rttMs.reason === 'router_resting';
  return {
    router: looked && router.kind === 'ok',
    line: looked && !rested,
    alternate: looked && (alternate === null || alternate.lossPct.kind === 'ok'),
  };
}

/** Why a run failed that logs nothing of it: what stands was said by an earlier one, a router at rest failed before. */
export function unsaid(
  happened: readonly SteerEvent[],
  said: readonly SteerEvent[],
  { router }: Samples,
  after: Pick<SteerState, 'router'>,
): SteerEvent[] {
  const rest = happened.filter((event) => !said.includes(event));
  if (
    router.kind === 'ok' ||
    happened.some(({ event }) => event === ROUTER_FAILED || event === 'breaker_opened')
  )
    return rest;
  const { code, message, todo } = router.failure;
  const last = code === 'resting' ? after.router.last_failure : null;
  const reason = last === null ? message : `${message}; before that: ${last}`;
  return [
    ...rest,
    {
      level: 'warning',
      event: ROUTER_FAILED,
      message: 'The router could not be read',
      data: { reason, todo },
    },
  ];
}
