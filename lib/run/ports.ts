/** The edges of a run. What implements them lives in lib/probe, router, storage and system; the run knows only these. */
import type { SwitchOrder } from '../core/model/decision.js';
import type {
  AutorateReading,
  Measured,
  Now,
  ReflectorReply,
  RouterReading,
  RouterResult,
  RttSample,
  SteerEvent,
  SteerState,
  SwitchReading,
} from '../core/model/types.js';

export interface Clock {
  now(): Now;
  /** Resolves after `ms`, or at once when `until` passes. */
  sleep(ms: number, until: Deadline): Promise<void>;
}

/** The end of the run, handed down to every step. Nothing in a run waits longer. */
export interface Deadline {
  /** Milliseconds left, never negative. */
  remainingMs(): number;
  /** Aborts when the deadline passes or the process is told to stop. */
  readonly signal: AbortSignal;
  /** An earlier deadline: at most `ms` from now, never later than this one. */
  within(ms: number): Deadline;
}

/** What names last stood for. DNS may be behind the line that is to be judged, and dies with it. */
export interface KnownNames {
  /** The last known address; null = none. */
  address(name: string): string | null;
  /** It did not resolve when it was last asked for, and an address of it is known. */
  failing(name: string): boolean;
  /** What came of asking: an address; null = it does not resolve. */
  asked(name: string, answer: string | null): void;
  /** Its last known address was tried: the name is to be asked for again. */
  askAgain(name: string): void;
  /** For the state. */
  list(): SteerState['names'];
}

/** Measures a line's round trip. Never rejects: what fails is a value. */
export interface LineProbe {
  measure(deadline: Deadline): Promise<RttSample>;
}

/** One router session. Never rejects for anything a router or wire can do. */
export interface Router {
  /** Counters and switch, in one session: REST at most two requests (three where the rule is due), SSH one exec. */
  read(deadline: Deadline): Promise<RouterResult<RouterReading>>;
  /**
   * Sends each step of the order once. Never retried here; that it was taken proves nothing. What the order has `seen` was
   * returned by `read` or `readSwitch` of this session: ids are not trusted across runs.
   * @returns what the switch then was, where one message can ask both; else 'sent', and the caller reads back
   */
  send(order: SwitchOrder, deadline: Deadline): Promise<RouterResult<SwitchReading | 'sent'>>;
  /** `send` finds by itself what it changes, so that a run with time for one message can use it on that. */
  readonly findsItself?: boolean;
  /** The switch alone, for reading back, and who leads. `rule` false: without the rule, where there is a lease. */
  readSwitch(parts: { readonly rule: boolean }, deadline: Deadline): Promise<RouterResult<SwitchReading>>;
  /** Lets go of the connection at once. */
  close(): void;
}

export interface RouterPingOptions {
  readonly count: number;
  /** Spacing of the echoes. RouterOS also waits no longer than this for each reply. */
  readonly intervalMs: number;
  /** Routing table (RouterOS 7: VRF) to probe by; `main` is the router's own choice. */
  readonly routingTable: string;
  readonly family: 'auto' | 'ipv4' | 'ipv6';
}

/** Has the router itself measure, with its own ping command. Needs the policy `test`. Never rejects. */
export interface RouterPing {
  /** What fails for this target alone is in the reply's `failure`; what fails the session is the result. */
  ping(target: string, options: RouterPingOptions, deadline: Deadline): Promise<RouterResult<ReflectorReply>>;
}

/** Result of loading the state. */
export interface LoadedState {
  readonly state: SteerState;
  /** Each repair, migration or loss, in one line. */
  readonly warnings: readonly string[];
  /** True when there was nothing usable: the route is adopted from the router. */
  readonly fresh: boolean;
  /** There was no file: a first run, nothing that needs attention. */
  readonly first?: boolean;
}

export interface StateStore {
  /** @throws SteerError `state_newer`, `state_unreadable` */
  load(now: Now): Promise<LoadedState>;
  /** Whole or not at all. @throws SteerError `state_unwritable` */
  save(state: SteerState, options: SaveOptions): Promise<void>;
}

export interface SaveOptions {
  readonly durable: boolean;
  readonly deadline: Deadline;
  /** Written beside the state, each whether or not the others can be. */
  readonly appends?: readonly Append[];
  /** Told which of them could not be written, where that is known. */
  unwritten?(failed: readonly Unwritten[]): void;
}

/** Whole lines for the end of a file, in one write. */
export interface Append {
  readonly file: string;
  readonly text: string;
  /** A new file is begun with them: how many parts are then kept, the new one included. null: they go to the one there is. */
  readonly parts: number | null;
  readonly makeFolder: boolean;
}

export interface Unwritten {
  readonly file: string;
  readonly why: string;
}

/** What a run is doing, for whoever finds that it does not end. At most nine letters: see `showStage`. */
export type Stage = 'loading' | 'measuring' | 'deciding' | 'switching' | 'saving';

/** A run or an order that never ended, and was ended from outside. */
export interface CutOff {
  /** `run`, `force-enable` … */
  readonly command: string;
  /** After its lock. */
  readonly afterSec: number;
  /** A `Stage`, or '' where that is not known. */
  readonly doing: string;
  /** In words: whether it was computing, waiting …; or ''. */
  readonly how: string;
}

export type LockAttempt =
  | {
      readonly kind: 'held';
      release(): void;
      readonly skippedSince: number;
      /** Whether the lock file was taken away or replaced: then another run may be at work as well. */
      isLost(): boolean;
      /** What the fuse of the run before left, if it blew. */
      readonly cutOff?: CutOff | null;
    }
  | { readonly kind: 'busy'; readonly holder: string };

export interface CycleLock {
  /** Once, without waiting for a holder; for an answer no longer than that. @throws SteerError `lock_unavailable`, `lock_failed` */
  tryAcquire(command: string, until: Deadline): Promise<LockAttempt>;
  /** Waits for a holder up to `waitMs`. */
  acquire(command: string, waitMs: number): Promise<LockAttempt>;
}

/** Says whether this machine leads. Never throws: what cannot be read leads nobody. */
export interface RoleFile {
  read(now: Now): { readonly leads: boolean };
}

/** The autorate daemon's state file. Never rejects. */
export interface AutorateSource {
  read(now: Now): Measured<AutorateReading>;
}

export interface Log {
  emit(event: SteerEvent): void;
}

/** How the journal ends: which run its last line is of, and what that run left behind. */
export interface JournalEnd {
  /** The last line is not whole. */
  readonly torn: boolean;
  /** Its run's time of measurement, and the digest of the memory after it; null when it is no such line. */
  readonly bootMs: number | null;
  readonly digest: string | null;
}

/** One line for each run. Nothing here throws or fails a run. */
export interface Journal {
  /** Looked at before the save, so that what is wrong with it can stand in the state and be said once. */
  look(): { readonly end: JournalEnd | null; readonly events: readonly SteerEvent[] };
  /** What the writer of the state is to add. `compose` is told how the file ends, null = it is empty. */
  line(compose: (end: JournalEnd | null) => string): Append;
  /** What became of that. */
  unwritable(failed: Pick<Unwritten, 'why'>): SteerEvent;
  /** Of a run that saves no state. @returns what failed */
  append(compose: (end: JournalEnd | null) => string, deadline: Deadline): Promise<SteerEvent | null>;
}
