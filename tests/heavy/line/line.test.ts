/**
 * Steering on a real congested line: real ping, real load, a real queue, real connection marks; only the router's API is
 * emulated. Tests run in order: each starts where the one before it left the line.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import type { WholeRecord } from '../../../lib/core/record/run-record.js';
import { mustRun, run, talkTo, type Talker } from '../support/shell.js';
import {
  buildNetwork,
  inside,
  INTERNET_HOST,
  namespace,
  QUEUE_DEVICE,
  removeNetwork,
  ROUTER_HOST,
  SEEN_FROM,
  setPrimaryAlive,
  URGENT_PORT,
} from './network.js';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const COMMAND = path.resolve(HERE, '../../../dist/wanctl-steer.cjs');
const ECHO = path.join(HERE, 'echo.mjs');
const RULE = 'ADAPTIVE: Steer latency-sensitive to DSL';

const INTERVAL_MS = 2_000;
const RED_REQUIRED = 2;
const GREEN_REQUIRED = 15;
const QUEUE_RED = 50;

let scratch = '';
let router: Talker;
let load: ReturnType<typeof startLoad> | null = null;
let nextRunAt = 0;

interface Cycle {
  readonly record: WholeRecord;
  /** Depth of the real queue when the run began. */
  readonly queued: number;
}

beforeAll(async () => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'wanctl-steer-line-'));
  await buildNetwork();
  const standin = path.join(scratch, 'router.mjs');
  await build({
    entryPoints: [path.join(HERE, 'router-standin.ts')],
    outfile: standin,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    external: ['cpu-features', '*.node'],
    logLevel: 'error',
  });
  router = await talkTo('ip', inside('rtr', process.execPath, [standin, RULE]));
  await talkTo('ip', inside('net', process.execPath, [ECHO, 'serve', String(URGENT_PORT)]));
  await mustRun('ip', inside('net', 'iperf3', ['--server', '--daemon', '--bind', INTERNET_HOST]));
  writeConfig();
});

afterAll(async () => {
  await removeNetwork();
  if (scratch !== '') rmSync(scratch, { recursive: true, force: true });
});

function writeConfig(): void {
  const { port, fingerprint } = JSON.parse(router.greeting) as { port: number; fingerprint: string };
  const config = `
schema_version: "2"
wan_name: steering
topology: { primary_wan: Cable, alternate_wan: DSL }
router:
  transport: rest
  host: ${ROUTER_HOST}
  port: ${port}
  user: steer
  password: steer-secret
  tls_fingerprint: "${fingerprint}"
mangle_rule: { comment: "${RULE}" }
measurement: { interval_seconds: ${INTERVAL_MS / 1000}, ping_host: ${INTERNET_HOST}, ping_count: 3 }
baseline: { source: self }
thresholds:
  min_queue_red: ${QUEUE_RED}
  red_samples_required: ${RED_REQUIRED}
  green_samples_required: ${GREEN_REQUIRED}
  baseline_rtt_bounds: { min: 0.01, max: 150 }
state: { file: ${scratch}/state/state.json }
lock_file: ${scratch}/run/lock
journal: { file: ${scratch}/log/journal.jsonl }
`;
  writeFileSync(path.join(scratch, 'steering.yaml'), config, { mode: 0o600 });
}

async function queueDepth(): Promise<number> {
  const text = await mustRun('ip', inside('rtr', 'tc', ['-s', '-j', 'qdisc', 'show', 'dev', QUEUE_DEVICE]));
  return (JSON.parse(text) as { qlen: number }[])[0]!.qlen;
}

async function routerWrites(): Promise<number> {
  return (JSON.parse(await router.ask('figures')) as { configWrites: number }).configWrites;
}

/** One run of the built command, not sooner than an interval after the start of the one before it. */
async function cycle(): Promise<Cycle> {
  await sleep(Math.max(0, nextRunAt - Date.now()));
  nextRunAt = Date.now() + INTERVAL_MS;
  const queued = await queueDepth();
  const args = [COMMAND, '--config', path.join(scratch, 'steering.yaml'), 'run', '--json'];
  // Ahead of everything else on a busy test machine, as the unit does with Nice=.
  const done = await run('nice', ['-n', '-15', 'ip', ...inside('box', process.execPath, args)]);
  // 69: a machine with much else to do left the run no time to measure. Said by the run, so not counted as one.
  if (done.code !== 0 && done.code !== 69)
    throw new Error(`the run ended with ${done.code}: ${done.stderr}${done.stdout}`);
  return { record: JSON.parse(done.stdout) as WholeRecord, queued };
}

/** Runs until `done` holds for the last one that could measure, of at most so many; returns those. */
async function cyclesUntil(atMost: number, done: (record: WholeRecord) => boolean): Promise<Cycle[]> {
  const seen: Cycle[] = [];
  for (let runs = 0; seen.length < atMost && runs < 3 * atMost; runs += 1) {
    const latest = await cycle();
    if (latest.record.exit !== undefined) continue;
    seen.push(latest);
    if (done(latest.record)) return seen;
  }
  const story = seen.map(
    ({ record, queued }) => `${record.verdict} queue ${queued} ${record.context.because}`,
  );
  throw new Error(`not within ${atMost} runs:\n${story.join('\n')}`);
}

/** A download that fills the line and would go on for ten minutes. */
function startLoad(): { stop(): Promise<void> } {
  // Eight flows: one alone empties the queue each time it backs off.
  const args = ['--client', INTERNET_HOST, '--reverse', '--parallel', '8', '--time', '600'];
  const ended = run('ip', inside('box', 'iperf3', args), { timeoutMs: 600_000 });
  return {
    stop: async () => {
      // By its namespace: the program started is `ip`, which has become iperf3.
      const pids = await mustRun('ip', ['netns', 'pids', namespace('box')]);
      for (const pid of pids.split('\n').filter((line) => line !== '')) {
        const { stdout } = await run('cat', [`/proc/${pid}/comm`]);
        if (stdout.trim() === 'iperf3') process.kill(Number(pid), 'SIGTERM');
      }
      await ended;
    },
  };
}

/** A new latency-sensitive connection; its greeting is the address the internet sees it come from. */
function newFlow(): Promise<Talker> {
  return talkTo('ip', inside('box', process.execPath, [ECHO, 'talk', INTERNET_HOST, String(URGENT_PORT)]));
}

describe('a real line', () => {
  let oldFlow: Talker;

  test('idle for a minute: nothing is written to the router', async () => {
    const cycles: Cycle[] = [];
    for (let i = 0; i < 60_000 / INTERVAL_MS; i += 1) cycles.push(await cycle());
    expect(await routerWrites()).toBe(0);
    expect(cycles.map(({ record }) => record.route)).toEqual(cycles.map(() => 'primary'));
    // The first run has nothing to compare with; after that the line is known to be well.
    const measured = cycles.slice(2).filter(({ record }) => record.exit === undefined);
    expect(new Set(measured.map(({ record }) => record.verdict))).toEqual(new Set(['GREEN']));
    expect(measured.length).toBeGreaterThan(0.8 * cycles.length);
  });

  test('load: the rule is on within the red streak and two runs of the queue filling', async () => {
    oldFlow = await newFlow();
    expect(oldFlow.greeting).toBe(SEEN_FROM.primary);

    load = startLoad();
    while ((await queueDepth()) < QUEUE_RED) await sleep(50);
    const cycles = await cyclesUntil(RED_REQUIRED + 2, ({ route }) => route === 'steered');

    expect(cycles.at(-1)!.record).toMatchObject({ want: 'steered', out: ['verified', expect.any(String)] });
    expect(cycles.at(-1)!.record.why[0]).toBe('red_streak');
    expect(await routerWrites()).toBe(1);
  });

  test('a new flow leaves by the other line, the old one stays', async () => {
    const flow = await newFlow();
    expect(flow.greeting).toBe(SEEN_FROM.alternate);
    expect(await oldFlow.ask('still there?')).toBe(SEEN_FROM.primary);
    await flow.end();
  });

  test('steady load: steered and quiet, the router is not written again', async () => {
    for (let i = 0; i < 5; i += 1) expect((await cycle()).record.route).toBe('steered');
    expect(await routerWrites()).toBe(1);
  });

  test('load off: the rule is off after the green streak, not before', async () => {
    const steeredFlow = await newFlow();
    expect(steeredFlow.greeting).toBe(SEEN_FROM.alternate);
    await load!.stop();
    load = null;
    // The smoothed delay needs some ten runs to forget a third of a second.
    const cycles = await cyclesUntil(15 + GREEN_REQUIRED, ({ route }) => route === 'primary');

    const verdicts = cycles.map(({ record }) => record.verdict);
    const streak = verdicts.reverse().findIndex((verdict) => verdict !== 'GREEN');
    expect(streak).toBe(GREEN_REQUIRED);
    expect(cycles.at(-1)!.record.out[0]).toBe('verified');
    expect(await routerWrites()).toBe(2);

    const flow = await newFlow();
    expect(flow.greeting).toBe(SEEN_FROM.primary);
    // What was steered stays where it is: flows are never moved back either.
    expect(await steeredFlow.ask('and you?')).toBe(SEEN_FROM.alternate);
    await Promise.all([flow.end(), steeredFlow.end(), oldFlow.end()]);
  });

  test('a dead line: steered after the outage streak, back after recovery', async () => {
    await setPrimaryAlive(false);
    const down = await cyclesUntil(10, ({ route }) => route === 'steered');
    expect(down.at(-1)!.record.why[0]).toBe('outage');
    const flow = await newFlow();
    expect(flow.greeting).toBe(SEEN_FROM.alternate);
    await flow.end();

    await setPrimaryAlive(true);
    await cyclesUntil(25 + GREEN_REQUIRED, ({ route }) => route === 'primary');
    expect(await routerWrites()).toBe(4);
  });
});
