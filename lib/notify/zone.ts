/** The clock on a wall of a time zone, by the language's own tables. */
import type { WallClock } from './core/quiet-hours.js';

/** @param name of the IANA list; absent: the machine's own zone */
export function wallClock(name?: string): WallClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...(name === undefined ? {} : { timeZone: name }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return {
    dayAndTime(atMs) {
      const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
      const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
      return [`${part('year')}-${part('month')}-${part('day')}`, `${part('hour')}:${part('minute')}`];
    },
  };
}

export function isTimeZone(name: string): boolean {
  try {
    wallClock(name);
    return true;
  } catch {
    return false;
  }
}
