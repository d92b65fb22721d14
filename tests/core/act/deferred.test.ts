/** A switch that an earlier run had no time for: when it is still to be made, and what a run that makes it has seen. */
import { describe, expect, test } from '@jest/globals';
import {
  deferredSwitch,
  NOT_PROBED,
  switchOnly,
  switchedFirst,
  type Pending,
} from '../../../lib/core/act/deferred.js';
import { guardSession } from '../../../lib/core/act/breaker.js';
import { exitCodeOf } from '../../../lib/core/settle/exit-code.js';
import { intend, settle } from '../../../lib/core/settle/settle.js';
import { EXIT } from '../../../lib/core/model/errors.js';
import { visibilityOf } from '../../../lib/core/settle/announce.js';
import { evaluate } from '../../../lib/core/evaluate.js';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import type { Samples, SteerState } from '../../../lib/core/model/types.js';
import { at, config, failure, rule, samples, state } from '../../support/builders.js';
import { ruleOrder, ruleReading } from '../../support/switch.js';

const CONFIG = config({});
const NOW_MS = 100_000;
const PENDING: Pending = {
  want: 'steered',
  cause: 'red_streak',
  detail: '3 RED in a row',
  by: 'threshold',
  at_boot_ms: NOW_MS - 2_000,
  unsent: true,
};
const ORDER: NonNullable<SteerState['override']> = {
  want: 'steered',
  since: '2026-11-21T14:00:00.000Z',
  until: null,
  until_boot_ms: null,
  reason: '',
  by: 'anna',
};

describe('a switch is still to be made', () => {
  test.each<[string, Partial<Pending> | null, SteerState['override'], boolean]>([
    ['decided by the run before', {}, null, true],
    ['ordered by a person, who stands by it', { by: 'override' }, ORDER, true],
    ['ordered by a person, who has taken it back', { by: 'override' }, null, false],
    ['decided, and then a person ordered otherwise', {}, { ...ORDER, want: 'primary' }, false],
    ['ordered, and then ordered otherwise', { by: 'override' }, { ...ORDER, want: 'primary' }, false],
    ['sent already', { unsent: false }, null, false],
    ['of before a gap', { at_boot_ms: NOW_MS - 60_000 }, null, false],
    ['of a time to come', { at_boot_ms: NOW_MS + 1 }, null, false],
    ['none', null, null, false],
  ])('%s', (_name, over, override, expected) => {
    const pending = over === null ? null : { ...PENDING, ...over };
    const due = deferredSwitch(state({ pending, override }, CONFIG), NOW_MS, CONFIG);
    expect(due !== null).toBe(expected);
  });
});

describe('a run that makes it', () => {
  const before = state({ pending: PENDING, last_run_boot_ms: NOW_MS - 2_000 }, CONFIG);
  const first = (shown: Samples['router']): Samples => ({
    ...samples({}),
    at: at(NOW_MS),
    rtt: NOT_PROBED,
    alternate: null,
    router: shown,
  });

  test('wants what was decided, for the reason it was decided for', () => {
    const seen = first(switchOnly(ruleReading(ok(rule(false))), NOW_MS));
    expect(switchedFirst(seen)).toBe(true);
    const { conclusion, action, assessment } = evaluate(before, seen, CONFIG);
    expect(assessment.verdict).toBe('UNKNOWN');
    expect(conclusion).toMatchObject({
      want: 'steered',
      by: 'threshold',
      because: { code: 'red_streak', detail: '3 RED in a row' },
    });
    expect(action).toMatchObject({
      kind: 'switch',
      order: { want: 'steered', rule: { seen: { id: rule(false).id } } },
    });
  });

  test('needs no reading where the switch finds the rule', () => {
    const { action } = evaluate(
      before,
      first(switchOnly(ruleReading(unknown('switch_first')), NOW_MS)),
      CONFIG,
    );
    expect(action).toEqual({ kind: 'switch', order: ruleOrder(null, true) });
  });

  test('sends nothing where the rule is as wanted already', () => {
    const { action, state: after } = evaluate(
      before,
      first(switchOnly(ruleReading(ok(rule(true))), NOW_MS)),
      CONFIG,
    );
    expect(action).toEqual({ kind: 'none', why: 'agrees' });
    expect(after.pending).toBeNull();
  });

  test('is the only one that carries it: where it does not fit again, the next run measures', () => {
    const {
      conclusion,
      action,
      state: after,
    } = evaluate(before, first(switchOnly(ruleReading(ok(rule(false))), NOW_MS)), CONFIG);
    const outcome = { kind: 'failed', failure: { ...failure('no_time'), answerMs: 900 } } as const;
    const sent = intend(after, conclusion, at(NOW_MS));
    const settled = settle(sent, { conclusion, action, outcome }, at(NOW_MS), CONFIG);
    expect(settled.state.pending).toBeNull();
    expect(settled.events).toMatchObject([{ event: 'router_too_slow', level: 'error' }]);
    expect(settled.state.writes_boot_ms).toEqual(after.writes_boot_ms);
  });

  test('and asked nothing says nothing of the router', () => {
    const failing = { ...before, router: { ...before.router, failures: 2 } };
    const reading = switchOnly(ruleReading(unknown('switch_first')), NOW_MS);
    const session = { reading, outcome: { kind: 'withheld', detail: '' } } as const;
    expect(guardSession(failing, session, at(NOW_MS), CONFIG, 0).state.router).toEqual(failing.router);
  });

  test('sends nothing where the rule is not to be found, and that is no success', () => {
    const seen = first(switchOnly(ruleReading(unknown('missing')), NOW_MS));
    const evaluation = evaluate(before, seen, CONFIG);
    const { action } = evaluation;
    expect(action).toMatchObject({ kind: 'withheld', why: 'rule_unknown' });
    expect(exitCodeOf(seen, evaluation, { kind: 'withheld', detail: '' }, CONFIG)).toBe(EXIT.unavailable);
  });

  test('forgets no counter and ends no condition: it has not looked', () => {
    const queue = { id: '*1', name: 'q', dropped: '5', packets: '9', bytes: '9', at_boot_ms: NOW_MS - 2_000 };
    const known = { ...before, queues: { ...before.queues, download: queue } };
    const seen = first(switchOnly(ruleReading(ok(rule(false))), NOW_MS));
    expect(evaluate(known, seen, CONFIG).state.queues.download).toEqual(queue);
    expect(visibilityOf(seen)).toEqual({ router: false, line: false, alternate: false });
  });
});
