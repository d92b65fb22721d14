/** RouterOS durations, from echo times (`12ms345us`) to uptimes (`1w2d3h4m5s`). */
import { ok, unknown } from '../../core/model/measured.js';
import type { Measured } from '../../core/model/types.js';

const MS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1, us: 1e-3, ns: 1e-6 };

// Nine digits are more than any unit needs and keep every sum far below what a number holds exactly.
const UNITS =
  /^(?:(\d{1,9})w)?(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?(?:(\d{1,9})ms)?(?:(\d{1,9})us)?(?:(\d{1,9})ns)?$/;
const CLOCK = /^(?:(\d{1,9})w)?(?:(\d{1,9})d)?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/;

/** Milliseconds, fractions included; null when the text is not a duration. */
export function parseDurationMs(text: unknown): number | null {
  if (typeof text !== 'string' || text === '') return null;
  const parts = UNITS.exec(text);
  if (parts !== null) {
    const [w, d, h, m, s, ms, us, ns] = parts.slice(1).map(digits) as Eight;
    return w * MS.w + d * MS.d + h * MS.h + m * MS.m + s * MS.s + round(ms * MS.ms + us * MS.us + ns * MS.ns);
  }
  const clock = CLOCK.exec(text);
  if (clock === null) return null;
  const [w, d, h, m, s] = clock.slice(1, 6).map(digits) as Five;
  const fraction = clock[6] === undefined ? 0 : Number(`0.${clock[6]}`) * MS.s;
  return w * MS.w + d * MS.d + h * MS.h + m * MS.m + s * MS.s + fraction;
}

type Five = [number, number, number, number, number];
type Eight = [...Five, number, number, number];

function digits(part: string | undefined): number {
  return part === undefined ? 0 : Number(part);
}

/** Sums of fractions of a millisecond carry binary dust; a nanosecond is the smallest thing ever meant. */
function round(ms: number): number {
  return Math.round(ms * 1e6) / 1e6;
}

/** The router's uptime, ms. It going backwards is how a reboot is noticed. */
export function parseUptimeMs(text: unknown): Measured<number> {
  if (text === undefined) return unknown('missing', 'the router sent no uptime');
  const ms = parseDurationMs(text);
  return ms === null ? unknown('malformed', 'the uptime is not a duration') : ok(ms);
}
