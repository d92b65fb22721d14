/** Numbers with their units, as people read them. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "14 s", "2 min 12 s", "2 h 14 min", "3 d 4 h": two units at most, rounded down, never negative. */
export function durationText(ms: number): string {
  const left = Math.max(0, ms);
  if (left < MINUTE) return `${Math.floor(left / SECOND)} s`;
  if (left < HOUR) return pair(left, MINUTE, 'min', SECOND, 's');
  if (left < DAY) return pair(left, HOUR, 'h', MINUTE, 'min');
  return pair(left, DAY, 'd', HOUR, 'h');
}

/** A countdown: rounded up, so that it never says 0 s while it still runs. */
export function countdownText(ms: number): string {
  return durationText(Math.ceil(Math.max(0, ms) / SECOND) * SECOND);
}

function pair(ms: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % big) / small);
  return `${Math.floor(ms / big)} ${bigName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}

/** One decimal below 100, none above; groups of three from ten thousand on. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '?';
  const rounded = Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value);
  return Math.abs(rounded) < 10_000 ? String(rounded) : groupedText(String(rounded));
}

/** A 64-bit counter in decimal, grouped. */
export function groupedText(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3}){1,6}(?!\d))/g, ' ');
}

/** "83.1 Mbit/s" */
export function bitRateText(bitsPerSec: number): string {
  const units = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s'];
  let value = bitsPerSec;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${numberText(value)} ${units[unit] ?? ''}`;
}

/** "1 run", "3 runs" */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${groupedText(String(count))} ${count === 1 ? one : many}`;
}
