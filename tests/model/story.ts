/** A story told: each action done to the world, each process run as its command runs it, and then judged. */
import { ORDER_SAVE_MS, ORDER_WORK_MS, runBudget } from '../../lib/core/model/budget.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { steer, steerDry, type CycleContext } from '../../lib/run/cycle.js';
import { SteerError } from '../../lib/core/model/errors.js';
import { carryOut } from '../../lib/run/order.js';
import { remember } from '../../lib/run/load.js';
import type { Action } from './actions.js';
import { checkLease, checkProcess, Watch, type EndedProcess } from './invariants.js';
import { dressRule } from './steering.js';
import { Killed, type Interruption, type Process } from './process.js';
import { MODEL_COMMENT, ModelWorld } from './world.js';

/** Start of the process up to its first measurement, ms. */
const START_UP_MS = 60;
/** A save is tried this long past any deadline, and two of them lie at the end of an order. */
const OVERRUN_MS = 100;

export class ModelStory {
  readonly world: ModelWorld;
  readonly watch = new Watch();
  runs = 0;

  constructor(
    readonly configs: readonly EffectiveConfig[],
    seed: number,
  ) {
    const [first] = configs;
    if (first === undefined) throw new Error('no configuration');
    this.world = new ModelWorld(first, seed);
  }

  async do(action: Action): Promise<void> {
    await this.#do(action);
    checkLease(this.world);
  }

  async #do(action: Action): Promise<void> {
    const { world } = this;
    switch (action.do) {
      case 'run':
        for (let i = 0; i < action.times; i += 1) await this.run(i === 0 ? action.interruption : null);
        return;
      case 'dry-run':
        return this.dryRun(action.interruption);
      case 'force':
        return this.force(action);
      case 'auto':
        return this.auto();
      case 'line':
        world.line = action.line;
        return;
      case 'alternate':
        world.alternate = action.rttMs;
        return;
      case 'fault': {
        world.router.fault({ ...action.effect, times: action.times });
        return;
      }
      case 'heal':
        world.router.clearFaults();
        world.router.catchUp();
        return;
      case 'happen':
        if (action.what === 'toggled') this.watch.strangers += 1;
        {
          world.happen(action.what);
          return;
        }
      case 'step-wall':
        world.wallStepMs += action.ms;
        return;
      case 'pause':
        world.tMs += action.ms;
        return;
      case 'reboot':
        if (this.watch.order !== null) this.watch.order = { ...this.watch.order, rebootSince: true };
        {
          // What the disk refused is forgotten with the memory it was in.
          if (world.unsaved !== null) this.watch.ordered(null, 0);
          world.rebootHere(action.downMs);
          // What was left of a rest counts from the first run after it.
          this.watch.troubleAtMs = Infinity;
          return;
        }
      case 'disk':
        world.disk = action.disk;
        return;
      case 'config':
        world.config = this.configs[action.index] ?? world.config;
        for (const rule of world.matches()) dressRule(rule, world.config);
        return;
      case 'duplicate':
        this.#addRule();
        return;
      case 'dynamic-twin':
        world.router.addRule(MODEL_COMMENT, { dynamic: true, enabled: true });
        return;
      case 'remove-rule':
        world.router.rules = world.router.rules.filter((rule) => rule.comment !== MODEL_COMMENT);
        return;
      case 'restore-rule': {
        this.#restoreRule();
        return;
      }
    }
  }

  /** One run, and then the rest of the interval. */
  async run(interruption: Interruption | null): Promise<void> {
    const { world } = this;
    const calm = this.#calm();
    const failures = world.router.faultsShown;
    const startMs = world.tMs;
    const requests = world.router.requests;
    const ended = await this.#process('run', interruption, async (process) => {
      const context = this.#context(startMs);
      await steer(world.ports(process), context);
    });
    this.runs += 1;
    const quiet = failures === world.router.faultsShown && ended.after !== null && !ended.process.interrupted;
    const asked = world.router.requests > requests;
    const healthy = calm && this.#calm() && quiet && asked;
    if (ended.process.interrupted) this.watch.strangers += 1;
    if (this.watch.troubleAtMs === Infinity && ended.process.saves > 0) this.watch.troubleAtMs = world.tMs;
    if (failures !== world.router.faultsShown) this.watch.troubleAtMs = world.tMs;
    else if (!asked && !ended.process.interrupted) this.watch.checkRest(world, world.config);
    if (ended.after !== null) this.watch.check(world, ended.after, healthy, world.config);
    world.tMs = Math.max(world.tMs, startMs + world.config.measurement.interval_seconds * 1000);
  }

  async dryRun(interruption: Interruption | null): Promise<void> {
    const startMs = this.world.tMs;
    await this.#process('dry-run', interruption, async (process) => {
      await steerDry(this.world.ports(process), this.#context(startMs));
    });
  }

  async force(action: Extract<Action, { do: 'force' }>): Promise<void> {
    const { world, watch } = this;
    const { want, forMs } = action;
    const failures = world.router.faultsShown;
    const ended = await this.#process('order', action.interruption, async (process) => {
      const now = world.now();
      const { state } = remember(world.load(), now, world.config);
      const until_boot_ms = forMs === null ? null : now.bootMs + forMs;
      const until = forMs === null ? null : new Date(now.wallMs + forMs).toISOString();
      const override = { want, since: '', until, until_boot_ms, reason: 'call', by: 'anna' };
      const work = world.deadline(world.tMs + ORDER_WORK_MS);
      await carryOut(world.ports(process, true), {
        config: world.config,
        state: { ...state, override },
        want,
        because: { code: 'override', detail: 'set by anna' },
        work,
        deadline: world.deadline(world.tMs + ORDER_WORK_MS + ORDER_SAVE_MS),
      });
    });
    if (failures !== world.router.faultsShown || ended.process.saves > 0) watch.troubleAtMs = world.tMs;
    if (ended.process.saves === 0) return;
    const untilMs = forMs === null ? null : world.tMs - ended.tookMs + forMs;
    watch.ordered({ want, untilMs, rebootSince: false }, ended.process.interrupted ? 1 : 0);
  }

  /** Takes effect with the save alone. */
  async auto(): Promise<void> {
    const { world } = this;
    const ended = await this.#process('order', null, async (process) => {
      const { state } = remember(world.load(), world.now(), world.config);
      const deadline = world.deadline(world.tMs + ORDER_SAVE_MS);
      await world.ports(process).store.save({ ...state, override: null }, { durable: true, deadline });
    });
    if (ended.process.saves > 0) this.watch.ordered(null, 0);
  }

  #context(startMs: number): CycleContext {
    const { world } = this;
    const { config } = world;
    world.tMs += START_UP_MS;
    const loaded = world.load();
    const now = world.now();
    const { state, notes } = remember(loaded, now, config);
    const deadline = world.deadline(startMs + config.cycle.budget_ms);
    return {
      config,
      state,
      before: loaded.state,
      work: deadline.within(deadline.remainingMs() - runBudget(config).saveMs),
      deadline,
      startedBootMs: now.bootMs - START_UP_MS,
      standingWarnings: [],
      notes,
      configFingerprint: 'model',
      version: '0',
    };
  }

  async #process(
    command: EndedProcess['command'],
    interruption: Interruption | null,
    body: (process: Process) => Promise<void>,
  ): Promise<EndedProcess> {
    const { world } = this;
    const process = world.start(interruption);
    const textBefore = world.text;
    const before = world.written();
    const { configWrites, requests } = world.router;
    const startMs = world.tMs;
    let diskFailed = false;
    try {
      await body(process);
    } catch (error) {
      diskFailed = error instanceof SteerError && error.code === 'state_unwritable';
      // Nothing else that a router, a line or a disk can do makes a command throw.
      if (!diskFailed && !(error instanceof Killed)) throw error;
    }
    const budgetMs = command === 'order' ? ORDER_WORK_MS + ORDER_SAVE_MS : world.config.cycle.budget_ms;
    const ended: EndedProcess = {
      command,
      process,
      before,
      after: world.written(),
      textBefore,
      writesBefore: configWrites,
      requestsBefore: requests,
      tookMs: world.tMs - startMs,
      limitMs: budgetMs + OVERRUN_MS,
      diskFailed: diskFailed || world.disk !== 'sound',
    };
    checkProcess(world, ended);
    return ended;
  }

  /** Nothing stands between the router and whoever asks it. */
  #calm(): boolean {
    const { world } = this;
    const [rule, second] = world.matches();
    return rule !== undefined && second === undefined && world.router.isSettled();
  }

  /** As it is set up: disabled, or with its matcher. */
  #addRule(): void {
    const { router, config } = this.world;
    dressRule(router.addRule(MODEL_COMMENT, { enabled: config.switch.by === 'lease' }), config);
  }

  #restoreRule(): void {
    const { router } = this.world;
    const own = router.rules.find((rule) => rule.comment === MODEL_COMMENT && !rule.dynamic);
    router.rules = router.rules.filter((rule) => rule.comment !== MODEL_COMMENT);
    if (own === undefined) this.#addRule();
    else router.rules.push(own);
  }
}
