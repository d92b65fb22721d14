/** The decider in charge against the other one: as it was recorded in its shadow, and as it is worked out. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { compare } from '../../lib/replay/compare.js';
import { randomLine } from '../scenarios/random-line.js';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import { CALM, CONGESTED, Simulation, type SimulationOptions } from '../support/simulation.js';

async function record(
  options: SimulationOptions,
  live: (house: Simulation) => Promise<void>,
): Promise<{ lines: string[]; house: Simulation }> {
  const house = new Simulation({ checkEvery: 50, ...options });
  const journal = memoryJournal();
  house.journal = journal;
  await live(house);
  return { lines: journal.lines, house };
}

const FAST = { hold_down_duration_sec: 60 };
const SHADOWED = config({ confidence: { shadow: true, ...FAST } });

describe('threshold in charge, confidence in its shadow', () => {
  let lines: string[];
  let house: Simulation;
  beforeAll(async () => {
    ({ lines, house } = await record({ config: SHADOWED, line: randomLine(3, 3) }, (h) =>
      h.forSeconds(3 * 3_600),
    ));
  });

  test('every run is either agreed on or in one of the divergences', () => {
    const report = compare(lines, 0);
    expect(report).toMatchObject({ authority: 'threshold', other: 'shadow', runs: 5_400, overridden: 0 });
    const differing = report.divergences.reduce((sum, s) => sum + s.runs, 0);
    expect(report.divergences).toHaveLength(report.divergenceCount);
    expect(report.agreed + differing).toBe(5_400);
    expect(differing).toBeGreaterThan(50);
    for (const { first, second } of report.divergences) expect(first).not.toBe(second);
  });

  test('its figures are those of the routes as they were', () => {
    const { authorityFigures, otherFigures } = compare(lines, 0);
    const changes = house.said().filter((event) => event === 'route_changed').length;
    expect(authorityFigures.toggles).toBe(changes);
    const shadow = lines.slice(1).map((text) => {
      const line = JSON.parse(text) as { next: { conf: { route: string } } };
      return line.next.conf.route;
    });
    const toggles = shadow.filter((route, i) => i > 0 && route !== shadow[i - 1]).length;
    expect(otherFigures.toggles).toBe(toggles);
    const steered = shadow.slice(0, -1).filter((route) => route === 'steered').length;
    expect(otherFigures.steeredMs).toBe(steered * 2_000);
  });

  test('the same where the shadow is worked out from the measurements instead of read', () => {
    const read = compare(lines, 0);
    const without = lines.map((text) => {
      const line = JSON.parse(text) as { kind: string; next?: { conf?: unknown } };
      if (line.kind === 'run') delete line.next?.conf;
      return JSON.stringify(line);
    });
    const worked = compare(without, 0);
    expect(worked.other).toBe('worked_out');
    expect(worked.divergences.map((s) => [s.from, s.first])).toEqual(
      read.divergences.map((s) => [s.from, s.first]),
    );
    // A real hold-down begins when its write was verified, a shadow's half a second earlier with the run.
    for (const [i, stretch] of worked.divergences.entries())
      expect(Math.abs(stretch.runs - read.divergences[i]!.runs)).toBeLessThanOrEqual(1);
  });

  test('only what is asked for is counted; what was before still counts as its past', () => {
    const all = compare(lines, 0);
    const from = Date.parse((JSON.parse(lines[2_701]!) as { at: string }).at);
    const half = compare(lines, from);
    expect(half.runs).toBe(2_700);
    const late = all.divergences.filter((s) => Date.parse(s.from) > from);
    expect(half.divergences.filter((s) => Date.parse(s.from) > from)).toEqual(late);
  });

  test('says why the shadow stays where it is', () => {
    const words = compare(lines, 0).divergences.map((s) => s.secondWhy);
    expect(words.filter((w) => /^score \d+ of 55/.test(w)).length).toBeGreaterThan(0);
    expect(
      words.filter((w) => /^(hold-down for another|recovering for|not recovered)/.test(w)).length,
    ).toBeGreaterThan(0);
  });
});

test('confidence in charge: the threshold decider is worked out beside it', async () => {
  const c: EffectiveConfig = config({
    mode: { use_confidence_scoring: true },
    confidence: { ...FAST, flap_detection_enabled: false },
  });
  const { lines } = await record(
    { config: c, line: (tMs) => (tMs % 300_000 < 200_000 ? CALM : CONGESTED) },
    (h) => h.forSeconds(3_000),
  );
  const report = compare(lines, 0);
  expect(report).toMatchObject({ authority: 'confidence', other: 'worked_out' });
  // Ten waves of 100 s: one decider after 2 runs, the other after 20 s.
  expect(report.otherFigures.reactionMedianMs).toBeLessThan(5_000);
  expect(report.authorityFigures.reactionMedianMs).toBeGreaterThan(18_000);
});

test('runs under an order of a person are nobody’s decision and left out', async () => {
  const { lines } = await record({ config: SHADOWED, line: () => CALM }, async (house) => {
    await house.runs(10);
    const override = {
      want: 'steered',
      since: '',
      until: null,
      until_boot_ms: null,
      reason: '',
      by: 'a',
    } as const;
    house.state = { ...house.state, override };
    await house.runs(7);
    house.state = { ...house.state, override: null };
    await house.runs(40);
  });
  expect(compare(lines, 0)).toMatchObject({ runs: 50, overridden: 7 });
});

test('nothing recorded, or nothing that can be read: no authority, and what was passed over', () => {
  expect(compare([], 0)).toMatchObject({ authority: null, runs: 0, other: null });
  expect(compare(['{"v":1', 'x', '{"v":2,"kind":"run"}'], 0)).toMatchObject({
    authority: null,
    skipped: { torn: 2, foreign: 0, other_version: 1 },
  });
});
