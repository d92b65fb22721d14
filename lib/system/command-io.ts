/**
 * What a command may touch of the outside world: its outputs, its environment, its terminal.
 * bin/ makes the real one; tests make one that collects.
 */
import type { ErrorCode, ExitCode } from '../core/model/errors.js';

/** Where text goes. A write never throws; a reader that went away is noticed by bin/. */
export interface TextOut {
  write(text: string): void;
  /** Whether this stream is a terminal. */
  readonly isTty: boolean;
  /** Width in columns as of now; 80 where unknown. */
  readonly columns: number;
  /** Height in rows as of now; 24 where unknown. */
  readonly rows: number;
  /** The reader went away: further text is dropped. */
  readonly closed: boolean;
}

export interface CommandIo {
  readonly stdout: TextOut;
  readonly stderr: TextOut;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the command was called as, for hints: "wanctl-steer". */
  readonly argv0: string;
  /** Version of this program. */
  readonly version: string;
  /** True where a question can be asked: standard input and error are terminals. */
  readonly canAsk: boolean;
  /** Asks on the terminal; only y or yes counts as yes. False at once where nobody can be asked. */
  confirm(question: string): Promise<boolean>;
}

export type LogFormat = 'auto' | 'human' | 'json';
export type LogLevel = 'debug' | 'info' | 'notice' | 'warning' | 'error';

/** Options every command has. */
export interface GlobalOptions {
  /** --config, else $WANCTL_STEER_CONFIG, else /etc/wanctl/steering.yaml. Never empty. */
  readonly configFile: string;
  readonly logFormat: LogFormat;
  readonly logLevel: LogLevel;
}

export interface RunOptions extends GlobalOptions {
  readonly dryRun: boolean;
  readonly json: boolean;
}

export interface ForceOptions extends GlobalOptions {
  /** How long; absent = until `auto`. 1 s to 30 days. */
  readonly forMs?: number;
  /** At most 200 printable characters. */
  readonly reason?: string;
}

export interface ResetOptions extends GlobalOptions {
  /** --yes: do not ask. */
  readonly yes: boolean;
}

export interface StatusOptions extends GlobalOptions {
  readonly json: boolean;
  readonly watch: boolean;
}

export interface TrustOptions extends GlobalOptions {
  /** --yes: do not ask; needs the fingerprint. */
  readonly yes: boolean;
  /** --fingerprint: what the router must show. */
  readonly fingerprint?: string;
}

/** Commands that read the journal: the configured one, or another. */
export interface JournalOptions extends GlobalOptions {
  readonly journal?: string;
}

export interface ExplainOptions extends JournalOptions {
  /** A time as a person writes it; absent = now. */
  readonly at?: string;
  readonly lastTransition: boolean;
}

/** Of `history` and `compare`. */
export interface LookBackOptions extends JournalOptions {
  /** A time as a person writes it. */
  readonly since: string;
  readonly json: boolean;
}

export interface SuggestOptions extends JournalOptions {
  /** Absent = all of it. */
  readonly since?: string;
  readonly json: boolean;
}

export interface ReplayOptions extends GlobalOptions {
  readonly journal: string;
  /** null: the journal's own. */
  readonly otherConfig: string | null;
  readonly json: boolean;
}

export interface DemoOptions extends GlobalOptions {
  /** How much faster than life, 1 to 4; absent = the demo's own choice. */
  readonly speed?: number;
  /** Plain lines instead of the live view. */
  readonly plain: boolean;
}

/** A command: options in, exit code out. It throws SteerError, never exits. */
export type Command<O> = (options: O, io: CommandIo) => Promise<ExitCode>;

/** Error codes and exit codes travel together; re-exported for commands. */
export type { ErrorCode, ExitCode };
