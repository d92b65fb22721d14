/**
 * When the runs of a journal were, although a wall clock may have been wrong at the time: a machine without a battery for
 * its clock starts days behind and is put right later. Within one boot the boot-relative times say how far runs are apart,
 * and the last wall time of it is the one believed. Wall time never decides; here it is what people ask by.
 */
import { bootTag, runsBehind, sameKernel } from '../core/state/boot.js';
import type { Now, SteerState } from '../core/model/types.js';

/** What a run says of its time. */
export interface Timed {
  /** Wall time as the clock showed it. */
  readonly at: string;
  readonly boot: number;
  readonly id: string;
}

/** A stretch in which the wall clock was wrong. */
export interface WrongClock {
  /** As it is believed now. */
  readonly from: string;
  readonly to: string;
  /** What the clock showed, minus what is believed, ms: negative = it was behind. */
  readonly byMs: number;
}

/** One boot, or what runs on without the clock going back. */
interface Segment {
  readonly id: string;
  readonly firstBootMs: number;
  lastBootMs: number;
  /** Wall time at boot 0. */
  originMs: number;
}

/** Less is a clock that is put right little by little, or a leap second. */
const WRONG_BY_MS = 60_000;
/** A clock may seem this little behind the run before. */
const GRAIN_MS = 1_000;
/** Stretches named; more of them is a clock that nobody keeps. */
const NAMED = 20;

/** The beginning of a line as this version and the one before write it: reading all of it twice would cost as much again. */
const HEAD =
  /^\{"v":1,"kind":"(?:run|dry)","at":"([^"]{10,40})","boot":(\d{1,15}(?:\.\d{1,6})?),"id":"([^"]{0,80})"/;

export class RunTimes {
  readonly #segments: Segment[] = [];
  #at = 0;
  #before = -Infinity;
  readonly #wrong: { fromMs: number; toMs: number; byMs: number }[] = [];
  #open = false;

  /**
   * @param lines read once from beginning to end; what can be read only once is left alone, and each run is then believed
   * @param now of this machine; null: the journal is another's
   */
  constructor(lines: Iterable<string>, now: Now | null) {
    const once: unknown = lines;
    if (lines[Symbol.iterator]() !== once) for (const text of lines) this.#learn(text);
    const last = this.#segments.at(-1);
    if (now !== null && last?.id === bootTag(now.bootId) && !runsBehind(last.lastBootMs, now))
      last.originMs = now.wallMs - now.bootMs;
    this.#inOrder();
  }

  #learn(text: string): void {
    const [, at = '', boot, id = ''] = HEAD.exec(text) ?? [];
    const wallMs = Date.parse(at);
    if (boot === undefined || Number.isNaN(wallMs)) return;
    const bootMs = Number(boot);
    const last = this.#segments.at(-1);
    if (last !== undefined && last.id === id && bootMs >= last.lastBootMs - GRAIN_MS) {
      last.lastBootMs = Math.max(last.lastBootMs, bootMs);
      last.originMs = wallMs - bootMs;
    } else this.#segments.push({ id, firstBootMs: bootMs, lastBootMs: bootMs, originMs: wallMs - bootMs });
  }

  /**
   * Lines stand in the order in which they were written. The boots whose clocks agree with that, the newest among them, are
   * believed; each other one is moved between those around it.
   */
  #inOrder(): void {
    const all = this.#segments;
    const believed = inOrder(all);
    for (const [i, one] of all.entries()) {
      if (believed.has(one)) continue;
      const next = all.slice(i + 1).find((later) => believed.has(later));
      const previous = all[i - 1];
      const earliestMs = previous === undefined ? -Infinity : endOf(previous) - one.firstBootMs;
      const latestMs = next === undefined ? Infinity : startOf(next) - one.lastBootMs;
      one.originMs = Math.min(latestMs, Math.max(one.originMs, earliestMs));
    }
  }

  /** Wall time of a run, ms. Runs are asked for in their order. */
  of(run: Timed): number {
    const shownMs = Date.parse(run.at);
    const fits = (s: Segment | undefined): boolean =>
      s !== undefined && s.id === run.id && run.boot >= s.firstBootMs && run.boot <= s.lastBootMs;
    // Two boots with one id: the clock went back, and there the next one began.
    if (run.boot < this.#before - GRAIN_MS && this.#at < this.#segments.length - 1) this.#at += 1;
    this.#before = run.boot;
    while (this.#at < this.#segments.length - 1 && !fits(this.#segments[this.#at])) this.#at += 1;
    const segment = this.#segments[this.#at];
    if (segment === undefined || !fits(segment)) return shownMs;
    const realMs = segment.originMs + run.boot;
    if (Math.abs(shownMs - realMs) < WRONG_BY_MS) {
      this.#open = false;
      // What the clock showed is what people remember.
      return shownMs;
    }
    this.#note(realMs, shownMs - realMs);
    return realMs;
  }

  #note(realMs: number, byMs: number): void {
    const last = this.#wrong.at(-1);
    if (this.#open && last !== undefined && Math.abs(last.byMs - byMs) < WRONG_BY_MS) last.toMs = realMs;
    else if (this.#wrong.length < NAMED) this.#wrong.push({ fromMs: realMs, toMs: realMs, byMs });
    this.#open = true;
  }

  /** What was met since the beginning. */
  wrong(): WrongClock[] {
    return this.#wrong.map(({ fromMs, toMs, byMs }) => ({
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      byMs,
    }));
  }
}

const startOf = (s: Segment): number => s.originMs + s.firstBootMs;
const endOf = (s: Segment): number => s.originMs + s.lastBootMs;

/** More boots than this in one journal: a clock that is wrong in one of them is not looked for. */
const MOST_BOOTS = 500;

/** The longest row of boots, by their length, in which none begins before the one before it ended; it ends with the newest. */
function inOrder(all: readonly Segment[]): ReadonlySet<Segment> {
  if (all.length > MOST_BOOTS) return new Set(all);
  const lengths: number[] = [];
  const before: (number | null)[] = [];
  for (const [i, one] of all.entries()) {
    let best: number | null = null;
    for (let j = 0; j < i; j += 1) {
      const fits = endOf(all[j] ?? one) <= startOf(one) + WRONG_BY_MS;
      if (fits && (best === null || (lengths[j] ?? 0) > (lengths[best] ?? 0))) best = j;
    }
    // A boot of one run has a length too.
    lengths.push((best === null ? 0 : (lengths[best] ?? 0)) + one.lastBootMs - one.firstBootMs + 1);
    before.push(best);
  }
  const row = new Set<Segment>();
  for (let i: number | null = all.length - 1; i !== null; i = before[i] ?? null) {
    const one = all[i];
    if (one === undefined) break;
    row.add(one);
  }
  return row;
}

/** When a change that the state keeps was, ms: by its boot-relative time, if it was in the boot that the state is of. */
export function timeOfChange(
  { timestamp, at_boot_ms: atBootMs }: SteerState['transitions'][number],
  state: SteerState,
  now: Now | null,
): number {
  const shownMs = Date.parse(timestamp);
  // One of an earlier boot was moved there, and the time without power is not in it.
  if (atBootMs === null || atBootMs < 0 || now === null) return shownMs;
  const here = sameKernel(state, now) && !runsBehind(state.saved_boot_ms, now);
  const originMs = here ? now.wallMs - now.bootMs : Date.parse(state.saved_at) - state.saved_boot_ms;
  const realMs = originMs + atBootMs;
  return Math.abs(shownMs - realMs) < WRONG_BY_MS || Number.isNaN(realMs) ? shownMs : realMs;
}
