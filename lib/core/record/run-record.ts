/**
 * What one run measured, concluded and did, in one flat record: kept as `last_cycle` in the state,
 * printed by `run --json`, read by `status`. null = unknown; the reason is in `signals.unknown`.
 */
import type { Route, RouterFailureCode, Verdict, Zone } from '../model/types.js';
import type { DropSignal, Vote } from '../model/assessment.js';
import type { Outcome, ReasonCode } from '../model/decision.js';

/** The signals as numbers for showing; never for deciding. */
export interface RecordedSignals {
  readonly rttMs: number | null;
  readonly baselineMs: number | null;
  readonly rttDeltaMs: number | null;
  readonly smoothedDeltaMs: number | null;
  readonly lossPct: number | null;
  /** Dropped packets since the previous run. */
  readonly drops: number | null;
  readonly dropsPerSec: number | null;
  readonly queuedPackets: number | null;
  /** Upload queue, where one is configured. */
  readonly uploadQueuedPackets: number | null;
  readonly uploadDropsPerSec: number | null;
  readonly uploadBitsPerSec: number | null;
  readonly queuePct: number | null;
  readonly bitsPerSec: number | null;
  /** Traffic goes past the download queue. */
  readonly queueBypassed: boolean;
  readonly zone: Zone | null;
  readonly dropSignal: DropSignal;
  readonly outageRuns: number;
  /** Per unknown signal (its key above): the reason, in a word or a sentence. */
  readonly unknown: Readonly<Record<string, string>>;
}

/** The thresholds this run compared with, so that status needs no config. */
export interface RecordedThresholds {
  readonly greenRttMs: number;
  readonly yellowRttMs: number;
  readonly redRttMs: number;
  readonly minQueueYellow: number;
  readonly minQueueRed: number;
  readonly minDropsRed: number;
}

/** What is due next: streaks and timers as the run left them. */
export interface RecordedNext {
  readonly redCount: number;
  /** The count needed now, the flap brake's factor included. */
  readonly redRequired: number;
  readonly goodCount: number;
  readonly goodRequired: number;
  readonly yellowPolicy: 'reset' | 'hold' | 'count';
  readonly holdDownUntilBootMs: number | null;
  readonly brakeUntilBootMs: number | null;
}

/** The alternate line as this run saw it, and how fit its own streaks say it is. */
export interface RecordedAlternate {
  readonly rttMs: number | null;
  readonly lossPct: number | null;
  readonly verdict: 'good' | 'bad' | 'unknown';
  readonly because: string;
  readonly healthy: boolean | null;
  readonly badCount: number;
  readonly badRequired: number;
  readonly goodCount: number;
  readonly goodRequired: number;
}

/** The rule as this run last saw it. */
export interface RecordedRule {
  readonly observed: 'enabled' | 'disabled';
  /** 64-bit counter in decimal; null when the router did not say. */
  readonly packets: string | null;
  /** Age of the reading at the time of the record; absent = read in this run. */
  readonly ageMs?: number;
}

/** One run. */
export interface CycleRecord {
  /** Wall time, ISO 8601, for people. */
  readonly at: string;
  readonly atBootMs: number;
  readonly durationMs: number;
  readonly mode: 'live' | 'dry';
  readonly verdict: Verdict;
  /** Why this verdict: one sentence with numbers. */
  readonly because: string;
  readonly votes: readonly Vote[];
  readonly signals: RecordedSignals;
  /** How many of RTT, queue and drops were known (0..3). */
  readonly knownSignals: number;
  /** How the RTT was measured. */
  readonly probeMethod: 'icmp' | 'tcp' | 'router';
  /** Reflectors left out because they were silent while others answered. */
  readonly reflectorsLeftOut: readonly string[];
  /** null: no gate is configured. */
  readonly alternate: RecordedAlternate | null;
  /** The route after this run, as verified. */
  readonly route: Route;
  readonly want: Route;
  readonly decidedBy: 'threshold' | 'confidence' | 'override';
  readonly reason: { readonly code: ReasonCode; readonly detail: string };
  /** What the decider alone wanted; differs from `want` under an override. */
  readonly deciderWant: Route;
  readonly deciderReason: { readonly code: ReasonCode; readonly detail: string };
  /** What was done, in a few words: "none", "enable rule", "withheld: router_failed" … */
  readonly action: string;
  readonly outcome: { readonly kind: Outcome['kind']; readonly detail?: string };
  readonly rule: RecordedRule | null;
  readonly routerFailure: {
    readonly code: RouterFailureCode;
    readonly message: string;
    readonly todo: string;
  } | null;
  readonly next: RecordedNext;
  readonly thresholds: RecordedThresholds;
  readonly intervalMs: number;
  readonly maxGapMs: number;
  readonly exitCode: number;
  /** Standing warnings, one sentence each. */
  readonly warnings: readonly string[];
  readonly configFingerprint: string;
  readonly version: string;
}
