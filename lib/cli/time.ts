/** A point in time as a person writes it, in the machine's zone unless it says otherwise. */
import { parseDuration } from './duration.js';

export type ParsedTime =
  { readonly kind: 'ok'; readonly wallMs: number } | { readonly kind: 'bad'; readonly message: string };

const FORM =
  'a time such as 14:03, 14:03:10, 2026-11-21, 2026-11-21T14:03:10Z, yesterday, or 10m for ten minutes ago';
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const DATED =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
/** What looks like an amount of time is told what is wrong with it as one. */
const LIKE_A_DURATION = /^\d+([.,]\d+)?[wdhms]*$/i;
/** No journal reaches back further. */
const LONGEST_AGO_MS = 3_650 * 86_400_000;

/** Days in words, which begin at midnight. */
const DAYS_AGO: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['yesterday', 1],
]);

/** @param nowMs what "ago" and a time of day count from */
export function parseTime(text: string, nowMs: number): ParsedTime {
  const trimmed = text.trim();
  const ago = parseDuration(trimmed, LONGEST_AGO_MS);
  if (ago.kind === 'ok') return { kind: 'ok', wallMs: nowMs - ago.ms };
  const day = DAYS_AGO.get(trimmed.toLowerCase());
  if (day !== undefined) return { kind: 'ok', wallMs: startOfDay(nowMs, day) };
  const clock = CLOCK.exec(trimmed);
  if (clock !== null) return atClock(clock, nowMs);
  const dated = DATED.exec(trimmed);
  if (dated !== null) return atDate(dated);
  return { kind: 'bad', message: LIKE_A_DURATION.test(trimmed) ? ago.message : `expected ${FORM}` };
}

function atDate([
  text = '',
  year,
  month,
  day,
  hour = '0',
  minute = '0',
  second = '0',
  zone,
]: RegExpExecArray): ParsedTime {
  const [y, m, d] = [Number(year), Number(month) - 1, Number(day)];
  // On what calendar there is such a day does not depend on the zone.
  const plain = new Date(Date.UTC(y, m, d));
  const real = plain.getUTCFullYear() === y && plain.getUTCMonth() === m && plain.getUTCDate() === d;
  if (!real || !inDay(hour, minute, second)) return noSuch(text);
  if (zone === undefined)
    return { kind: 'ok', wallMs: new Date(y, m, d, Number(hour), Number(minute), Number(second)).getTime() };
  const aheadMin = minutesAhead(zone);
  if (aheadMin === null) return noSuch(text);
  const utc = Date.UTC(y, m, d, Number(hour), Number(minute), Number(second));
  return { kind: 'ok', wallMs: utc - aheadMin * 60_000 };
}

/** Of "Z", "+01:00" or "-0330"; null = no place on earth has it. */
function minutesAhead(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** The last time the clock showed that: a time of day still to come was yesterday's. */
function atClock([text, hour = '', minute = '', second = '0']: RegExpExecArray, nowMs: number): ParsedTime {
  if (!inDay(hour, minute, second)) return noSuch(text);
  const at = new Date(nowMs);
  at.setHours(Number(hour), Number(minute), Number(second), 0);
  if (at.getTime() > nowMs) {
    // By the calendar: a day is not always 24 hours long.
    at.setDate(at.getDate() - 1);
    at.setHours(Number(hour), Number(minute), Number(second), 0);
  }
  return { kind: 'ok', wallMs: at.getTime() };
}

function inDay(hour: string, minute: string, second: string): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/** By the calendar: a day is not always 24 hours long. */
function startOfDay(nowMs: number, daysAgo: number): number {
  const at = new Date(nowMs);
  at.setDate(at.getDate() - daysAgo);
  return at.setHours(0, 0, 0, 0);
}

function noSuch(text: string): ParsedTime {
  return { kind: 'bad', message: `there is no such time: ${text}` };
}
