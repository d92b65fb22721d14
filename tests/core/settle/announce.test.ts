import { describe, expect, test } from '@jest/globals';
import { announce, type Restless, type Visibility } from '../../../lib/core/settle/announce.js';
import type { SteerEvent } from '../../../lib/core/model/types.js';
import { mustBeValid, state } from '../../support/builders.js';

const happening: SteerEvent = { level: 'notice', event: 'route_changed', message: 'x' };
const standing = (event: string, code?: string): SteerEvent => ({
  level: 'warning',
  event,
  message: 'x',
  standing: true,
  ...(code === undefined ? {} : { data: { code } }),
});

/** What is emitted in each of several runs. */
function runs(...each: SteerEvent[][]): string[][] {
  let before: readonly string[] = [];
  return each.map((events) => {
    const { events: said, standing: now } = announce(before, events, {
      router: true,
      line: true,
      alternate: true,
    });
    before = now;
    return said.map((e) => (e.event === 'over' ? `over ${String(e.data?.['condition'])}` : e.event));
  });
}

test('a condition is said when it begins and when it is over', () => {
  expect(runs([standing('drift_left')], [standing('drift_left')], [standing('drift_left')], [], [])).toEqual([
    ['drift_left'],
    [],
    [],
    ['over drift_left'],
    [],
  ]);
});

test('a happening is said every time', () => {
  expect(runs([happening], [happening])).toEqual([['route_changed'], ['route_changed']]);
});

test('the same condition with another code is another condition', () => {
  expect(runs([standing('write_failed', 'auth')], [standing('write_failed', 'timeout')])).toEqual([
    ['write_failed'],
    ['write_failed', 'over write_failed:auth'],
  ]);
});

test('it comes back: said again', () => {
  expect(runs([standing('a')], [], [standing('a')])).toEqual([['a'], ['over a'], ['a']]);
});

describe('one that comes and goes in every other run', () => {
  const story = (runs: number, stands: (run: number) => boolean): string[] => {
    let before: readonly string[] = [];
    let restless: Restless = [];
    const out: string[] = [];
    for (let run = 0; run < runs; run += 1) {
      const seen = { router: true, line: true, alternate: true };
      const result = announce(before, stands(run) ? [standing('a')] : [], seen, restless);
      ({ standing: before, restless } = result);
      out.push(...result.events.map(({ event }) => `${String(run)} ${event}`));
    }
    expect(restless.length).toBeLessThanOrEqual(1);
    return out;
  };

  test('is said three times, then no more', () => {
    expect(story(200, (run) => run % 2 === 0)).toEqual(['0 a', '1 over', '2 a', '3 over', '4 a', '5 over']);
  });

  test('is said again when it has settled and stands', () => {
    const said = story(100, (run) => run % 2 === 0 || run > 20);
    expect(said.slice(6)).toEqual(['50 a']);
  });

  test('is as new when it has settled and is over', () => {
    expect(story(100, (run) => (run < 20 && run % 2 === 0) || run === 80).slice(6)).toEqual([
      '80 a',
      '81 over',
    ]);
  });
});

test('more conditions than can be remembered are not said in every run, and those of the file give way', () => {
  const many = Array.from({ length: 60 }, (_, i) => standing('config_warning', `k${String(i)}`));
  const said = runs([...many, standing('rule_unusable')], [...many, standing('rule_unusable')]);
  expect(said.map((each) => each.length)).toEqual([40, 0]);
  expect(said[0]).toContain('rule_unusable');
});

describe('what a run could not see neither begins nor ends', () => {
  const ALL = { router: true, line: true, alternate: true };
  const said = (
    before: string[],
    events: SteerEvent[],
    seen: Visibility,
  ): { events: string[]; standing: string[] } => {
    const { events: emitted, standing: now } = announce(before, events, seen);
    return { events: emitted.map((e) => e.event), standing: now };
  };

  const aboutRouter = [
    'download_queue_unusable',
    'upload_queue_unusable',
    'rule_unusable:missing',
    'drift_left',
    'drift_fight',
    'write_failed:auth',
    'write_unverified',
    'write_budget',
  ];
  test.each(aboutRouter)('%s, while the router is not read', (condition) => {
    expect(said([condition], [], { ...ALL, router: false })).toEqual({ events: [], standing: [condition] });
    expect(said([condition], [], ALL)).toEqual({ events: ['over'], standing: [] });
  });

  test.each(['probe_failed', 'reflector_silent'])('%s, while the line is not probed', (condition) => {
    expect(said([condition], [], { ...ALL, line: false })).toEqual({ events: [], standing: [condition] });
    expect(said([condition], [], { ...ALL, router: false })).toEqual({ events: ['over'], standing: [] });
  });

  test('alternate_bad, while the alternate line is not measured', () => {
    const before = ['alternate_bad'];
    expect(said(before, [], { ...ALL, alternate: false })).toEqual({ events: [], standing: before });
    expect(said(before, [], { ...ALL, line: false })).toEqual({ events: ['over'], standing: [] });
  });

  test('a condition of the configuration does not depend on any', () => {
    expect(said(['config_warning:x'], [], { router: false, line: false, alternate: false })).toEqual({
      events: ['over'],
      standing: [],
    });
  });

  test('and one that is seen all the same is not doubled', () => {
    expect(said(['drift_fight'], [standing('drift_fight')], { ...ALL, router: false })).toEqual({
      events: [],
      standing: ['drift_fight'],
    });
  });
});

describe('bounded', () => {
  test('100 conditions with endless names still make a valid state', () => {
    const events = Array.from({ length: 100 }, (_, i) => standing(`condition ${i} ${'x'.repeat(300)}`));
    mustBeValid(
      state({ events: announce([], events, { router: true, line: true, alternate: true }).standing }),
    );
  });
});
