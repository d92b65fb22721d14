/** What a run is given and what comes of it. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { SteerEvent, SteerState } from '../core/model/types.js';
import type { ExitCode } from '../core/model/errors.js';
import type { WholeRecord } from '../core/record/run-record.js';
import type { Instruments } from './measure.js';
import type { Clock, CycleLock, Deadline, Journal, Log, Router, Stage, StateStore } from './ports.js';

export interface CyclePorts extends Instruments {
  readonly clock: Clock;
  readonly router: Router;
  readonly store: Pick<StateStore, 'save'>;
  readonly log: Log;
  /** Absent or null: no journal is kept. */
  readonly journal?: Journal | null;
  /** Told of each step as it begins. */
  doing?(stage: Stage): void;
  /** Whether another run may be at work by now, because the lock file was taken away. */
  lockLost?(): boolean;
  /** 0 ≤ r < 1, for the breaker's jitter. */
  random(): number;
}

/** A dry run's: none of them can switch or save. */
export type DryPorts = Omit<CyclePorts, 'router' | 'store'> & { readonly router: Omit<Router, 'send'> };

/** What a whole run needs: the router and the instruments are known only once the memory is loaded. */
export interface RunPorts extends Omit<CyclePorts, keyof Instruments | 'router'> {
  readonly lock: Pick<CycleLock, 'tryAcquire'>;
  readonly store: StateStore;
  connect(state: SteerState, probeMs: number): Promise<Instruments & Pick<CyclePorts, 'router'>>;
}

/** And a whole dry run: it takes no lock. */
export interface DryRunPorts extends Omit<RunPorts, 'lock' | 'store'> {
  readonly store: Pick<StateStore, 'load'>;
}

/** What is known of a run before its memory is loaded. */
export interface RunSetup {
  readonly config: EffectiveConfig;
  /** For measuring and acting; ends early enough to save. */
  readonly work: Deadline;
  /** For everything. */
  readonly deadline: Deadline;
  readonly startedBootMs: number;
  readonly standingWarnings: readonly string[];
  /** Worth a line at the start of this run: repairs, migrations, configuration warnings. */
  readonly notes: readonly SteerEvent[];
  readonly configFingerprint: string;
  readonly version: string;
}

export interface CycleContext extends RunSetup {
  /** Loaded, normalised, rebased to this boot. */
  readonly state: SteerState;
  /** As it was loaded: what the save at the end is compared with. */
  readonly before: SteerState;
  /** When the state was loaded; absent = just before measuring. */
  readonly loadedBootMs?: number;
}

export interface CycleResult {
  readonly record: WholeRecord;
  readonly exitCode: ExitCode;
  /** What stands and was not logged by this run: an earlier one has said it, or it is a dry run, which logs nothing. */
  readonly unsaid: readonly SteerEvent[];
}
