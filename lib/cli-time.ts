/** A point in time as a person writes it, in the machine's zone unless it says otherwise. */
import { parseDuration } from './cli-duration.js';

export type ParsedTime =
  { readonly kind: 'ok'; readonly wallMs: number } | { readonly kind: 'bad'; readonly message: string };

const FORM = 'a time such as 14:03, 14:03:10, 2026-11-21T14:03:10, or 10m for ten minutes ago';
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const DATED =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const DAY_MS = 86_400_000;

export function parseTime(text: string, nowMs: number): ParsedTime {
  const trimmed = text.trim();
  const ago = parseDuration(trimmed);
  if (ago.kind === 'ok') return { kind: 'ok', wallMs: nowMs - ago.ms };
  const clock = CLOCK.exec(trimmed);
  if (clock !== null) return atClock(clock, nowMs);
  const dated = DATED.exec(trimmed);
  if (dated === null) return { kind: 'bad', message: `expected ${FORM}` };
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone] = dated;
  const local = new Date(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const real =
    local.getMonth() === Number(month) - 1 && local.getDate() === Number(day) && inDay(hour, minute, second);
  if (!real) return { kind: 'bad', message: `there is no such time: ${trimmed}` };
  if (zone === undefined) return { kind: 'ok', wallMs: local.getTime() };
  const two = (part: string): string => part.padStart(2, '0');
  const iso = `${String(year)}-${String(month)}-${String(day)}T${two(hour)}:${minute}:${second}${zone}`;
  const wallMs = Date.parse(iso);
  return Number.isFinite(wallMs)
    ? { kind: 'ok', wallMs }
    : { kind: 'bad', message: `there is no such time: ${trimmed}` };
}

/** The last time the clock showed that: a time of day still to come was yesterday's. */
function atClock(
  [text = '', hour = '', minute = '', second = '0']: RegExpExecArray,
  nowMs: number,
): ParsedTime {
  if (!inDay(hour, minute, second)) return { kind: 'bad', message: `there is no such time: ${text}` };
  const today = new Date(nowMs);
  today.setHours(Number(hour), Number(minute), Number(second), 0);
  if (today.getTime() <= nowMs) return { kind: 'ok', wallMs: today.getTime() };
  const yesterday = new Date(today.getTime() - DAY_MS);
  yesterday.setHours(Number(hour), Number(minute), Number(second), 0);
  return { kind: 'ok', wallMs: yesterday.getTime() };
}

function inDay(hour: string, minute: string, second: string): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}
