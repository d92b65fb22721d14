/** Wall time for people, in the machine's zone. Shown only, never compared. */

/** 14:03:22 */
export function clockTime(wallMs: number): string {
  const at = new Date(wallMs);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** 2026-03-01 */
export function dateText(wallMs: number): string {
  const at = new Date(wallMs);
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** 2026-03-01T14:03:22+01:00 */
export function localIso(wallMs: number): string {
  const minutes = -new Date(wallMs).getTimezoneOffset();
  const ahead = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
  return `${dateText(wallMs)}T${clockTime(wallMs)}${offset}`;
}

/** Today: the time; this week's other days and older: the date as well. */
export function shortWhen(wallMs: number, nowWallMs: number): string {
  const day = dateText(wallMs);
  return day === dateText(nowWallMs) ? clockTime(wallMs) : `${day.slice(5)} ${clockTime(wallMs)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
