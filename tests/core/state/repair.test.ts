import { describe, expect, test } from '@jest/globals';
import { repair } from '../../../lib/core/state/repair.js';
import { everyField, fixture, isState, schema } from '../../support/state-context.js';

/** [what, path, damaged value, expected value at the path, text every note must hold] */
type Case = readonly [string, string, unknown, unknown, string];

const CASES: readonly Case[] = [
  ['a negative count', 'red_count', -3, 0, 'red_count: was -3'],
  ['a fractional count', 'good_count', 4.7, 4, 'good_count: was 4.7'],
  ['a negative fraction', 'good_count', -0.5, 0, 'good_count: was -0.5'],
  ['an absurd count', 'red_count', 1e12, 0, 'red_count: was 1000000000000'],
  ['a count as text', 'red_count', '2', 0, 'red_count: was "2"'],
  ['null where a number must be', 'red_count', null, 0, 'red_count: was null'],
  ['a list where a number must be', 'red_count', [1, 2], 0, 'red_count: was a list of 2'],
  ['an object where a number must be', 'saved_boot_ms', {}, 0, 'saved_boot_ms: was an object'],
  ['a negative average', 'rtt_delta_ewma', -1, null, 'rtt_delta_ewma: was -1'],
  ['a baseline of nothing', 'baseline_rtt', 0, null, 'baseline_rtt: was 0'],
  ['an unknown verdict', 'congestion_state', 'PURPLE', 'UNKNOWN', 'congestion_state: was "PURPLE"'],
  ['an unknown source', 'baseline_source', 7, null, 'baseline_source: was 7'],
  ['text for a truth value', 'adopt_route', 'no', true, 'adopt_route: was "no"'],
  [
    'a counter that is no decimal',
    'queues.download.dropped',
    '-1',
    null,
    'queues.download.dropped: was "-1"',
  ],
  ['a counter as a number', 'queues.download.packets', 5, null, 'queues.download.packets: was 5'],
  ['bad entries in a history', 'history_rtt', [1, 'x', -2, 3], [1, 3], 'history_rtt: 2 of 4 entries dropped'],
  ['a history that is none', 'history_rtt', 'abc', [], 'history_rtt: was "abc"'],
  ['a positional list', 'quality.now', [1, 'x', 3, 4], [1, 0, 3, 4], 'quality.now[1]: was "x"'],
  ['a nullable positional list', 'confidence.zones', ['RED', 5], ['RED', null], 'confidence.zones[1]: was 5'],
  ['a section that is none', 'drift', 5, { corrections_boot_ms: [], fighting: false }, 'drift: was 5'],
  ['a field of a section', 'router.failures', 'many', 0, 'router.failures: was "many"'],
  ['an override of unknown direction', 'override.want', 'up', null, 'override: its want was "up"'],
  ['a reason that is no text', 'override.reason', 5, '', 'override.reason: was 5'],
  ['a pending write of unknown direction', 'pending.want', 1, null, 'pending: its want was 1'],
  ['a rule of unknown state', 'rule.observed', 'maybe', null, 'rule: its observed was "maybe"'],
  [
    'a reading without its time',
    'queues.upload.at_boot_ms',
    'x',
    null,
    'queues.upload: its at_boot_ms was "x"',
  ],
  [
    'a slice of the window',
    'baseline_window',
    [{ at_boot_ms: 1 }, { at_boot_ms: 1, min_ms: 2 }],
    [{ at_boot_ms: 1, min_ms: 2 }],
    'baseline_window: 1 of 2 entries dropped',
  ],
  ['the version', 'schema_version', 'two', 2, 'schema_version: was "two"'],
];

function at(path: string, root: unknown): { parent: Record<string, unknown>; key: string } {
  const keys = path.split('.');
  const key = keys.pop() ?? '';
  let parent = root as Record<string, unknown>;
  for (const step of keys) parent = parent[step] as Record<string, unknown>;
  return { parent, key };
}

describe('repair', () => {
  test('leaves a sound state as it is', () => {
    expect(repair(everyField(), schema)).toEqual({ value: everyField(), notes: [] });
  });

  test.each(CASES)('%s', (_what, path, damaged, expected, note) => {
    const state = fixture('v2-every-field.json');
    const { parent, key } = at(path, state);
    parent[key] = damaged;
    const result = repair(state, schema);
    expect(isState(result.value)).toBe(true);
    expect(result.notes).toHaveLength(1);
    expect(result.notes[0]).toContain(note);
    // The damaged field (or, when it takes its object along, that object) and nothing else differs.
    const sound: Record<string, unknown> = { ...everyField() };
    const lost = expected === null && !note.startsWith(`${path}:`);
    const place = at(lost ? path.slice(0, path.lastIndexOf('.')) : path, sound);
    place.parent[place.key] = expected;
    expect(result.value).toEqual(sound);
  });

  test('a missing field is named as missing', () => {
    const state = fixture('v2-every-field.json');
    delete state['red_count'];
    const { value, notes } = repair(state, schema);
    expect(notes).toEqual(['red_count: was missing, expected a whole number (0..1000000000); set to 0']);
    expect(value).toEqual({ ...everyField(), red_count: 0 });
  });

  test('unknown keys are dropped in one line, hostile ones too', () => {
    const state = JSON.parse(
      `{"__proto__": {"polluted": true}, "constructor": 1, "a": 1, "b": 2, "c": 3, "line\\nbreak": 4, ${JSON.stringify(everyField()).slice(1)}`,
    ) as unknown;
    const { value, notes } = repair(state, schema);
    expect(value).toEqual(everyField());
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^state: unknown keys .* and 1 more dropped$/u);
    expect(notes[0]).not.toContain('\n');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a ruined list is one line, not a page', () => {
    const state = fixture('v2-every-field.json');
    state['transitions'] = Array.from({ length: 10 }, () => ({ timestamp: 5, from: null }));
    const { value, notes } = repair(state, schema);
    expect(isState(value)).toBe(true);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^transitions: \d+ repairs inside \(first: \[0\]\.timestamp: was 5/u);
  });

  test('an over-long list keeps its newest', () => {
    const state = fixture('v2-every-field.json');
    state['toggles_boot_ms'] = Array.from({ length: 500 }, (_, i) => i);
    const { value, notes } = repair(state, schema);
    expect(notes).toEqual(['toggles_boot_ms: 500 entries, the newest 200 kept']);
    expect((value as { toggles_boot_ms: number[] }).toggles_boot_ms.at(-1)).toBe(499);
  });

  test('long text is cut, and quoted short', () => {
    const state = fixture('v2-every-field.json');
    const { parent } = at('override.reason', state);
    parent['reason'] = 'é'.repeat(5000);
    parent['want'] = 'z'.repeat(5000);
    const lost = repair(state, schema);
    expect(lost.notes.join('')).not.toContain('z'.repeat(50));
    parent['want'] = 'primary';
    const cut = repair(state, schema);
    expect(isState(cut.value)).toBe(true);
    expect(cut.notes).toEqual(['override.reason: 5000 characters long, cut to 400']);
  });

  test('two repaired states share nothing', () => {
    const a = repair({}, schema).value as { history_rtt: number[] };
    const b = repair({}, schema).value as { history_rtt: number[] };
    a.history_rtt.push(1);
    expect(b.history_rtt).toEqual([]);
  });
});
