/** One story on the real line: a router that starts anew, a configuration, and runs of the built program. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { WholeRecord } from '../../../lib/core/record/run-record.js';
import { mustRun, run, talkTo, type Talker } from '../support/shell.js';
import { inside, INTERNET_HOST, PRODUCER_OFF, ROUTER_HOST, URGENT_PORT } from './network.js';
import { endInside, queueFigures } from './story-network.js';

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const ECHO = path.join(HERE, 'echo.mjs');
const RULE = 'ADAPTIVE: Steer latency-sensitive to DSL';
const INTERVAL_MS = 2_000;

/** Bundles the router's stand-in into `folder`. */
export async function buildStandin(folder: string): Promise<string> {
  const outfile = path.join(folder, 'router.mjs');
  await build({
    entryPoints: [path.join(HERE, 'router-standin.ts')],
    outfile,
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
  return outfile;
}

export interface Run {
  readonly record: WholeRecord;
  /** What it logged. */
  readonly said: string;
}

export interface Story {
  /** One run, not sooner than an interval after the one before it; one that a busy machine left no time is repeated. */
  run(): Promise<Run>;
  runs(count: number): Promise<Run[]>;
  /** Runs until `done` holds for the last one. */
  until(atMost: number, done: (record: WholeRecord) => boolean): Promise<Run[]>;
  status(): Promise<string>;
  /** Another command of the program. */
  command(...args: string[]): Promise<{ readonly code: number | null; readonly stdout: string }>;
  /** Runs again and again, as the timer does, until it is killed: a process group of its own. @returns its id */
  loop(): number;
  /** Orders for the router's stand-in. */
  tell(order: 'reset' | 'blind'): Promise<void>;
  /** Configuration writes the router has counted. */
  writes(): Promise<number>;
  end(): Promise<void>;
}

export interface StorySettings {
  readonly measurement?: string;
  readonly thresholds?: string;
  readonly more?: string;
  /** The address list that the steering rule matches; absent = it matches none. */
  readonly list?: string;
}

/** @param settings further YAML; `measurement` keys go into their own list */
export async function startStory(
  program: string,
  standin: string,
  settings: StorySettings = {},
): Promise<Story> {
  const folder = mkdtempSync(path.join(path.dirname(standin), 'story-'));
  mkdirSync(path.join(folder, 'state'));
  // The rule is off at the router, so what it does must be off as well.
  await mustRun('ip', inside('rtr', 'nft', ['-f', '-']), { input: `${PRODUCER_OFF}\n` });
  const router = await talkTo(
    'ip',
    inside('rtr', process.execPath, [standin, RULE, ...(settings.list === undefined ? [] : [settings.list])]),
  );
  const config = path.join(folder, 'steering.yaml');
  writeFileSync(config, yaml(router, folder, settings), { mode: 0o600 });
  const loops: number[] = [];
  let nextRunAt = 0;

  const command = (args: readonly string[]) =>
    // Ahead of everything else on a busy test machine, as the unit does with Nice=.
    run('nice', [
      '-n',
      '-15',
      'ip',
      ...inside('box', process.execPath, [program, '--config', config, ...args]),
    ]);

  async function one(): Promise<Run> {
    for (let attempt = 0; ; attempt += 1) {
      await sleep(Math.max(0, nextRunAt - Date.now()));
      nextRunAt = Date.now() + INTERVAL_MS;
      const done = await command(['run', '--json']);
      if (done.code === 0) return { record: JSON.parse(done.stdout) as WholeRecord, said: done.stderr };
      if (done.code !== 69 || attempt === 3)
        throw new Error(`the run ended with ${done.code}: ${done.stderr}${done.stdout}`);
    }
  }

  return {
    run: one,
    runs: async (count) => {
      const seen: Run[] = [];
      while (seen.length < count) seen.push(await one());
      return seen;
    },
    until: async (atMost, done) => {
      const seen: Run[] = [];
      while (seen.length < atMost) {
        const latest = await one();
        seen.push(latest);
        if (done(latest.record)) return seen;
      }
      throw new Error(`not within ${atMost} runs:\n${tale(seen)}`);
    },
    status: async () => (await command(['status'])).stdout,
    command: (...args) => command(args),
    loop: () => {
      const every = `while :; do "$0" "$1" --config "$2" run; sleep ${String(INTERVAL_MS / 1000)}; done`;
      const args = inside('box', 'sh', ['-c', every, process.execPath, program, config]);
      const group = spawn('ip', args, { detached: true, stdio: 'ignore' });
      if (group.pid === undefined) throw new Error('the loop does not start');
      loops.push(group.pid);
      return group.pid;
    },
    tell: async (order) => {
      await router.ask(order);
    },
    writes: async () => (JSON.parse(await router.ask('figures')) as { configWrites: number }).configWrites,
    end: async () => {
      for (const group of loops) endGroup(group);
      await router.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

/** One line a run, for the message of a test that fails. */
export function tale(runs: readonly Run[]): string {
  return runs
    .map(({ record: r }) => `${r.verdict} ${r.route}: ${r.context.because} | ${r.why.join(': ')}`)
    .join('\n');
}

function yaml(
  router: Talker,
  folder: string,
  { measurement = '', thresholds = '', more = '' }: StorySettings,
): string {
  const { port, fingerprint } = JSON.parse(router.greeting) as { port: number; fingerprint: string };
  return `
schema_version: "2"
topology: { primary_wan: Cable, alternate_wan: DSL }
router:
  host: ${ROUTER_HOST}
  port: ${port}
  user: steer
  password: steer-secret
  tls_fingerprint: "${fingerprint}"
mangle_rule: { comment: "${RULE}" }
measurement:
  interval_seconds: ${INTERVAL_MS / 1000}
  ping_host: ${INTERNET_HOST}
${indented(measurement)}
baseline: { source: fixed, fixed_ms: 0.2 }
thresholds:
  red_samples_required: 2
  green_samples_required: 5
  baseline_rtt_bounds: { min: 0.01, max: 150 }
  # The stories are of the queue and its drops, run by run: a delay alone is another one.
  severe: { rtt_delta_ms: 10000 }
  drops_within_runs: 1
  queue_alone: yellow
${indented(thresholds)}
outage: { samples_required: 3 }
state: { file: ${folder}/state/state.json }
lock_file: ${folder}/lock
journal: { file: ${folder}/journal.jsonl }
${more}
`;
}

function indented(lines: string): string {
  return lines.replace(/^/gm, '  ');
}

export interface Load {
  stop(): Promise<void>;
}

/**
 * A download that would go on for ten minutes. `greedy` fills the queue until it drops; `polite` holds a window so
 * small that the queue stands without ever overflowing.
 */
export async function startLoad(kind: 'greedy' | 'polite', fromPackets: number): Promise<Load> {
  // Eight flows: one alone empties the queue each time it backs off.
  const shape = kind === 'greedy' ? ['--parallel', '8'] : ['--parallel', '2', '--window', '64K'];
  const args = ['--client', INTERNET_HOST, '--reverse', '--time', '600', ...shape];
  const ended = run('ip', inside('box', 'iperf3', args), { timeoutMs: 600_000 });
  for (let waited = 0; (await queueFigures()).depth < fromPackets; waited += 1) {
    if (waited === 200) throw new Error('the load does not fill the queue');
    await sleep(50);
  }
  return {
    stop: async () => {
      await endInside('box', 'iperf3');
      await ended;
    },
  };
}

/** The address the internet sees a new latency-sensitive connection come from. */
export async function newFlowFrom(): Promise<string> {
  const flow = await talkTo(
    'ip',
    inside('box', process.execPath, [ECHO, 'talk', INTERNET_HOST, String(URGENT_PORT)]),
  );
  await flow.end();
  return flow.greeting;
}
