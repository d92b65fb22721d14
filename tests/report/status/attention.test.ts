/** What stands above the route: many idle keys of a migrated configuration are one line. */
import { expect, test } from '@jest/globals';
import { attention } from '../../../lib/report/status/attention.js';
import { statusFacts } from '../../../lib/report/status/facts.js';
import { NOW, sampleRecord, sampleState } from '../sample.js';

function warned(warnings: readonly string[]): string[] {
  const record = sampleRecord({ context: { warnings: [...warnings] } });
  const state = sampleState({ last_cycle: { ...record } });
  const facts = statusFacts({
    state,
    now: NOW,
    stateFile: '/s.json',
    wanName: 'home',
    primary: 'cable',
    alternate: 'dsl',
  });
  expect(facts.warnings).toEqual(warnings);
  return attention(facts)
    .filter(({ level }) => level === 'warn')
    .map(({ text }) => text);
}

const idle = (key: string): string => `${key}: has no effect: nothing here is read from it`;

test('few are told one by one', () => {
  const three = ['a.b', 'c', 'd'].map(idle);
  expect(warned(three)).toEqual(three);
});

test('many are one line, which says where all of them stand; others keep theirs', () => {
  const keys = ['a.b', 'c', 'd', 'e', 'f.g', 'h'];
  expect(warned([...keys.map(idle), 'router.verify_ssl is off: any certificate is accepted'])).toEqual([
    '6 keys of the configuration have no effect: a.b, c, d and 3 more (all of them: status --json)',
    'router.verify_ssl is off: any certificate is accepted',
  ]);
});
