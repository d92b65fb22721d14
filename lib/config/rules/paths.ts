/** Rules about files: a unit's working folder is /, and two outputs in one file would destroy each other. */
import type { EffectiveConfig } from '../../core/model/config.js';
import type { ConfigRule, Finding } from './rule.js';

/** Files this program writes or locks. */
function writtenPaths(config: EffectiveConfig): [string, string][] {
  const all: [string, string | undefined][] = [
    ['state.file', config.state.file],
    ['lock_file', config.lock_file],
    ['logging.main_log', config.logging.main_log],
    ['logging.debug_log', config.logging.debug_log],
    ['journal.file', config.journal.keep > 0 ? config.journal.file : undefined],
    ['dry_run.file', config.dry_run.file],
    ['state.spare_flash', config.state.memory_file ?? undefined],
  ];
  return all.filter((entry): entry is [string, string] => entry[1] !== undefined);
}

/** Files this program only reads. Secrets have their own lookup, keys may start in the home folder. */
function readPaths(config: EffectiveConfig): [string, string][] {
  const all: [string, string | undefined][] = [
    ['cake_state_sources.primary', config.cake_state_sources.primary],
    ['router.ca_file', config.router.ca_file],
    ['serve.mqtt.ca_file', config.serve.mqtt?.ca_file],
  ];
  return all.filter((entry): entry is [string, string] => entry[1] !== undefined);
}

/** Files that others than this program have made, or that it makes beside its own: writing over one destroys it. */
function keptPaths(config: EffectiveConfig): [string, string][] {
  const { password_file, ssh_key, ssh_key_passphrase_file, known_hosts } = config.router;
  const all: [string, string | undefined][] = [
    ['router.password_file', password_file],
    ['router.ssh_key', ssh_key],
    ['router.ssh_key_passphrase_file', ssh_key_passphrase_file],
    ['router.known_hosts', known_hosts],
    ['serve.token_file', config.serve.token_file],
    ['serve.mqtt.password_file', config.serve.mqtt?.password_file],
    ['the count of skipped runs beside lock_file', `${config.lock_file}.skips`],
  ];
  // A relative name is a credential of systemd, in a folder of its own.
  return all.filter((entry): entry is [string, string] => entry[1]?.startsWith('/') === true);
}

/** One spelling per file: `//`, `/./` and `/../` resolved, without asking the disk. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Relative names would mean another file in every working folder. */
export function pathsAbsolute(config: EffectiveConfig): Finding[] {
  return [...writtenPaths(config), ...readPaths(config)]
    .filter(([, value]) => !value.startsWith('/'))
    .map(([path, value]) => ({ path, expected: 'an absolute path', found: `"${value}"` }));
}

/** A file, not a folder. */
export function pathsNameFiles(config: EffectiveConfig): Finding[] {
  return [...writtenPaths(config), ...readPaths(config)]
    .filter(([, value]) => value.startsWith('/') && /\/\.{0,2}$/.test(value))
    .map(([path, value]) => ({ path, expected: 'the path of a file', found: `the folder "${value}"` }));
}

/** State, lock, logs and journals must not be the same file, nor the autorate daemon's, nor a secret, nor a journal's older part. */
export function pathsDistinct(config: EffectiveConfig): Finding[] {
  const taken = new Map(keptPaths(config).map(([path, value]) => [normalPath(value), path]));
  const findings: Finding[] = [];
  for (const [path, value] of [...readPaths(config), ...writtenPaths(config)]) {
    const first = taken.get(normalPath(value));
    if (first === undefined) taken.set(normalPath(value), path);
    else findings.push({ path, expected: `another file than ${first}`, found: `"${value}" for both` });
  }
  for (const [path, value] of writtenPaths(config)) {
    const [, base = '', part = ''] = /^(.*)\.(\d{1,3})$/.exec(normalPath(value)) ?? [];
    const owner = taken.get(base);
    const journal = owner === 'journal.file' || owner === 'dry_run.file';
    if (journal && Number(part) >= 1 && Number(part) < config.journal.keep) {
      findings.push({ path, expected: `no older part of ${owner}`, found: `"${value}"` });
    }
  }
  return findings;
}

const WRITTEN_KEYS = [
  'state.file',
  'state.spare_flash',
  'lock_file',
  'logging.main_log',
  'logging.debug_log',
  'journal.file',
  'journal.keep',
  'dry_run.file',
];
const ALL_KEYS = [...WRITTEN_KEYS, 'cake_state_sources.primary', 'router.ca_file', 'serve.mqtt.ca_file'];
const KEPT_KEYS = [
  'router.password_file',
  'router.ssh_key',
  'router.ssh_key_passphrase_file',
  'router.known_hosts',
  'serve.token_file',
  'serve.mqtt.password_file',
];

/** The rules of this file with the keys each reads. */
export const PATH_RULES: readonly ConfigRule[] = [
  { keys: ALL_KEYS, check: pathsAbsolute },
  { keys: ALL_KEYS, check: pathsNameFiles },
  { keys: [...ALL_KEYS, ...KEPT_KEYS], check: pathsDistinct },
];
