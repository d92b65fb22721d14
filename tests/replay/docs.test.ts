/** docs/journal.md names every key of a line, and every command that reads one. */
import { expect, test } from '@jest/globals';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import { CALM, CONGESTED, Simulation } from '../support/simulation.js';

const TEXT = fs.readFileSync(fileURLToPath(new URL('../../docs/journal.md', import.meta.url)), 'utf8');
const named = new Set([...TEXT.matchAll(/`([a-z]+)`/g)].map((match) => match[1]));

test('every key of every kind of line is told', async () => {
  const house = new Simulation({
    config: config({ confidence: { shadow: true } }),
    line: (tMs) => (tMs < 40_000 ? CALM : CONGESTED),
    faults: { session: (tMs) => (tMs < 4_000 ? 'timeout' : undefined) },
  });
  const journal = memoryJournal();
  house.journal = journal;
  await house.runs(30);
  const override = {
    want: 'primary',
    since: '',
    until: null,
    until_boot_ms: null,
    reason: '',
    by: 'a',
  } as const;
  house.state = { ...house.state, override };
  await house.runs(1);
  const keys = new Set(journal.lines.flatMap((text) => Object.keys(JSON.parse(text) as object)));
  expect([...keys]).toEqual(expect.arrayContaining(['own', 'wrote', 'ev', 'exit', 'end', 'memory']));
  expect([...keys].filter((key) => !named.has(key))).toEqual([]);
});

test('every command has its chapter', () => {
  for (const name of ['explain', 'history', 'replay', 'compare', 'suggest'])
    expect(TEXT).toMatch(new RegExp(`^## ${name}$`, 'm'));
});
