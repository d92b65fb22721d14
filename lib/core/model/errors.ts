/**
 * The one error type, the one list of codes, the one list of exit codes.
 * Expected failure travels as a value (`Measured`, `Outcome`); a SteerError ends the command.
 */

/** Exit codes, sysexits-like (docs/exit-codes.md). A scheduler can tell them apart. */
export const EXIT = {
  /** Done; a run that held, or that found the lock taken, is done. */
  ok: 0,
  /** A bug in this program. */
  internal: 1,
  /** The command line was wrong. */
  usage: 64,
  /** The run could not measure or could not act; the state is saved unless saving itself failed. */
  unavailable: 69,
  /** The lock stayed busy (manual commands), or the order is recorded and pending. */
  busy: 75,
  /** Router or file rights are missing. */
  notPermitted: 77,
  /** The configuration (or a state file of a newer version) must be changed first. */
  config: 78,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Stable codes: scripts may rely on them, messages may change. */
export type ErrorCode =
  | 'internal'
  | 'usage'
  | 'config_unreadable'
  | 'config_invalid'
  | 'secret_unreadable'
  | 'secret_permissions'
  | 'state_newer'
  | 'state_unreadable'
  | 'state_unwritable'
  | 'state_not_permitted'
  | 'journal_missing'
  | 'journal_unreadable'
  | 'journal_empty'
  | 'not_enough_data'
  | 'lock_busy'
  | 'lock_lost'
  | 'standby'
  | 'lock_unavailable'
  | 'lock_failed'
  | 'router_refused'
  | 'router_unreachable'
  | 'serve_unavailable'
  | 'not_permitted'
  | 'out_of_resources'
  | 'interrupted';

const EXIT_OF: Record<ErrorCode, ExitCode> = {
  internal: EXIT.internal,
  usage: EXIT.usage,
  config_unreadable: EXIT.config,
  config_invalid: EXIT.config,
  secret_unreadable: EXIT.config,
  secret_permissions: EXIT.config,
  state_newer: EXIT.config,
  state_unreadable: EXIT.notPermitted,
  state_unwritable: EXIT.unavailable,
  state_not_permitted: EXIT.notPermitted,
  journal_missing: EXIT.unavailable,
  journal_unreadable: EXIT.notPermitted,
  journal_empty: EXIT.unavailable,
  not_enough_data: EXIT.unavailable,
  lock_busy: EXIT.busy,
  lock_lost: EXIT.busy,
  standby: EXIT.busy,
  lock_unavailable: EXIT.notPermitted,
  lock_failed: EXIT.unavailable,
  router_refused: EXIT.notPermitted,
  router_unreachable: EXIT.unavailable,
  serve_unavailable: EXIT.unavailable,
  not_permitted: EXIT.notPermitted,
  out_of_resources: EXIT.unavailable,
  interrupted: EXIT.unavailable,
};

/** Message parts: what was expected, what was seen, what to do. */
export interface ErrorParts {
  readonly expected?: string;
  readonly seen?: string;
  readonly todo?: string;
  readonly cause?: unknown;
}

const BRAND = Symbol.for('wanctl-steer.SteerError');

export class SteerError extends Error {
  readonly code: ErrorCode;
  readonly exitCode: ExitCode;
  readonly expected: string | undefined;
  readonly seen: string | undefined;
  readonly todo: string | undefined;
  /** An earlier run has said it, and it stands. */
  saidBefore = false;

  constructor(code: ErrorCode, message: string, parts: ErrorParts = {}) {
    super(message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = code;
    this.exitCode = EXIT_OF[code];
    this.expected = parts.expected;
    this.seen = parts.seen;
    this.todo = parts.todo;
  }

  static {
    this.prototype.name = 'SteerError';
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** By its mark instead of its class: of the program's bundles two may be loaded, each with a class of its own. */
  static override [Symbol.hasInstance](value: unknown): value is SteerError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** The message a person reads: one line for what, then expected/seen/do where known. */
  explain(): string {
    const lines = [this.message];
    if (this.expected !== undefined) lines.push(`  expected: ${this.expected}`);
    if (this.seen !== undefined) lines.push(`  seen:     ${this.seen}`);
    if (this.todo !== undefined) lines.push(`  do:       ${this.todo}`);
    return lines.join('\n');
  }
}

/** The system has no more of something: open files, processes, memory. */
const SCARCE: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM']);

export const SCARCITY_TODO =
  'look at what this machine is short of: processes, open files, memory, disk (ulimit -a; dmesg)';

/** Whether something failed for want of what the system has too little of. Then it is no bug of this program. */
export function isScarcity(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && SCARCE.has(error.code);
}

/** The text of anything thrown, never empty. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message === '' ? error.name : error.message;
  return String(error);
}
