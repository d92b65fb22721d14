/**
 * What root can read and the service's account cannot. A command as root would pass where every run of the service fails,
 * so it says so. Asked of the system itself, which knows of groups, folders and access lists.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EffectiveConfig } from '../core/model/config.js';
import { letServiceRead, readText } from '../storage/read-file.js';
import type { ConfigWarning } from './rules/warnings.js';

/** The account of the installed units. */
const SERVICE_ACCOUNT = 'wanctl';

/** A machine with thousands of accounts. */
const MAX_PASSWD_BYTES = 1024 * 1024;
/** The question takes 10 ms; whoever waits for it is a person. */
const PATIENCE_MS = 2_000;

/** Says the number of each file that cannot be read. */
const UNREADABLE = 'n=0; for file; do n=$((n + 1)); [ -r "$file" ] || echo "$n"; done';

export interface Asking {
  readonly account?: string;
  /** For tests: where accounts are listed. */
  readonly passwd?: string;
}

/** One warning for each file. None where there is no such account, or it cannot be asked. */
export function unreadableForService(
  configFile: string,
  { router, cake_state_sources: sources }: EffectiveConfig,
  { account = SERVICE_ACCOUNT, passwd = '/etc/passwd' }: Asking = {},
): ConfigWarning[] {
  const entry = readText(passwd, MAX_PASSWD_BYTES)
    ?.split('\n')
    .find((line) => line.startsWith(`${account}:`));
  const [, , uid = '', gid = '', , home = ''] = entry?.split(':') ?? [];
  if (!/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return [];

  const ssh = router.transport === 'ssh';
  const usual = path.join(home, '.ssh', 'known_hosts');
  const named: readonly (readonly [key: string, file: string | undefined])[] = [
    ['', path.resolve(configFile)],
    ['router.password_file', router.password_file],
    ['router.ca_file', ssh ? undefined : router.ca_file],
    ['router.ssh_key', ssh ? router.ssh_key : undefined],
    ['router.ssh_key_passphrase_file', ssh ? router.ssh_key_passphrase_file : undefined],
    ['router.known_hosts', ssh && router.host_key === undefined ? (router.known_hosts ?? usual) : undefined],
    ['cake_state_sources.primary', sources.primary],
  ];
  const files = named.flatMap(([key, file]) =>
    // Not there for root either: that is told where it is needed. The usual known_hosts is another one for each account.
    file !== undefined && path.isAbsolute(file) && (file === usual || existsSync(file))
      ? [{ key, file }]
      : [],
  );
  const { status, stdout } = spawnSync(
    'setpriv',
    [
      '--reuid',
      uid,
      '--regid',
      gid,
      '--init-groups',
      '--',
      'sh',
      '-c',
      UNREADABLE,
      'sh',
      ...files.map((f) => f.file),
    ],
    {
      encoding: 'utf8',
      timeout: PATIENCE_MS,
      env: { PATH: '/usr/bin:/bin' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  if (status !== 0) return [];
  const numbers = stdout.split('\n').map(Number);
  return files.flatMap(({ key, file }, n): ConfigWarning[] =>
    numbers.includes(n + 1)
      ? [{ code: 'service_cannot_read', path: key, message: told(account, key, file) }]
      : [],
  );
}

function told(account: string, key: string, file: string): string {
  if (key === 'router.known_hosts' && !existsSync(file))
    return `the service account ${account} looks for the router's key in ${file}, which is not there; \`wanctl-steer trust\` pins it in the configuration`;
  const open = `${letServiceRead(file)}, and let it into the folder (ls -ld ${path.dirname(file)})`;
  return `root can read ${file}, the service account ${account} cannot: ${open}`;
}
