/** What this machine has: ping, flock, folders and their disks, and whether the service may write there. */
import { accessSync, constants, existsSync, realpathSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { EffectiveConfig } from '../../core/model/config.js';
import { messageOf } from '../../core/model/errors.js';
import { startPings } from '../../probe/ping.js';
import type { Deadline } from '../../run/ports.js';
import { isInMemory, nearestFolder } from '../../storage/folders.js';
import { readText } from '../../storage/read-file.js';
import {
  type Fact,
  type FolderFacts,
  type MachineFacts,
  seen,
  type StateFileFacts,
  unseen,
} from '../checks/facts.js';
import { ask } from './ask.js';

/** The account of the installed units. */
const SERVICE_ACCOUNT = 'wanctl';
/** A machine with thousands of accounts, or of mounts. */
const MAX_LIST_BYTES = 1024 * 1024;
/** A ping of this machine by itself takes less than one; a busy machine is slow to start it. */
const SELF_PING_MS = 3_000;

export async function gatherMachine(
  config: EffectiveConfig | null,
  stateFile: Fact<StateFileFacts | null>,
  deadline: Deadline,
): Promise<MachineFacts> {
  const [ping] = await startPings(
    {
      hosts: ['127.0.0.1'],
      count: 1,
      spacingMs: 200,
      replyWaitMs: SELF_PING_MS / 2,
      totalMs: SELF_PING_MS,
      source: null,
      family: 'auto',
    },
    deadline,
  ).done;
  const folder = (file: string | undefined): Fact<FolderFacts> =>
    file === undefined ? unseen('the configuration cannot be used') : folderOf(path.dirname(file));
  return {
    nodeVersion: process.version,
    ping: ping ?? { host: '127.0.0.1', sent: 0, received: 0, rttsMs: [], failure: 'nothing was asked' },
    flock: flockVersion(),
    state: folder(config?.state.file),
    journal: folder(config?.journal.file),
    lock: folder(config?.lock_file),
    stateFile,
  };
}

/** null: there is none. BusyBox has one that does not tell a version. */
function flockVersion(): string | null {
  const { status, out } = ask('flock', ['--version']);
  if (status === null) return null;
  const [line = ''] = out.split('\n');
  return line === '' ? 'it is there' : line;
}

function folderOf(folder: string): Fact<FolderFacts> {
  try {
    const there = nearestFolder(folder);
    const { bavail, bsize, files, ffree } = statfsSync(there);
    return seen({
      folder,
      exists: existsSync(folder),
      writable: mayServiceWrite(there, folder),
      freeBytes: bavail * bsize,
      freeFiles: files === 0 ? null : ffree,
      inMemory: isInMemory(there),
      device: deviceOf(realpathSync(there)),
    });
  } catch (error) {
    return unseen(`${folder} cannot be looked at: ${messageOf(error)}`);
  }
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** null: there is no such account. */
export function serviceAccount(passwd = '/etc/passwd'): Account | null {
  const entry = readText(passwd, MAX_LIST_BYTES)
    ?.split('\n')
    .find((line) => line.startsWith(`${SERVICE_ACCOUNT}:`));
  const [, , uid = '', gid = ''] = entry?.split(':') ?? [];
  return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** A folder that systemd makes for the service is the service's, whoever owns the one above it. */
const MADE_BY_SYSTEMD = /^\/(?:var\/lib|run|var\/log)\/wanctl-steer(?:\/|$)/;

function mayServiceWrite(there: string, folder: string): Fact<boolean> {
  const me = process.geteuid?.();
  const account = serviceAccount();
  if (account === null || me === account.uid) return seen(mayWrite(there));
  if (me !== 0) return unseen('only root can ask for the service');
  if (there !== folder && MADE_BY_SYSTEMD.test(folder)) return seen(true);
  const { uid, gid } = account;
  const asService = ['--reuid', String(uid), '--regid', String(gid), '--init-groups', '--'];
  const { status } = ask('setpriv', [...asService, 'test', '-w', there]);
  return status === null || status > 1 ? unseen('it could not be asked') : seen(status === 0);
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The mount with the longest path that holds the folder. */
function deviceOf(folder: string): FolderFacts['device'] {
  const mounts = readText('/proc/self/mountinfo', MAX_LIST_BYTES)?.split('\n') ?? [];
  let best: { readonly at: string; readonly source: string; readonly kind: string } | null = null;
  for (const line of mounts) {
    const [own = '', more = ''] = line.split(' - ');
    const at = (own.split(' ')[4] ?? '').replaceAll('\\040', ' ');
    const [kind = '', source = ''] = more.split(' ');
    if (at === '' || !(folder === at || folder.startsWith(at === '/' ? '/' : `${at}/`))) continue;
    if (best === null || at.length >= best.at.length) best = { at, source, kind };
  }
  return best === null ? null : { source: best.source, kind: best.kind };
}

/** Owner of the file; the notes are those of whoever read it. */
export function stateFileFacts(
  file: string,
  notes: readonly string[],
  usable: boolean,
): StateFileFacts | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  return { file, owner: stat.uid, serviceOwner: serviceAccount()?.uid ?? null, notes, usable };
}
