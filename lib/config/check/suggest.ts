/** "Did you mean …": the nearest known key for an unknown one. */
import { slips } from '../../core/model/text.js';
import { namesUnder, sectionsWith } from './key-table.js';

/** More slips than this and the guess would be noise. */
const MAX_SLIPS = 3;

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
