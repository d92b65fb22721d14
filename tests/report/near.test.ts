/** Near names at the router, from one slip to five hundred rows. */
import { describe, expect, test } from '@jest/globals';
import { nearText } from '../../lib/report/near.js';

const rule = (name: string, has: readonly string[]): string =>
  nearText({ of: 'rules', key: 'mangle_rule.comment', name, has });

describe('a comment the router does not have', () => {
  test.each<[string, string, readonly string[], string]>([
    [
      'a letter left out',
      'steer: calls to DSL',
      ['steer: cals to DSL', 'x'],
      'the router has: "steer: cals to DSL"',
    ],
    ['two letters swapped', 'steer: test', ['steer: tset', 'guest: drop'], 'the router has: "steer: tset"'],
    ['another case', 'ADAPTIVE: Steer', ['adaptive: steer'], 'the router has: "adaptive: steer"'],
    ['a blank behind it', 'steer: test', ['steer: test '], 'the router has: "steer: test "'],
    ['several', 'steer 1', ['steer 2', 'steer 11', 'other rule'], 'the router has: "steer 2", "steer 11"'],
    [
      'a word more',
      'steer: test',
      ['steer: test - retired', 'guest'],
      'the router has: "steer: test - retired"',
    ],
    ['few, and none like it', 'steer: test', ['guest', 'iot'], 'the router has: "guest", "iot"'],
    ['none at all', 'steer: test', [], 'the router has no mangle rule with a comment'],
  ])('%s', (_name, asked, has, text) => {
    expect(rule(asked, has)).toBe(`mangle_rule.comment: ${text}`);
  });

  test('the nearest of five hundred comes first; of many like it four are named', () => {
    const many = Array.from({ length: 500 }, (_, i) => `rule number ${String(i)} of the house`);
    expect(rule('steer: test', [...many, 'steer: tests'])).toBe(
      'mangle_rule.comment: the router has: "steer: tests"',
    );
    expect(rule('steer: test', many)).toBe(
      'mangle_rule.comment: none of the 500 names that the router has is like it',
    );
    expect(rule('rule number 77 of the hous', many)).toMatch(
      /^mangle_rule\.comment: the router has: "rule number 77 of the house", ".*" and \d+ more like it$/,
    );
  });

  test('what a terminal would obey is shown, not obeyed, and long names are cut', () => {
    const shown = rule('steer', ['steer\u001b', 'steer\u202e', `steer${'x'.repeat(5000)}`]);
    for (const character of ['\u001b', '\u202e']) expect(shown).not.toContain(character);
    expect(shown).toContain('\\x1b');
    expect(shown.length).toBeLessThan(300);
  });
});

test('a queue', () => {
  const key = 'cake_queues.primary_download';
  expect(nearText({ of: 'queues', key, name: 'WAN-Downlod', has: ['WAN-Upload', 'WAN-Download'] })).toBe(
    `${key}: the router has: "WAN-Download"`,
  );
  expect(nearText({ of: 'queues', key, name: 'WAN-Downlod', has: [] })).toBe(
    `${key}: the router has no queue tree entry`,
  );
});
