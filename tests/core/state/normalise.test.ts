import { describe, expect, test } from '@jest/globals';
import { acceptState, normaliseState, parseState } from '../../../lib/core/state/normalise.js';
import { stateNames } from '../../../lib/core/model/state.js';
import { context, everyField, fixture, fixtureText, isState, names } from '../../support/state-context.js';

describe('a sound file', () => {
  test('is taken as it is, without a copy', () => {
    const raw = everyField();
    expect(acceptState(raw, context)).toBe(raw);
    expect(normaliseState(raw, context)).toEqual({ state: raw, warnings: [] });
  });
});

test('a state of the version before is no damaged one', () => {
  const before: Record<string, unknown> = { ...everyField() };
  delete before['names'];
  delete before['restless'];
  delete before['pace'];
  const parsed = parseState(JSON.stringify(before));
  if (parsed.kind !== 'state') throw new Error(parsed.kind);
  expect(normaliseState(parsed.raw, context).warnings).toEqual([]);
  expect(normaliseState(parsed.raw, context).state).toEqual({
    ...everyField(),
    names: [],
    restless: [],
    pace: { off: 0, mean_ms: null },
  });
});

describe('route names, once and here', () => {
  test.each([
    ['CABLE_GOOD', 'CABLE_GOOD'],
    ['CABLE_DEGRADED', 'CABLE_DEGRADED'],
    ['SPECTRUM_GOOD', 'CABLE_GOOD'],
    ['SPECTRUM_DEGRADED', 'CABLE_DEGRADED'],
    ['WAN1_GOOD', 'CABLE_GOOD'],
    ['WAN1_DEGRADED', 'CABLE_DEGRADED'],
    ['WAN2_GOOD', 'CABLE_GOOD'],
    ['WAN2_DEGRADED', 'CABLE_DEGRADED'],
  ])('%s is %s', (name, expected) => {
    const entry = { ...everyField().transitions[0], from: name, to: name };
    const raw = { ...everyField(), current_state: name, transitions: [entry] };
    const { state, warnings } = normaliseState(raw, context);
    expect(state.current_state).toBe(expected);
    expect(state.adopt_route).toBe(false);
    expect(state.transitions[0]).toMatchObject({ from: expected, to: expected });
    expect(warnings).toHaveLength(name === expected ? 0 : 1);
    // Once: what comes out needs nothing the next time.
    expect(acceptState(state, context)).toBe(state);
  });

  test('a line that is itself called WAN2 keeps its own names', () => {
    const own = stateNames({ wan_name: 'cable', topology: { primary_wan: 'wan2' } });
    const raw = { ...everyField(), current_state: 'WAN2_DEGRADED' };
    expect(normaliseState(raw, { ...context, names: own })).toEqual({ state: raw, warnings: [] });
  });

  test.each(['FOO', '', 'cable_good', 'DSL_GOOD', 'CABLE_GOOD ', 5, null, undefined, ['CABLE_GOOD']])(
    '%j is no route: taken from the router, named once, the rest kept',
    (name) => {
      const raw = { ...fixture('v2-every-field.json'), current_state: name };
      const { state, warnings } = normaliseState(raw, context);
      expect(state).toEqual({ ...everyField(), current_state: names.good, adopt_route: true });
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatch(/^current_state: .* neither CABLE_GOOD nor CABLE_DEGRADED/u);
    },
  );

  test('a file of another line pair says so', () => {
    const { state, warnings } = normaliseState({ ...everyField(), wan_name: 'dsl' }, context);
    expect(state.wan_name).toBe('cable');
    expect(warnings).toEqual(['wan_name: was "dsl", the configuration says "cable"']);
  });
});

describe('bounds', () => {
  test.each(['history_rtt', 'history_delta', 'cake_drops_history', 'queue_depth_history'] as const)(
    '%s never exceeds history_size; the newest stay',
    (key) => {
      const { state, warnings } = normaliseState(everyField(), { ...context, historySize: 3 });
      expect(state[key]).toEqual(everyField()[key].slice(-3));
      expect(warnings.filter((line) => line.startsWith(`${key}: `))).toHaveLength(1);
    },
  );

  test('a record nested like a bomb is dropped', () => {
    const bomb = JSON.parse('{"a":'.repeat(5000) + '1' + '}'.repeat(5000)) as Record<string, unknown>;
    const { state, warnings } = normaliseState({ ...everyField(), last_cycle: bomb }, context);
    expect(state).toEqual({ ...everyField(), last_cycle: null });
    expect(warnings).toEqual(['last_cycle: nested too deeply; set to null']);
  });
});

describe('fields that belong together', () => {
  test('an override that lost its end gets it from the wall times of the same file', () => {
    const { state, warnings } = normaliseState(
      { ...everyField(), override: { ...everyField().override, until_boot_ms: 'x' } },
      context,
    );
    expect(state).toEqual(everyField());
    expect(warnings).toHaveLength(2);
  });

  test('an override whose end cannot be known is not made endless', () => {
    const override = { ...everyField().override, until_boot_ms: null, until: 'soon' };
    const { state, warnings } = normaliseState({ ...everyField(), override }, context);
    expect(state.override).toBeNull();
    expect(warnings).toEqual(['override: when it ends is lost; override set to null']);
  });

  test('an endless override stays endless', () => {
    const override = { ...everyField().override, until_boot_ms: null, until: null };
    expect(normaliseState({ ...everyField(), override }, context).state.override).toEqual(override);
  });

  test('a lost moment of saving is replaced by the last run', () => {
    const { state } = normaliseState({ ...everyField(), saved_boot_ms: 'x' }, context);
    expect(state.saved_boot_ms).toBe(everyField().last_run_boot_ms);
  });
});

describe('text that is no state', () => {
  const whole = fixtureText('v2-every-field.json');
  test.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n\t', 'blanks'],
    ['zero bytes', '\0\0\0\0', 'not JSON'],
    ['half a file', whole.slice(0, 900), 'not JSON'],
    ['two files', whole + whole, 'not JSON'],
    ['null', 'null', 'holds null'],
    ['a list', '[1,2]', 'a list of 2'],
    ['text', '"hello"', '"hello"'],
    ['a number', '5', 'holds 5'],
    ['an empty object', '{}', 'none of the keys'],
    ['somebody else’s file', '{"ewma":{"baseline_rtt":24.3},"timestamp":"x"}', 'none of the keys'],
    ['a program', '#!/bin/sh\necho NaN\n', 'not JSON'],
  ])('%s', (_what, text, why) => {
    const parsed = parseState(text);
    expect(parsed.kind).toBe('corrupt');
    expect(parsed.kind === 'corrupt' ? parsed.why : '').toContain(why);
  });

  test('a newer version is told from damage', () => {
    expect(parseState(whole.replace('"schema_version":2', '"schema_version":3'))).toEqual({
      kind: 'newer',
      version: 3,
    });
  });

  test('a byte order mark does no harm', () => {
    expect(parseState(`\uFEFF${whole}`).kind).toBe('state');
  });

  test.each([undefined, null, 5, 'x', [], () => 1])('%p in, a fresh state out', (raw) => {
    const { state, warnings } = normaliseState(raw, context);
    expect(isState(state)).toBe(true);
    expect(state.adopt_route).toBe(true);
    expect(warnings).toHaveLength(1);
  });
});
