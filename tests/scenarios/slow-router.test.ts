/**
 * A router that is slow but answers: where one steady reading fits into a run, a switch is made and known soon, and one
 * time-out changes nothing for long. In virtual time; how the ways to a real router tell is in the contract.
 */
import { describe, expect, test } from '@jest/globals';
import { runBudget } from '../../lib/core/model/budget.js';
import { initialState, routeOf, stateNames } from '../../lib/core/model/state.js';
import { unknown } from '../../lib/core/model/measured.js';
import type { Now, RouterReading, RouterResult, SteerEvent, SteerState } from '../../lib/core/model/types.js';
import { steer, type CycleResult } from '../../lib/run/cycle.js';
import type { Deadline, Router } from '../../lib/run/ports.js';
import { FakeRouter } from '../fakes/fake-router.js';
import { config, mustBeValid, rttSample, WALL_AT_BOOT_MS } from '../support/builders.js';
import { readRule } from '../support/switch.js';

type Way = 'rest' | 'ssh';

/** As long as the settings a new user has. */
const CONFIG = config({});
const { cycle, measurement, mangle_rule, cake_queues, thresholds } = CONFIG;
const INTERVAL_MS = measurement.interval_seconds * 1000;
/** Until the router is asked: the program starts, reads configuration and state; over SSH it logs in too. */
const START_MS: Readonly<Record<Way, number>> = { rest: 150, ssh: 250 };
const PROBE_MS = 450;
const NEVER = new AbortController().signal;

class SlowHouse {
  tMs = 0;
  congested = false;
  state: SteerState;
  readonly events: SteerEvent[] = [];
  readonly results: CycleResult[] = [];
  readonly router = new FakeRouter(
    () => this.tMs,
    (ms) => (this.tMs += ms),
  );
  readonly rule = this.router.addRule(mangle_rule.comment);
  readonly queue = this.router.addQueue(cake_queues.primary_download);

  constructor(
    readonly way: Way,
    readonly answerMs: number,
  ) {
    this.router.fault({ kind: 'slow', ms: answerMs });
    this.state = initialState(stateNames(CONFIG), this.now());
  }

  now(): Now {
    return {
      bootMs: this.tMs + 100_000,
      bootId: 'b0070000-0000-4000-8000-000000000001',
      wallMs: WALL_AT_BOOT_MS + this.tMs,
    };
  }

  /** The next answer does not come. */
  hangOnce(): void {
    this.router.clearFaults();
    this.router.fault({ kind: 'hang', times: 1 });
    this.router.fault({ kind: 'slow', ms: this.answerMs });
  }

  async run(): Promise<CycleResult> {
    const startMs = this.tMs;
    const { saveMs } = runBudget(CONFIG);
    const deadline = this.deadline(startMs + cycle.budget_ms);
    this.tMs += START_MS[this.way];
    this.queue.queuedPackets = this.congested ? 90 : 1;
    if (this.congested) this.queue.dropped += 8n;
    const before = this.state;
    const router = this.session(before);
    const result = await steer(
      {
        clock: {
          now: () => this.now(),
          sleep: (ms, until) => {
            this.tMs += Math.min(ms, until.remainingMs());
            return Promise.resolve();
          },
        },
        router,
        probe: {
          measure: () => {
            this.tMs = Math.max(this.tMs, startMs + START_MS[this.way] + PROBE_MS);
            return Promise.resolve(rttSample({ rttMs: this.congested ? 150 : 30 }));
          },
        },
        probeUsesRouter: false,
        alternate: null,
        autorate: { read: () => unknown('missing') },
        store: {
          save: (state) => {
            mustBeValid(state);
            this.state = JSON.parse(JSON.stringify(state)) as SteerState;
            return Promise.resolve();
          },
        },
        log: { emit: (event) => void this.events.push(event) },
        random: () => 0.5,
      },
      {
        config: CONFIG,
        state: before,
        before,
        work: deadline.within(startMs + cycle.budget_ms - saveMs - this.tMs),
        deadline,
        startedBootMs: this.now().bootMs,
        standingWarnings: [],
        notes: [],
        configFingerprint: 'test',
        version: '0',
      },
    );
    if (this.tMs > startMs + cycle.budget_ms) throw new Error('a run outlasted its budget');
    this.results.push(result);
    this.tMs = startMs + INTERVAL_MS;
    return result;
  }

  /** Over REST a steady reading is two requests, over SSH one. */
  private session(state: SteerState): Router {
    const session = this.router.session({
      comment: mangle_rule.comment,
      downloadQueue: cake_queues.primary_download,
      timeoutMs: CONFIG.router.timeout_sec * 1000,
      findsItself: this.way === 'ssh',
      needUptime: state.queues.download === null || state.router.failures > 0,
    });
    if (this.way === 'ssh') return session;
    return {
      read: async (until): Promise<RouterResult<RouterReading>> => {
        const first = await readRule(session, until);
        return first.kind === 'failed' ? first : session.read(until);
      },
      readSwitch: (parts, until) => session.readSwitch(parts, until),
      send: (order, until) => session.send(order, until),
      close: () => session.close(),
    };
  }

  private deadline(endMs: number): Deadline {
    return {
      remainingMs: () => Math.max(0, endMs - this.tMs),
      signal: NEVER,
      within: (ms) => this.deadline(Math.min(endMs, this.tMs + ms)),
    };
  }
}

/** Whether one steady reading fits into a run's time for work. */
function steadyFits(way: Way, answerMs: number): boolean {
  const workMs = cycle.budget_ms - runBudget(CONFIG).saveMs - START_MS[way];
  const requests = way === 'rest' ? 2 : 1;
  return requests * answerMs <= workMs && answerMs < CONFIG.router.timeout_sec * 1000;
}

const SPEEDS = [100, 200, 300, 400, 500, 600, 700, 800, 900];
const STORIES = (['rest', 'ssh'] as const).flatMap((way) =>
  SPEEDS.flatMap((ms) =>
    ['no', 'before', 'at the switch'].map((hangs) => [way, ms, hangs, steadyFits(way, ms)] as const),
  ),
);

describe.each(STORIES.filter(([, , , fits]) => fits))(
  'over %s, %d ms an answer, a time-out: %s',
  (way, ms, hangs) => {
    test('it steers and comes back, each time written within two runs and known within two more', async () => {
      const house = new SlowHouse(way, ms);
      for (let run = 0; run < 12; run += 1) await house.run();
      if (hangs === 'before') house.hangOnce();
      house.congested = true;
      await switches(house, 'steered', hangs);
      house.congested = false;
      await switches(house, 'primary', hangs);
      expect(house.router.configWrites).toBe(2);
      const last = house.results.length;
      for (let run = 0; run < 4; run += 1) await house.run();
      expect(house.results.slice(last).map(({ record }) => record.verdict)).not.toContain('UNKNOWN');
      expect(house.state.router).toMatchObject({ failures: 0, open_until_boot_ms: null });
    });
  },
);

/** Runs until the route is known, and holds the runs it took against what is promised. */
async function switches(house: SlowHouse, to: 'steered' | 'primary', hangs: string): Promise<void> {
  const enabled = to === 'steered';
  const needed = enabled ? thresholds.red_samples_required : thresholds.green_samples_required;
  let wanted: number | null = null;
  let written: number | null = null;
  for (let run = 1; run <= needed + 20; run += 1) {
    if (hangs === 'at the switch' && run === needed + 1) house.hangOnce();
    const { record } = await house.run();
    if (wanted === null && record.want === to) wanted = run;
    if (written === null && house.rule.enabled === enabled) written = run;
    if (routeOf(house.state) !== to) continue;
    expect(house.rule.enabled).toBe(enabled);
    // A time-out costs its run, and one that looks what became of the switch; over REST the router rests for two.
    const lost = hangs === 'no' ? 0 : house.way === 'rest' ? 3 : 2;
    expect((written ?? Infinity) - (wanted ?? 0)).toBeLessThanOrEqual(1 + lost);
    expect(run - (written ?? Infinity)).toBeLessThanOrEqual(2 + lost);
    return;
  }
  throw new Error(`never ${to}: ${house.events.map(({ event }) => event).join(' ')}`);
}

describe.each(STORIES.filter(([, , hangs, fits]) => !fits && hangs === 'no'))(
  'over %s, %d ms an answer',
  (way, ms) => {
    test('which does not fit into a run: it is said, with the figures and what to set', async () => {
      const house = new SlowHouse(way, ms);
      for (let run = 0; run < 24; run += 1) {
        house.congested = run > 11;
        await house.run();
      }
      const said = house.events.map(({ data }) => JSON.stringify(data)).join('\n');
      expect(said).toMatch(/an answer .*takes \d+ ms/);
      expect(said).toMatch(/interval_seconds/);
      expect(house.router.configWrites).toBeLessThanOrEqual(1);
    });
  },
);
