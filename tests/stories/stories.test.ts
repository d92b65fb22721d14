/** Every story in this folder, played by the real pipeline with each decider in charge. How to write one: README.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { difference } from './support/against.js';
import { playStory } from './support/play-story.js';
import { readStory } from './support/read-story.js';
import { DECIDERS } from './support/story.js';

const FOLDER = import.meta.dirname;
const FILES = readdirSync(FOLDER).filter((name) => /\.ya?ml$/.test(name));

test('there are stories', () => {
  expect(FILES.length).toBeGreaterThan(10);
});

describe.each(FILES)('%s', (name) => {
  const file = `tests/stories/${name}`;
  const read = readStory(readFileSync(join(FOLDER, name), 'utf8'), file);

  test.each(DECIDERS)('goes as told: %s', async (decider) => {
    if (read.kind === 'bad') throw new Error(`\n${read.problems.join('\n')}`);
    const { story } = read;
    if (story.expect[decider] === null) return;
    const played = await playStory(story, decider);
    const otherwise = difference(story, decider, played);
    if (otherwise !== null) throw new Error(`\n${otherwise}`);
    expect(played.drift).toBeLessThanOrEqual(1);
  });
});
