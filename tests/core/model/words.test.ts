import { describe, expect, test } from '@jest/globals';
import * as catalogue from '../../../lib/core/model/words.js';
import { REASON_WORDS, signalWords, whyUnknown, wordsOf } from '../../../lib/core/model/words.js';

describe('what a person reads', () => {
  const tables = Object.entries(catalogue).filter(([, value]) => typeof value === 'object');
  test.each(tables)('%s are words, not codes', (_, table) => {
    const texts = Object.values(table).flatMap((entry: unknown) =>
      typeof entry === 'string' ? [entry] : Object.values(entry as Record<string, string>),
    );
    // Keys of the configuration are named with a dot before them.
    for (const text of texts) expect(text).not.toMatch(/(?<!\.[a-z_]*)_/u);
  });

  test('a code of another version is shown as well as it can be', () => {
    expect(wordsOf(REASON_WORDS, 'red_streak')).toBe('red streak');
    expect(wordsOf(REASON_WORDS, 'some_new_one')).toBe('some new one');
    expect(wordsOf(REASON_WORDS, 'constructor')).toBe('constructor');
    expect(signalWords('some_new_one')).toEqual({ name: 'some_new_one', label: 'some_new_one', unit: '' });
  });

  test('what is known of a reason is said instead of its code', () => {
    expect(whyUnknown({ kind: 'unknown', reason: 'first_sample' })).toBe('first sample');
    expect(whyUnknown({ kind: 'unknown', reason: 'malformed', detail: 'no number: 12x' })).toBe(
      'no number: 12x',
    );
  });
});
