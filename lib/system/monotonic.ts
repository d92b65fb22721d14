/** Time that only goes forward, for measuring within this process. */

/** Milliseconds. Not performance.now(): its first use loads ten modules of Node's, of which this needs none. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1_000_000;
}
