/**
 * The configuration for a run. Reading YAML and checking it against the schema would cost more than all the rest of
 * a run, and the answer is the same 43,200 times a day: so it is kept, and used for as long as the text, the
 * environment it names and this program are the same. Whatever is odd about what was kept, the file is read anew.
 * And where the file cannot be used any more, what was kept is the last good configuration: last-good.ts.
 */
import { own } from '../core/model/text.js';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { BUILD_ID } from '../launch/build-id.js';
import { readKeptBy } from '../storage/private-file.js';
import { runtimeFolder } from '../storage/runtime-folder.js';
import type { Env } from './check/expand-env.js';
import { Secret } from './check/secret.js';
import { type Checked, lacksVariable, loaded, type LoadedConfig, readConfigFile } from './config-file.js';

export interface CacheOptions {
  /** Whether this command may leave something for the next run. */
  readonly mayKeep: boolean;
  /** For tests. */
  readonly buildId?: string | null;
}

/** Ten times a full configuration. */
export const MAX_KEPT_BYTES = 256 * 1024;
/** The schema's default, known without reading it; a test holds the two together. */
export const DEFAULT_LOCK_FILE = '/run/wanctl-steer/steer.lock';
/** As the unit has it. By hand it is there only on a machine with the service. */
const DEFAULT_STATE_FOLDER = '/var/lib/wanctl-steer';
/**
 * Where a file says its lock is, as far as that can be seen without reading YAML. Only a place to look in: what lies
 * there counts by its content. A file that says it otherwise is merely looked for in vain.
 */
const LOCK_LINE = /^lock_file:[ \t]*["']?(\/[^"'#\n\r$]*)/m;
/** Digits of the name's hash: several configurations may share one folder. */
const NAME_DIGITS = 12;

/** As loadConfig, and with the same errors. */
export async function loadCachedConfig(
  file: string,
  told: Env,
  options: CacheOptions,
): Promise<LoadedConfig> {
  const { mayKeep, buildId = BUILD_ID } = options;
  const source = readConfigFile(file);
  const { text } = source;
  // Nothing is lacking where systemd has read the secrets.
  const env = lacksVariable(text, told) ? await fromSecretsFiles(told, file, text) : told;
  const kept = buildId === null ? null : keptFile(file, text, env);
  if (buildId === null || kept === null) return loaded(file, source, await check(file, text, env), env);

  const origin: Origin = { buildId, text, env };
  const packed = readKeptBy(kept, MAX_KEPT_BYTES, [process.geteuid?.() ?? -1]);
  const found = packed === null ? null : unpackConfig(packed.toString('utf8'), origin);
  if (found !== null) return loaded(file, source, withPassword(found, origin), env);
  const watched = watchedEnv(env);
  const checked = await check(file, text, watched.env);
  const pack = mayKeep ? packConfig(checked, origin, watched.seen) : null;
  const read = loaded(file, source, checked, env);
  if (pack === null) return read;
  // The second one outlives a restart of the machine, for the day the file cannot be used.
  const files = [kept, ...keptAfterRestart(file, env).slice(0, 1)];
  return { ...read, leave: files.map((place) => ({ file: place, content: pack, groupReads: true })) };
}

async function fromSecretsFiles(env: Env, file: string, text: string): Promise<Env> {
  const { withSecretsFiles } = await import('./load.js');
  return withSecretsFiles(env, file, text, true);
}

async function check(file: string, text: string, env: Env): Promise<Checked> {
  const { parseOrRefuse } = await import('./load.js');
  return parseOrRefuse(text, file, env);
}

function withPassword({ password: place, ...rest }: KeptConfig, origin: Origin): Checked {
  const password = passwordAt(place, origin);
  return password === undefined ? rest : { ...rest, password };
}

/** Where it is kept; null = nowhere. */
export function keptFile(file: string, text: string, env: Env): string | null {
  const folder = runtimeFolder(env, LOCK_LINE.exec(text)?.[1]?.trimEnd() ?? DEFAULT_LOCK_FILE);
  return folder === null ? null : path.join(folder, keptName(file));
}

/**
 * The same in the state's folder, on the disk: read by nobody while the file can be used. By hand it may be the folder of the
 * service, or of its instance for this line pair (%i of the unit), which has the file's name.
 */
export function keptAfterRestart(file: string, env: Env, folder = DEFAULT_STATE_FOLDER): string[] {
  const told = env['STATE_DIRECTORY']?.split(':')[0];
  const instance = path.join(folder, path.basename(file, path.extname(file)));
  const folders = told === undefined ? [folder, instance] : [told];
  return folders.filter((each) => path.isAbsolute(each)).map((each) => path.join(each, keptName(file)));
}

function keptName(file: string): string {
  const name = createHash('sha256').update(path.resolve(file)).digest('hex').slice(0, NAME_DIGITS);
  return `config-${name}.kept`;
}

// The form in which it is kept: all that the check produced, what it depended on, and never a secret, only where in
// the file or the environment the password stands.

/** Where the password is to be found again: it is read anew from there each time. */
type PasswordPlace =
  | { readonly in: 'nowhere' }
  | { readonly in: 'environment'; readonly name: string }
  | {
      readonly in: 'text';
      readonly at: number;
      readonly length: number;
      /** The rest of its line: by it the password is found again in a text that has changed. '' = not to be found so. */
      readonly before: string;
      readonly after: string;
    };

export interface KeptConfig extends Omit<Checked, 'password'> {
  readonly password: PasswordPlace;
}

/** What a kept configuration was made from; any change of it makes another one. */
interface Origin {
  readonly buildId: string;
  readonly text: string;
  readonly env: Env;
}

/** An environment that notes which of its variables were looked at, whether they are set or not. */
export function watchedEnv(env: Env): { readonly env: Env; readonly seen: ReadonlySet<string> } {
  const seen = new Set<string>();
  const note = (name: string | symbol): void => {
    if (typeof name === 'string') seen.add(name);
  };
  const proxy = new Proxy(env, {
    get(target, name) {
      note(name);
      return Reflect.get(target, name) as unknown;
    },
    has(target, name) {
      note(name);
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor(target, name) {
      note(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
  return { env: proxy, seen };
}

/** As text for a file, or null when the password cannot be found again without the whole check. */
export function packConfig(checked: Checked, origin: Origin, seen: ReadonlySet<string>): string | null {
  const password = placeOf(checked.password, origin, seen);
  if (password === null) return null;
  const { config, warnings, fingerprint, literalPassword } = checked;
  const kept: KeptConfig = { config, warnings, fingerprint, literalPassword, password };
  const names = JSON.stringify([...seen].sort());
  const body = JSON.stringify(kept);
  const own = ownDigest(origin.buildId, names, body);
  return `${digestOf(origin, names, own)}\n${own}\n${origin.buildId}\n${names}\n${body}\n`;
}

/** What was kept, if it was kept by this build for this very text and environment, and is whole. */
function unpackConfig(packed: string, origin: Origin): KeptConfig | null {
  const found = unpackAny(packed);
  if (found?.buildId !== origin.buildId) return null;
  const [digest, own = '', , names = ''] = packed.split('\n');
  return digest === digestOf(origin, names, own) ? found.kept : null;
}

/** What was kept, if it is whole, whatever text it was made from, and by which build. */
export function unpackAny(packed: string): { readonly kept: KeptConfig; readonly buildId: string } | null {
  const [, own, buildId, names, body, end] = packed.split('\n');
  if (buildId === undefined || names === undefined || body === undefined || end !== '') return null;
  try {
    return own === ownDigest(buildId, names, body) ? { kept: JSON.parse(body) as KeptConfig, buildId } : null;
  } catch {
    return null;
  }
}

/** The password from its place. */
function passwordAt(place: PasswordPlace, { text, env }: Origin): Secret | undefined {
  switch (place.in) {
    case 'nowhere':
      return undefined;
    case 'environment':
      return new Secret(own(env, place.name) ?? '');
    case 'text':
      return new Secret(text.slice(place.at, place.at + place.length));
  }
}

/** A password that is written with escapes, or put together from several parts, has no such place: null. */
function placeOf(
  password: Secret | undefined,
  { text, env }: Origin,
  seen: ReadonlySet<string>,
): PasswordPlace | null {
  if (password === undefined) return { in: 'nowhere' };
  const value = password.reveal();
  for (const name of seen) if (own(env, name) === value) return { in: 'environment', name };
  const at = text.indexOf(value);
  if (at < 0) return null;
  const end = at + value.length;
  const next = text.indexOf('\n', end);
  const rest = {
    before: text.slice(text.lastIndexOf('\n', at) + 1, at),
    after: text.slice(end, next < 0 ? undefined : next),
  };
  // Where the line has it twice, the rest of it is a secret too.
  const open = !value.includes('\n') && !`${rest.before}\n${rest.after}`.includes(value);
  return { in: 'text', at, length: value.length, ...(open ? rest : { before: '', after: '' }) };
}

/** Over everything at once: what it was made from, and itself, so that a damaged file is no match either. */
function digestOf({ text, env }: Origin, names: string, body: string): string {
  const values = (JSON.parse(names) as string[]).map((name) => own(env, name) ?? null);
  return sha256([text, values, body]);
}

/** Over what was kept and who kept it. */
function ownDigest(buildId: string, names: string, body: string): string {
  return sha256([buildId, names, body]);
}

function sha256(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
