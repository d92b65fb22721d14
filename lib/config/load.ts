/**
 * The way to a configuration: file → text → checked, defaulted and clamped configuration, with its secrets apart.
 * Importing this file brings in the YAML reader and the validator; cache.ts stands around it for a run.
 */
import { createHash } from 'node:crypto';
import { SteerError } from '../core/model/errors.js';
import type { Env } from './check/expand-env.js';
import {
  type CheckedConfig,
  checkText,
  type InvalidConfig,
  type ParseOptions,
  type ReportedProblem,
} from './check/parse.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { VALUE_KEYS } from './check/key-table.js';
import { emptyTree, getAt, isTree, setAt } from './read/tree.js';
import { loaded, type LoadedConfig, readConfigFile } from './config-file.js';
import { withSecretsFiles } from './secrets-file.js';

export type { ConfigWarning } from './rules/warnings.js';
export type { LoadedConfig } from './config-file.js';
export { withSecretsFiles } from './secrets-file.js';
export type { ConfigSecrets } from './secrets.js';
export type { InvalidConfig, ParseOptions, ReportedProblem } from './check/parse.js';

export interface ParsedConfig extends CheckedConfig {
  /** Short hash of the effective configuration without secrets: the same for the same behaviour. */
  readonly fingerprint: string;
}

/** Hex digits of the fingerprint: enough to tell configurations of one machine apart. */
const FINGERPRINT_DIGITS = 12;

/** Problems listed in one message; more would scroll the first ones away. */
const MAX_LISTED = 50;

/** The error a command ends with when the file is wrong: every problem, each with its place. */
export function invalidConfigError(file: string, problems: readonly ReportedProblem[]): SteerError {
  const lines = problems.slice(0, MAX_LISTED).map(({ text }) => text);
  const more = problems.length - lines.length;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const listed = more > 0 ? [...lines, `… and ${more} more`] : lines;
  return new SteerError('config_invalid', [`${file} has ${count}:`, ...listed].join('\n'));
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The order of keys does not matter, nor what no run reads. */
function fingerprintOf(config: EffectiveConfig): string {
  const deciding: Partial<EffectiveConfig> = { ...config };
  delete deciding.serve;
  const text = JSON.stringify(deciding, sortedKeys);
  return createHash('sha256').update(text).digest('hex').slice(0, FINGERPRINT_DIGITS);
}

/** The text of a configuration file, read and checked. Every problem is a value; nothing is thrown. */
export function parseConfig(
  text: string,
  file: string,
  env: Env,
  options: ParseOptions = {},
): ParsedConfig | InvalidConfig {
  const checked = checkText(text, file, env, options);
  return checked.kind === 'ok' ? { ...checked, fingerprint: fingerprintOf(checked.config) } : checked;
}

/** The parsed text. @throws SteerError `config_invalid` with every problem */
export function parseOrRefuse(
  text: string,
  file: string,
  env: Env,
  options: ParseOptions = {},
): ParsedConfig {
  const parsed = parseConfig(text, file, env, options);
  if (parsed.kind === 'invalid') throw invalidConfigError(file, parsed.problems);
  return parsed;
}

/**
 * An effective configuration that another version of this program kept, held against this version's schema and rules. Keys
 * that this version does not know are left out, what it adds has its default.
 * @param hasPassword the file gave one; it is kept elsewhere
 * @returns null where a value does not fit
 */
export function refit(kept: unknown, hasPassword: boolean, file: string): ParsedConfig | null {
  if (!isTree(kept)) return null;
  const tree = emptyTree();
  for (const { path } of VALUE_KEYS) {
    const value = getAt(kept, path);
    if (value !== undefined) setAt(tree, path, value);
  }
  if (hasPassword) setAt(tree, 'router.password', 'kept elsewhere');
  const parsed = parseConfig(JSON.stringify(tree), file, {}, { needSecrets: false });
  return parsed.kind === 'ok' ? parsed : null;
}

/**
 * Loads a configuration file. Reads are synchronous and small: nothing is left in the thread pool.
 * @throws SteerError `config_unreadable`, `config_invalid`, `secret_unreadable`, `secret_permissions`
 */
export function loadConfig(file: string, told: Env, options: ParseOptions = {}): LoadedConfig {
  const source = readConfigFile(file);
  const env = withSecretsFiles(told, file, source.text, options.needSecrets !== false);
  const parsed = parseOrRefuse(source.text, file, env, options);
  return loaded(file, source, parsed, env, options.needSecrets);
}
