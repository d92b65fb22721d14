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
