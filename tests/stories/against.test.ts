/** A story that goes otherwise must say so in a way a person can use. */
import { describe, expect, test } from '@jest/globals';
import { difference } from './support/against.js';
import { playStory } from './support/play-story.js';
import { readStory } from './support/read-story.js';
import type { Decider, Story } from './support/story.js';

function story(threshold: string): Story {
  const text = [
    'story: A test',
    'why: to be wrong',
    'line: [{ for: 1m, is: calm }, { for: 1m, is: congested }, { for: 2m, is: calm }]',
    `expect:\n  threshold:\n${threshold}\n  confidence: []`,
  ].join('\n');
  const read = readStory(text, 'a.yaml');
  if (read.kind === 'bad') throw new Error(read.problems.join('\n'));
  return read.story;
}

async function told(threshold: string, decider: Decider = 'threshold'): Promise<string | null> {
  const one = story(threshold);
  return difference(one, decider, await playStory(one, decider));
}

const ON = '    - { at: 1m2s, to: steered, because: red_streak }';
const OFF = '    - { at: 2m38s, to: primary, because: green_streak }';

describe('told against happened', () => {
  test('as told: nothing to say', async () => {
    expect(await told(`${ON}\n${OFF}`)).toBeNull();
  });

  test('late, missing and unexpected, each with its time, its reason and why not', async () => {
    const text = await told(
      [
        '    - { at: 30s, to: steered }',
        '    - { at: 50s, to: primary }',
        '    - { at: 1m30s, to: steered, within: 4s }',
      ].join('\n'),
    );
    expect(text).toBe(
      [
        'a.yaml: A test, with the threshold decider: 3 of 3 not as told',
        '',
        '    expected',
        '  ~ 30s ±2s steered (line 6)',
        '      happened at 1m2s, 32s later (red_streak: 2 runs RED in a row, 2 required)',
        '      the run at 32s: GREEN (RTT delta 0 ms below 15, queue 1 packet below 10); primary, hold: 0 of 2 RED in a row',
        '  ~ 50s ±2s primary (line 7)',
        '      happened at 2m38s, 1m48s later (green_streak: 15 runs GREEN in a row, 15 required)',
        '      the run at 52s: GREEN (RTT delta 0 ms below 15, queue 1 packet below 10); primary, hold: 0 of 2 RED in a row',
        '  - 1m30s ±4s steered (line 8)',
        '      did not happen',
        '      the run at 1m34s: RED (RTT delta 89.9 ms above 15, queue 90 packets above 50, drops 16 packets above 1); steered, hold: 0 of 15 GREEN in a row',
        '',
      ].join('\n'),
    );
  });

  test('a change nobody expected', async () => {
    const text = await told(ON);
    expect(text).toContain('  = 1m2s ±2s steered because red_streak (line 6)');
    expect(text).toContain(
      '  + nothing\n      happened at 2m38s: primary (green_streak: 15 runs GREEN in a row',
    );
  });

  test('another cause is not as told', async () => {
    expect(await told(`    - { at: 1m2s, to: steered, because: outage }\n${OFF}`)).toContain(
      '~ 1m2s ±2s steered because outage (line 6)\n      happened at 1m2s (red_streak',
    );
  });

  test('what is said counts where it is expected: once too often is too often', async () => {
    expect(await told(`${ON}\n${OFF}\n    - { at: 1m30s, says: flap_brake_engaged }`)).toContain(
      '- 1m30s ±2s says flap_brake_engaged (line 8)\n      did not happen',
    );
  });
});
