/** Verdicts as single letters, as a series holds them. */

export type Letter = 'G' | 'Y' | 'U' | 'R' | 'O';

const WORDS: ReadonlyMap<string, string> = new Map([
  ['G', 'GREEN'],
  ['Y', 'YELLOW'],
  ['U', 'UNKNOWN'],
  ['R', 'RED'],
  ['O', 'OUTAGE'],
]);

/** Mildest first; '-' is nothing at all. Not known is worse than fine, and not as bad as bad. */
const ORDER = '-GYURO';

/** null: there was no run. */
export function verdictOf(letter: string): string | null {
  return WORDS.get(letter) ?? null;
}

/** What is no verdict of ours is as good as not known. */
export function letterOf(verdict: string): Letter {
  for (const [letter, word] of WORDS) if (word === verdict) return letter as Letter;
  return 'U';
}

export function worseOf(a: string, b: string): string {
  return ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a;
}

/** Of a stretch of a series. */
export function worstOf(letters: string): string {
  return Array.from(letters).reduce(worseOf, '-');
}
