/**
 * What a command may touch of the outside world: its outputs, its environment, its terminal.
 * bin/ makes the real one; tests make one that collects.
 */

import { userInfo } from 'node:os';
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

/** Who gives the order, as far as the system tells. */
export function who({ env }: CommandIo): string {
  const sudo = env['SUDO_USER'];
  if (sudo !== undefined && sudo !== '') return sudo.slice(0, 64);
  try {
    return userInfo().username;
  } catch {
    // A uid without an account, as in some containers.
    return `uid ${String(process.getuid?.() ?? '?')}`;
  }
}
