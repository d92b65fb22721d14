/** What the contract suite needs from a router it can look at from behind and spoil in every known way. */
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import type { Route } from '../../lib/core/model/types.js';
import type { Router } from '../../lib/run/ports.js';
import type { BY } from '../support/lease.js';

/** The ways of switching. */
export type Way = keyof typeof BY;

/** The rule as the router really has it. */
export interface TrueRule {
  readonly id: string;
  readonly enabled: boolean;
  /** Rules with the comment, dynamic ones included. */
  readonly matches: number;
}

/** An entry of the lease's list as the router really has it. */
export interface TrueEntry {
  readonly id: string;
  readonly prefix: string;
  readonly comment: string;
  /** null = it stands for ever. */
  readonly leftMs: number | null;
}

export type WorldFault =
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'stale'; readonly reads: number }
  | { readonly kind: 'late'; readonly ms: number }
  /** The write is answered well and does nothing. */
  | { readonly kind: 'lost' }
  /** Just before the write the rule, or the entries, are deleted and added again. */
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
  /** The list of the lease is answered with another endpoint's data. */
  | { readonly kind: 'wrong-list' }
  /** The list of the lease cannot be read. */
  | { readonly kind: 'no-list' }
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
  /** The rule itself is read too; absent = it is. */
  readonly ruleDue?: boolean;
}

/** How the peer can be another one than expected. */
export type ForeignPeer = 'expired' | 'wrong-name' | 'changed' | 'unknown';

export interface RouterWorld {
  /** In which a healthy router answers a first question even on a busy machine; 400 where absent. */
  readonly shortMs?: number;
  /** How long it is left alone after a time-out, ms: where an answer could still come to the next request. */
  readonly quietMs: number | undefined;
  /** What one reading costs in `requests`, a connection included: with the rule left out, and with it. */
  readonly readCost: { readonly steady: number; readonly due: number };
  /** How this house is steered. */
  readonly config: Pick<EffectiveConfig, 'switch'>;
  readonly comment: string;
  readonly downloadQueue: string;
  readonly uploadQueue: string;
  /** A session such as a new process would open. The world closes it at the end. */
  session(options?: SessionOptions): Router;
  /** null = there is none. */
  rule(): TrueRule | null;
  /** What stands in the lease's list now. */
  entries(): readonly TrueEntry[];
  /** Changes of stored configuration, redundant ones included. */
  configWrites(): number;
  /** Those, and changes of entries that have an end. */
  writes(): number;
  /** Requests or commands that reached the router. */
  requests(): number;
  fault(fault: WorldFault): Promise<void>;
  heal(): Promise<void>;
  /** Somebody else switches it. */
  switchTo(route: Route): Promise<void>;
  /** Somebody puts an entry into the lease's list. @param timeoutSec null = for ever */
  addEntry(prefix: string, comment: string, timeoutSec: number | null): void;
  /** The entries end, as if their time were over. */
  endEntries(): void;
  /** The same entries under other ids. */
  recreateEntries(): void;
  /** What the rule matches; null = nothing. */
  setMatches(list: string | null): void;
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
  open(by: Way): Promise<RouterWorld>;
}
