/** What `status` has to say, as plain data: the JSON output, and what the text view draws. */
import type { WholeRecord } from '../../core/record/run-record.js';
import type { Route, SteerState, Verdict } from '../../core/model/types.js';

/** Durations are in ms and end in Ms; null = does not apply or is not known. */
export interface StatusFacts {
  /** Of this object: grows by additions only; a changed meaning gets a new number. */
  readonly version: 2;
  /** There is a state; where there is none, `status --json` says "missing" or "unusable" here, and why. */
  readonly state: 'ok';
  readonly now: string;
  /** When the state was last saved, wall time. */
  readonly savedAt: string;
  readonly stateFile: string;
  /** The systemd unit whose runs wrote it. */
  readonly unit: string;
  /** Why the configuration file cannot be used, and what is used instead; null = it can. */
  readonly configuration: string | null;
  /** Near names at the router of what the last run did not find there; asked for the text view only. */
  readonly routerHas: readonly string[];
  readonly wanName: string;
  readonly primary: string;
  readonly alternate: string;
  readonly route: {
    readonly now: Route | 'unknown';
    readonly name: string;
    readonly since: string | null;
    readonly forMs: number | null;
    /** Why it is what it is: the last transition. */
    readonly because: string | null;
  };
  readonly verdict: Verdict;
  readonly recentVerdicts: readonly Verdict[];
  /** null: no run is recorded. */
  readonly lastRun: LastRun | null;
  /** Runs of the last hour decided on 0, 1, 2, 3 signals. */
  readonly decidedOn: readonly number[];
  readonly timers: {
    readonly holdDownMs: number | null;
    readonly flapBrakeMs: number | null;
    readonly overrideMs: number | null;
  };
  readonly override: {
    readonly want: Route;
    readonly since: string;
    readonly until: string | null;
    readonly leftMs: number | null;
    readonly reason: string;
    readonly by: string;
  } | null;
  readonly pending: { readonly want: Route; readonly detail: string; readonly forMs: number | null } | null;
  readonly rule: {
    readonly observed: 'enabled' | 'disabled';
    readonly at: string;
    readonly ageMs: number | null;
    readonly packets: string | null;
    readonly invalid: boolean;
    /** Whether it is as the committed route says. */
    readonly agrees: boolean;
  } | null;
  /** How it is steered where not by the rule alone; `leftMs` null = no lease stands, or it was another boot. */
  readonly lease: { readonly by: 'lease' | 'both' | 'rule'; readonly leftMs: number | null } | null;
  /** Of two machines; null = this one is alone. `leader` null = not known. */
  readonly lead: {
    readonly leads: boolean;
    readonly leader: string | null;
    readonly leftMs: number | null;
  } | null;
  readonly router: RouterFacts;
  readonly baseline: BaselineFacts;
  readonly drift: { readonly fighting: boolean; readonly corrections: number };
  readonly toggles: number;
  readonly score: number | null;
  readonly alternateLine: SteerState['alternate'] | null;
  readonly counts: SteerState['counts'];
  /** Newest first. */
  readonly transitions: readonly TransitionFacts[];
  readonly history: { readonly deltaMs: readonly number[]; readonly queuePackets: readonly number[] };
  /** What had to be repaired in the state file, then the standing conditions the last run named. */
  readonly warnings: readonly string[];
}

export interface LastRun {
  /** Its record, whole: docs/journal.md says each key. */
  readonly record: WholeRecord;
  /** null: it was before the machine restarted. */
  readonly ageMs: number | null;
  /** Older than max_gap, or before the restart: what is shown is the past. */
  readonly stale: boolean;
  /** How long there has been no verdict; null = there is one. */
  readonly blindForMs: number | null;
}

export interface RouterFacts {
  readonly state: 'answers' | 'failing' | 'resting' | 'unknown';
  readonly failures: number;
  /** Until it is tried again. */
  readonly nextTryMs: number | null;
  readonly lastFailure: string | null;
  readonly lastFailureCode: string | null;
  readonly lastFailureAt: string | null;
  readonly todo: string | null;
  readonly lastAnswerMs: number | null;
}

export interface BaselineFacts {
  readonly ms: number | null;
  readonly source: SteerState['baseline_source'];
  readonly confirmedMs: number | null;
  readonly rejected: { readonly ms: number; readonly reason: string; readonly forMs: number | null } | null;
}

export interface TransitionFacts {
  readonly at: string;
  readonly to: Route;
  readonly cause: string;
  readonly detail: string;
  readonly by: string;
}
