/**
 * A switch that an earlier run had no time left for. The next run makes it first and measures nothing: where one steady
 * reading of a slow router fits into a run, reading and switching together may not.
 */
import { maxGapMs } from '../assess/signals.js';
import type { Conclusion } from '../decide/decide.js';
import { isDecider } from '../decide/deciders.js';
import type { EffectiveConfig } from '../model/config.js';
import { unknown } from '../model/measured.js';
import type { ReasonCode } from '../model/decision.js';
import type {
  DecidedBy,
  RouterResult,
  RouterReading,
  RttSample,
  Samples,
  SteerState,
  SwitchReading,
} from '../model/types.js';
import { REASON_WORDS } from '../model/words.js';

export type Pending = NonNullable<SteerState['pending']>;

/** The switch to be made first in the run at `bootMs`; null = there is none. */
export function deferredSwitch(state: SteerState, bootMs: number, config: EffectiveConfig): Pending | null {
  const { pending, override } = state;
  if (pending?.unsent !== true) return null;
  // A person has decided otherwise since, or has taken the order back.
  if ((override?.want ?? null) !== (pending.by === 'override' ? pending.want : null)) return null;
  // After a gap what was decided before it is too old: it is measured anew.
  const ageMs = bootMs - pending.at_boot_ms;
  return ageMs >= 0 && ageMs <= maxGapMs(config) ? pending : null;
}

/** The line of a run that left the measuring out. */
export const NOT_PROBED: RttSample = {
  rttMs: unknown('switch_first'),
  lossPct: unknown('switch_first'),
  reflectors: [],
  leftOut: [],
  method: 'icmp',
};

/** What such a run knows of the router: the switch, if that. */
export function switchOnly(seen: SwitchReading, atBootMs: number): RouterResult<RouterReading> {
  const left = unknown('switch_first');
  return { kind: 'ok', value: { ...seen, download: left, upload: left, uptimeMs: left, atBootMs } };
}

/** Of a switch that finds what it changes by itself. */
export const NOT_LOOKED_AT: SwitchReading = { rule: unknown('switch_first'), lease: unknown('switch_first') };

/** Whether a run left the measuring out. */
export function switchedFirst({ rtt }: Pick<Samples, 'rtt'>): boolean {
  return rtt.rttMs.kind === 'unknown' && rtt.rttMs.reason === 'switch_first';
}

/** What was concluded when the switch was decided; `decided` is what a run without a measurement comes to. */
export function carriedOver(pending: Pending, decided: Conclusion): Conclusion {
  return {
    ...decided,
    want: pending.want,
    because: { code: pendingReason(pending), detail: pending.detail },
    by: pendingAuthor(pending),
    carriedOver: true,
  };
}

export function pendingReason({ cause }: Pending): ReasonCode {
  // A state written by another version may hold a word we do not know.
  return Object.hasOwn(REASON_WORDS, cause) && cause !== 'late' ? (cause as ReasonCode) : 'adopted';
}

export function pendingAuthor({ by }: Pending): DecidedBy {
  return by === 'override' || isDecider(by) ? by : 'threshold';
}
