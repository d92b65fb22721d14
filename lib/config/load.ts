/**
 * The door to the configuration: file → text → checked, defaulted and clamped configuration, with its secrets apart.
 * Importing this file brings in the YAML reader and the validator; see parse.ts on keeping its result.
 */
import type { ConfigWarning } from '../core/config-warnings.js';
import type { EffectiveConfig } from '../core/effective-config.js';
import { SteerError } from '../errors.js';
import type { Env } from './expand-env.js';
import { parseConfig } from './parse.js';
import type { ParseOptions, ParsedConfig, ReportedProblem } from './parse.js';
import { readConfigFile } from './read-config-file.js';
import type { Secret } from './secret.js';
import { readSecretFile } from './secret-file.js';

export { parseConfig } from './parse.js';
export type { ConfigWarning } from '../core/config-warnings.js';
export type { InvalidConfig, ParseOptions, ParsedConfig, ReportedProblem } from './parse.js';

/** What a command needs to reach the router. */
export interface ConfigSecrets {
  readonly password?: Secret;
  readonly keyPassphrase?: Secret;
}

export interface LoadedConfig {
  readonly file: string;
  readonly config: EffectiveConfig;
  readonly warnings: readonly ConfigWarning[];
  /** Short hash of the effective configuration without secrets. */
  readonly fingerprint: string;
  readonly secrets: ConfigSecrets;
}

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

function readSecrets(parsed: ParsedConfig, env: Env): ConfigSecrets {
  const { password_file, ssh_key_passphrase_file, transport } = parsed.config.router;
  const password =
    password_file === undefined
      ? parsed.password
      : readSecretFile(password_file, 'router.password_file', env);
  const keyPassphrase =
    ssh_key_passphrase_file === undefined || transport !== 'ssh'
      ? undefined
      : readSecretFile(ssh_key_passphrase_file, 'router.ssh_key_passphrase_file', env);
  return {
    ...(password === undefined ? {} : { password }),
    ...(keyPassphrase === undefined ? {} : { keyPassphrase }),
  };
}

/** A literal password in a file everybody can read is a password everybody has. */
function exposure(worldReadable: boolean, parsed: ParsedConfig): ConfigWarning[] {
  if (!worldReadable || !parsed.literalPassword) return [];
  return [
    {
      code: 'password_exposed',
      path: 'router.password',
      message:
        'stands in a file everybody on this machine can read; chmod 640 it, or use router.password_file',
    },
  ];
}

/**
 * Loads a configuration file. Reads are synchronous and small: nothing is left in the thread pool.
 * @throws SteerError `config_unreadable`, `config_invalid`, `secret_unreadable`, `secret_permissions`
 */
export function loadConfig(file: string, env: Env, options: ParseOptions = {}): LoadedConfig {
  const { text, worldReadable } = readConfigFile(file);
  const parsed = parseConfig(text, file, env, options);
  if (parsed.kind === 'invalid') throw invalidConfigError(file, parsed.problems);
  const secrets = options.needSecrets === false ? {} : readSecrets(parsed, env);
  const warnings = [...parsed.warnings, ...exposure(worldReadable, parsed)];
  return { file, config: parsed.config, warnings, fingerprint: parsed.fingerprint, secrets };
}
