import { AddressLists } from './address-lists.js';
import { scaledClock, type EmulatorClock } from './clock.js';
import { defaultMenus } from './default-menus.js';
import { alternateTable, defaultQueues, defaultRules, type Names } from './default-router.js';
import { MangleRules, type MangleRule, type WriteMode } from './mangle-rules.js';
import { changedRule, type ModelOptions } from './model-options.js';
import { QueueTree, type DropMode } from './queue-tree.js';
import { RouterLog, type Writer } from './router-log.js';
import { scenarioByName, SCENARIOS, type LineName, type LineState, type Scenario } from './scenario.js';
import { emptyStats, noteConfigWrite, type EmulatorStats } from './stats.js';
import { buildTables } from './tables/index.js';
import type { Table } from './tables/table.js';
import { carriesTheHouse } from './traffic/background.js';
import { Connections } from './traffic/connections.js';
import { Users } from './users.js';

/** Counters move in steps of at most this much emulated time, so that a short burst is not stepped over. */
const STEP_MS = 250;
/** A long sleep is integrated in at most this many steps. */
const MAX_STEPS = 4_000;
/** Marked packets while the rule is enabled: a call or a game … */
const MARKED_PER_SEC = 40;
/** … small and urgent. */
const MARKED_PACKET_BYTES = 180;
/** How long the router has been up when the emulator starts: two weeks and some. */
const UPTIME_MS = 1_234_567_000;

/** The router as state: what the REST and SSH fronts show and change. Knows no protocol. */
export class RouterModel {
  readonly clock: EmulatorClock;
  readonly stats: EmulatorStats = emptyStats();
  readonly log: RouterLog;
  readonly users: Users;
  readonly mangle = new MangleRules();
  readonly queues = new QueueTree();
  readonly lists = new AddressLists(() => this.clock.nowMs());
  readonly connections = new Connections(this);
  readonly names: Names;
  readonly random: () => number;
  /** Menus whose records are plain records, by path. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly silentHosts: Set<string>;
  version: string;
  dropMode: DropMode;
  /** Fields that hold whatever the scenario says; for tests that want one exact value. */
  readonly override: Record<LineName, Partial<LineState>> = { primary: {}, alternate: {} };
  readonly #options: ModelOptions;
  #scenario: Scenario = SCENARIOS.idle;
  #scenarioStartMs = 0;
  #bootMs: number;
  /** What was last told of each rule. */
  readonly #told = new WeakMap<MangleRule, boolean>();
  #advancedMs: number;

  constructor(options: ModelOptions = {}) {
    this.#options = options;
    this.clock = options.clock ?? scaledClock();
    this.random = seededRandom(1);
    this.log = new RouterLog(this.stats, () => this.clock.nowMs());
    const alternate = options.alternate ?? 'DSL';
    this.names = {
      primary: options.primary ?? 'Cable',
      alternate,
      ruleComment: options.ruleComment ?? `ADAPTIVE: Steer latency-sensitive to ${alternate}`,
      ruleEnabled: options.ruleEnabled ?? false,
    };
    this.version = options.version ?? '7.16.2 (stable)';
    this.dropMode = options.dropMode ?? 'counts';
    this.silentHosts = new Set(options.silentHosts);
    const major = Number(this.version.split('.')[0]);
    this.users = new Users(major);
    this.tables = buildTables(this, major, { ...defaultMenus(this.names, major), ...options.menus });
    for (const rule of options.rules ?? defaultRules(this.names)) this.mangle.add(rule);
    for (const queue of options.queues ?? defaultQueues(this.names)) this.queues.add(queue);
    const users = options.users ?? [
      { name: 'steer', password: 'steer-secret' },
      { name: 'reader', password: 'reader-secret', group: 'steer-read' },
    ];
    for (const user of users) this.users.add(user);
    this.#advancedMs = this.clock.nowMs();
    this.#bootMs = this.#advancedMs - UPTIME_MS;
    for (const rule of this.mangle.rules) this.#told.set(rule, this.works(rule));
    this.playScenario(options.scenario ?? 'idle');
  }

  /** Starts a scenario at its beginning. @throws when the name is unknown */
  playScenario(scenario: Scenario | string): void {
    const found = typeof scenario === 'string' ? scenarioByName(scenario) : scenario;
    if (found === null)
      throw new Error(`no scenario of that name; known: ${Object.keys(SCENARIOS).join(', ')}`);
    this.#advanceCounters();
    this.#scenario = found;
    this.#scenarioStartMs = this.clock.nowMs();
  }

  /** One line now. */
  line(line: LineName, atMs = this.clock.nowMs()): LineState {
    return { ...this.#scenario(atMs - this.#scenarioStartMs)[line], ...this.override[line] };
  }

  /** Names of the records of a menu, for what may only name one of them. */
  namesIn(path: string): ReadonlySet<string> {
    const rows = this.tables.get(path)?.stored() ?? [];
    return new Set(rows.flatMap((row) => (row['name'] === undefined ? [] : [row['name']])));
  }

  /** Is a feature allowed by device-mode? Before 7 there is no such thing. */
  deviceModeAllows(feature: string): boolean {
    return this.tables.get('system/device-mode')?.read()[0]?.[feature] !== 'false';
  }

  /** Can the service be used at all? Over TLS it takes a certificate. */
  serves(name: 'www' | 'www-ssl'): boolean {
    const row = this.tables
      .get('ip/service')
      ?.read()
      .find((service) => service['name'] === name);
    const certified = name === 'www' || (row?.['certificate'] ?? 'none') !== 'none';
    return row === undefined || (row['disabled'] !== 'true' && certified);
  }

  /** The port a service really has, shown where its menu shows it. */
  showPort(name: string, port: number): void {
    const services = this.tables.get('ip/service');
    const id = services?.read().find((service) => service['name'] === name)?.['.id'];
    if (id !== undefined) services?.poke(id, { port: String(port) });
  }

  uptimeMs(): number {
    return this.clock.nowMs() - this.#bootMs;
  }

  alternateTable(): string {
    return alternateTable(this.names);
  }

  /** Brings counters and late writes up to now. Every front calls it before it looks. */
  async settle(): Promise<void> {
    this.#advanceCounters();
    this.queues.measure((line) => this.line(line), this.random);
    const live = await this.#options.liveQueues?.();
    if (live !== undefined) this.queues.adopt(live);
    this.mangle.settle(this.clock.nowMs());
    await this.#tellChanges();
  }

  /** A configuration change of one rule by `user`: logged and counted even when it changes nothing. */
  async setRuleDisabled(
    rule: MangleRule,
    disabled: boolean,
    by: Writer,
    mode: WriteMode = { kind: 'apply' },
  ): Promise<void> {
    this.#advanceCounters();
    this.noteChange('mangle rule', by);
    const inEmulated: WriteMode =
      mode.kind === 'late' ? { kind: 'late', ms: this.clock.emulatedMs(mode.ms) } : mode;
    this.mangle.setDisabled(rule, disabled, inEmulated, this.clock.nowMs());
    await this.#tellChanges();
  }

  /** Whether a rule marks anything: it is enabled, and its list, where it has one, holds something. */
  works(rule: MangleRule): boolean {
    const list = rule.fields['src-address-list'];
    return !rule.disabled && (list === undefined || this.lists.holds(list));
  }

  async #tellChanges(): Promise<void> {
    const { onRuleChange } = this.#options;
    if (onRuleChange === undefined) return;
    for (const rule of this.mangle.rules) {
      const works = this.works(rule);
      if (this.#told.get(rule) === works) continue;
      this.#told.set(rule, works);
      await onRuleChange({ ...changedRule(rule), enabled: works });
    }
  }

  /** Logs and counts a change of stored configuration. */
  noteChange(what: string, by: Writer, how: 'changed' | 'added' | 'removed' | 'moved' = 'changed'): void {
    this.log.add('system,info', `${what} ${how} by ${by.label}`);
    noteConfigWrite(this.stats, by.user);
  }

  /** Power cycle: uptime and counters start anew. What is stored stays. */
  reboot(): void {
    const now = this.clock.nowMs();
    this.#advancedMs = now;
    this.#bootMs = now;
    this.resetCounters();
    this.lists.reboot();
    this.log.lines.length = 0;
    this.log.add('system,info', 'router rebooted');
  }

  /** All counters to zero without a reboot. */
  resetCounters(): void {
    for (const entry of this.queues.entries) this.queues.resetCounters(entry);
    for (const rule of this.mangle.rules) {
      rule.packets = 0n;
      rule.bytes = 0n;
    }
  }

  #advanceCounters(): void {
    const now = this.clock.nowMs();
    const step = Math.max(STEP_MS, (now - this.#advancedMs) / MAX_STEPS);
    while (this.#advancedMs < now) {
      const next = Math.min(now, this.#advancedMs + step);
      const seconds = (next - this.#advancedMs) / 1000;
      const middle = (next + this.#advancedMs) / 2;
      this.queues.advance(seconds, (line) => this.line(line, middle), this.dropMode);
      this.#countMarked(seconds);
      this.#advancedMs = next;
    }
  }

  /** Enabled rules see traffic. */
  #countMarked(seconds: number): void {
    for (const rule of this.mangle.rules) {
      if (rule.dynamic || !this.works(rule)) continue;
      const expected = MARKED_PER_SEC * seconds;
      const packets = Math.floor(expected + this.random());
      if (!carriesTheHouse(rule, this.mangle.rules, this.lists)) continue;
      rule.packets += BigInt(packets);
      rule.bytes += BigInt(packets * MARKED_PACKET_BYTES);
    }
  }
}

/** A seeded generator (mulberry32): the same seed plays the same jitter, so that a test means the same twice. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
