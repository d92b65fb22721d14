/**
 * The gate between the decider and the rule: nobody is steered to a line that is worse than the one they leave.
 * It stands below an override (a person may know better) and above everything that only delays a way back.
 */
import type { DecideInput } from './decider.js';
import type { AlternateSeen } from '../assess/alternate-line.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Route, SteerEvent, SteerState, Verdict } from '../model/types.js';
import type { DeciderResult, ReasonCode } from '../model/decision.js';

export interface GateInput {
  readonly decider: DeciderResult;
  /** The committed route. */
  readonly route: Route;
  readonly verdict: Verdict;
  /** Runs in a row with every probe of the primary lost, this one included. */
  readonly outageRuns: number;
  /** null: no gate is configured. */
  readonly seen: AlternateSeen | null;
  readonly memory: SteerState['alternate'];
  readonly config: EffectiveConfig;
}

export interface Gated {
  readonly decider: DeciderResult;
  readonly events: readonly SteerEvent[];
}

/** What the gate looks at when a decider on this route, real or virtual, has said what it wants. */
export function gateInput(
  { state, assessment, signals, alternate, config }: DecideInput,
  decider: DeciderResult,
  route: Route,
): GateInput {
  const { verdict } = assessment;
  const { outageRuns } = signals;
  return { decider, route, verdict, outageRuns, seen: alternate, memory: state.alternate, config };
}

export function passGate(input: GateInput): Gated {
  const { decider, seen, config } = input;
  const limits = config.alternate;
  if (seen === null || limits === null) return { decider, events: [] };
  return input.route === 'primary'
    ? beforeSteering(input, seen)
    : whileSteered(input, seen, limits.bad_samples);
}

/** Steering needs the line fit by its streaks and good in this very run. */
function beforeSteering(input: GateInput, seen: AlternateSeen): Gated {
  const { decider, memory } = input;
  if (decider.want === 'primary' || (seen.verdict === 'good' && memory.healthy === true)) {
    return { decider, events: [] };
  }
  const both = primaryLost(input) && seen.verdict === 'bad';
  const why = seen.verdict === 'good' ? `${seen.because}, but not for long enough` : seen.because;
  const wanted = `would steer (${decider.because.detail})`;
  return both
    ? stay(input, 'primary', `both lines are bad, nothing moves: ${wanted}, the alternate line: ${why}`)
    : gated(decider, 'primary', 'alternate_unfit', `${wanted}, but the alternate line is not fit: ${why}`, [
        {
          level: 'warning',
          event: 'steering_withheld',
          message: 'Steering is wanted, but the alternate line is not fit; the route stays',
          data: { wanted: decider.because.detail, alternate: why },
          standing: true,
        },
      ]);
}

/** The alternate line has been bad for its own streak: back to the primary, unless that is worse or not known. */
function whileSteered(input: GateInput, seen: AlternateSeen, badSamples: number): Gated {
  const { decider, memory } = input;
  if (decider.want === 'primary' || seen.verdict !== 'bad' || memory.bad_count < badSamples) {
    return { decider, events: [] };
  }
  const bad = `the alternate line has been bad for ${String(memory.bad_count)} runs (${seen.because})`;
  if (primaryLost(input)) {
    return stay(input, 'steered', `both lines are bad, nothing moves: ${bad}, and the primary line is dead`);
  }
  if (input.verdict === 'UNKNOWN') return { decider, events: [] };
  return gated(decider, 'primary', 'alternate_bad', `${bad}, ${String(badSamples)} required`, []);
}

/** Counted from the first lost run on: nobody is sent back to a line that answers nothing at this moment. */
function primaryLost({ verdict, outageRuns }: GateInput): boolean {
  return verdict === 'OUTAGE' || outageRuns > 0;
}

function stay(input: GateInput, route: Route, detail: string): Gated {
  return gated(input.decider, route, 'both_bad', detail, [
    {
      level: 'error',
      event: 'both_lines_bad',
      message: 'Both lines are bad; the route stays as it is',
      data: { route, detail },
      standing: true,
    },
  ]);
}

/** The decider's memory goes through untouched: its streaks stay where they are, and so does what it would do next. */
function gated(
  decider: DeciderResult,
  want: Route,
  code: ReasonCode,
  detail: string,
  events: readonly SteerEvent[],
): Gated {
  return { decider: { ...decider, want, because: { code, detail } }, events };
}
