/** "Did you mean …": the nearest known key for an unknown one. */
import { namesUnder, sectionsWith } from './key-table.js';

/** More slips than this and the guess would be noise. */
const MAX_SLIPS = 3;

/** Number of single-character slips (insert, delete, replace, swap neighbours) between two words. */
export function slips(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** The known name nearest to a word, if near enough. Case and - for _ are free. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const plain = word.toLowerCase().replaceAll('-', '_').trim();
  let best: string | undefined;
  let bestSlips = Math.min(MAX_SLIPS, Math.max(1, Math.floor(plain.length / 3))) + 1;
  for (const name of names) {
    if (Math.abs(name.length - plain.length) >= bestSlips) continue;
    const count = slips(plain, name);
    if (count < bestSlips) [best, bestSlips] = [name, count];
  }
  return best;
}

/** Names a character that only looks like a Latin one, or a space that is not a space. */
export function lookAlike(word: string): string | undefined {
  const at = word.search(/[^ -~]/u);
  if (at < 0) return undefined;
  const code = (word.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `its character ${at + 1} is U+${code}, not a plain letter`;
}

/** A hint for an unknown key: a near name here, or the section where this name is known. */
export function hintFor(section: string, name: string): string | undefined {
  const hints: string[] = [];
  const near = nearest(name, namesUnder(section));
  if (near !== undefined) hints.push(`did you mean "${near}"?`);
  else {
    const elsewhere = sectionsWith(name).map((where) => (where === '' ? 'the top of the file' : where));
    if (elsewhere.length > 0) hints.push(`this key belongs under ${elsewhere.join(' or ')}`);
  }
  const odd = lookAlike(name);
  if (odd !== undefined) hints.push(odd);
  return hints.length === 0 ? undefined : hints.join('; ');
}
