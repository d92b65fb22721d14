import { describe, expect, test } from '@jest/globals';
import { initialState, routeNamed, routeOf, stateName, stateNames } from '../../../lib/core/model/state.js';
import { repair } from '../../../lib/core/state/repair.js';
import { everyField, isState, names, now, schema } from '../../support/state-context.js';

describe('the initial state', () => {
  test('is valid and takes its route from the router', () => {
    const state = initialState(names, now);
    expect(isState(state)).toBe(true);
    expect(state.adopt_route).toBe(true);
    expect(state).toMatchObject({ boot_id: now.bootId, saved_boot_ms: now.bootMs, wan_name: 'cable' });
  });

  test('is what the schema’s defaults say, but for names and time', () => {
    const { value } = repair({}, schema);
    expect({
      ...initialState(names, now),
      wan_name: '',
      current_state: '',
      boot_id: '',
      saved_boot_ms: 0,
      saved_at: '',
    }).toEqual(value);
  });

  test('has no field equal to the fixture that claims to differ everywhere', () => {
    const fresh: Record<string, unknown> = { ...initialState(names, { ...now, bootId: 'x', bootMs: 1 }) };
    const same = Object.entries(everyField()).filter(
      ([key, value]) => JSON.stringify(fresh[key]) === JSON.stringify(value),
    );
    expect(same.map(([key]) => key)).toEqual(['schema_version', 'wan_name']);
  });
});

describe('route names', () => {
  test.each([
    ['cable', 'CABLE_GOOD', 'CABLE_DEGRADED'],
    ['Fibre-2', 'FIBRE-2_GOOD', 'FIBRE-2_DEGRADED'],
  ])('%s', (primary, good, degraded) => {
    expect(stateNames({ wan_name: 'w', topology: { primary_wan: primary } })).toEqual({
      wanName: 'w',
      good,
      degraded,
    });
  });

  test.each(['primary', 'steered'] as const)('%s survives the file', (route) => {
    expect(routeOf({ current_state: stateName(route, names) })).toBe(route);
  });

  test('an older name of the line stands for the same route', () => {
    expect(routeNamed('SPECTRUM_DEGRADED')).toBe('steered');
    expect(routeNamed('SPECTRUM_GOOD')).toBe('primary');
  });

  test('a line may be called like the end of a name', () => {
    expect(
      routeNamed(
        stateName('primary', stateNames({ wan_name: 'w', topology: { primary_wan: 'x_degraded' } })),
      ),
    ).toBe('primary');
  });
});
