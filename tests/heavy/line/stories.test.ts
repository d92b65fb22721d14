/**
 * Stories of a real line that goes wrong in other ways than congestion: real pings, real packets, a real queue. Each
 * begins with two lines that work, a fresh state and the rule off.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { buildProgram } from '../../run/house.js';
import { mustRun, talkTo } from '../support/shell.js';
import { inside, INTERNET_HOST, removeNetwork, SEEN_FROM, URGENT_PORT } from './network.js';
import {
  buildStandin,
  ECHO,
  newFlowFrom,
  startLoad,
  startStory,
  tale,
  type Load,
  type Story,
} from './story-house.js';
import {
  buildStoryNetwork,
  bypassQueue,
  filterEchoes,
  PROBE_SOURCE,
  queueFigures,
  SECOND_HOST,
  setAlive,
} from './story-network.js';

const RED_QUEUE = 50;
const GATE = `alternate: { source: ${PROBE_SOURCE}, bad_samples: 3, good_samples: 2 }`;
const TCP = `tcp_fallback: "${INTERNET_HOST}:${URGENT_PORT}"`;

let program = '';
let standin = '';
let scratch = '';
let story: Story | null = null;
let load: Load | null = null;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'wanctl-steer-stories-'));
  program = buildProgram();
  await buildStoryNetwork();
  standin = await buildStandin(scratch);
  await talkTo('ip', inside('net', process.execPath, [ECHO, 'serve', String(URGENT_PORT)]));
  await mustRun('ip', inside('net', 'iperf3', ['--server', '--daemon', '--bind', INTERNET_HOST]));
});

afterEach(async () => {
  await load?.stop();
  load = null;
  await story?.end();
  story = null;
  await filterEchoes([]);
  await setAlive('primary', true);
  await setAlive('alternate', true);
});

afterAll(async () => {
  await removeNetwork();
  for (const folder of [scratch, path.dirname(program)]) rmSync(folder, { recursive: true, force: true });
});

async function begin(settings: Parameters<typeof startStory>[2] = {}): Promise<Story> {
  story = await startStory(program, standin, settings);
  return story;
}

describe('two reflectors', () => {
  test('one goes silent: named, left out, no loss, and the line stays GREEN', async () => {
    const s = await begin({ measurement: `reflectors: [${INTERNET_HOST}, ${SECOND_HOST}]` });
    const both = (await s.runs(3)).at(-1)!.record;
    expect(both).toMatchObject({ verdict: 'GREEN', in: { line: { loss: 0 } } });
    expect(both.in.line.left).toBeUndefined();

    await filterEchoes([SECOND_HOST]);
    const silent = await s.runs(4);
    for (const { record } of silent) {
      expect(record).toMatchObject({
        verdict: 'GREEN',
        in: { line: { loss: 0, left: [SECOND_HOST] } },
      });
      expect(record.sig.lost).toBeUndefined();
    }
    const said = silent.map((one) => one.said).join('');
    expect(said.match(/reflector is silent/g)).toHaveLength(1);
    expect(said).toContain(SECOND_HOST);
    expect(await s.status()).toContain(`without ${SECOND_HOST}`);

    await filterEchoes([]);
    const again = await s.run();
    expect(again.record.in.line.left).toBeUndefined();
    expect(again.said).toContain('No longer the case');
  });
});

describe('ICMP filtered by the provider', () => {
  test('TCP answers: no outage, nothing is written; and real congestion is seen through TCP alone', async () => {
    const s = await begin({ measurement: TCP, thresholds: 'drop_signal: ignore' });
    expect((await s.runs(2)).at(-1)!.record.in.line.how).toBeUndefined();
    await filterEchoes([INTERNET_HOST]);
    const filtered = await s.runs(6);
    for (const { record } of filtered) {
      expect(record).toMatchObject({
        verdict: 'GREEN',
        route: 'primary',
        in: { line: { how: 'tcp', loss: 0 } },
      });
      expect(record.sig.lost).toBeUndefined();
    }
    expect(await s.writes()).toBe(0);
    expect(await s.status()).toContain('measured by TCP handshakes');

    load = await startLoad('greedy', RED_QUEUE);
    const steered = await s.until(8, ({ route }) => route === 'steered');
    expect(steered.at(-1)!.record).toMatchObject({
      in: { line: { how: 'tcp' } },
      why: ['red_streak', expect.any(String)],
    });
  });

  test('without a TCP target the same filter looks like a dead line, which is why there is one', async () => {
    const s = await begin();
    await s.runs(2);
    await filterEchoes([INTERNET_HOST]);
    const runs = await s.until(5, ({ verdict }) => verdict === 'OUTAGE');
    expect(runs.at(-1)!.record.why[0]).toBe('outage');
  });
});

describe('two lines, one or both dead', () => {
  test('a dead primary: steered after outage.samples_required, and new flows come through', async () => {
    const s = await begin({ more: GATE });
    expect((await s.runs(2)).at(-1)!.record).toMatchObject({
      verdict: 'GREEN',
      context: { gate: { says: 'good', healthy: true } },
    });
    await setAlive('primary', false);
    const down = await s.runs(3);
    expect(down.map(({ record }) => record.verdict)).toEqual(['UNKNOWN', 'UNKNOWN', 'OUTAGE']);
    expect(down.map(({ record }) => record.route)).toEqual(['primary', 'primary', 'steered']);
    expect(down.at(-1)!.record).toMatchObject({
      why: ['outage', expect.any(String)],
      out: ['verified', expect.any(String)],
    });
    expect(await newFlowFrom()).toBe(SEEN_FROM.alternate);

    await setAlive('primary', true);
    const back = await s.until(12, ({ route }) => route === 'primary');
    expect(back.at(-1)!.record.why[0]).toBe('green_streak');
    expect(await newFlowFrom()).toBe(SEEN_FROM.primary);
    expect(await s.writes()).toBe(2);
  });

  test('a dead alternate: never steered to, however congested the primary; steered to once it is fit again', async () => {
    await setAlive('alternate', false);
    const s = await begin({ more: GATE, thresholds: 'drop_signal: ignore' });
    await s.runs(2);
    load = await startLoad('greedy', RED_QUEUE);
    const first = await s.until(6, ({ why }) => why[0] === 'alternate_unfit');
    const held = [...first.slice(-1), ...(await s.runs(5))];
    expect(held.map(({ record }) => record.route)).toEqual(held.map(() => 'primary'));
    expect(held.at(-1)!.record.why).toEqual([
      'alternate_unfit',
      expect.stringContaining('the alternate line is not fit: every probe lost'),
    ]);
    expect(await s.writes()).toBe(0);
    expect(await newFlowFrom()).toBe(SEEN_FROM.primary);
    expect(await s.status()).toContain('not fit: every probe lost');

    await setAlive('alternate', true);
    const steered = await s.until(8, ({ route }) => route === 'steered');
    expect(steered.at(-1)!.record.context.gate).toMatchObject({
      says: 'good',
      good: [2, expect.any(Number)],
    });
    expect(await newFlowFrom()).toBe(SEEN_FROM.alternate);

    // And it dies under those who were sent there.
    await setAlive('alternate', false);
    const back = await s.until(6, ({ route }) => route === 'primary');
    expect(back).toHaveLength(3);
    expect(back.at(-1)!.record.why[0]).toBe('alternate_bad');
    expect(await newFlowFrom()).toBe(SEEN_FROM.primary);
    expect(await s.writes()).toBe(2);
  });

  test('both dead: stays and says so, on either line; the first to answer gets the calls', async () => {
    const s = await begin({ more: GATE });
    await s.runs(2);
    await setAlive('alternate', false);
    await setAlive('primary', false);
    const stuck = await s.until(8, ({ why }) => why[0] === 'both_bad');
    const more = await s.runs(2);
    expect([...stuck, ...more].map(({ record }) => record.route)).not.toContain('steered');
    expect(stuck.at(-1)!.said).toContain('Both lines are bad');
    expect(await s.writes()).toBe(0);

    await setAlive('alternate', true);
    await s.until(6, ({ route }) => route === 'steered');
    await setAlive('alternate', false);
    const steered = await s.runs(5);
    expect(steered.map(({ record }) => record.route)).toEqual(steered.map(() => 'steered'));
    expect(steered.at(-1)!.record.why[0]).toBe('both_bad');

    await setAlive('primary', true);
    const back = await s.until(3, ({ route }) => route === 'primary');
    expect(back.at(-1)!.record.why[0]).toBe('alternate_bad');
  });
});

describe('the drop counter', () => {
  test('it counts, and is reset in mid-run: delay and queue without drops are no RED, a reset is no drop', async () => {
    const s = await begin({ thresholds: 'rtt_ewma_alpha: 1' });
    await s.runs(2);
    const dropsBefore = (await queueFigures()).drops;
    const greedy = await startLoad('greedy', RED_QUEUE);
    await s.run();
    await greedy.stop();
    // Many drops were counted: the counter is known to move, and its lifetime value is far above min_drops_red.
    expect((await queueFigures()).drops - dropsBefore).toBeGreaterThan(50);
    await s.until(6, ({ verdict }) => verdict === 'GREEN');

    load = await startLoad('polite', RED_QUEUE);
    const fullBefore = (await queueFigures()).drops;
    const polite = await s.runs(4);
    await s.tell('reset');
    const reset = await s.run();
    const after = await s.runs(4);
    expect((await queueFigures()).drops).toBe(fullBefore);

    const verdicts = [...polite, ...after].map(({ record }) => record.verdict);
    if (verdicts.includes('RED')) throw new Error(`false RED:\n${tale([...polite, reset, ...after])}`);
    expect(verdicts.filter((verdict) => verdict === 'YELLOW').length).toBeGreaterThan(5);
    expect(reset.record.sig).toMatchObject({ drops: '?counter_reset', ds: 'observable' });
    expect(after[0]!.record.sig.drops).toBe(0);
    expect(reset.record.verdict).not.toBe('RED');
    expect(await s.writes()).toBe(0);
  });

  test('it never moves, as with CAKE: blind after drop_blind_after red queues, then delay and queue steer', async () => {
    const s = await begin({ thresholds: 'drop_blind_after: 4\nrtt_ewma_alpha: 1' });
    await s.tell('blind');
    await s.runs(2);
    load = await startLoad('greedy', RED_QUEUE);
    const runs = await s.until(14, ({ route }) => route === 'steered');
    const kinds = runs.map(({ record }) => record.sig.ds);
    expect(kinds.filter((kind) => kind === 'unproven').length).toBeGreaterThanOrEqual(3);
    expect(runs.filter(({ record }) => record.verdict === 'RED' && record.sig.ds !== 'blind')).toEqual([]);
    const last = runs.at(-1)!.record;
    expect(last).toMatchObject({ verdict: 'RED', sig: { ds: 'blind', drops: 0 } });
    expect(last.votes.find(([signal]) => signal === 'drops')?.[4]).toBe('-');
    expect(await newFlowFrom()).toBe(SEEN_FROM.alternate);
    expect(await s.status()).toContain('drops do not vote: the counter never moved');
  });
});

test('a queue that traffic goes past: found under load, told once, ended by the first byte', async () => {
  await bypassQueue(true);
  const s = await begin();
  await s.runs(2);
  load = await startLoad('greedy', 0);
  const runs = await s.until(25, ({ context }) => context.bypassed === true);
  expect(runs.at(-1)!.record).toMatchObject({
    verdict: 'YELLOW',
    sig: { bps: 0, queued: 0 },
  });
  expect(runs.at(-1)!.said).toContain('traffic goes past it');
  expect(await s.status()).toMatch(/keep the line out of FastTrack/);
  await load.stop();
  load = null;
  const idle = await s.run();
  expect(idle.record.context.bypassed).toBe(true);
  expect(idle.said).not.toContain('traffic goes past it');

  await bypassQueue(false);
  const seen = await s.until(2, ({ context }) => context.bypassed !== true);
  expect(seen.at(-1)!.said).toContain('No longer the case');
});
