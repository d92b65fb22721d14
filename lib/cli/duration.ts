/** Durations on the command line: 90s, 30m, 2h, 1d, 1w, 1h30m. Strings become milliseconds here and nowhere else. */

const UNIT_MS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;
type Unit = keyof typeof UNIT_MS;
const ORDER: readonly Unit[] = ['w', 'd', 'h', 'm', 's'];

/** Shorter than a second is below the interval of any timer. */
export const MIN_DURATION_MS = 1000;
/** Longer than a month is no longer "for a while"; leave the limit out and say `auto` when done. */
export const MAX_DURATION_MS = 30 * UNIT_MS.d;

const FORM = 'a duration such as 90s, 30m, 2h, 1d or 1h30m';

export type ParsedDuration =
  { readonly kind: 'ok'; readonly ms: number } | { readonly kind: 'bad'; readonly message: string };

/** Whole numbers with units w, d, h, m, s, largest first, each at most once; from 1 s to `longestMs`. */
export function parseDuration(text: string, longestMs = MAX_DURATION_MS): ParsedDuration {
  if (!/^(\d{1,9}[wdhms])+$/.test(text)) return bad(hint(text));
  let rest = text;
  let ms = 0;
  let last = -1;
  while (rest !== '') {
    const part = /^(\d+)([wdhms])/.exec(rest);
    if (part === null) return bad(`expected ${FORM}`);
    const unit = part[2] as Unit;
    const place = ORDER.indexOf(unit);
    if (place <= last) return bad(`expected ${FORM}; units go from large to small, each once`);
    last = place;
    ms += Number(part[1]) * UNIT_MS[unit];
    rest = rest.slice(part[0].length);
  }
  if (ms < MIN_DURATION_MS) return bad('expected at least 1s');
  if (ms > longestMs) return bad(`expected at most ${String(longestMs / UNIT_MS.d)}d`);
  return { kind: 'ok', ms };
}

function bad(message: string): ParsedDuration {
  return { kind: 'bad', message };
}

/** The likely slip, where one is recognised. */
function hint(text: string): string {
  if (/^\d{1,9}$/.test(text)) return `expected a unit: ${text}s, ${text}m or ${text}h`;
  if (/^(\d{1,9}[wdhms])+$/i.test(text)) return `expected lower-case units: ${text.toLowerCase()}`;
  if (/^\d+[.,]\d+[wdhm]$/.test(text)) return `expected whole numbers, such as 1h30m`;
  return `expected ${FORM}`;
}
