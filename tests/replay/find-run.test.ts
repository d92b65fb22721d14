/** Finding one run: the last, that of a time, that of the last change; with what it stands on. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { findRun, type Found } from '../../lib/replay/find-run.js';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import { CALM, CONGESTED, Simulation } from '../support/simulation.js';

let lines: string[];
beforeAll(async () => {
  // Steered from 42 s, back from 152 s.
  const house = new Simulation({
    config: config(),
    line: (tMs) => (tMs >= 40_000 && tMs < 120_000 ? CONGESTED : CALM),
  });
  const journal = memoryJournal();
  house.journal = journal;
  await house.runs(50);
  house.wallStepMs = -3_600_000;
  await house.runs(50);
  ({ lines } = journal);
});

const at = (found: Found): string | undefined => found.found?.run.line.at;
const whole = (): string[] => lines;
const run = (i: number): { at: string; boot: number } =>
  JSON.parse(lines[i + 1]!) as { at: string; boot: number };

describe('one run is found', () => {
  test('the last, with the verdicts before it', () => {
    const found = findRun(whole, { kind: 'last' });
    expect(at(found)).toBe(run(99).at);
    expect(found.found).toMatchObject({ routeBefore: 'primary', trail: Array(8).fill('GREEN') });
    expect(found.found?.config?.topology.primary_wan).toBe('cable');
    expect(found.next).toBeNull();
  });

  test('the one that last changed the route', () => {
    const { found } = findRun(whole, { kind: 'last_transition' });
    expect(found?.run.line).toMatchObject({ want: 'primary', act: 'disable', out: ['verified', '1'] });
    expect(found?.routeBefore).toBe('steered');
  });

  test('the last one that began at or before a time, whatever a clock that was set back says of later ones', () => {
    const wanted = Date.parse(run(21).at);
    expect(at(findRun(whole, { kind: 'at', wallMs: wanted }))).toBe(run(99).at);
    const first = lines.slice(0, 51);
    expect(at(findRun(() => first, { kind: 'at', wallMs: wanted }))).toBe(run(21).at);
    expect(at(findRun(() => first, { kind: 'at', wallMs: wanted + 1_999 }))).toBe(run(21).at);
    expect(at(findRun(() => first, { kind: 'at', wallMs: wanted + 2_000 }))).toBe(run(22).at);
    expect(findRun(() => first, { kind: 'at', wallMs: wanted }).next?.line.at).toBe(run(22).at);
    expect(findRun(() => first, { kind: 'at', wallMs: Date.parse(run(0).at) - 1 }).found).toBeNull();
  });
});

describe('only as much is read as need be', () => {
  const asked = (newest: string[], kind: 'last' | 'last_transition'): (number | undefined)[] => {
    const parts: (number | undefined)[] = [];
    findRun(
      (count) => {
        parts.push(count);
        return count === 1 ? newest : lines;
      },
      { kind },
    );
    return parts;
  };

  test('the newest part where that has it', () => {
    expect(asked(lines.slice(40), 'last')).toEqual([1]);
  });

  test('all of it where the newest part has it not, or has too little before it', () => {
    expect(asked([], 'last')).toEqual([1, undefined]);
    expect(asked(lines.slice(-5), 'last')).toEqual([1, undefined]);
    expect(asked(lines.slice(90), 'last_transition')).toEqual([1, undefined]);
  });

  test('the change between two parts is seen', () => {
    const i = lines.findIndex((text) => text.includes('"act":"disable"'));
    const found = findRun((count) => (count === 1 ? lines.slice(i) : lines), { kind: 'last_transition' });
    expect(found.found?.run.line.act).toBe('disable');
  });
});

test('what it had to pass over is counted', () => {
  const torn = lines[60]!.slice(0, 50);
  const found = findRun(() => [...lines, torn, '{"hello":1}', '{"v":9,"kind":"run"}', torn], {
    kind: 'last',
  });
  expect(found.skipped).toEqual({ torn: 2, foreign: 1, other_version: 1 });
  expect(at(found)).toBe(run(99).at);
});
