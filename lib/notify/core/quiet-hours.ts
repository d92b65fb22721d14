/** Whether it is an hour in which nobody wants to be woken, and what time it is in words. */

/** The clock on a wall somewhere; zone.ts makes it. */
export interface WallClock {
  /** "2026-03-01", "14:03" */
  readonly dayAndTime: (atMs: number) => readonly [day: string, time: string];
}

export interface QuietHours {
  /** Minutes of the day; `from` > `to` is over midnight. */
  readonly fromMin: number;
  readonly toMin: number;
}

/** "22:30-07:00". null: it is no such text, or it is no time at all. */
export function quietHoursOf(text: string): QuietHours | null {
  const [from = '', to = '', more] = text.split('-');
  const [fromMin, toMin] = [minutesOf(from), minutesOf(to)];
  if (more !== undefined || fromMin === null || toMin === null || fromMin === toMin) return null;
  return { fromMin, toMin };
}

function minutesOf(text: string): number | null {
  if (!/^\d\d:\d\d$/.test(text)) return null;
  const [hour, minute] = [Number(text.slice(0, 2)), Number(text.slice(3))];
  return hour > 23 || minute > 59 ? null : hour * 60 + minute;
}

/** By what the clock on the wall shows: an hour that a change of the clocks doubles or skips is one of those, too. */
export function isQuiet(hours: QuietHours | null, clock: WallClock, atMs: number): boolean {
  if (hours === null) return false;
  const now = minutesOf(clock.dayAndTime(atMs)[1]) ?? 0;
  const { fromMin, toMin } = hours;
  return fromMin < toMin ? now >= fromMin && now < toMin : now >= fromMin || now < toMin;
}

/** "14:03", and with the date where that is another day than `nowMs`. */
export function timeIn(clock: WallClock, atMs: number, nowMs: number): string {
  const [day, time] = clock.dayAndTime(atMs);
  const [today] = clock.dayAndTime(nowMs);
  return day === today ? time : `${day} ${time}`;
}
