/** Exactly one decider is in charge; others may run in its shadow or stand in for it; an override beats all. */
import { gateInput, passGate } from './alternate-gate.js';
import type { DecideInput, DeciderRun, Role } from './decider.js';
import { DECIDERS, inCharge } from './deciders.js';
import { stepDamping } from './flap-damping.js';
import { show } from '../model/stats.js';
import { routeOf } from '../model/state.js';
import type { DecidedBy, DeciderName, Now, Route, SteerEvent, SteerState } from '../model/types.js';
import type { DeciderResult, Reason } from '../model/decision.js';

/** A decision that does not yet say whether it may be acted on; a run makes a LiveDecision or a DryDecision of it. */
export interface Conclusion {
  readonly want: Route;
  readonly because: Reason;
  readonly by: DecidedBy;
  /** An earlier run decided it and had no time for it. */
  readonly carriedOver?: true;
  /** What the decider with authority wants once past the gate, override or not. */
  readonly decider: DeciderResult;
}

export interface DecideResult {
  readonly conclusion: Conclusion;
  readonly state: SteerState;
  readonly events: readonly SteerEvent[];
  /** Why a decider could not be used in this run; null = all could, or are not asked. */
  readonly failure: string | null;
}

export function decide(input: DecideInput): DecideResult {
  const { state, config, now } = input;
  const events: SteerEvent[] = [];
  const brake = stepDamping(
    { togglesBootMs: state.toggles_boot_ms, untilBootMs: state.brake_until_boot_ms },
    now.bootMs,
    config,
  );
  if (brake.engagedNow) {
    events.push({
      level: 'warning',
      event: 'flap_brake_engaged',
      message:
        config.confidence.brake === 'steering'
          ? 'Too many toggles: steering is made harder for a while'
          : 'Too many toggles: the way back is made longer for a while',
      data: { toggles: brake.togglesBootMs.length, penaltySec: config.confidence.penalty_duration_sec },
    });
  }
  if (brake.releasedNow) {
    events.push({ level: 'notice', event: 'flap_brake_released', message: 'The flap brake is released' });
  }
  const braked: SteerState = {
    ...state,
    toggles_boot_ms: [...brake.togglesBootMs],
    brake_until_boot_ms: brake.untilBootMs,
  };
  const damped = brake.untilBootMs !== null;
  const route = routeOf(state);
  const runs = Object.values(DECIDERS).map((decider) => ({
    name: decider.name,
    role: decider.role(config),
    run: decider.run(input, { route, damped }),
  }));
  const remembered = runs.reduce<SteerState>((all, { run }) => ({ ...all, ...memoryOf(run) }), braked);
  events.push(...runs.flatMap(failedEvents));
  const chief = inCharge(config);
  const ruling = able(runs, 'in_charge') ?? able(runs, 'stand_in');
  const wanted =
    ruling === undefined
      ? holding(route)
      : ruling.role === 'in_charge'
        ? ruling.result
        : bound(ruling.result, route, DECIDERS[chief].promisedUntilBootMs(remembered), now);
  const { decider, events: gateEvents } = passGate(gateInput(input, wanted, route));
  events.push(...gateEvents);
  const { override } = braked;
  const conclusion: Conclusion =
    override === null
      ? { want: decider.want, because: decider.because, by: ruling?.name ?? chief, decider }
      : { want: override.want, because: overrideReason(override, now), by: 'override', decider };
  return {
    conclusion,
    state: { ...remembered, ...decider.memory },
    events,
    failure: runs.flatMap(({ run }) => (run.kind === 'failed' ? [run.why] : [])).at(0) ?? null,
  };
}

interface Ran {
  readonly name: DeciderName;
  readonly role: Role;
  readonly run: DeciderRun;
}

function memoryOf(run: DeciderRun): Partial<SteerState> {
  return run.kind === 'decided' ? run.result.memory : run.memory;
}

/** The one in this role, where it came to a result. */
function able(
  runs: readonly Ran[],
  wanted: Role,
): { name: DeciderName; role: Role; result: DeciderResult } | undefined {
  for (const { name, role, run } of runs) {
    if (role === wanted && run.kind === 'decided') return { name, role, result: run.result };
  }
  return undefined;
}

/** Where nobody can decide, nothing moves. */
function holding(route: Route): DeciderResult {
  return {
    want: route,
    because: { code: 'hold', detail: 'no decider could be used: nothing moves' },
    memory: {},
  };
}

/**
 * A decider in another one's place. Hold-down binds it too: it was promised when the rule was switched, and a failure
 * of a second must not end it.
 */
function bound(result: DeciderResult, route: Route, until: number | null, { bootMs }: Now): DeciderResult {
  if (route === 'primary' || result.want === 'steered' || until === null || bootMs >= until) return result;
  const detail = `hold-down for another ${show((until - bootMs) / 1000)} s`;
  return { ...result, want: 'steered', because: { code: 'hold_down', detail } };
}

function failedEvents({ name, role, run }: Ran): SteerEvent[] {
  if (run.kind !== 'failed') return [];
  const counts = role === 'in_charge';
  const event: SteerEvent = {
    level: counts ? 'error' : 'warning',
    event: `${name}_failed`,
    message: counts
      ? `The ${name} decider failed; another one takes its runs`
      : `The ${name} decider failed in the shadow; nothing is decided differently`,
    data: { reason: run.why },
    standing: true,
  };
  return [event];
}

function overrideReason(override: NonNullable<SteerState['override']>, now: Now): Reason {
  const left =
    override.until_boot_ms === null
      ? 'until "auto"'
      : `for another ${show((override.until_boot_ms - now.bootMs) / 1000)} s`;
  const why = override.reason === '' ? '' : `: ${override.reason}`;
  return { code: 'override', detail: `set by ${override.by} ${left}${why}` };
}
