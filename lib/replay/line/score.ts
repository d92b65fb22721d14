/** How well a route went with what really happened: docs/deciding-well.md says what each figure means. */
import { ALTERNATE_EXTRA_MS } from './moments.js';
import type { Course } from './player.js';
import { BAD_MS, type Truth } from './truth.js';

/** A call or a game: it stays this long on the line that the route had at its start. */
const FLOW_S = 60;
/** Steered longer than this after the congestion: for nothing. A minute is a sensible look back. */
const IDLE_AFTER_S = 60;
/** A steer is false where nothing was congested for so long before and after. */
const NEAR_S = 30;

export interface Score {
  readonly seconds: number;
  /** Mean excess over base of all flows, ms. */
  readonly costMs: number;
  /** Share of the flows' time beyond BAD_MS, %. */
  readonly badPct: number;
  /** Share of the time steered with no congestion for more than a minute, %. */
  readonly idlePct: number;
  readonly toggles: number;
  readonly longEpisodes: number;
  /** Long episodes in which it was never steered. */
  readonly missed: number;
  /** Steers with no congestion near. */
  readonly falseSteers: number;
  /** From the beginning of a long episode to steering, s; those that began while steered are not counted. */
  readonly reactionsS: readonly number[];
  /** From the end of congestion to each way back, s. */
  readonly failbacksS: readonly number[];
}

export function scoreOf(truth: Truth, { switches }: Course): Score {
  const { seconds, episodes, sinceCongestion } = truth;
  const steered = steeredSeconds(truth, { switches });
  const long = episodes.filter((episode) => episode.long);
  const begins = long.map(({ from, to }) => {
    const first = steered.indexOf(1, from);
    return first < 0 || first >= to ? null : first - from;
  });
  return {
    seconds,
    ...flows(truth, steered),
    idlePct:
      (100 * steered.filter((on, s) => on === 1 && (sinceCongestion[s] ?? 0) > IDLE_AFTER_S).length) /
      seconds,
    toggles: switches.length,
    longEpisodes: long.length,
    missed: begins.filter((begin) => begin === null).length,
    falseSteers: switches.filter(({ to, tS }) => to === 'steered' && !isNear(truth, tS)).length,
    reactionsS: begins.flatMap((begin, i) =>
      begin === null || steered[(long[i]?.from ?? 0) - 1] === 1 ? [] : [begin],
    ),
    failbacksS: switches.flatMap(({ to, tS }) => {
      const since = sinceCongestion[Math.min(seconds - 1, Math.floor(tS))] ?? Infinity;
      return to === 'primary' && Number.isFinite(since) ? [Math.max(0, since - 1)] : [];
    }),
  };
}

/** 1 for each second at whose start the route was the alternate. */
function steeredSeconds({ seconds }: Truth, { switches }: Course): Uint8Array {
  const steered = new Uint8Array(seconds);
  for (const { tS, to } of switches) steered.fill(to === 'steered' ? 1 : 0, Math.min(seconds, Math.ceil(tS)));
  return steered;
}

function flows({ seconds, excessMs }: Truth, steered: Uint8Array): Pick<Score, 'costMs' | 'badPct'> {
  // Sums up to each second, so that a flow costs two looks: of what is known, its excess, and what of it is bad.
  const [known, sum, bad] = [0, 1, 2].map(() => new Float64Array(seconds + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const [s, ms] of excessMs.entries()) {
    const is = Number.isNaN(ms) ? 0 : 1;
    known[s + 1] = (known[s] ?? 0) + is;
    sum[s + 1] = (sum[s] ?? 0) + (is === 1 ? ms : 0);
    bad[s + 1] = (bad[s] ?? 0) + (is === 1 && ms > BAD_MS ? 1 : 0);
  }
  const between = (sums: Float64Array, from: number, to: number): number =>
    (sums[to] ?? 0) - (sums[from] ?? 0);
  let [time, cost, badTime] = [0, 0, 0];
  for (let s = 0; s < seconds; s += 1) {
    const end = Math.min(seconds, s + FLOW_S);
    const length = between(known, s, end);
    time += length;
    cost += steered[s] === 1 ? ALTERNATE_EXTRA_MS * length : between(sum, s, end);
    if (steered[s] !== 1) badTime += between(bad, s, end);
  }
  return time === 0 ? { costMs: 0, badPct: 0 } : { costMs: cost / time, badPct: (100 * badTime) / time };
}

function isNear({ seconds, sinceCongestion }: Truth, tS: number): boolean {
  const s = Math.min(seconds - 1, Math.floor(tS));
  if ((sinceCongestion[s] ?? Infinity) <= NEAR_S) return true;
  return sinceCongestion.subarray(s, s + NEAR_S + 1).includes(0);
}

/** Many lines as one: each line weighs the same in the shares, each event in the counts and medians. */
export function together(scores: readonly Score[]): Score {
  const total = (of: (score: Score) => number): number => scores.reduce((sum, score) => sum + of(score), 0);
  const mean = (of: (score: Score) => number): number => total(of) / Math.max(1, scores.length);
  return {
    seconds: total((s) => s.seconds),
    costMs: mean((s) => s.costMs),
    badPct: mean((s) => s.badPct),
    idlePct: mean((s) => s.idlePct),
    toggles: total((s) => s.toggles),
    longEpisodes: total((s) => s.longEpisodes),
    missed: total((s) => s.missed),
    falseSteers: total((s) => s.falseSteers),
    reactionsS: scores.flatMap((s) => s.reactionsS),
    failbacksS: scores.flatMap((s) => s.failbacksS),
  };
}
