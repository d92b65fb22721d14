/**
 * Synthetic lines: the same for everybody, made when they are asked for. Deciders are tuned on some seeds and judged by
 * others.
 */
import type { LineRow, RecordedLine } from '../../../lib/replay/line/line.js';
import { type KindName, KINDS } from './kinds.js';
import { Dice } from './random.js';

const TUNING_SEEDS = [11, 12, 13];
/** Never looked at while a decider is tuned. */
const HELD_BACK_SEEDS = [901, 902];

/** Longer than an hour, which is what a baseline forgets; each costs every test run its time. */
const LENGTH_S = 4_200;
const PROBE_EVERY_S = 0.5;

export const KIND_NAMES = Object.keys(KINDS) as readonly KindName[];

export function syntheticLine(kind: KindName, seed: number, lengthS = LENGTH_S): RecordedLine {
  const dice = new Dice(seed * 7_919 + KIND_NAMES.indexOf(kind) * 104_729);
  const weatherAt = KINDS[kind](dice);
  const rows = Array.from({ length: Math.round(lengthS / PROBE_EVERY_S) }, (_, n): LineRow => {
    const tS = n * PROBE_EVERY_S;
    const { rttMs, loss = 0.001, queuePackets = null, dropsPerSec = null, loadMbps = null } = weatherAt(tS);
    return {
      tS,
      rttMs: dice.chance(loss) ? null : Math.max(1, Math.round(rttMs * 10) / 10),
      queuePackets,
      drops: dropsPerSec === null ? null : Math.round(dropsPerSec * PROBE_EVERY_S),
      loadMbps,
    };
  });
  return { name: `${kind}-${String(seed)}`, rows };
}

function linesOf(seeds: readonly number[]): RecordedLine[] {
  return KIND_NAMES.flatMap((kind) => seeds.map((seed) => syntheticLine(kind, seed)));
}

export function tuningLines(): RecordedLine[] {
  return linesOf(TUNING_SEEDS);
}

export function heldBackLines(): RecordedLine[] {
  return linesOf(HELD_BACK_SEEDS);
}
