/** A router in memory: true state, the faults of wire and router, and sessions that see it through both. */
import { FakeSession } from './fake-router-session.js';
import type { Router, RouterPing } from '../../lib/run/ports.js';

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
