/** RouterOS durations: `1w2d3h4m5s`, `200ms`, `00:00:01`, and microsecond round trips such as `24ms310us`. */

const UNIT_MS: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 0.001,
};

/** Uptime as a router prints it: whole seconds, empty parts left out, `0s` right after boot. */
export function uptimeText(ms: number): string {
  let left = Math.max(0, Math.floor(ms / 1000));
  let text = '';
  for (const [unit, seconds] of [
    ['w', 604_800],
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const n = Math.floor(left / seconds);
    left -= n * seconds;
    if (n > 0) text += `${n}${unit}`;
  }
  return text === '' ? '0s' : text;
}

/** A round trip as 7.x prints it: whole milliseconds and microseconds, e.g. `453us`, `24ms310us`. */
export function roundTripText(ms: number): string {
  const us = Math.max(1, Math.round(ms * 1000));
  const whole = Math.floor(us / 1000);
  const rest = us % 1000;
  if (whole === 0) return `${rest}us`;
  return rest === 0 ? `${whole}ms` : `${whole}ms${rest}us`;
}

/** Milliseconds of a duration as a client may write it, or null. A bare number means seconds. */
export function durationToMs(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const clock = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text);
  if (clock) return Number(clock[1]) * 3_600_000 + Number(clock[2]) * 60_000 + Number(clock[3]) * 1000;
  if (!/^(?:\d{1,15}(?:w|d|h|ms|us|m|s))+$/.test(text)) return null;
  let total = 0;
  for (const [, n, unit] of text.matchAll(/(\d{1,15})(w|d|h|ms|us|m|s)/g))
    total += Number(n) * (UNIT_MS[unit ?? ''] ?? 0);
  return total;
}

/** Uptime as scripts get it from `get uptime`: weeks and days with letters, then a clock. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [weeks, days] = [Math.floor(seconds / 604_800), Math.floor((seconds % 604_800) / 86_400)];
  const clock = [(seconds % 86_400) / 3600, (seconds % 3600) / 60, seconds % 60].map((n) =>
    String(Math.floor(n)).padStart(2, '0'),
  );
  return `${weeks > 0 ? `${weeks}w` : ''}${days > 0 ? `${days}d` : ''}${clock.join(':')}`;
}
