/** A router in memory: true state, the faults of wire and router, and sessions that see it through both. */
import type { Deadline, Router, RouterPing, RouterPingOptions } from '../../lib/run/ports.js';
import { ok, unknown } from '../../lib/core/model/measured.js';
import type {
  Measured,
  ObservedRule,
  QueueCounters,
  ReflectorReply,
  RouterFailure,
  RouterFailureCode,
  RouterReading,
  RouterResult,
} from '../../lib/core/model/types.js';

export interface FakeRule {
  id: string;
  comment: string;
  enabled: boolean;
  dynamic: boolean;
  packets: bigint;
  /** Reads that still show the opposite of `enabled`. */
  staleReads: number;
  /** A write that takes effect later. */
  pending?: { enabled: boolean; atMs: number };
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
  readonly findsRule?: boolean;
}

export class FakeRouter {
  rules: FakeRule[] = [];
  queues: FakeQueue[] = [];
  uptimeMs = 86_400_000;
  /** Round trip the router itself measures; null = every echo is lost. */
  rttMs: number | null = 12;
  /** Changes of stored configuration, redundant ones included. */
  configWrites = 0;
  /** Requests that reached the router. */
  requests = 0;
  /** How often a fault has shown. */
  faultsShown = 0;
  #faults: { readonly effect: FakeEffect; left: number }[] = [];
  #nextId = 1;

  /**
   * @param pass lets time pass where `nowMs` is not real time; absent = timers wait
   */
  constructor(
    readonly nowMs: () => number = () => performance.now(),
    readonly pass: ((ms: number) => void) | null = null,
  ) {}

  addRule(comment: string, over: Partial<FakeRule> = {}): FakeRule {
    const base = { comment, enabled: false, dynamic: false, packets: 0n, staleReads: 0 };
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

  resetCounters(): void {
    for (const queue of this.queues) Object.assign(queue, { dropped: 0n, packets: 0n, bytes: 0n });
  }

  reboot(): void {
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
    for (const rule of this.rules) {
      if (rule.pending === undefined || rule.pending.atMs > this.nowMs()) continue;
      rule.enabled = rule.pending.enabled;
      delete rule.pending;
    }
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
  readonly findsRule: boolean;
  #resting = false;
  #closed = false;
  /** The longest answer so far, ms: what would take longer than is left is not sent. */
  #answerMs = 0;

  constructor(
    readonly world: FakeRouter,
    readonly settings: FakeSessionSettings,
  ) {
    this.findsRule = settings.findsRule ?? false;
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
      rule: this.#rule(),
      uptimeMs: needUptime === true ? ok(this.world.uptimeMs) : unknown('not_configured'),
      atBootMs: this.world.nowMs(),
    };
    return { kind: 'ok', value };
  }

  async readRule(deadline: Deadline): Promise<RouterResult<Measured<ObservedRule>>> {
    return (await this.#wire(deadline)) ?? { kind: 'ok', value: this.#rule() };
  }

  async setRule(
    rule: ObservedRule | null,
    enabled: boolean,
    deadline: Deadline,
  ): Promise<RouterResult<Measured<ObservedRule> | 'sent'>> {
    const sent = await this.#switch(rule, enabled, deadline);
    return sent.kind === 'ok' && this.findsRule ? { kind: 'ok', value: this.#rule() } : sent;
  }

  async #switch(
    rule: ObservedRule | null,
    enabled: boolean,
    deadline: Deadline,
  ): Promise<RouterResult<'sent'>> {
    const wire = await this.#wire(deadline);
    if (wire !== null) return wire;
    const effect = this.world.take(
      'read-only',
      'new-id',
      'lost',
      'late',
      'stale',
      'reset-after-write',
      'hang-after-write',
    );
    if (effect?.kind === 'read-only') return failure('not_permitted', 'policy write is missing');
    const target = this.world.rules.find((candidate) =>
      this.findsRule ? candidate.comment === this.settings.comment : candidate.id === rule?.id,
    );
    if (effect?.kind === 'new-id' && target !== undefined) {
      this.world.recreate(target);
      return failure('router_error', 'no such item');
    }
    if (target === undefined) return failure('router_error', 'no such item');
    this.world.configWrites += 1;
    if (effect?.kind === 'lost') return { kind: 'ok', value: 'sent' };
    if (effect?.kind === 'late') {
      target.pending = { enabled, atMs: this.world.nowMs() + effect.ms };
      return { kind: 'ok', value: 'sent' };
    }
    if (effect?.kind === 'stale') target.staleReads = effect.reads;
    target.enabled = enabled;
    if (effect?.kind === 'reset-after-write') return failure('reset', 'closed after the write');
    if (effect?.kind === 'hang-after-write') return (await this.#wait(Infinity, deadline)) ?? NEVER;
    return { kind: 'ok', value: 'sent' };
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
        this.settings.findsRule === true ? {} : { quietMs: QUIET_MS },
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
      this.settings.findsRule === true ? {} : { quietMs: QUIET_MS },
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

  #rule(): Measured<ObservedRule> {
    if (this.world.take('wrong-rule', 'another-rule', 'wrong-answer') !== undefined)
      return unknown('malformed', 'another rule');
    const matches = this.world.rules.filter(
      (rule) => rule.comment === this.settings.comment && !rule.dynamic,
    );
    const [rule, second] = matches;
    if (rule === undefined) return unknown('missing', 'no such rule: /ip firewall mangle print');
    if (second !== undefined) return unknown('ambiguous', 'several rules: /ip firewall mangle print');
    const stale = rule.staleReads > 0;
    if (stale) rule.staleReads -= 1;
    const enabled = stale ? !rule.enabled : rule.enabled;
    return ok({ id: rule.id, comment: rule.comment, enabled, invalid: false, packets: ok(rule.packets) });
  }
}

function failure(code: RouterFailureCode, message: string, more: Partial<RouterFailure> = {}): Failed {
  const base: RouterFailure = { code, message, todo: `cure ${code}: /user group set … policy=write` };
  return { kind: 'failed', failure: { ...base, ...more } };
}
