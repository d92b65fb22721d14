import { badValue, noSuchValue } from './refusal.js';
import type { Property } from './spec.js';

/** A value as it is stored. @throws Refusal in the router's words */
export function checked(
  name: string,
  text: string,
  property: Property,
  namesIn: (path: string) => ReadonlySet<string>,
): string {
  const { values, refers, words = [] } = property;
  if (values === 'flag') {
    if (text === 'yes' || text === 'true') return 'true';
    if (text === 'no' || text === 'false') return 'false';
    throw badValue(name);
  }
  if (values === 'number' && text !== '' && !/^\d{1,15}$/.test(text)) throw badValue(name);
  if (Array.isArray(values) && text !== '') {
    const known: readonly string[] = values;
    for (const word of text.replace(/^!/, '').split(',')) if (!known.includes(word)) throw noSuchValue(name);
  }
  if (refers !== undefined && text !== '') {
    const asked = text.replace(/^!/, '');
    if (!words.includes(asked) && !namesIn(refers).has(asked)) throw noSuchValue(name);
  }
  return text;
}
