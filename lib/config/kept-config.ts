/**
 * A checked configuration in the form in which it is kept for the next run: everything the check produced, what it
 * depended on, and never a secret, only where in the file or environment the password stands.
 */
import { createHash } from 'node:crypto';
import type { ConfigWarning } from './rules/warnings.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { Env } from './check/expand-env.js';
import type { ParsedConfig } from './load.js';
import { Secret } from './check/secret.js';

/** Where the password is to be found again: it is read anew from there each time. */
export type PasswordPlace =
  | { readonly in: 'nowhere' }
  | { readonly in: 'environment'; readonly name: string }
  | { readonly in: 'text'; readonly at: number; readonly length: number };

export interface KeptConfig {
  readonly config: EffectiveConfig;
  readonly warnings: readonly ConfigWarning[];
  readonly fingerprint: string;
  readonly literalPassword: boolean;
  readonly password: PasswordPlace;
}

/** What a kept configuration was made from; any change of it makes another one. */
export interface Origin {
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
export function packConfig(parsed: ParsedConfig, origin: Origin, seen: ReadonlySet<string>): string | null {
  const password = placeOf(parsed.password, origin, seen);
  if (password === null) return null;
  const { config, warnings, fingerprint, literalPassword } = parsed;
  const kept: KeptConfig = { config, warnings, fingerprint, literalPassword, password };
  const names = JSON.stringify([...seen].sort());
  const body = JSON.stringify(kept);
  return `${digestOf(origin, names, body)}\n${names}\n${body}\n`;
}

/** What was kept, if it was kept by this build for this very text and environment, and is whole. */
export function unpackConfig(packed: string, origin: Origin): KeptConfig | null {
  const [digest, names, body, end] = packed.split('\n');
  if (digest === undefined || names === undefined || body === undefined || end !== '') return null;
  try {
    if (digest !== digestOf(origin, names, body)) return null;
    return JSON.parse(body) as KeptConfig;
  } catch {
    return null;
  }
}

/** The password from its place. */
export function passwordAt(place: PasswordPlace, { text, env }: Origin): Secret | undefined {
  switch (place.in) {
    case 'nowhere':
      return undefined;
    case 'environment':
      return new Secret(env[place.name] ?? '');
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
  for (const name of seen) if (env[name] === value) return { in: 'environment', name };
  const at = text.indexOf(value);
  return at < 0 ? null : { in: 'text', at, length: value.length };
}

/** Over everything at once: what it was made from, and itself, so that a damaged file is no match either. */
function digestOf({ buildId, text, env }: Origin, names: string, body: string): string {
  const values = (JSON.parse(names) as string[]).map((name) => env[name] ?? null);
  return createHash('sha256')
    .update(JSON.stringify([buildId, text, names, values, body]))
    .digest('base64');
}
