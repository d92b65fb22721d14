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
    'queue_bypassed',
  ],
  line: ['probe_failed', 'name_unresolved', 'reflector_silent', 'icmp_filtered'],
  alternate: ['alternate_bad'],
  streak: [ROUTER_FAILED],
};

export function announce(
  before: readonly string[],
  events: readonly SteerEvent[],
  visible: Visibility,
): Announced {
  const seen = events.filter((e) => e.standing === true).map(key);
  const unseen = before.filter((k) => hidden(k, visible));
  const standing = [...new Set([...seen, ...unseen])].slice(0, LIMIT);
  const fresh = events.filter((e) => e.standing !== true || !before.includes(key(e)));
  const over = before
    // That the router answers again is said by the breaker, where it was left alone.
    .filter((k) => !standing.includes(k) && !k.startsWith(`${ROUTER_FAILED}:`))
    .map((k): SteerEvent => ({
      level: 'info',
      event: 'over',
      message: 'No longer the case',
      data: { condition: k },
    }));
  return { events: [...fresh, ...over], standing };
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
