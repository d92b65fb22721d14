/** Option values shared by the fast reading of `run` and the full command line, so that both agree. */
import { isPlainAscii } from '../core/model/visible.js';
import type { LogFormat, LogLevel } from '../system/command-io.js';

export const DEFAULT_CONFIG_FILE = '/etc/wanctl/steering.yaml';
export const CONFIG_VARIABLE = 'WANCTL_STEER_CONFIG';

export const LOG_FORMATS: readonly LogFormat[] = ['auto', 'human', 'json'];
export const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'notice', 'warning', 'error'];

export type Env = Readonly<Record<string, string | undefined>>;

/** `--config` wins over the environment, the environment over the fixed place. null = empty, refused. */
export function configFileOf(option: string | undefined, env: Env): string | null {
  const file = option ?? env[CONFIG_VARIABLE] ?? DEFAULT_CONFIG_FILE;
  // Also whitespace and control characters alone: nobody means a file of that name.
  const named = isPlainAscii(file) ? file.trim() !== '' : /[^\s\p{Cc}]/u.test(file);
  return named && !file.includes('\0') ? file : null;
}

export function isLogFormat(text: string): text is LogFormat {
  return (LOG_FORMATS as readonly string[]).includes(text);
}

export function isLogLevel(text: string): text is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(text);
}

/** A reason is read by people in logs and lists: one line, short, nothing a terminal would obey. */
export const MAX_REASON_LENGTH = 200;

/** Control, lone surrogate, line separators, and the marks that reorder text on a screen. */
const unprintable = (): RegExp => /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The trimmed reason, or what is wrong with it. */
export function parseReason(text: string): { kind: 'ok'; reason: string } | { kind: 'bad'; message: string } {
  const reason = text.trim();
  if (reason === '') return { kind: 'bad', message: 'expected some text' };
  const bad = unprintable().exec(reason);
  if (bad !== null) {
    const code = (bad[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { kind: 'bad', message: `expected printable characters only, found U+${code}` };
  }
  const length = Array.from(reason).length;
  if (length > MAX_REASON_LENGTH) {
    return { kind: 'bad', message: `expected at most ${MAX_REASON_LENGTH} characters, found ${length}` };
  }
  return { kind: 'ok', reason };
}
