/**
 * The configuration for a run. Reading YAML and checking it against the schema would cost more than all the rest of
 * a run, and the answer is the same 43,200 times a day: so it is kept, and used for as long as the text, the
 * environment it names and this program are the same. Whatever is odd about what was kept, the file is read anew.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { BUILD_ID } from '../launch/build-id.js';
import { readPrivate, writePrivate } from '../storage/private-file.js';
import { runtimeFolder } from '../storage/runtime-folder.js';
import type { Env } from './check/expand-env.js';
import {
  packConfig,
  passwordAt,
  unpackConfig,
  watchedEnv,
  type KeptConfig,
  type Origin,
} from './kept-config.js';
import { exposureWarnings, readSecrets, type LoadedConfig } from './loaded.js';
import type { ParsedConfig } from './load.js';
import { readConfigFile, type ConfigText } from './read-config-file.js';

export interface CacheOptions {
  /** Whether this command may leave something for the next run. */
  readonly mayKeep: boolean;
  /** For tests. */
  readonly buildId?: string | null;
}

/** Ten times a full configuration. */
const MAX_KEPT_BYTES = 256 * 1024;
/** The schema's default, known without reading it; a test holds the two together. */
export const DEFAULT_LOCK_FILE = '/run/wanctl-steer/steer.lock';
/**
 * Where a file says its lock is, as far as that can be seen without reading YAML. Only a place to look in: what lies
 * there counts by its content. A file that says it otherwise is merely looked for in vain.
 */
const LOCK_LINE = /^lock_file:[ \t]*["']?(\/[^"'#\n\r$]*)/m;
/** Digits of the name's hash: several configurations may share one folder. */
const NAME_DIGITS = 12;

/** As loadConfig, and with the same errors. */
export async function loadCachedConfig(file: string, env: Env, options: CacheOptions): Promise<LoadedConfig> {
  const { mayKeep, buildId = BUILD_ID } = options;
  const source = readConfigFile(file);
  const kept = buildId === null ? null : keptFile(file, source.text, env);
  if (buildId === null || kept === null)
    return loaded(file, await parse(file, source.text, env), source, env);

  const origin: Origin = { buildId, text: source.text, env };
  const packed = readPrivate(kept, MAX_KEPT_BYTES);
  const found = packed === null ? null : unpackConfig(packed.toString('utf8'), origin);
  if (found !== null) return loaded(file, withPassword(found, origin), source, env);
  const watched = watchedEnv(env);
  const parsed = await parse(file, source.text, watched.env);
  const pack = mayKeep ? packConfig(parsed, origin, watched.seen) : null;
  const keptNow = pack !== null && writePrivate(kept, pack);
  return { ...loaded(file, parsed, source, env), keptNow };
}

async function parse(file: string, text: string, env: Env): Promise<ParsedConfig> {
  const { parseOrRefuse } = await import('./load.js');
  return parseOrRefuse(text, file, env);
}

type Checked = Pick<ParsedConfig, 'config' | 'warnings' | 'fingerprint' | 'literalPassword' | 'password'>;

function withPassword({ password: place, ...rest }: KeptConfig, origin: Origin): Checked {
  const password = passwordAt(place, origin);
  return password === undefined ? rest : { ...rest, password };
}

function loaded(file: string, checked: Checked, { worldReadable }: ConfigText, env: Env): LoadedConfig {
  const { config, fingerprint, literalPassword, password } = checked;
  const warnings = [...checked.warnings, ...exposureWarnings(worldReadable, literalPassword)];
  return { file, config, warnings, fingerprint, secrets: readSecrets(config, password, env) };
}

function keptFile(file: string, text: string, env: Env): string | null {
  const folder = runtimeFolder(env, LOCK_LINE.exec(text)?.[1]?.trimEnd() ?? DEFAULT_LOCK_FILE);
  if (folder === null) return null;
  const name = createHash('sha256').update(path.resolve(file)).digest('hex').slice(0, NAME_DIGITS);
  return path.join(folder, `config-${name}.kept`);
}
