/** What a person who writes a story is told when something is wrong with it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LINE_WORDS } from './support/read-weather.js';
import { readSpan, showSpan } from './support/spans.js';
import { readStory } from './support/read-story.js';

/** A sound story, one key to a line; `change` replaces the line of that key. */
const SOUND: Readonly<Record<string, string>> = {
  story: 'story: A test',
  why: 'why: to be read',
  line: 'line: [{ for: 1m, is: calm }]',
  expect: 'expect: { threshold: [], confidence: [] }',
};

function problems(change: Readonly<Record<string, string>>): readonly string[] {
  const text = Object.values({ ...SOUND, ...change }).join('\n');
  const read = readStory(text, 'a.yaml');
  return read.kind === 'ok' ? [] : read.problems;
}

const cases: [string, Record<string, string>, string[]][] = [
  ['a sound story', {}, []],
  [
    'an unknown key, with the one that was meant',
    { more: 'alternat: []' },
    [
      'a.yaml:5: alternat: unknown key (known here: story, why, config, line, alternate, router, events, within, expect); did you mean alternate?',
    ],
  ],
  [
    'an unknown key deep inside',
    { line: 'line:\n  - for: 1m\n    is: calm\n    quue: 5' },
    [
      'a.yaml:6: line[0].quue: unknown key (known here: for, is, rtt_ms, queue, drops_per_sec, repeat); did you mean queue?',
    ],
  ],
  ['a missing key', { why: '' }, ['a.yaml:1: why is missing']],
  [
    'a word that is none',
    { line: 'line: [{ for: 1m, is: congestd }]' },
    [
      'a.yaml:3: line[0].is: expected one of calm, slow, congested, far_away, dead, no_echo, unmeasured; found the text "congestd"; did you mean congested?',
    ],
  ],
  [
    'a time without a unit',
    { line: 'line: [{ for: 60, is: calm }]' },
    [
      'a.yaml:3: line[0].for: expected a unit: 60s, 60m or 60h; found 60',
      'a.yaml:3: line: expected at least one spell with a length',
    ],
  ],
  ['a spell that says nothing', { line: 'line: [{ for: 1m }]' }, ['a.yaml:3: line[0]: is is missing']],
  [
    'what stands beside repeat',
    { line: 'line: [{ for: 1m, is: calm, repeat: [{ for: 10s, is: slow }] }]' },
    ['a.yaml:3: line[0].is: has no meaning beside repeat'],
  ],
  [
    'an expectation after the end',
    { expect: 'expect:\n  threshold: [{ at: 2m, to: steered }]\n  confidence: []' },
    ['a.yaml:5: expect.threshold[0]: the line is told only for 1m'],
  ],
  [
    'an expectation of nothing',
    { expect: 'expect:\n  threshold: []\n  confidence:\n    - { at: 30s }' },
    ['a.yaml:7: expect.confidence[0]: expected either to: steered | primary, or says: NAME'],
  ],
  [
    'no word on one of the deciders',
    { expect: 'expect: { threshold: [] }' },
    ['a.yaml:4: expect: confidence is missing'],
  ],
  [
    'an event with a key of another',
    { events: 'events: [{ at: 10s, do: reboot, forward: 1h }]' },
    ['a.yaml:5: events[0].forward: has no meaning with reboot'],
  ],
  [
    'a clock that steps nowhere',
    { events: 'events: [{ at: 10s, do: clock_step }]' },
    ['a.yaml:5: events[0]: expected either forward or back'],
  ],
  [
    'an alternate line shorter than the story',
    { alternate: 'alternate: [{ for: 30s, is: fit }]' },
    ['a.yaml:5: alternate: is told for 30s, the line for 1m'],
  ],
  [
    'a configuration the product would refuse',
    { config: 'config:\n  confidence:\n    steer_treshold: 60' },
    [
      'a.yaml:7: config.confidence.steer_treshold: expected a key that is known under confidence, found "steer_treshold"; did you mean "steer_threshold"?',
    ],
  ],
  ['a key given twice', { more: 'why: again' }, ['a.yaml:5: why: is given twice']],
  [
    'two at once, in the order of the file',
    { story: 'story: 5', line: 'line: calm' },
    [
      'a.yaml:1: story: expected a text; found 5',
      'a.yaml:3: line: expected a list; found the text "calm"',
      'a.yaml:3: line: expected at least one spell with a length',
    ],
  ],
];

describe('a story file', () => {
  test.each(cases)('%s', (_name, change, expected) => {
    expect(problems(change)).toEqual(expected);
  });

  test('that is no YAML', () => {
    expect(readStory('story: [', 'a.yaml')).toMatchObject({
      kind: 'bad',
      problems: [expect.stringMatching(/^a\.yaml:1: /)],
    });
  });

  test('rounds are repeated for as long as said, the last one cut', () => {
    const line = 'line: [{ for: 70s, repeat: [{ for: 20s, is: slow }, { for: 30s, is: calm }] }]';
    const read = readStory(Object.values({ ...SOUND, line }).join('\n'), 'a.yaml');
    if (read.kind === 'bad') throw new Error(read.problems.join());
    expect(read.story.line.map(({ fromMs, is }) => [fromMs / 1000, is.queue])).toEqual([
      [0, 20],
      [20, 1],
      [50, 20],
    ]);
    expect(read.story.lengthMs).toBe(70_000);
  });
});

describe('the page that explains it', () => {
  const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  test('has an example that can be read', () => {
    const example = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';
    expect(readStory(example, 'README.md').kind).toBe('ok');
  });
  test.each(Object.entries(LINE_WORDS))(
    'has the word %s with its numbers',
    (word, { rttMs, queue, dropsPerSec }) => {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${word}\``)) ?? '';
      const cells = row.split('|').map((cell) => cell.trim());
      if (typeof rttMs === 'number') expect(cells[2]).toMatch(new RegExp(`^${String(rttMs)}\\b`));
      expect(cells.slice(3, 5)).toEqual([String(queue), String(dropsPerSec)]);
    },
  );
});

describe('times', () => {
  test.each([
    ['0s', 0],
    ['90s', 90_000],
    ['1h2m3s', 3_723_000],
    ['1.5h', 'expected whole numbers, such as 1h30m'],
    [5, 'expected a unit: 5s, 5m or 5h'],
    [null, 'expected a time such as 40s, 10m or 1h30m'],
  ])('%p', (text, expected) => {
    expect(readSpan(text)).toBe(expected);
  });
  test.each([
    [0, '0s'],
    [62_000, '1m2s'],
    [3_600_000, '1h'],
    [3_723_400, '1h2m3s'],
  ])('%p ms is shown as %p', (ms, expected) => {
    expect(showSpan(ms)).toBe(expected);
  });
});
