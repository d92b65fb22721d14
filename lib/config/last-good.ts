/**
 * The last good configuration, for when the file cannot be used: what the last run kept that could read it
 * (cache.ts). It knows the old text only by its digest, so a password that stood there in so many letters is looked
 * for in the new text, on a line that is otherwise as it was.
 */
import { own } from '../core/model/text.js';
import type { Stats } from 'node:fs';
import { BUILD_ID } from '../launch/build-id.js';
import { SteerError } from '../core/model/errors.js';
import { readPrivateOf } from '../storage/private-file.js';
import { keptAfterRestart, keptFile, type KeptConfig, MAX_KEPT_BYTES, unpackAny } from './cache.js';
import type { Env } from './check/expand-env.js';
import { Secret } from './check/secret.js';
import { type Checked, type ConfigText, loaded, type LoadedConfig, readConfigFile } from './config-file.js';
import { withSecretsFiles } from './secrets-file.js';

export interface LastGoodOptions {
  /** Whether the command logs in to the router. */
  readonly needSecrets?: boolean | undefined;
  /** For tests. */
  readonly buildId?: string | null;
  /** For tests: where the service keeps its state. */
  readonly stateFolder?: string;
}

/** What cannot be helped by an older configuration is no reason to look for one. */
const BROKEN: readonly string[] = [
  'config_invalid',
  'config_unreadable',
  'secret_unreadable',
  'secret_permissions',
];

/**
 * The configuration as it was before it broke.
 * @param error why the file cannot be used
 * @returns null where none is kept, or its secrets are not to be had: then the error stands
 */
export async function lastGoodConfig(
  file: string,
  env: Env,
  error: unknown,
  options: LastGoodOptions = {},
): Promise<LoadedConfig | null> {
  const { needSecrets = true, buildId = BUILD_ID, stateFolder } = options;
  if (!(error instanceof SteerError) || !BROKEN.includes(error.code) || buildId === null) return null;
  const source = textOf(file);
  const places = [keptFile(file, source.text, env), ...keptAfterRestart(file, env, stateFolder)];
  try {
    const found = places.flatMap((place) => keptAt(place, !needSecrets))[0];
    if (found === undefined) return null;
    const { stat } = found;
    const good = found.buildId === buildId ? found.kept : await refitted(found.kept, file);
    if (good === null) return null;
    const { password: place, ...rest } = good;
    // By hand: as root, while it still is.
    const whole = place.in === 'environment' ? withSecretsFiles(env, file, `\${${place.name}}`, false) : env;
    become(stat);
    const password = needSecrets ? passwordIn(source.text, place, whole) : undefined;
    if (password === null) return null;
    const checked: Checked = password === undefined ? rest : { ...rest, password };
    const broken = { error, goodAtMs: stat.mtimeMs };
    return { ...loaded(file, source, checked, env, needSecrets), broken };
  } catch {
    return null;
  }
}

interface Found {
  readonly kept: KeptConfig;
  readonly buildId: string;
  readonly stat: Stats;
}

function keptAt(place: string | null, toLook: boolean): [] | [Found] {
  const found = place === null ? null : readPrivateOf(place, MAX_KEPT_BYTES, toLook);
  const good = found === null ? null : unpackAny(found.bytes.toString('utf8'));
  return found === null || good === null ? [] : [{ ...good, stat: found.stat }];
}

/** An update may come with a file that the new version refuses: what the version before kept is then held against the new one. */
async function refitted(kept: KeptConfig, file: string): Promise<KeptConfig | null> {
  const { refit } = await import('./load.js');
  const fits = refit(kept.config, kept.password.in !== 'nowhere', file);
  if (fits === null) return null;
  const { config, warnings, fingerprint } = fits;
  return { ...kept, config, warnings, fingerprint };
}

function textOf(file: string): ConfigText {
  try {
    return readConfigFile(file);
  } catch {
    return { text: '', worldReadable: false };
  }
}

/**
 * Root goes on as the account that kept it: the file names paths and secrets, and that account must not have root
 * write to the one or read the other.
 */
function become({ uid, gid }: Stats): void {
  if (process.geteuid?.() !== 0 || uid === 0) return;
  process.setgroups?.([gid]);
  process.setgid?.(gid);
  process.setuid?.(uid);
}

/** undefined: there was none. null: it cannot be found. */
function passwordIn(text: string, place: KeptConfig['password'], env: Env): Secret | undefined | null {
  switch (place.in) {
    case 'nowhere':
      return undefined;
    case 'environment': {
      const value = own(env, place.name);
      return value === undefined || value === '' ? null : new Secret(value);
    }
    case 'text': {
      const { before, after } = place;
      const fits = (line: string): boolean =>
        line.length > before.length + after.length && line.startsWith(before) && line.endsWith(after);
      const [line, second] = before === '' ? [] : text.split('\n').filter(fits);
      if (line === undefined || second !== undefined) return null;
      return new Secret(line.slice(before.length, line.length - after.length));
    }
  }
}
