/**
 * A configuration's file: its text, read without ever waiting for anything but a disk; and what a command gets once
 * that text is checked. Knows no YAML: a run that finds its configuration kept loads this and not the check.
 */
import { own } from '../core/model/text.js';
import { messageOf, SteerError } from '../core/model/errors.js';
import { BROKEN_CONFIG } from '../core/model/words.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { clockTime, dateText } from '../core/model/wall-time.js';
import { groupThatReads, readBounded } from '../storage/read-file.js';
import type { Env } from './check/expand-env.js';
import type { Secret } from './check/secret.js';
import type { ConfigWarning } from './rules/warnings.js';
import { type ConfigSecrets, readSecrets, refuseOpenSecretsFiles } from './secrets.js';

/** A configuration is a few kilobytes; a larger file is another file. */
export const MAX_CONFIG_BYTES = 256 * 1024;

export interface ConfigText {
  readonly text: string;
  /** Anyone on the machine can read the file. */
  readonly worldReadable: boolean;
}

function unreadable(file: string, expected: string, seen: string, cause?: unknown): SteerError {
  return new SteerError('config_unreadable', `the configuration ${file} cannot be read`, {
    expected,
    seen,
    todo:
      (seen.includes('EACCES') ? groupThatReads(file) : null) ??
      'name the file with --config FILE or $WANCTL_STEER_CONFIG, and see that this user may read it',
    cause,
  });
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(file, 'text (UTF-8)', 'binary data or another encoding', cause);
  }
}

/** @throws SteerError `config_unreadable` */
export function readConfigFile(file: string): ConfigText {
  const reading = readBounded(file, MAX_CONFIG_BYTES);
  if (reading.kind === 'ok') {
    return { text: decode(file, reading.bytes), worldReadable: (reading.stat.mode & 0o004) !== 0 };
  }
  const expected = own(EXPECTED, reading.code) ?? 'a file this user can read';
  throw unreadable(file, expected, reading.why);
}

const EXPECTED: Readonly<Record<string, string>> = {
  EFBIG: `at most ${String(MAX_CONFIG_BYTES)} bytes`,
  EISDIR: 'a regular file',
  EINVAL: 'a regular file',
};

/** A reference as the configuration spells it; the name is checked there. */
const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Whetherthe text names a variable that is not set. */
export function lacksVariable(text: string, env: Env): boolean {
  for (const [, name = ''] of text.matchAll(REFERENCE)) if (!Object.hasOwn(env, name)) return true;
  return false;
}

/** What the check makes of the text. */
export interface Checked {
  readonly config: EffectiveConfig;
  readonly warnings: readonly ConfigWarning[];
  /** Short hash of the effective configuration without secrets: the same for the same behaviour. */
  readonly fingerprint: string;
  /** The file gives the password in so many letters. */
  readonly literalPassword: boolean;
  readonly password?: Secret;
}

/** A configuration as a command gets it: the settings, and the secrets apart from them. */
export interface LoadedConfig extends Pick<Checked, 'config' | 'warnings' | 'fingerprint'> {
  readonly file: string;
  readonly secrets: ConfigSecrets;
  /** Read in full: what may be put away for the next run, which then will not have to. */
  readonly leave?: readonly {
    readonly file: string;
    readonly content: string;
    readonly groupReads: boolean;
  }[];
  /** The file cannot be used: this is the last configuration that could be. */
  readonly broken?: BrokenConfig;
}

export interface BrokenConfig {
  /** What is wrong with the file. */
  readonly error: SteerError;
  /** When the good one was read in full, wall time. */
  readonly goodAtMs: number;
}

/** @throws SteerError `secret_unreadable`, `secret_permissions` */
export function loaded(
  file: string,
  { text, worldReadable }: ConfigText,
  checked: Checked,
  env: Env,
  needSecrets = true,
): LoadedConfig {
  const { config, fingerprint, literalPassword, password } = checked;
  if (needSecrets && text.includes('${')) refuseOpenSecretsFiles(file);
  const warnings = [...checked.warnings, ...exposureWarnings(worldReadable, literalPassword)];
  const secrets = needSecrets ? readSecrets(config, password, env) : {};
  return { file, config, warnings, fingerprint, secrets };
}

/** A literal password in a file everybody can read is a password everybody has. */
function exposureWarnings(worldReadable: boolean, literalPassword: boolean): ConfigWarning[] {
  if (!worldReadable || !literalPassword) return [];
  return [
    {
      code: 'password_exposed',
      path: 'router.password',
      message:
        'stands in a file everybody on this machine can read; chmod 640 it, or use router.password_file',
    },
  ];
}

/** Problems named in one line; a dry run names all. */
const PROBLEMS_NAMED = 2;

/** One line for people: what is wrong, and what is used instead. */
export function brokenText(file: string, { error, goodAtMs }: BrokenConfig): string {
  const [what = '', ...lines] = messageOf(error).split('\n');
  const seen = error.seen === undefined ? lines.filter((line) => line.trim() !== '') : [error.seen];
  const named = seen.slice(0, PROBLEMS_NAMED).map((line) => line.replaceAll(`${file}:`, 'line ').trim());
  const more = seen.length - named.length;
  const why = [...named, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
  const when = `${dateText(goodAtMs)} ${clockTime(goodAtMs)}`;
  return `${BROKEN_CONFIG}; the one read on ${when} is used instead; ${[what.replace(/:$/, ''), why].filter((part) => part !== '').join(': ')}`;
}
