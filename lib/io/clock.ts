/** Time as pipeline needs it: boot-relative (CLOCK_BOOTTIME), with the boot id, and the wall for people. */
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock, Deadline } from '../ports.js';

const UPTIME = '/proc/uptime';
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/**
 * `/proc/uptime` is CLOCK_BOOTTIME in steps of 10 ms; it is read once and carried on by the monotonic clock, so
 * time never goes back inside a process. Where there is no /proc (not Linux) `os.uptime()` stands in and the
 * boot id is derived from the boot's wall time, rounded so that small steps do not look like a boot.
 */
export function systemClock(): Clock {
  const origin = bootMs() - performance.now();
  const bootId = readBootId();
  return {
    now: () => ({ bootMs: origin + performance.now(), bootId, wallMs: Date.now() }),
    sleep,
  };
}

function bootMs(): number {
  try {
    const seconds = Number(readFileSync(UPTIME, 'latin1').split(' ')[0]);
    if (Number.isFinite(seconds)) return seconds * 1000;
  } catch {
    // Not Linux: below.
  }
  return uptime() * 1000;
}

/** Wall time of a boot is only known to about this much, ms. */
const BOOT_WALL_GRAIN_MS = 600_000;

function readBootId(): string {
  try {
    const id = readFileSync(BOOT_ID, 'latin1').trim();
    if (id !== '') return id;
  } catch {
    // Not Linux: below.
  }
  return `wall-${String(Math.round((Date.now() - uptime() * 1000) / BOOT_WALL_GRAIN_MS))}`;
}

/** A deadline `ms` from now. Its timer does not keep the process alive. */
export function deadline(_clock: Clock, ms: number): Deadline {
  return until(performance.now() + Math.max(0, ms), undefined);
}

function until(atMs: number, stop: AbortSignal | undefined): Deadline {
  const timed = AbortSignal.timeout(Math.max(0, Math.ceil(atMs - performance.now())));
  const signal = stop === undefined ? timed : AbortSignal.any([timed, stop]);
  return {
    signal,
    remainingMs: () => (signal.aborted ? 0 : Math.max(0, atMs - performance.now())),
    within: (ms) => until(Math.min(atMs, performance.now() + Math.max(0, ms)), stop),
  };
}

/** Longest delay a timer takes; beyond it Node fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function sleep(ms: number, end: Deadline): Promise<void> {
  return new Promise((resolve) => {
    const wait = Math.min(ms, end.remainingMs(), LONGEST_TIMER_MS);
    if (wait <= 0) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      end.signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, wait);
    end.signal.addEventListener('abort', done, { once: true });
  });
}
