/** The worked examples of docs/episodes.md come out as they stand there, and its limits are the program's. */
import { describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EPISODE_VERDICTS, EPISODE_WORDS } from '../../lib/episodes/episode.js';
import { LONGEST_UNSEEN_MS } from '../../lib/episodes/tracker.js';
import * as limits from '../../lib/episodes/verdict.js';
import { connectionsText, lengthText, spreadText } from '../../lib/report/episodes.js';
import { episodesOf, inARow, type StretchTold } from './runs.js';

const TEXT = fs.readFileSync(fileURLToPath(new URL('../../docs/episodes.md', import.meta.url)), 'utf8');
const EXAMPLES = [...(TEXT.split('<!-- examples -->')[1] ?? '').matchAll(/```text\n([^`]*)```/g)].map(
  ([, block = '']) => block.trimEnd().split('\n'),
);

const line = (word: string): StretchTold['primary'] => (word === 'lost' ? 'lost' : Number(word));

function stretch(row: string): StretchTold {
  const [runs = '', route = '', primary = '', alternate = '', connections = ''] = row.trim().split(/ +/);
  return {
    runs: Number(runs),
    route: route === 'steered' ? 'steered' : 'primary',
    primary: line(primary) ?? 0,
    ...(alternate === '–' ? {} : { alternate: line(alternate) ?? 0 }),
    connections: Number(connections),
  };
}

describe('worked examples', () => {
  test('of every verdict there is one', () => {
    const said = EXAMPLES.map((lines) => lines.at(-2)?.split(':')[0]);
    expect(new Set(said)).toEqual(new Set(EPISODE_VERDICTS.map((verdict) => EPISODE_WORDS[verdict])));
  });

  test.each(EXAMPLES.map((lines) => [lines.at(-2) ?? '', lines] as const))('%s', (_said, lines) => {
    const [episode, ...more] = episodesOf(inARow(lines.slice(1, -2).map(stretch)));
    expect(more).toEqual([]);
    const { verdict, because, primaryDeltaMs, alternateDeltaMs } = episode!;
    expect([
      `${EPISODE_WORDS[verdict]}: ${because}`,
      `steered ${lengthText(episode!)}, ${connectionsText(episode!)} connections, delta ${spreadText(primaryDeltaMs)} here, ${spreadText(alternateDeltaMs)} there`,
    ]).toEqual(lines.slice(-2));
  });
});

test('the limits it names are those of the program', () => {
  expect([limits.NOTICEABLE_MS, limits.LOST_MS, limits.LEAST_COMPARED]).toEqual([5, 500, 5]);
  expect([limits.LEAST_SHARE, limits.LEAST_MEASURED, LONGEST_UNSEEN_MS]).toEqual([1 / 4, 1 / 2, 600_000]);
});
