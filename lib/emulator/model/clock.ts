/** The emulator's time: it may run faster than the wall, so that a scenario of minutes plays in seconds. */
export interface EmulatorClock {
  /** Emulated milliseconds since the emulator was made. */
  nowMs(): number;
  /** How many real milliseconds `emulatedMs` last. */
  realMs(emulatedMs: number): number;
  /** How many emulated milliseconds pass in `realMs`. */
  emulatedMs(realMs: number): number;
}

/** Emulated time that runs `speed` times as fast as real time. */
export function scaledClock(speed = 1, realNow: () => number = () => performance.now()): EmulatorClock {
  const startedAt = realNow();
  return {
    nowMs: () => (realNow() - startedAt) * speed,
    realMs: (emulatedMs) => emulatedMs / speed,
    emulatedMs: (realMs) => realMs * speed,
  };
}

/** Time that moves only when told: for tests of counters, caches and timers. */
export function manualClock(): EmulatorClock & { advance(ms: number): void } {
  let now = 0;
  return {
    nowMs: () => now,
    realMs: () => 0,
    emulatedMs: (realMs) => realMs,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** Waits real milliseconds without keeping the process alive. */
export function sleepReal(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
