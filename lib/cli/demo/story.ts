/** What happened in the demo, in the episode's own time. Pure. */
import type { EmulatorStats } from '../../emulator/index.js';

/** The episode: when the line fills and when it clears (see the emulator's scenario of that name). */
export const EPISODE = { congestedFromSec: 20, congestedToSec: 60, lengthSec: 120 } as const;

export interface Beat {
  /** Episode time, s. */
  readonly atSec: number;
  readonly verdict: string;
  readonly steered: boolean;
  readonly ruleEnabledAtRouter: boolean;
  readonly exitCode: number;
}

export interface Story {
  readonly lines: readonly string[];
  /** Everything the demo promises was seen. */
  readonly complete: boolean;
}

/** How the episode's time goes against life's. */
export function paceText(speed: number): string {
  return speed === 1 ? 'as fast as life' : `${String(speed)} times faster than life`;
}

export function tell(beats: readonly Beat[], stats: EmulatorStats, speed: number): Story {
  const seen = beats.find((b) => b.verdict === 'RED');
  const on = beats.find((b) => b.steered && b.ruleEnabledAtRouter);
  const recovered =
    on === undefined ? undefined : beats.find((b) => b.atSec > on.atSec && b.verdict === 'GREEN');
  const off =
    on === undefined
      ? undefined
      : beats.find((b) => b.atSec > on.atSec && !b.steered && !b.ruleEnabledAtRouter);
  const after = (beat: Beat | undefined, fromSec: number): string =>
    beat === undefined ? 'not seen' : `after ${String(Math.max(0, Math.round(beat.atSec - fromSec)))} s`;
  const failed = beats.filter((b) => b.exitCode !== 0).length;
  const { congestedFromSec: from, congestedToSec: to } = EPISODE;
  const perRun = beats.length === 0 ? 0 : Math.round((10 * stats.requests) / beats.length) / 10;
  const lines = [
    `The line filled at ${String(from)} s and cleared at ${String(to)} s (episode time, ${paceText(speed)}).`,
    `  congestion seen            ${after(seen, from)}`,
    `  rule enabled and verified  ${after(on, from)}`,
    `  recovery seen              ${after(recovered, to)}`,
    `  rule disabled and verified ${after(off, to)}`,
    `  router writes              ${String(stats.configWrites)}`,
    `  runs                       ${String(beats.length)} (${String(failed)} not clean), ${String(perRun)} requests each, the probe included`,
  ];
  const complete =
    seen !== undefined &&
    on !== undefined &&
    recovered !== undefined &&
    off !== undefined &&
    stats.configWrites === 2;
  return { lines, complete };
}
