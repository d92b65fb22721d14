/** What the contract suite needs from a router it can look at from behind and spoil in every known way. */
import type { Router } from '../../lib/run/ports.js';

/** The rule as the router really has it. */
export interface TrueRule {
  readonly id: string;
  readonly enabled: boolean;
  /** Rules with the comment, dynamic ones included. */
  readonly matches: number;
}

export type WorldFault =
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'stale'; readonly reads: number }
  | { readonly kind: 'late'; readonly ms: number }
  /** The write is answered well and does nothing. */
  | { readonly kind: 'lost' }
  /** Just before the write the rule is deleted and added again. */
  | { readonly kind: 'new-id' }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** The answer to the write never comes, though it was carried out. */
  | { readonly kind: 'hang-after-write' }
  /** The answer comes too slowly to be whole in time. */
  | { readonly kind: 'drip' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'reset-after-write' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'truncated' }
  /** The queues are answered with another endpoint's data. */
  | { readonly kind: 'wrong-queue' }
  /** The rule is answered with another endpoint's data. */
  | { readonly kind: 'wrong-rule' }
  /** Everything is answered with another question's answer. */
  | { readonly kind: 'wrong-answer' }
  /** The rule is answered with another rule. */
  | { readonly kind: 'another-rule' }
  /** The login fails although it is right. */
  | { readonly kind: 'auth'; readonly times?: number }
  /** The service is switched off behind an open port. */
  | { readonly kind: 'service-off' };

export type FaultKind = WorldFault['kind'];

export interface SessionOptions {
  /** `reader` may not write. */
  readonly as?: 'steerer' | 'reader';
  readonly password?: string;
  /** Longest wait for one answer. */
  readonly timeoutMs?: number;
  readonly needUptime?: boolean;
  readonly comment?: string;
  readonly downloadQueue?: string;
  readonly uploadQueue?: string | null;
}

/** How the peer can be another one than expected. */
export type ForeignPeer = 'expired' | 'wrong-name' | 'changed' | 'unknown';

export interface RouterWorld {
  /** In which a healthy router answers a first question even on a busy machine; 400 where absent. */
  readonly shortMs?: number;
  /** How long it is left alone after a time-out, ms: where an answer could still come to the next request. */
  readonly quietMs: number | undefined;
  readonly comment: string;
  readonly downloadQueue: string;
  readonly uploadQueue: string;
  /** A session such as a new process would open. The world closes it at the end. */
  session(options?: SessionOptions): Router;
  /** null = there is none. */
  rule(): TrueRule | null;
  /** Changes of stored configuration, redundant ones included. */
  configWrites(): number;
  /** Requests or commands that reached the router. */
  requests(): number;
  fault(fault: WorldFault): Promise<void>;
  heal(): Promise<void>;
  /** Somebody else switches it. */
  switchRule(enabled: boolean): Promise<void>;
  /** A rule with another comment; returns its true state, to see that nobody touched it. */
  addRule(comment: string, enabled: boolean): () => boolean;
  duplicateRule(): void;
  /** A dynamic rule with the same comment beside it. */
  addDynamicTwin(): void;
  makeRuleDynamic(): void;
  removeRule(): void;
  fillTable(rules: number): void;
  setQueue(
    name: string,
    counters: { packets: bigint; bytes: bigint; dropped: bigint; queuedPackets: number },
  ): void;
  removeQueue(name: string): void;
  resetCounters(): void;
  reboot(): Promise<void>;
  /** A session with a peer that is not the one expected, and how many requests that peer ever got. */
  foreign(peer: ForeignPeer): Promise<{ router: Router; requests: () => number }>;
  close(): Promise<void>;
}

/** A kind of router. */
export interface WorldKind {
  /** The faults it can be given; cases that need others do not apply. */
  readonly can: readonly FaultKind[];
  /** Where peers prove who they are: the strangers they can turn out to be. */
  readonly strangers: readonly ForeignPeer[];
  open(): Promise<RouterWorld>;
}
