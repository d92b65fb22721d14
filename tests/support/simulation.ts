/**
 * A house in virtual time: a line whose state is a function of time, a router with one rule (and its faults),
 * and the real cycle run once per interval. Nothing waits; a day takes seconds.
 *
 * The cycle sees it only through its ports. What is asserted is the world: the rule, its writes, the state.
 */
import { runBudget } from '../../lib/core/model/budget.js';
import { appendAll } from '../../lib/storage/durable-write.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { ok, unknown } from '../../lib/core/model/measured.js';
import { initialState, stateNames, routeOf } from '../../lib/core/model/state.js';
import { round3 } from '../../lib/core/model/stats.js';
import type {
  AutorateReading,
  Measured,
  Now,
  ObservedRule,
  RouterFailureCode,
  RouterReading,
  RouterResult,
  RttSample,
  SteerEvent,
  SteerState,
  UnknownReason,
  Zone,
  SwitchReading,
} from '../../lib/core/model/types.js';
import { steer, type CycleContext, type CyclePorts, type CycleResult } from '../../lib/run/cycle.js';
import { remember } from '../../lib/run/load.js';
import type { Clock, Deadline, Journal, Router } from '../../lib/run/ports.js';
import { failure, mustBeValid, queueCounters, rttSample, rule, WALL_AT_BOOT_MS } from './builders.js';
import { ruleReading } from './switch.js';

/** The primary line at one moment. */
export interface LineState {
  readonly rttMs: number | 'lost' | 'failed';
  readonly queue: number;
  readonly dropsPerSec: number;
  /** How it answers; absent = by echoes. */
  readonly method?: RttSample['method'];
}

export const CALM: LineState = { rttMs: 30, queue: 1, dropsPerSec: 0 };
/** Delta 90 ms, queue beyond red, drops every run. */
export const CONGESTED: LineState = { rttMs: 120, queue: 90, dropsPerSec: 8 };
export const DEAD: LineState = { rttMs: 'lost', queue: 0, dropsPerSec: 0 };

/** What becomes of a write that reaches the router. */
export type WriteFate =
  | 'applied'
  /** Answered with success, and nothing happens. */
  | 'lost'
  /** Answered with success, and carried out later. */
  | { readonly lateMs: number }
  /** Answered with a failure; carried out all the same, or not. */
  | { readonly answer: RouterFailureCode; readonly applied: boolean };

export interface RouterFaults {
  /** The whole session fails. */
  readonly session?: (tMs: number) => RouterFailureCode | undefined;
  /** The rule cannot be told. */
  readonly rule?: (tMs: number) => UnknownReason | undefined;
  readonly write?: (tMs: number, nth: number) => WriteFate;
  /** So many readings after a write still show what was before. */
  readonly staleReads?: number;
}

export interface SimulationOptions {
  readonly config: EffectiveConfig;
  readonly line?: (tMs: number) => LineState;
  /** The alternate line's RTT; absent = it is not measured. */
  readonly alternate?: (tMs: number) => LineState['rttMs'];
  readonly faults?: RouterFaults;
  readonly autorate?: (tMs: number) => { baselineMs?: number; zone?: Zone; ageSec?: number } | null;
  /** Seed of the breaker's jitter. */
  readonly seed?: number;
  /** Each saved state goes through JSON and the schema every so many runs; 1 = always. */
  readonly checkEvery?: number;
}

export interface RuleWrite {
  readonly atMs: number;
  readonly enabled: boolean;
}

/** How long a run's parts take, ms of virtual time. */
const PROBE_MS = 450;
const REQUEST_MS = 15;

/** No run in virtual time is told to stop. */
const NEVER = new AbortController().signal;

export class Simulation {
  config: EffectiveConfig;
  line: (tMs: number) => LineState;
  faults: RouterFaults;
  alternate: ((tMs: number) => LineState['rttMs']) | null;
  /** True time since the house was built, ms. Nothing in the house can change it. */
  tMs = 0;
  /** Added to the wall clock only. */
  wallStepMs = 0;
  /** The rule as it really is. */
  enabled = false;
  /** Every write of ours that reached the router, carried out or not. */
  readonly writes: RuleWrite[] = [];
  readonly events: (SteerEvent & { atMs: number })[] = [];
  readonly results: CycleResult['record'][] = [];
  state: SteerState;
  /** Healthy runs in a row after which the committed route still was not the rule, at most. */
  longestDrift = 0;
  runsDone = 0;
  saves = { plain: 0, durable: 0 };
  keepRecords = false;
  /** What each run's journal line goes to. */
  journal: Journal | null = null;
  private readonly autorate: NonNullable<SimulationOptions['autorate']>;
  private readonly checkEvery: number;
  private fingerprint = 'test';
  private bootedAtMs = -100_000;
  private boots = 1;
  private dropped = 0;
  private droppedAtMs = 0;
  private late: RuleWrite[] = [];
  private stale = { left: 0, shows: false };
  private drift = 0;
  /** Nothing has gone wrong between us and the router in this run. */
  private healthy = true;
  private dice: number;

  constructor(options: SimulationOptions) {
    this.config = options.config;
    this.line = options.line ?? (() => CALM);
    this.faults = options.faults ?? {};
    this.alternate = options.alternate ?? null;
    this.autorate = options.autorate ?? (() => null);
    this.checkEvery = options.checkEvery ?? 50;
    this.dice = options.seed ?? 1;
    this.state = initialState(stateNames(this.config), this.now());
  }

  now(): Now {
    return {
      bootMs: this.tMs - this.bootedAtMs,
      bootId: `b0070000-0000-4000-8000-${String(this.boots).padStart(12, '0')}`,
      wallMs: WALL_AT_BOOT_MS + this.tMs + this.wallStepMs,
    };
  }

  /** The machine beside the router restarts; its clock since boot begins again. */
  reboot(downMs: number): void {
    this.tMs += downMs;
    this.bootedAtMs = this.tMs - 20_000;
    this.boots += 1;
  }

  /** A person edits the configuration. */
  changeConfig(config: EffectiveConfig, fingerprint: string): void {
    this.config = config;
    this.fingerprint = fingerprint;
  }

  /** Someone else switches the rule. */
  foreign(enabled: boolean): void {
    this.enabled = enabled;
  }

  get route(): 'primary' | 'steered' {
    return routeOf(this.state);
  }

  /** Names of events, in order, those at debug left out. */
  said(): string[] {
    return this.events.map((e) => e.event);
  }

  async runs(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) await this.run();
  }

  async forSeconds(duration: number): Promise<void> {
    await this.runs(Math.round(duration / this.config.measurement.interval_seconds));
  }

  /** One run, and then the rest of the interval. */
  async run(): Promise<CycleResult> {
    const intervalMs = this.config.measurement.interval_seconds * 1000;
    const startMs = this.tMs;
    this.healthy = true;
    const loaded = this.state;
    const remembered = remember({ state: loaded, warnings: [], fresh: false }, this.now(), this.config);
    const deadline = this.deadline(startMs + this.config.cycle.budget_ms);
    const context: CycleContext = {
      config: this.config,
      state: remembered.state,
      before: loaded,
      work: deadline.within(this.config.cycle.budget_ms - runBudget(this.config).saveMs),
      deadline,
      startedBootMs: this.now().bootMs,
      standingWarnings: [],
      // What a run says of itself; that a gap was long is the test's own doing.
      notes: remembered.notes.filter(({ event }) => event === 'clock_odd'),
      configFingerprint: this.fingerprint,
      version: '0',
    };
    const result = await steer(this.ports(), context);
    if (result.record.context.fault !== undefined) this.healthy = false;
    if (this.keepRecords) this.results.push(result.record);
    this.runsDone += 1;
    this.watchDrift();
    if (this.tMs - startMs > this.config.cycle.budget_ms) throw new Error('a run outlasted its budget');
    this.tMs = startMs + intervalMs;
    return result;
  }

  private watchDrift(): void {
    this.carryOutLate();
    if ((this.route === 'steered') === this.enabled) this.drift = 0;
    else if (this.healthy) this.drift += 1;
    this.longestDrift = Math.max(this.longestDrift, this.drift);
  }

  private deadline(endMs: number): Deadline {
    return {
      remainingMs: () => Math.max(0, endMs - this.tMs),
      signal: NEVER,
      within: (ms) => this.deadline(Math.min(endMs, this.tMs + ms)),
    };
  }

  private ports(): CyclePorts {
    const clock: Clock = {
      now: () => this.now(),
      sleep: (ms, until) => {
        this.tMs += Math.min(ms, until.remainingMs());
        return Promise.resolve();
      },
    };
    return {
      clock,
      probe: { measure: () => Promise.resolve(this.probe()) },
      probeUsesRouter: false,
      alternate: this.alternate === null ? null : { measure: () => Promise.resolve(this.probeAlternate()) },
      router: this.router(),
      autorate: { read: () => this.readFile() },
      store: {
        save: async (state, { durable, appends = [] }) => {
          const toFile = appends.filter(({ file }) => file !== 'in memory');
          if (toFile.length > 0) await appendAll(toFile, { limitMs: 20_000 });
          this.saves[durable ? 'durable' : 'plain'] += 1;
          const now = this.now();
          const stamp = {
            boot_id: now.bootId,
            saved_boot_ms: now.bootMs,
            saved_at: new Date(now.wallMs).toISOString(),
          };
          this.state = this.checked({ ...state, ...stamp });
        },
      },
      log: {
        emit: (event) => {
          if (event.level !== 'debug') this.events.push({ ...event, atMs: this.tMs });
        },
      },
      journal: this.journal,
      random: () => {
        // A linear congruential generator: any fixed sequence will do.
        this.dice = (this.dice * 1_103_515_245 + 12_345) % 2_147_483_648;
        return this.dice / 2_147_483_648;
      },
    };
  }

  /** What the next process reads is what JSON kept, and it must be valid. */
  private checked(state: SteerState): SteerState {
    if (this.runsDone % this.checkEvery !== 0) return state;
    const text = JSON.stringify(state, (_key, value: unknown) =>
      typeof value === 'number' ? round3(value) : value,
    );
    const copy = JSON.parse(text) as SteerState;
    mustBeValid(copy);
    return copy;
  }

  private probe(): RttSample {
    const { rttMs, method = 'icmp' } = this.line(this.tMs);
    this.tMs += PROBE_MS;
    return { ...rttSample({ rttMs }), method };
  }

  /** At the same time as the primary: it takes no time of its own. */
  private probeAlternate(): RttSample {
    return rttSample({ rttMs: this.alternate?.(this.tMs) ?? 'failed' });
  }

  private readFile(): Measured<AutorateReading> {
    const file = this.autorate(this.tMs);
    if (file === null) return unknown('missing');
    return ok({
      baselineMs: file.baselineMs === undefined ? unknown('missing') : ok(file.baselineMs),
      zone: file.zone === undefined ? unknown('missing') : ok(file.zone),
      ageMs: (file.ageSec ?? 1) * 1000,
    });
  }

  private router(): Router {
    const failed = <T>(code: RouterFailureCode): RouterResult<T> => {
      this.healthy = false;
      return { kind: 'failed', failure: failure(code, code === 'timeout' ? 3_000 : undefined) };
    };
    return {
      read: () => {
        const code = this.faults.session?.(this.tMs);
        if (code !== undefined) return Promise.resolve(failed<RouterReading>(code));
        const value: RouterReading = {
          download: ok({ ...queueCounters({ queue: this.line(this.tMs).queue, drops: this.countDrops() }) }),
          upload: unknown('not_configured'),
          ...ruleReading(this.showRule()),
          uptimeMs: unknown('missing'),
          atBootMs: this.now().bootMs,
        };
        return Promise.resolve({ kind: 'ok', value });
      },
      send: ({ want }) => {
        const enabled = want === 'steered';
        const before = this.enabled;
        const code = this.faults.session?.(this.tMs);
        this.tMs += REQUEST_MS;
        if (code !== undefined) return Promise.resolve(failed<'sent'>(code));
        const fate = this.faults.write?.(this.tMs, this.writes.length) ?? 'applied';
        this.writes.push({ atMs: this.tMs, enabled });
        if (fate !== 'applied') this.healthy = false;
        if (typeof fate === 'object' && 'lateMs' in fate)
          this.late.push({ atMs: this.tMs + fate.lateMs, enabled });
        else if (fate === 'applied' || (fate !== 'lost' && fate.applied)) {
          this.enabled = enabled;
          this.stale = { left: this.faults.staleReads ?? 0, shows: before };
        }
        const refused = typeof fate === 'object' && 'answer' in fate;
        return Promise.resolve(refused ? failed<'sent'>(fate.answer) : { kind: 'ok', value: 'sent' });
      },
      readSwitch: () => {
        this.tMs += REQUEST_MS;
        const code = this.faults.session?.(this.tMs);
        return Promise.resolve(
          code === undefined
            ? { kind: 'ok', value: ruleReading(this.showRule()) }
            : failed<SwitchReading>(code),
        );
      },
      close: () => undefined,
    };
  }

  private showRule(): Measured<ObservedRule> {
    this.carryOutLate();
    const reason = this.faults.rule?.(this.tMs);
    if (reason !== undefined) {
      this.healthy = false;
      return unknown(reason);
    }
    if (this.stale.left > 0) {
      this.stale.left -= 1;
      return ok(rule(this.stale.shows));
    }
    return ok(rule(this.enabled));
  }

  private carryOutLate(): void {
    const due = this.late.filter((w) => w.atMs <= this.tMs);
    this.late = this.late.filter((w) => w.atMs > this.tMs);
    for (const write of due) this.enabled = write.enabled;
  }

  private countDrops(): number {
    const elapsedSec = (this.tMs - this.droppedAtMs) / 1000;
    this.dropped += this.line(this.tMs).dropsPerSec * elapsedSec;
    this.droppedAtMs = this.tMs;
    return Math.floor(this.dropped);
  }
}
