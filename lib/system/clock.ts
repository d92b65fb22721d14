/**
 * Time that steps of the wall clock cannot touch, and the end of a run.
 *
 * The kernel's monotonic clock, which means the same in every process of a boot. /proc/uptime is asked for one thing
 * only: it counts suspends, which that clock does not. It is a file, and a container's file system may say anything in
 * it: no time is taken from it. Without /proc the boot id says nothing: a reboot is then noticed by the clock falling
 * behind the saved one.
 */
import { readFileSync } from 'node:fs';
import { bootIdAsleep } from '../core/state/boot.js';
import { messageOf } from '../core/model/errors.js';
import type { Now } from '../core/model/types.js';
import type { Clock, Deadline } from '../run/ports.js';

/** Longest delay setTimeout knows; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface SystemClock extends Clock {
  /** What /proc/uptime says that cannot be, in one line; null = it can be, or there is none to ask. */
  readonly doubt: string | null;
}

/** The clock of this process. The files are read once: a run asks for the time dozens of times. */
export function systemClock(): SystemClock {
  const uptime = readUptime();
  const asleepMs = uptime.kind === 'ok' ? uptime.ms - monotonicMs() : 0;
  const bootId = bootIdAsleep(readBootId(), asleepMs);
  const now = (): Now => ({
    // Whole milliseconds: finer than anything here is timed by, and shorter in the state file.
    bootMs: Math.floor(monotonicMs()),
    bootId,
    wallMs: Date.now(),
  });
  return { now, sleep, doubt: uptime.kind === 'odd' ? uptime.why : null };
}

/** The end of a run `ms` from now; `stop` ends it at once for everyone who waits on the signal. */
export function deadline(clock: Pick<Clock, 'now'>, ms: number, stop?: AbortSignal): Deadline {
  return new TimedDeadline(clock, clock.now().bootMs + Math.max(0, ms), stop);
}

class TimedDeadline implements Deadline {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #endBootMs: number;
  readonly #stop: AbortSignal | undefined;
  #controller: AbortController | null = null;

  constructor(clock: Pick<Clock, 'now'>, endBootMs: number, stop: AbortSignal | undefined) {
    this.#clock = clock;
    this.#endBootMs = endBootMs;
    this.#stop = stop;
  }

  remainingMs(): number {
    return Math.max(0, this.#endBootMs - this.#clock.now().bootMs);
  }

  /** Made when first asked for: most deadlines are only ever asked how long they last. */
  get signal(): AbortSignal {
    if (this.#controller !== null) return this.#controller.signal;
    const controller = new AbortController();
    this.#controller = controller;
    const end = (): void => {
      controller.abort();
    };
    // Timers may come a millisecond early: a deadline that says it has passed has nothing left.
    const endWhenPassed = (): void => {
      const leftMs = this.remainingMs();
      if (leftMs === 0) end();
      // Nothing is kept alive by a deadline; what waits for it is.
      else setTimeout(endWhenPassed, Math.min(leftMs, LONGEST_TIMER_MS)).unref();
    };
    if (this.#stop?.aborted === true) end();
    else {
      this.#stop?.addEventListener('abort', end, { once: true });
      endWhenPassed();
    }
    return controller.signal;
  }

  within(ms: number): Deadline {
    const end = Math.min(this.#endBootMs, this.#clock.now().bootMs + Math.max(0, ms));
    return new TimedDeadline(this.#clock, end, this.#stop);
  }
}

/** Waits `ms`, or until the deadline passes or is called off. Keeps the process alive: something follows. */
async function sleep(ms: number, until: Deadline): Promise<void> {
  const end = until.within(ms);
  if (until.signal.aborted) return;
  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(timer);
      until.signal.removeEventListener('abort', done);
      resolve();
    };
    // As above: a timer that came early goes on.
    const doneWhenOver = (): void => {
      const leftMs = end.remainingMs();
      if (leftMs > 0) timer = setTimeout(doneWhenOver, Math.min(leftMs, LONGEST_TIMER_MS));
      else done();
    };
    until.signal.addEventListener('abort', done, { once: true });
    doneWhenOver();
  });
}

/** No machine has been up for longer than a century. */
const LONGEST_UPTIME_SEC = 100 * 365 * 86_400;
/** Two decimal numbers; what a file system that stands in for the kernel's may say instead is cut and refused. */
const UPTIME_CHARS = 64;

type Uptime = { readonly kind: 'ok'; readonly ms: number } | { readonly kind: 'odd'; readonly why: string };

function readUptime(): Uptime {
  let text: string;
  try {
    text = readFileSync('/proc/uptime', 'latin1').slice(0, UPTIME_CHARS);
  } catch (error) {
    return { kind: 'odd', why: messageOf(error) };
  }
  const [first = ''] = text.split(/\s/u);
  const seconds = /^\d{1,12}(?:\.\d{1,9})?$/u.test(first) ? Number(first) : NaN;
  if (seconds <= LONGEST_UPTIME_SEC) return { kind: 'ok', ms: seconds * 1000 };
  return { kind: 'odd', why: text.trim() === '' ? 'it is empty' : `it says ${JSON.stringify(text.trim())}` };
}

function readBootId(): string {
  try {
    const id = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    if (id !== '') return id;
  } catch {
    // No /proc: below.
  }
  return `no-boot-id-${process.platform}`;
}

/** Time that only goes forward, for measuring within this process. */

/** Milliseconds. Not performance.now(): its first use loads ten modules of Node's, of which this needs none. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1_000_000;
}
