import { describe, expect, test } from '@jest/globals';
import { actuate } from '../../lib/run/act.js';
import { ok, unknown } from '../../lib/core/model/measured.js';
import type { RouterResult, SwitchReading, UnknownReason } from '../../lib/core/model/types.js';
import type { LiveDecision, Outcome } from '../../lib/core/model/decision.js';
import type { Clock, Deadline, Router } from '../../lib/run/ports.js';
import { at, config, failure, rule } from '../support/builders.js';
import { ruleOrder, ruleReading } from '../support/switch.js';

/** One answer of the router to a reading: the rule's state, why it is unknown, or a failed session. */
type Reading = boolean | UnknownReason | 'timeout' | 'reset';

interface Told {
  readonly sent?: 'ok' | 'timeout' | 'router_error' | 'not_permitted';
  readonly readings: readonly Reading[];
  /** Time left when the write is sent. */
  readonly budgetMs?: number;
}

interface Seen {
  readonly outcome: Outcome;
  readonly sent: number;
  readonly readAtMs: readonly number[];
}

/** Switches a disabled rule on against a router that answers as told; a request takes 10 ms of virtual time. */
async function actuated({ sent = 'ok', readings, budgetMs = 1_500 }: Told): Promise<Seen> {
  let nowMs = 0;
  const seen = { sent: 0, readAtMs: [] as number[] };
  const deadline: Deadline = {
    remainingMs: () => Math.max(0, budgetMs - nowMs),
    signal: new AbortController().signal,
    within: () => deadline,
  };
  const clock: Clock = {
    now: () => at(nowMs),
    sleep: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
  };
  const answer = (reading: Reading): RouterResult<SwitchReading> => {
    if (reading === 'timeout') return { kind: 'failed', failure: failure('timeout', 3_000) };
    if (reading === 'reset') return { kind: 'failed', failure: failure('reset') };
    return {
      kind: 'ok',
      value: ruleReading(typeof reading === 'boolean' ? ok(rule(reading)) : unknown(reading)),
    };
  };
  const router: Router = {
    read: () => Promise.reject(new Error('actuate reads the rule alone')),
    send: ({ want }) => {
      expect(want).toBe('steered');
      seen.sent += 1;
      nowMs += 10;
      if (sent === 'ok') return Promise.resolve({ kind: 'ok', value: 'sent' });
      return Promise.resolve({
        kind: 'failed',
        failure: failure(sent, sent === 'timeout' ? 3_000 : undefined),
      });
    },
    readSwitch: () => {
      seen.readAtMs.push(nowMs);
      nowMs += 10;
      const reading = readings[Math.min(seen.readAtMs.length, readings.length) - 1];
      return Promise.resolve(answer(reading ?? 'missing'));
    },
    close: () => undefined,
  };
  const because = { code: 'red_streak', detail: '' } as const;
  const decision: LiveDecision = {
    mode: 'live',
    want: 'steered',
    because,
    by: 'threshold',
    decider: { want: 'steered', because, memory: {} },
  };
  const outcome = await actuate({
    decision,
    action: { kind: 'switch', order: ruleOrder(rule(false), true) },
    router,
    clock,
    deadline,
    config: { ...config(), verify: { attempts: 3, delay_ms: 100 } },
  });
  return { outcome, ...seen };
}

describe('the write is sent once and read back with growing waits', () => {
  test.each([
    ['shown at once', [true], 1],
    ['stale once', [false, true], 2],
    ['stale twice', [false, false, true], 3],
    ['stale three times', [false, false, false, true], 4],
    ['not to be told for a moment', ['missing', true], 2],
  ] as [string, Reading[], number][])('%s: verified by reading %#', async (_name, readings, reads) => {
    const { outcome, sent } = await actuated({ readings, budgetMs: 5_000 });
    expect(outcome).toEqual({ kind: 'verified', reads });
    expect(sent).toBe(1);
  });

  test('readings after 0, 100, 300 and 700 ms, and then it is unverified', async () => {
    const { outcome, readAtMs } = await actuated({ readings: [false], budgetMs: 5_000 });
    expect(readAtMs).toEqual([10, 120, 330, 740]);
    expect(outcome).toEqual({
      kind: 'unverified',
      detail: 'the router took the switch but still shows the old state',
    });
  });

  test('the last wait is cut so that its reading comes before the deadline', async () => {
    const { outcome, readAtMs } = await actuated({ readings: [false, false, false, true], budgetMs: 700 });
    expect(readAtMs).toEqual([10, 120, 330, 550]);
    expect(outcome).toEqual({ kind: 'verified', reads: 4 });
  });

  test('no time for a further reading: unverified, nothing more is sent', async () => {
    const { outcome, readAtMs } = await actuated({ readings: [false], budgetMs: 160 });
    expect(readAtMs).toEqual([10]);
    expect(outcome.kind).toBe('unverified');
  });
});

describe('the answer to the write proves nothing', () => {
  test('an error that hides a change: verified', async () => {
    expect((await actuated({ sent: 'router_error', readings: [true] })).outcome).toEqual({
      kind: 'verified',
      reads: 1,
    });
  });

  test('an error and no change: failed, with the error of the write, after one look', async () => {
    const { outcome, readAtMs } = await actuated({ sent: 'not_permitted', readings: [false] });
    expect(outcome).toEqual({ kind: 'failed', failure: failure('not_permitted') });
    expect(readAtMs).toHaveLength(1);
  });

  test('an error, and the look fails too: the error of the write is told', async () => {
    expect((await actuated({ sent: 'router_error', readings: ['reset'] })).outcome).toEqual({
      kind: 'failed',
      failure: failure('router_error'),
    });
  });

  test('a timeout: not even looked at, the request may still be running there', async () => {
    const { outcome, readAtMs } = await actuated({ sent: 'timeout', readings: [true] });
    expect(outcome).toEqual({ kind: 'failed', failure: failure('timeout', 3_000) });
    expect(readAtMs).toEqual([]);
  });

  test('sent, but reading back fails: unverified, the failure goes to the breaker, no further reading', async () => {
    const { outcome, readAtMs } = await actuated({ readings: [false, 'timeout', true] });
    expect(outcome).toEqual({
      kind: 'unverified',
      detail: 'router: timeout',
      failure: failure('timeout', 3_000),
    });
    expect(readAtMs).toHaveLength(2);
  });
});
