/** Stories the random ones have found, told on their own: each was a defect once. */
import { expect, test } from '@jest/globals';
import { config } from '../support/builders.js';
import { CONGESTED } from '../support/simulation.js';
import { ModelStory } from './story.js';

const run = { do: 'run', times: 1, interruption: null } as const;
const toggled = { do: 'happen', what: 'toggled' } as const;
const force = (want: 'steered' | 'primary') =>
  ({ do: 'force', want, forMs: null, interruption: null }) as const;

async function told(story: ModelStory, ...doings: Parameters<ModelStory['do']>[0][]): Promise<void> {
  for (const doing of doings) await story.do(doing);
}

test('a new order starts without the quarrels of the old one, also when the router is away as it is given', async () => {
  const story = new ModelStory([config({ drift: { max_corrections: 2 } })], 1);
  await told(story, run, force('steered'));
  for (let i = 0; i < 3; i += 1) await told(story, toggled, run);
  // Someone disables it again and again: corrections have stopped.
  expect(story.world.written()?.drift.fighting).toBe(true);
  expect(story.world.matches()[0]?.enabled).toBe(false);

  const away = { do: 'fault', effect: { kind: 'refused' }, times: 1 } as const;
  await told(story, away, force('steered'));
  expect(story.world.matches()[0]?.enabled).toBe(false);
  await told(story, run);
  expect(story.world.matches()[0]?.enabled).toBe(true);
});

test('a disk that is full: what was verified stays, however long it lasts, and nothing is switched to and fro', async () => {
  const story = new ModelStory([config()], 1);
  await told(story, { ...run, times: 5 }, { do: 'line', line: CONGESTED }, run, { do: 'disk', disk: 'full' });
  await told(story, { ...run, times: 200 });
  expect(story.world.matches()[0]?.enabled).toBe(true);
  await told(story, { do: 'disk', disk: 'sound' }, run);
  expect(story.world.router.configWrites).toBe(1);
  expect(story.world.written()?.transitions).toMatchObject([{ cause: 'red_streak', by: 'threshold' }]);
});
