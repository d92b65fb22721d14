/** Look-ups in the generated table of keys. */
import { CONFIG_KEYS } from '../../generated/config-keys.js';
import type { ConfigKey } from '../../generated/config-keys.js';

const BY_PATH = new Map(CONFIG_KEYS.map((key) => [key.path, key]));

/** The key at a dotted path; list items belong to their list. */
export function keyAt(path: string): ConfigKey | undefined {
  return BY_PATH.get(path.replace(/\[\d+\]$/, ''));
}

/** Names of the keys directly under a section ('' = the top of the file). */
export function namesUnder(section: string): string[] {
  const prefix = section === '' ? '' : `${section}.`;
  return CONFIG_KEYS.filter(
    ({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('.'),
  ).map(({ path }) => path.slice(prefix.length));
}

/** Sections in which a key of this name would be right, '' for the top of the file. */
export function sectionsWith(name: string): string[] {
  return CONFIG_KEYS.filter(({ path }) => path === name || path.endsWith(`.${name}`)).map(({ path }) =>
    path.slice(0, Math.max(0, path.length - name.length - 1)),
  );
}

/** Keys that hold a value of their own and mean something. */
export const VALUE_KEYS: readonly ConfigKey[] = CONFIG_KEYS.filter(
  (key) => key.section !== true && key.ignored === undefined,
);

/** Sections with keys of their own. */
export const SECTIONS: readonly ConfigKey[] = CONFIG_KEYS.filter((key) => key.section === true);

/** Keys without effect, and old names. */
export const DEAD_KEYS: readonly ConfigKey[] = CONFIG_KEYS.filter((key) => key.ignored !== undefined);
