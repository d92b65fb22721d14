/**
 * A house in virtual time for random stories: the router in memory (the one the contract suite holds against the
 * others), a line, clocks that step, a disk, and processes that can die at any step. The state lives as the text of
 * its file: what one process does not write, the next does not know.
 */
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { unknown } from '../../lib/core/model/measured.js';
import { isMigrating } from '../../lib/core/switch/shown.js';
import { acceptState, normaliseState, parseState } from '../../lib/core/state/normalise.js';
import { initialState, stateNames } from '../../lib/core/model/state.js';
import { sameBoot } from '../../lib/core/state/boot.js';
import { round3 } from '../../lib/core/model/stats.js';
import type {
  Now,
  Route,
  RouterResult,
  RttSample,
  SteerEvent,
  SteerState,
  SwitchReading,
} from '../../lib/core/model/types.js';
import type { CyclePorts } from '../../lib/run/cycle.js';
import { SteerError } from '../../lib/core/model/errors.js';
import type { Deadline, LoadedState, Router } from '../../lib/run/ports.js';
import { FakeRouter, type FakeRule } from '../fakes/fake-router.js';
import { rttSample, WALL_AT_BOOT_MS } from '../support/builders.js';
import { CALM, type LineState } from '../support/simulation.js';
import { SHORTEST_SAVE_MS } from '../../lib/core/model/budget.js';
import { Process, type Incident, type Interruption } from './process.js';
import { dressRule, leaseSession, shownTo, toggle, trueRoute } from './steering.js';

export const MODEL_COMMENT = 'STEER';
const DOWNLOAD = 'WAN-Download-Cable';
/** How long the parts of a run take, ms of virtual time. */
const PROBE_MS = 450;
const REQUEST_MS = 15;
const SAVE_MS = 5;
/** A lost probe waits for its replies this long, as at the defaults. */
const LOST_MS = 1_050;

/** Of a write that takes effect late, at most. */
const LONGEST_DELAY_MS = 9_000;

const NEVER = new AbortController().signal;

export type Disk = 'sound' | 'full' | 'stalls';

export class ModelWorld {
  tMs = 0;
  wallStepMs = 0;
  boots = 1;
  line: LineState = CALM;
  alternate: LineState['rttMs'] = 40;
  disk: Disk = 'sound';
  /** The state file; null = there is none. */
  text: string | null = null;
  /** What the disk refused, in memory: gone with a reboot. */
  unsaved: string | null = null;
  readonly router = new FakeRouter(
    () => this.tMs,
    (ms) => (this.tMs += ms),
  );
  readonly events: SteerEvent[] = [];
  /** When somebody last told the router anything: us, or a stranger. */
  livedAtMs = 0;
  #bootedAtMs = -100_000;
  #flowedAtMs = 0;
  #dice: number;
  #read: { readonly text: string; readonly unsaved: string | null; readonly state: SteerState } | null = null;

  constructor(
    public config: EffectiveConfig,
    seed = 1,
  ) {
    this.#dice = seed;
    this.router.addRule('another rule', { enabled: true });
    const rule = this.router.addRule(MODEL_COMMENT, { enabled: config.switch.by === 'lease' });
    dressRule(rule, config);
    this.router.addQueue(DOWNLOAD, { packets: 1_000n, bytes: 1_500_000n });
  }

  now(): Now {
    return {
      bootMs: this.tMs - this.#bootedAtMs,
      bootId: `b0070000-0000-4000-8000-${String(this.boots).padStart(12, '0')}`,
      wallMs: WALL_AT_BOOT_MS + this.tMs + this.wallStepMs,
    };
  }

  rebootHere(downMs: number): void {
    this.tMs += downMs;
    this.#bootedAtMs = this.tMs - 20_000;
    this.boots += 1;
    this.unsaved = null;
  }

  /** The rules a person would call the rule. */
  matches(): FakeRule[] {
    this.router.settle();
    return this.router.rules.filter((rule) => rule.comment === MODEL_COMMENT && !rule.dynamic);
  }

  /** What the router really does; null where there is not exactly one rule. */
  route(): Route | 'partial' | null {
    const [rule, second] = this.matches();
    if (rule === undefined || second !== undefined) return null;
    return trueRoute(this.router, rule, this.config);
  }

  /** Someone else, or fate. */
  happen(what: Incident): void {
    const [rule] = this.matches();
    if (what === 'router-rebooted') this.router.reboot();
    else if (what === 'counters-reset') this.router.resetCounters();
    else if (what === 'wall-stepped') this.wallStepMs -= 3_600_000;
    else if (what === 'rule-recreated' && rule !== undefined) {
      this.router.recreate(rule);
      this.router.recreateEntries();
    } else if (what === 'toggled' && rule !== undefined) {
      toggle(this.router, rule, this.config);
      this.livedAtMs = this.tMs;
    }
  }

  start(interruption: Interruption | null): Process {
    this.#flow();
    return new Process(interruption, (what) => this.happen(what));
  }

  deadline(endMs: number): Deadline {
    return {
      remainingMs: () => Math.max(0, endMs - this.tMs),
      signal: NEVER,
      within: (ms) => this.deadline(Math.min(endMs, this.tMs + ms)),
    };
  }

  /** As the file is found; a text that is no sound state is a defect of whoever wrote it. */
  load(): LoadedState {
    if (this.text === null) {
      const state = initialState(stateNames(this.config), this.now());
      return { state, warnings: ['none yet'], fresh: true };
    }
    const onDisk = this.#sound(this.text);
    const refused = this.unsaved === null ? null : this.#sound(this.unsaved);
    const later = refused !== null && refused.saved_boot_ms > onDisk.saved_boot_ms;
    const sameLife = sameBoot(onDisk, this.now());
    return { state: refused !== null && (later || !sameLife) ? refused : onDisk, warnings: [], fresh: false };
  }

  #sound(text: string): SteerState {
    const names = stateNames(this.config);
    const parsed = parseState(text);
    if (parsed.kind !== 'state') throw new Error(`the state file does not load: ${parsed.kind}`);
    const historySize = this.config.state.history_size;
    const state = acceptState(parsed.raw, { names, historySize });
    if (state === null) {
      const { warnings } = normaliseState(parsed.raw, { names, historySize, now: this.now() });
      throw new Error(`the state file is not sound: ${warnings.join('; ')}`);
    }
    return state;
  }

  /** The edges of one process. */
  ports(process: Process, aPersonWaits = false): CyclePorts {
    const { config } = this;
    const began = this.written();
    const migrating = isMigrating(began ?? { lease: null }, config);
    const saw = (result: RouterResult<SwitchReading>): void => {
      const rule = result.kind === 'ok' && result.value.rule.kind === 'ok' ? result.value.rule.value : null;
      process.saw(shownTo(result, config, began), rule);
    };
    let measuringSinceMs = this.tMs;
    const probe = (sample: () => RttSample, lost: boolean) => ({
      measure: (until: Deadline): Promise<RttSample> => {
        // At the same time as the router is read, which may already have let time pass.
        const spentMs = this.tMs - measuringSinceMs;
        const endMs = this.tMs + until.remainingMs();
        const tookMs = lost ? LOST_MS : PROBE_MS;
        this.tMs = Math.min(endMs, this.tMs + Math.max(0, tookMs - spentMs));
        return Promise.resolve(sample());
      },
    });
    const session = this.router.session({
      comment: MODEL_COMMENT,
      downloadQueue: DOWNLOAD,
      timeoutMs: this.config.router.timeout_sec * 1000,
      ...leaseSession(config, MODEL_COMMENT, began, aPersonWaits),
    });
    const request = <T>(act: () => Promise<T>): Promise<T> =>
      process.step(() => {
        measuringSinceMs = this.tMs;
        const result = act();
        this.tMs += REQUEST_MS;
        return result;
      });
    const router: Router = {
      read: (until) =>
        request(async () => {
          const result = await session.read(until);
          saw(result);
          return result;
        }),
      send: (order, until) =>
        request(() => {
          const { shown, rule } = process;
          process.sent.push({ order, shown, rule, migrating, written: this.written() });
          // A write may arrive up to the longest delay of a fault later.
          this.livedAtMs = this.tMs + LONGEST_DELAY_MS;
          return session.send(order, until).finally(() => (this.livedAtMs = this.tMs + LONGEST_DELAY_MS));
        }),
      readSwitch: (parts, until) =>
        request(async () => {
          const result = await session.readSwitch(parts, until);
          saw(result);
          return result;
        }),
      close: () => session.close(),
    };
    return {
      clock: {
        now: () => this.now(),
        sleep: (ms, until) => {
          this.tMs += Math.min(ms, until.remainingMs());
          return Promise.resolve();
        },
      },
      probe: probe(() => rttSample({ rttMs: this.line.rttMs }), this.line.rttMs === 'lost'),
      probeUsesRouter: false,
      alternate:
        this.config.alternate === null ? null : probe(() => rttSample({ rttMs: this.alternate }), false),
      router,
      autorate: { read: () => unknown('missing') },
      store: { save: (state, { deadline }) => process.step(() => this.#save(state, deadline, process)) },
      log: { emit: (event) => void this.events.push(event) },
      journal: null,
      random: () => {
        this.#dice = (this.#dice * 1_103_515_245 + 12_345) % 2_147_483_648;
        return this.#dice / 2_147_483_648;
      },
    };
  }

  /** The state as the file has it; null = there is none. */
  written(): SteerState | null {
    if (this.text === null) return null;
    if (this.#read?.text !== this.text || this.#read.unsaved !== this.unsaved)
      this.#read = { text: this.text, unsaved: this.unsaved, state: this.load().state };
    return this.#read.state;
  }

  #save(state: SteerState, until: Deadline, process: Process): void {
    this.tMs += SAVE_MS;
    if (this.disk !== 'sound') {
      if (this.disk === 'stalls') this.tMs += Math.max(SHORTEST_SAVE_MS, until.remainingMs());
      this.unsaved = this.#asText(state);
      // Without a file of its own there is nothing it could be later than.
      if (this.text !== null) process.saves += 1;
      throw new SteerError('state_unwritable', 'the disk refuses', { todo: 'see to it' });
    }
    this.text = this.#asText(state);
    this.unsaved = null;
    process.saves += 1;
  }

  #asText(state: SteerState): string {
    const now = this.now();
    const stamp = sameBoot(state, now)
      ? { boot_id: now.bootId, saved_boot_ms: now.bootMs, saved_at: new Date(now.wallMs).toISOString() }
      : {};
    return JSON.stringify({ ...state, ...stamp }, (_key, value: unknown) =>
      typeof value === 'number' ? round3(value) : value,
    );
  }

  /** The queue as the line fills it. */
  #flow(): void {
    const [queue] = this.router.queues;
    if (queue === undefined) return;
    const elapsedSec = Math.min(3_600, (this.tMs - this.#flowedAtMs) / 1000);
    this.#flowedAtMs = this.tMs;
    queue.queuedPackets = this.line.queue;
    queue.dropped += BigInt(Math.floor(this.line.dropsPerSec * elapsedSec));
    queue.packets += BigInt(Math.floor(100 * elapsedSec));
    queue.bytes += BigInt(Math.floor(100_000 * elapsedSec));
  }
}
