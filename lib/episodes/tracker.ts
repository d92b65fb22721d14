/**
 * Episodes out of a journal's runs as they come: what is kept is the run before, and the episode that is open. Together
 * they hold all time that was steered, and none of it twice.
 */
import type { RunRecord } from '../core/record/run-record.js';
import { causeOf } from './cause.js';
import { counterOf, type CounterReading } from './connections.js';
import type { Cause, Episode } from './episode.js';
import { RttFloor } from './floor.js';
import { OpenEpisode } from './open-episode.js';

/** The schema's default, for runs whose own configuration is not known. */
export const USUAL_GAP_MS = 10_000;
/**
 * With no run for longer than this nobody knows what the rule was meanwhile: the episode is closed, and what comes after
 * is another one. A reboot of the machine, or of the router, is over by then.
 */
export const LONGEST_UNSEEN_MS = 600_000;

const UNSEEN: Cause = {
  cause: 'unseen',
  detail: 'it was steered already when the journal begins, or goes on',
  by: 'unknown',
};

interface Before {
  readonly id: string;
  readonly boot: number;
  readonly atMs: number;
}

export class EpisodeTracker {
  readonly #floor = new RttFloor();
  #before: Before | null = null;
  #open: OpenEpisode | null = null;
  /** Over; the next reading of the counter is its last. */
  #closing: OpenEpisode | null = null;
  #counter: { readonly reading: CounterReading; readonly atMs: number } | null = null;

  /**
   * @param run the next one; dry runs are passed over
   * @param atMs wall time, as it is believed
   * @param gapMs beyond it two runs are not consecutive
   * @returns episodes that are complete now, oldest first
   */
  add(run: RunRecord, atMs: number, gapMs: number = USUAL_GAP_MS): readonly Episode[] {
    if (run.kind === 'dry') return [];
    const before = this.#before;
    const passed = before === null ? null : passedSince(before, run, atMs, gapMs);
    const done: Episode[] = [];
    const reading = counterOf(run);
    if (typeof run.in.alt?.rtt === 'number') this.#floor.add(atMs, run.in.alt.rtt);
    if (this.#closing !== null) {
      const read = this.#closing.read(reading);
      // What this reading has gained since the end is the closing episode's, and no other's.
      if (read) this.#counter = reading === null ? null : { reading, atMs };
      if (read || atMs - this.#closing.endedMs > LONGEST_UNSEEN_MS) done.push(...this.#closed());
    }
    this.#goOn(run, atMs, passed, reading);
    if (run.route === 'steered') {
      if (this.#open === null) {
        // Not read in between: what the counter gains from here on may be of the one before.
        if (this.#closing !== null) this.#counter = null;
        done.push(...this.#closed());
        const known = passed !== null && passed.ms <= LONGEST_UNSEEN_MS;
        this.#open = new OpenEpisode(atMs, known ? causeOf(run) : UNSEEN, this.#counterBefore(atMs));
        this.#open.read(reading);
      }
      this.#open.measured(run, atMs, this.#floor.ms);
    }
    if (reading !== null) this.#counter = { reading, atMs };
    this.#before = { id: run.id, boot: run.boot, atMs };
    return done;
  }

  #closed(): readonly Episode[] {
    const closing = this.#closing;
    this.#closing = null;
    return closing === null ? [] : [closing.episode()];
  }

  /** The open episode, if there is one, up to this run. */
  #goOn(run: RunRecord, atMs: number, passed: Passed | null, reading: CounterReading | null): void {
    const open = this.#open;
    if (open === null || passed === null) return;
    const stop = (end: Cause | null, whenMs: number | null): void => {
      open.ended(end, whenMs);
      this.#open = null;
      this.#closing = open;
    };
    if (passed.ms > LONGEST_UNSEEN_MS) {
      stop(null, null);
      return;
    }
    open.read(reading);
    if (run.route === 'steered') {
      open.passed(passed.ms, passed.seen);
      return;
    }
    if (passed.seen) open.passed(passed.ms, true);
    stop(causeOf(run), passed.seen ? atMs : null);
  }

  #counterBefore(atMs: number): CounterReading | null {
    const last = this.#counter;
    return last !== null && atMs - last.atMs <= LONGEST_UNSEEN_MS ? last.reading : null;
  }

  /** What has not been given yet, as it stands: the open episode, and one whose counter was not read since. */
  pending(): readonly Episode[] {
    return [this.#closing, this.#open].flatMap((one) => (one === null ? [] : [one.episode()]));
  }
}

interface Passed {
  readonly ms: number;
  /** The runs are consecutive. */
  readonly seen: boolean;
}

/** Time since the run before: by the clock since boot, and where that began anew by the wall. */
function passedSince(before: Before, run: RunRecord, atMs: number, gapMs: number): Passed {
  const sameBoot = run.id === before.id && run.boot >= before.boot;
  const ms = sameBoot ? run.boot - before.boot : Math.max(0, atMs - before.atMs);
  return { ms, seen: ms <= gapMs };
}
