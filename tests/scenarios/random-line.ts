/** Numbers and lines that look random and are the same every time. */
import { CALM, CONGESTED, DEAD, type LineState } from '../support/simulation.js';

/** A fixed sequence of numbers 0 ≤ r < 1. */
export function dice(seed: number): () => number {
  let x = seed;
  return () => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return x / 2_147_483_648;
  };
}

/** Calm for minutes, then congested, slow or dead for seconds to minutes, and so on. */
export function randomLine(seed: number, hours: number): (tMs: number) => LineState {
  const roll = dice(seed);
  const spells: { untilMs: number; line: LineState }[] = [];
  let untilMs = 0;
  while (untilMs < hours * 3_600_000) {
    untilMs += (2 + roll() * 25) * 60_000;
    spells.push({ untilMs, line: { ...CALM, rttMs: 28 + Math.round(roll() * 4) } });
    untilMs += (0.1 + roll() * roll() * 12) * 60_000;
    const kind = roll();
    const line = kind < 0.1 ? DEAD : kind < 0.2 ? { rttMs: 55, queue: 20, dropsPerSec: 0 } : CONGESTED;
    spells.push({ untilMs, line });
  }
  let next = 0;
  return (tMs) => {
    while ((spells[next]?.untilMs ?? Infinity) <= tMs) next += 1;
    return spells[next]?.line ?? CALM;
  };
}
