/** Kinds of lines, each a round trip over time drawn from a seed. What is asked of deciders is asked of all of them. */
import type { Dice } from './random.js';

/** What a line is like at one moment. A queue and a load of undefined: the source has none. */
export interface Weather {
  readonly rttMs: number;
  /** Share of probes lost. */
  readonly loss?: number;
  readonly queuePackets?: number;
  readonly dropsPerSec?: number;
  readonly loadMbps?: number;
}

/** Draws the line's constants once; then what it is like at a time, asked in order. */
export type Kind = (dice: Dice) => (tS: number) => Weather;

/** Nothing happens. */
const calm: Kind = (dice) => {
  const [base, noise] = [dice.between(10, 90), dice.between(0.5, 3.5)];
  return () => ({ rttMs: base + dice.late(noise) });
};

/** Nothing happens, restlessly. */
const jitter: Kind = (dice) => {
  const [base, noise] = [dice.between(20, 60), dice.between(5, 15)];
  return () => ({ rttMs: base + dice.late(noise) });
};

/** Single late answers. */
const spikes: Kind = (dice) => {
  const [base, often, high] = [dice.between(20, 50), dice.between(0.01, 0.04), dice.between(80, 280)];
  return () => ({ rttMs: base + dice.late(2) + (dice.chance(often) ? high * dice.next() : 0) });
};

/** Bad for one to three seconds now and then. */
const bursts: Kind = (dice) => {
  const base = dice.between(20, 50);
  let until = -Infinity;
  return (tS) => {
    if (tS > until + 5 && dice.chance(0.004)) until = tS + dice.between(1, 3);
    return { rttMs: base + dice.late(2) + (tS < until ? 150 * dice.next() : 0) };
  };
};

/** On for some time, off for some time. */
function onOff(
  dice: Dice,
  off: readonly [number, number],
  on: readonly [number, number],
): (tS: number) => boolean {
  let [is, next] = [false, dice.between(...off)];
  return (tS) => {
    if (tS > next) [is, next] = [!is, tS + dice.between(...(is ? off : on))];
    return is;
  };
}

/** Downloads fill a queue of our own, which shows it, and drops. */
const bufferbloat: Kind = (dice) => {
  const [base, high, rate] = [dice.between(15, 65), dice.between(50, 250), dice.between(8, 200)];
  const full = onOff(dice, [60, 660], [30, 330]);
  return (tS) => {
    const excess = full(tS) ? high * dice.between(0.8, 1.2) : 0;
    const loadMbps = excess > 0 ? rate : rate * 0.1 * dice.next();
    const queuePackets = Math.round(((excess / 1000) * loadMbps * 1e6) / 12_000);
    return {
      rttMs: base + dice.late(3) + excess,
      queuePackets,
      dropsPerSec: excess > 0 && dice.chance(0.3) ? 10 : 0,
      loadMbps,
    };
  };
};

/** The provider's line is full, just noticeably. */
const weak: Kind = (dice) => {
  const [base, high] = [dice.between(15, 65), dice.between(34, 49)];
  const full = onOff(dice, [200, 800], [100, 600]);
  return (tS) => ({ rttMs: base + dice.late(4) + (full(tS) ? high * dice.between(0.9, 1.1) : 0) });
};

/** Bad for a part of each minute or two. */
const oscillating: Kind = (dice) => {
  const [period, share, high] = [dice.between(30, 150), dice.between(0.2, 0.7), dice.between(40, 120)];
  return (tS) => ({ rttMs: 25 + dice.late(1.5) + (tS > 60 && tS % period < period * share ? high : 0) });
};

/** Slower and slower, about a millisecond a minute. */
const ramp: Kind = (dice) => {
  const perMinute = dice.between(0.7, 1.5);
  return (tS) => ({ rttMs: 25 + dice.late(1) + (Math.max(0, tS - 600) / 60) * perMinute });
};

/** Eight minutes of bufferbloat; then it carries traffic, shaped so well that it costs two milliseconds. */
const busy: Kind = (dice) => {
  const [base, high] = [dice.between(20, 80), dice.between(150, 200)];
  return (tS) => {
    if (tS < 120) return { rttMs: base + dice.late(1), queuePackets: 0, dropsPerSec: 0 };
    if (tS < 600)
      return {
        rttMs: base + high * dice.between(0.9, 1.1),
        queuePackets: Math.round(dice.between(200, 300)),
        dropsPerSec: dice.chance(0.3) ? 20 : 0,
      };
    const rttMs = base + 2 + dice.late(1);
    return { rttMs, queuePackets: Math.round(dice.between(20, 60)), dropsPerSec: dice.chance(0.05) ? 5 : 0 };
  };
};

/** The provider leads the traffic another way, further: the line is not bad, its base is another. */
const routeUp: Kind = (dice) => {
  const step = dice.between(10, 28);
  return (tS) => ({ rttMs: 20 + dice.late(2) + (tS > 1_800 ? step : 0) });
};

/** The same, nearer. */
const routeDown: Kind = (dice) => {
  const step = dice.between(20, 40);
  return (tS) => ({ rttMs: 65 + dice.late(2) - (tS > 1_800 ? step : 0) });
};

/** The neighbours come home: better than half an hour of it, and gone again. */
const evening: Kind = (dice) => {
  const high = dice.between(20, 80);
  return (tS) => {
    const swell = Math.max(0, Math.sin((tS / 4_200) * 2 * Math.PI)) ** 2;
    return { rttMs: 25 + dice.late(3) + high * swell * dice.between(0.5, 1.5) };
  };
};

/** A phone's: a random walk with a long memory. */
const cellular: Kind = (dice) => {
  let walk = 0;
  return () => {
    walk = 0.98 * walk + 4 * dice.normal();
    return { rttMs: 45 + 2 * Math.max(0, walk) + dice.late(6) + (dice.chance(0.01) ? 100 * dice.next() : 0) };
  };
};

/** Probes are lost, more of them at times, and twice nothing comes through at all. */
const loss: Kind = (dice) => {
  const base = dice.between(20, 50);
  const worse = onOff(dice, [300, 900], [60, 240]);
  const dead = onOff(dice, [1_500, 3_000], [40, 120]);
  return (tS) => ({ rttMs: base + dice.late(2), loss: dead(tS) ? 1 : worse(tS) ? 0.2 : 0.01 });
};

export const KINDS = {
  calm,
  jitter,
  spikes,
  bursts,
  bufferbloat,
  weak,
  oscillating,
  ramp,
  busy,
  routeUp,
  routeDown,
  evening,
  cellular,
  loss,
} as const satisfies Readonly<Record<string, Kind>>;
export type KindName = keyof typeof KINDS;
