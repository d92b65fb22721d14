/** A router in memory: true state, the faults of wire and router, and sessions that see it through both. */
import type { Deadline, Router, RouterPing, RouterPingOptions } from '../../lib/run/ports.js';
import { ok, unknown } from '../../lib/core/model/measured.js';
import type { SwitchOrder } from '../../lib/core/model/decision.js';
import { LEADER_ADDRESS } from '../../lib/core/lead/role.js';
import {
  type LeaderNames,
  type LeaseNames,
  parseLeader,
  parseLease,
} from '../../lib/router/protocol/lease.js';
import type {
  Measured,
  ObservedLease,
  ObservedRule,
  QueueCounters,
  ReflectorReply,
  RouterFailure,
  RouterFailureCode,
  RouterReading,
  RouterResult,
  SwitchReading,
} from '../../lib/core/model/types.js';

export interface FakeRule {
  id: string;
  comment: string;
  enabled: boolean;
  dynamic: boolean;
  packets: bigint;
  /** The address list it matches; null = none. */
  matches: string | null;
}

/** An entry of an address list. */
export interface FakeEntry {
  id: string;
  readonly list: string;
  readonly prefix: string;
  readonly comment: string;
  /** null: it stands for ever. */
  untilMs: number | null;
}

/** What readings show that lag behind. */
interface FakePast {
  reads: number;
  readonly enabled: ReadonlyMap<FakeRule, boolean>;
  readonly entries: readonly FakeEntry[];
}

export interface FakeQueue {
  id: string;
  name: string;
  dropped: bigint;
  packets: bigint;
  bytes: bigint;
  queuedPackets: number;
  queuedBytes: number;
}

/** What can be wrong. */
export type FakeEffect =
  /** Answers late; beyond the session's timeout it is a hang. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The write takes effect later. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The write works, but this many reads show what was before. */
  | { readonly kind: 'stale'; readonly reads: number }
  /** The write is answered well and does nothing. */
  | { readonly kind: 'lost' }
  /** Just before the write someone deletes the rule and adds it again. */
  | { readonly kind: 'new-id' }
  /** The write works, then the connection breaks. */
  | { readonly kind: 'reset-after-write' }
  /** The write works, and its answer never comes. */
  | { readonly kind: 'hang-after-write' }
  /** The user may not write. */
  | { readonly kind: 'read-only' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'auth' }
  | { readonly kind: 'garbage' }
  /** Another answer in place of the queues, or of the rule. */
  | { readonly kind: 'wrong-queue' }
  | { readonly kind: 'wrong-rule' }
  | { readonly kind: 'another-rule' }
  /** Another answer in place of the list of the lease, or none. */
  | { readonly kind: 'wrong-list' }
  | { readonly kind: 'no-list' }
  /** Another answer in place of all of it. */
  | { readonly kind: 'wrong-answer' };

export type FakeFault = FakeEffect & {
  /** How many requests it hits; for ever if absent. */
  readonly times?: number;
};

/** Those of some kinds. */
export type FakeEffectOf<K extends FakeEffect['kind']> = Extract<FakeEffect, { kind: K }>;

/** The settings of one session. */
export interface FakeSessionSettings {
  readonly comment: string;
  readonly downloadQueue: string;
  readonly uploadQueue?: string;
  readonly timeoutMs?: number;
  readonly needUptime?: boolean;
  /** As over SSH: the switch finds the rule by its comment and says what it then is. */
  readonly findsItself?: boolean;
  readonly lease?: LeaseNames | null;
  readonly leader?: LeaderNames | null;
  readonly ruleDue?: boolean;
  readonly asksMatches?: boolean;
}

export class FakeRouter {
  rules: FakeRule[] = [];
  queues: FakeQueue[] = [];
  entries: FakeEntry[] = [];
  /** Writes that take effect later. */
  late: { readonly apply: (atMs: number) => void; readonly atMs: number }[] = [];
  /** Setting the time of an entry does not start it anew. */
  deaf = false;
  uptimeMs = 86_400_000;
  /** Round trip the router itself measures; null = every echo is lost. */
  rttMs: number | null = 12;
  /** Changes of stored configuration, redundant ones included. */
  configWrites = 0;
  /** Changes of entries that have an end: in memory only. */
  leaseWrites = 0;
  /** Requests that reached the router. */
  requests = 0;
  /** How often a fault has shown. */
  faultsShown = 0;
  #faults: { readonly effect: FakeEffect; left: number }[] = [];
  #nextId = 1;
  #past: FakePast | null = null;

  /**
   * @param pass lets time pass where `nowMs` is not real time; absent = timers wait
   */
  constructor(
    readonly nowMs: () => number = () => performance.now(),
    readonly pass: ((ms: number) => void) | null = null,
  ) {}

  addRule(comment: string, over: Partial<FakeRule> = {}): FakeRule {
    const base = { comment, enabled: false, dynamic: false, packets: 0n, matches: null };
    const rule = { id: this.#freshId(), ...base, ...over };
    this.rules.push(rule);
    return rule;
  }

  addQueue(name: string, over: Partial<FakeQueue> = {}): FakeQueue {
    const zero = { dropped: 0n, packets: 0n, bytes: 0n, queuedPackets: 0, queuedBytes: 0 };
    const queue = {
      id: `*${(0x1000000 + this.queues.length).toString(16).toUpperCase()}`,
      name,
      ...zero,
      ...over,
    };
    this.queues.push(queue);
    return queue;
  }

  fault(fault: FakeFault): void {
    this.#faults.push({ effect: fault, left: fault.times ?? Infinity });
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** Same rule under another id, as after delete and add. */
  recreate(rule: FakeRule): void {
    rule.id = this.#freshId();
    rule.packets = 0n;
  }

  /** The same entries under other ids. */
  recreateEntries(): void {
    for (const entry of this.standing()) entry.id = this.#freshId();
  }

  resetCounters(): void {
    for (const queue of this.queues) Object.assign(queue, { dropped: 0n, packets: 0n, bytes: 0n });
  }

  /** Entries that stand now: what has an end is gone when it comes. */
  standing(): FakeEntry[] {
    this.entries = this.entries.filter(({ untilMs }) => untilMs === null || untilMs > this.nowMs());
    return this.entries;
  }

  /** @param untilMs null = for ever */
  addEntry(list: string, prefix: string, comment: string, untilMs: number | null): void {
    this.entries.push({ id: this.#freshId(), list, prefix, comment, untilMs });
  }

  /** The next readings show what is now. */
  showPast(reads: number): void {
    const enabled = new Map(this.rules.map((rule) => [rule, rule.enabled]));
    this.#past = { reads, enabled, entries: this.standing().map((entry) => ({ ...entry })) };
  }

  /** From now on readings show what is. */
  catchUp(): void {
    this.#past = null;
  }

  /** No write is under way, and no reading lags behind. */
  isSettled(): boolean {
    return this.late.length === 0 && (this.#past === null || this.#past.reads <= 0);
  }

  past(): FakePast | null {
    if (this.#past === null || this.#past.reads <= 0) return null;
    this.#past.reads -= 1;
    return this.#past;
  }

  reboot(): void {
    // What has an end lives in memory only.
    this.entries = this.entries.filter(({ untilMs }) => untilMs === null);
    this.uptimeMs = 0;
    this.resetCounters();
  }

  /** The fault in force of one of these kinds, counted. */
  take<K extends FakeEffect['kind']>(...kinds: readonly K[]): FakeEffectOf<K> | undefined {
    const isOne = (effect: FakeEffect): effect is FakeEffectOf<K> =>
      (kinds as readonly string[]).includes(effect.kind);
    for (const fault of this.#faults) {
      if (fault.left <= 0 || !isOne(fault.effect)) continue;
      fault.left -= 1;
      this.faultsShown += 1;
      return fault.effect;
    }
    return undefined;
  }

  /** Lets late writes take effect. */
  settle(): void {
    const due = this.late.filter(({ atMs }) => atMs <= this.nowMs());
    this.late = this.late.filter((one) => !due.includes(one));
    // A lease runs from when it took effect, whenever somebody looks.
    for (const { apply, atMs } of due) apply(atMs);
  }

  /** A new process opens a session. */
  session(settings: FakeSessionSettings): Router & RouterPing {
    return new FakeSession(this, settings);
  }

  #freshId(): string {
    const id = `*${this.#nextId.toString(16).toUpperCase()}`;
    this.#nextId += 1;
    return id;
  }
}

// One session with the router in memory, as a process would have it.

type Failed = RouterResult<never>;

/** What is waited for without end does not come. */
const NEVER: Failed = { kind: 'failed', failure: { code: 'timeout', message: 'nothing came', todo: 'wait' } };
/** After a timeout the real ones leave the router alone; so does this one. */
const QUIET_MS = 3_000;

export class FakeSession implements Router, RouterPing {
  readonly findsItself: boolean;
  #resting = false;
  #closed = false;
  /** The longest answer so far, ms: what would take longer than is left is not sent. */
  #answerMs = 0;

  constructor(
    readonly world: FakeRouter,
    readonly settings: FakeSessionSettings,
  ) {
    this.findsItself = settings.findsItself ?? false;
  }

  async read(deadline: Deadline): Promise<RouterResult<RouterReading>> {
    const wire = await this.#wire(deadline);
    if (wire !== null) return wire;
    const { downloadQueue, uploadQueue, needUptime } = this.settings;
    const wrongQueue = this.world.take('wrong-queue', 'wrong-answer') !== undefined;
    const queue = (name: string): Measured<QueueCounters> =>
      wrongQueue ? unknown('malformed', 'another body') : this.#queue(name);
    const value: RouterReading = {
      download: queue(downloadQueue),
      upload: uploadQueue === undefined ? unknown('not_configured') : queue(uploadQueue),
      ...this.#shown(this.settings.ruleDue ?? true),
      uptimeMs: needUptime === true ? ok(this.world.uptimeMs) : unknown('not_configured'),
      atBootMs: this.world.nowMs(),
    };
    return { kind: 'ok', value };
  }

  async readSwitch(
    parts: { readonly rule: boolean },
    deadline: Deadline,
  ): Promise<RouterResult<SwitchReading>> {
    const wire = await this.#wire(deadline);
    return wire ?? { kind: 'ok', value: this.#shown(parts.rule || this.#lease === null) };
  }

  async send(order: SwitchOrder, deadline: Deadline): Promise<RouterResult<SwitchReading | 'sent'>> {
    const led = this.#leaderStep(order);
    if (led !== null) {
      const sent = await led(deadline);
      if (sent.kind === 'failed') return sent;
    }
    const steps: ((until: Deadline) => Promise<RouterResult<'sent'>>)[] = [
      ...this.#leaseSteps(order),
      ...(order.rule === undefined ? [] : [this.#ruleStep(order.rule)]),
    ];
    if (order.want === 'primary') steps.reverse();
    for (const step of steps) {
      const sent = await step(deadline);
      if (sent.kind === 'failed') return sent;
    }
    return { kind: 'ok', value: this.findsItself ? this.#shown(true) : 'sent' };
  }

  #leaderStep({ leader: wanted }: SwitchOrder): ((until: Deadline) => Promise<RouterResult<'sent'>>) | null {
    const names = this.settings.leader ?? null;
    if (wanted === undefined || names === null) return null;
    const { world } = this;
    const { list, mark } = names;
    const { seen, timeoutSec } = wanted;
    return this.#step(() => {
      const there = world.standing().find((entry) => entry.list === list && entry.prefix === LEADER_ADDRESS);
      const untilMs = world.nowMs() + timeoutSec * 1000;
      if (timeoutSec === 0) world.entries = world.entries.filter((entry) => entry.id !== seen?.id);
      else if (there === undefined && seen === null) world.addEntry(list, LEADER_ADDRESS, mark, untilMs);
      else if (there !== undefined && there.id === seen?.id) there.untilMs = untilMs;
    }, false);
  }

  get #lease(): LeaseNames | null {
    return this.settings.lease ?? null;
  }

  #leaseSteps({ lease: wanted }: SwitchOrder): ((until: Deadline) => Promise<RouterResult<'sent'>>)[] {
    const lease = this.#lease;
    if (wanted === undefined || lease === null) return [];
    const { world } = this;
    const ours = ({ list, comment }: FakeEntry): boolean => list === lease.list && comment === lease.comment;
    const remove = (prefix: string) => (): void => {
      world.entries = world.entries.filter((entry) => !ours(entry) || entry.prefix !== prefix);
    };
    /** By the id that was seen, unless it is found by what it is; an entry that is there already is not added. */
    const stand =
      (prefix: string) =>
      (atMs: number): void => {
        const untilMs = atMs + wanted.timeoutSec * 1000;
        const there = world.standing().find((entry) => entry.list === lease.list && entry.prefix === prefix);
        const seen = wanted.seen?.find((entry) => entry.prefix === prefix);
        if (there !== undefined && !this.findsItself && there.id !== seen?.id) return;
        if (there === undefined) world.addEntry(lease.list, prefix, lease.comment, untilMs);
        else if (ours(there) && there.untilMs !== null && !world.deaf) there.untilMs = untilMs;
      };
    const standing = world.standing().filter(ours);
    const goes = wanted.prefixes.length === 0 || wanted.replace === true ? standing : [];
    return [
      ...goes.map(({ prefix }) => this.#step(remove(prefix), false)),
      ...wanted.prefixes.map((prefix) => this.#step(stand(prefix), false)),
    ];
  }

  #ruleStep({ seen, enabled }: NonNullable<SwitchOrder['rule']>) {
    const { world } = this;
    const find = (): FakeRule | undefined =>
      world.rules.find((candidate) =>
        this.findsItself || (this.#lease !== null && seen === null)
          ? candidate.comment === this.settings.comment
          : candidate.id === seen?.id,
      );
    return this.#step(
      () => {
        const target = find();
        if (target !== undefined) target.enabled = enabled;
      },
      true,
      find,
    );
  }

  /** One request that changes something, and what a router or a wire can do to it. */
  #step(
    apply: (atMs: number) => void,
    isConfig: boolean,
    find: () => FakeRule | undefined | null = () => null,
  ): (deadline: Deadline) => Promise<RouterResult<'sent'>> {
    const { world } = this;
    return async (deadline) => {
      const wire = await this.#wire(deadline);
      if (wire !== null) return wire;
      const effect = world.take(
        'read-only',
        'new-id',
        'lost',
        'late',
        'stale',
        'reset-after-write',
        'hang-after-write',
      );
      if (effect?.kind === 'read-only') return failure('not_permitted', 'policy write is missing');
      const target = find();
      if (effect?.kind === 'new-id') {
        if (target !== undefined && target !== null) world.recreate(target);
        world.recreateEntries();
      }
      if (find() === undefined || (effect?.kind === 'new-id' && isConfig))
        return failure('router_error', 'no such item');
      if (isConfig) world.configWrites += 1;
      else world.leaseWrites += 1;
      if (effect?.kind === 'lost') return { kind: 'ok', value: 'sent' };
      if (effect?.kind === 'late') {
        world.late.push({ apply, atMs: world.nowMs() + effect.ms });
        return { kind: 'ok', value: 'sent' };
      }
      if (effect?.kind === 'stale') world.showPast(effect.reads);
      apply(world.nowMs());
      if (effect?.kind === 'reset-after-write') return failure('reset', 'closed after the write');
      if (effect?.kind === 'hang-after-write') return (await this.#wait(Infinity, deadline)) ?? NEVER;
      return { kind: 'ok', value: 'sent' };
    };
  }

  async ping(
    host: string,
    options: RouterPingOptions,
    deadline: Deadline,
  ): Promise<RouterResult<ReflectorReply>> {
    const wire = await this.#wire(deadline);
    if (wire !== null) return wire;
    const { rttMs } = this.world;
    const rttsMs = rttMs === null ? [] : Array.from({ length: options.count }, () => rttMs);
    return { kind: 'ok', value: { host, sent: options.count, received: rttsMs.length, rttsMs } };
  }

  close(): void {
    this.#closed = true;
  }

  /** What stops a request before it means anything; null when it got through. */
  async #wire(deadline: Deadline): Promise<Failed | null> {
    if (this.#resting) return failure('resting', 'left alone');
    if (this.#closed || deadline.remainingMs() <= 0 || deadline.signal.aborted) {
      return failure('deadline', 'no time left');
    }
    if (this.#answerMs > 0 && deadline.remainingMs() < this.#answerMs) {
      return failure(
        'no_time',
        `an answer takes ${this.#answerMs} ms: measurement.interval_seconds is too short`,
        {
          answerMs: this.#answerMs,
        },
      );
    }
    const fault = this.world.take('slow', 'hang', 'refused', 'reset', 'auth', 'garbage');
    if (fault?.kind === 'refused') return failure('refused', 'connection refused');
    this.world.requests += 1;
    if (fault?.kind === 'reset') return failure('reset', 'connection reset');
    if (fault?.kind === 'auth') return failure('auth', 'login refused');
    if (fault?.kind === 'garbage') return failure('protocol', 'not JSON');
    if (fault?.kind === 'slow' || fault?.kind === 'hang') {
      const late = await this.#wait(fault.kind === 'hang' ? Infinity : fault.ms, deadline);
      if (late !== null) return late;
    }
    this.world.settle();
    return null;
  }

  async #wait(ms: number, deadline: Deadline): Promise<Failed | null> {
    const limitMs = Math.min(this.settings.timeoutMs ?? 5_000, deadline.remainingMs());
    if (this.world.pass !== null) {
      this.world.pass(Math.min(ms, limitMs));
      if (ms <= limitMs) {
        this.#answerMs = Math.max(this.#answerMs, ms);
        return null;
      }
      this.#resting = true;
      return failure(
        'timeout',
        'nothing came',
        this.settings.findsItself === true ? {} : { quietMs: QUIET_MS },
      );
    }
    const stopped = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), Math.min(ms, limitMs));
      deadline.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    if (!stopped && ms <= limitMs) {
      this.#answerMs = Math.max(this.#answerMs, ms);
      return null;
    }
    this.#resting = true;
    const early = stopped && deadline.remainingMs() > 20;
    return failure(
      early ? 'deadline' : 'timeout',
      'nothing came',
      this.settings.findsItself === true ? {} : { quietMs: QUIET_MS },
    );
  }

  #queue(name: string): Measured<QueueCounters> {
    const queue = this.world.queues.find((candidate) => candidate.name === name);
    if (queue === undefined) return unknown('missing', `no queue ${name}`);
    return ok({
      id: queue.id,
      name,
      disabled: false,
      invalid: false,
      dropped: ok(queue.dropped),
      packets: ok(queue.packets),
      bytes: ok(queue.bytes),
      queuedPackets: ok(queue.queuedPackets),
      queuedBytes: ok(queue.queuedBytes),
    });
  }

  #shown(rule: boolean): SwitchReading {
    const past = this.world.past();
    return {
      rule: rule ? this.#rule(past) : unknown('not_asked'),
      lease: this.#lease === null ? unknown('not_configured') : this.#entries(this.#lease, past),
      ...this.#leader(),
    };
  }

  #leader(): Pick<SwitchReading, 'leader'> {
    const names = this.settings.leader ?? null;
    if (names === null) return {};
    return { leader: parseLeader(this.#rows(this.world.standing(), names.list), names) };
  }

  #entries(lease: LeaseNames, past: FakePast | null): Measured<ObservedLease> {
    if (this.world.take('no-list') !== undefined) return unknown('router_failed', 'internal error');
    if (this.world.take('wrong-list', 'wrong-answer') !== undefined)
      return unknown('malformed', 'another list');
    return parseLease(this.#rows(past?.entries ?? this.world.standing(), lease.list), lease);
  }

  #rows(entries: readonly FakeEntry[], name: string): readonly object[] {
    return entries
      .filter(({ list }) => list === name)
      .map(({ id, list, prefix, comment, untilMs }) => ({
        '.id': id,
        list,
        address: prefix,
        comment,
        dynamic: untilMs === null ? 'false' : 'true',
        ...(untilMs === null
          ? {}
          : { timeout: `${String(Math.max(1, Math.ceil((untilMs - this.world.nowMs()) / 1000)))}s` }),
      }));
  }

  #rule(past: FakePast | null): Measured<ObservedRule> {
    if (this.world.take('wrong-rule', 'another-rule', 'wrong-answer') !== undefined)
      return unknown('malformed', 'another rule');
    const matches = this.world.rules.filter(
      (rule) => rule.comment === this.settings.comment && !rule.dynamic,
    );
    const [rule, second] = matches;
    if (rule === undefined) return unknown('missing', 'no such rule: /ip firewall mangle print');
    if (second !== undefined) return unknown('ambiguous', 'several rules: /ip firewall mangle print');
    const enabled = past?.enabled.get(rule) ?? rule.enabled;
    const list = this.settings.asksMatches === true ? { matches: rule.matches } : {};
    return ok({
      id: rule.id,
      comment: rule.comment,
      enabled,
      invalid: false,
      packets: ok(rule.packets),
      ...list,
    });
  }
}

function failure(code: RouterFailureCode, message: string, more: Partial<RouterFailure> = {}): Failed {
  const base: RouterFailure = { code, message, todo: `cure ${code}: /user group set … policy=write` };
  return { kind: 'failed', failure: { ...base, ...more } };
}
