/** Load scenarios: what the two lines do at each moment of emulated time. */

/** One line at one moment. */
export interface LineState {
  readonly rttMs: number;
  /** Each round trip differs from `rttMs` by up to this much, evenly spread. */
  readonly jitterMs: number;
  readonly lossPct: number;
  /** Depth of the download queue. */
  readonly queuedPackets: number;
  /** What the shaper throws away; only shown where the counters count it. */
  readonly dropsPerSec: number;
  readonly bitsPerSec: number;
}

/** Both lines at one moment. */
export interface LinesAt {
  readonly primary: LineState;
  readonly alternate: LineState;
}

export type LineName = keyof LinesAt;

/** Time since the scenario began → the lines. */
export type Scenario = (sinceStartMs: number) => LinesAt;

/** One stretch of a scenario. Fields not given are as on an idle line. */
export interface Phase {
  /** How long it lasts; the last phase lasts for ever. */
  readonly seconds: number;
  readonly primary?: Partial<LineState>;
  readonly alternate?: Partial<LineState>;
}

/** A quiet cable line and a quiet DSL line: plausible, and inside every default threshold. */
const IDLE: LinesAt = {
  primary: { rttMs: 24, jitterMs: 1.5, lossPct: 0, queuedPackets: 0, dropsPerSec: 0, bitsPerSec: 8_000_000 },
  alternate: { rttMs: 31, jitterMs: 1, lossPct: 0, queuedPackets: 0, dropsPerSec: 0, bitsPerSec: 1_000_000 },
};

/** A full line of 100 Mbit/s, 70 ms above idle with a deep queue: RED by every default threshold. */
const CONGESTED: Partial<LineState> = {
  rttMs: 94,
  jitterMs: 9,
  lossPct: 0,
  queuedPackets: 140,
  dropsPerSec: 45,
  bitsPerSec: 94_000_000,
};

/** Plays phases one after another. */
export function phases(list: readonly Phase[]): Scenario {
  return (sinceStartMs) => {
    let endMs = 0;
    let current: Phase = { seconds: 0 };
    for (const phase of list) {
      current = phase;
      endMs += phase.seconds * 1000;
      if (sinceStartMs < endMs) break;
    }
    return {
      primary: { ...IDLE.primary, ...current.primary },
      alternate: { ...IDLE.alternate, ...current.alternate },
    };
  };
}

/** The named scenarios. */
export const SCENARIOS = {
  idle: phases([{ seconds: 60 }]),
  /** Two minutes: 20 s idle, 40 s congested, then recovery. */
  'congestion-episode': phases([{ seconds: 20 }, { seconds: 40, primary: CONGESTED }, { seconds: 60 }]),
  congested: phases([{ seconds: 60, primary: CONGESTED }]),
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

/** A scenario by name, or null. */
export function scenarioByName(name: string): Scenario | null {
  return Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name as ScenarioName] : null;
}
