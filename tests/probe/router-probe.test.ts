import { describe, expect, test } from '@jest/globals';
import type { ReflectorReply, RouterFailure, RouterResult } from '../../lib/core/model/types.js';
import { routerProbe } from '../../lib/probe/router-probe.js';
import { knownNames } from '../../lib/app/known-names.js';
import type { RouterPing, RouterPingOptions } from '../../lib/run/ports.js';
import { deadlineIn } from '../fakes/test-deadline.js';

type Answer = RouterResult<ReflectorReply>;

const reply = (host: string, sent: number, ...rttsMs: number[]): Answer => ({
  kind: 'ok',
  value: { host, sent, received: rttsMs.length, rttsMs },
});
const failed = (code: RouterFailure['code'], message: string): Answer => ({
  kind: 'failed',
  failure: { code, message, todo: '' },
});

/** Answers per target; asserts that it is never asked for two at once. */
function router(answers: Readonly<Record<string, Answer>>) {
  const asked: [string, RouterPingOptions][] = [];
  let busy = false;
  const ping: RouterPing['ping'] = async (target, options) => {
    expect(busy).toBe(false);
    busy = true;
    asked.push([target, options]);
    await new Promise((resolve) => setTimeout(resolve, 1));
    busy = false;
    return answers[target] ?? failed('router_error', `not expected: ${target}`);
  };
  return { ping, asked };
}

const SETTINGS = {
  count: 3,
  spacingMs: 200,
  totalMs: 1500,
  routingTable: 'wan1',
  family: 'ipv4',
} as const;

describe('the router measures', () => {
  test('one target after the other, with its routing table; the median over them', async () => {
    const r = router({
      '192.0.2.1': reply('192.0.2.1', 3, 10, 11, 12),
      '2001:db8::1': reply('x', 3, 21, 22, 23),
    });
    const probe = routerProbe({ ...SETTINGS, reflectors: ['192.0.2.1', '[2001:db8::1]'] }, r);
    expect(await probe.measure(deadlineIn(20_000))).toMatchObject({
      rttMs: { kind: 'ok', value: 16.5 },
      lossPct: { kind: 'ok', value: 0 },
      method: 'router',
      reflectors: [{ host: '192.0.2.1' }, { host: '[2001:db8::1]' }],
    });
    const options = { count: 3, intervalMs: 200, routingTable: 'wan1', family: 'ipv4' };
    expect(r.asked).toEqual([
      ['192.0.2.1', options],
      ['2001:db8::1', options],
    ]);
  });

  test('every echo lost is a measured fact', async () => {
    const probe = routerProbe({ ...SETTINGS, reflectors: ['a'] }, router({ a: reply('a', 3) }));
    expect(await probe.measure(deadlineIn(20_000))).toMatchObject({
      rttMs: { kind: 'unknown', reason: 'all_lost' },
      lossPct: { kind: 'ok', value: 100 },
    });
  });

  test('a session that failed is not asked again, and is no loss', async () => {
    const r = router({ a: failed('timeout', 'no answer in 1500 ms') });
    const sample = await routerProbe({ ...SETTINGS, reflectors: ['a', 'b'] }, r).measure(deadlineIn(20_000));
    const detail = 'a: no answer in 1500 ms; b: not asked: no answer in 1500 ms';
    expect(sample.rttMs).toEqual({ kind: 'unknown', reason: 'probe_failed', detail });
    expect(sample.lossPct).toEqual({ kind: 'unknown', reason: 'probe_failed', detail });
    expect(r.asked.map(([target]) => target)).toEqual(['a']);
  });

  test('no time left for the second: the first still counts', async () => {
    const r = router({ a: reply('a', 3, 9, 9, 9), b: failed('deadline', 'does not fit') });
    const sample = await routerProbe({ ...SETTINGS, reflectors: ['a', 'b'] }, r).measure(deadlineIn(20_000));
    expect(sample).toMatchObject({
      rttMs: { kind: 'ok', value: 9 },
      lossPct: { kind: 'ok', value: 0 },
      leftOut: ['b'],
    });
  });
});

describe('a name that the router cannot resolve any more', () => {
  test('is pinged by its last known address, and asked for again after that', async () => {
    const gone = {
      kind: 'ok',
      value: { host: '', sent: 0, received: 0, rttsMs: [], failure: 'no such name' },
    } as const;
    const answers: Record<string, Answer> = {
      'one.example': {
        kind: 'ok',
        value: { host: 'one.example', sent: 3, received: 1, rttsMs: [9], address: '192.0.2.9' },
      },
      '192.0.2.9': reply('192.0.2.9', 3),
    };
    const r = router(answers);
    const known = knownNames([]);
    const probe = routerProbe({ ...SETTINGS, reflectors: ['one.example'], known }, r);
    const verdicts: string[] = [];
    const run = async (): Promise<void> => {
      const { rttMs } = await probe.measure(deadlineIn(20_000));
      verdicts.push(rttMs.kind === 'ok' ? 'ok' : rttMs.reason);
    };
    await run();
    answers['one.example'] = gone;
    for (let i = 0; i < 4; i += 1) await run();
    expect(verdicts).toEqual(['ok', 'probe_failed', 'all_lost', 'probe_failed', 'all_lost']);
    expect(r.asked.map(([target]) => target)).toEqual([
      'one.example',
      'one.example',
      '192.0.2.9',
      'one.example',
      '192.0.2.9',
    ]);
  });
});
