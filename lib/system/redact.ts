/**
 * The last guard against a secret in an output. Events carry no secrets by construction; this is for the text
 * of other people's errors (a library that echoes a URL, a header, a request), whole or in parts: what was cut
 * somewhere on its way is no longer the secret and still tells of it.
 */
import { isPlainAscii } from '../core/model/visible.js';

/** Shorter ones occur in words by chance; replacing them would garble every line and hide nothing. */
const SHORTEST = 4;
/** From here on a part of a secret is no chance. */
const SHORTEST_PART = 8;
const MARK = '[redacted]';
/** What stands where text was cut. */
const CUT = '…';

/** Every way a secret is usually written down, longest first so that no part of one survives. */
export function spellings(secrets: readonly string[]): string[] {
  const all = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(isPlainAscii(secret) ? secret : secret.replace(/\p{Cs}/gu, '\ufffd')),
      JSON.stringify(secret).slice(1, -1),
      secret
        .replace(/[\p{C}\u2028\u2029]+/gu, ' ')
        .replace(/ {2,}/g, ' ')
        .trim(),
      Buffer.from(secret).toString('base64'),
    ]);
  return [...new Set(all)].filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** `text` without any secret, any part of one of eight characters or more, and shorter ones where it was cut. */
export function redact(text: string, secrets: readonly string[]): string {
  return redactParts(text, partsOf(spellings(secrets)));
}

/** `text` with every whole occurrence replaced; for lines whose own words must stay as they are. */
export function redactSpellings(text: string, all: readonly string[]): string {
  let clean = text;
  for (const spelling of all) if (clean.includes(spelling)) clean = clean.replaceAll(spelling, MARK);
  return clean;
}

/** What to look for, made once. */
export interface Parts {
  readonly spellings: readonly string[];
  /** Each run of eight characters of any spelling. */
  readonly runs: ReadonlySet<string>;
}

export function partsOf(all: readonly string[]): Parts {
  const runs = new Set<string>();
  for (const spelling of all) {
    for (let at = 0; at + SHORTEST_PART <= spelling.length; at += 1)
      runs.add(spelling.slice(at, at + SHORTEST_PART));
  }
  return { spellings: all, runs };
}

/** One pass over the text, whatever is in it. */
export function redactParts(text: string, { spellings: all, runs }: Parts): string {
  if (all.length === 0) return text;
  const whole = redactSpellings(text, all);
  const kept: string[] = [];
  let from = 0;
  for (let at = 0; runs.size > 0 && at + SHORTEST_PART <= whole.length; at += 1) {
    if (!runs.has(whole.slice(at, at + SHORTEST_PART))) continue;
    let end = at + SHORTEST_PART;
    while (end < whole.length && runs.has(whole.slice(end + 1 - SHORTEST_PART, end + 1))) end += 1;
    kept.push(whole.slice(from, at), MARK);
    from = end;
    at = end - 1;
  }
  kept.push(whole.slice(from));
  return kept
    .join('')
    .split(CUT)
    .map((piece) => withoutEnds(piece, all))
    .join(CUT);
}

/** Where text was cut a few characters may be left of what stood there. */
function withoutEnds(piece: string, all: readonly string[]): string {
  for (let length = SHORTEST_PART - 1; length >= SHORTEST; length -= 1) {
    if (all.some((spelling) => piece.length > length && piece.endsWith(spelling.slice(0, length))))
      return piece.slice(0, -length) + MARK;
  }
  return piece;
}
