/** What setup writes on this machine: a password that only the service can read, and the configuration. */
import { randomBytes } from 'node:crypto';
import { chownSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { messageOf, SteerError } from '../../core/model/errors.js';
import { replaceFile } from '../../storage/folders.js';
import { readText } from '../../storage/read-file.js';

/** 192 bits, in letters that no console, file or person stumbles over. */
const PASSWORD_BYTES = 24;
const MOST_BYTES = 4096;

export interface MadePassword {
  readonly text: string;
  readonly file: string;
  /** It was there before. */
  readonly old: boolean;
  /** Takes a new one away again: nothing on the router knows it. */
  forget(): void;
}

/** The password beside the configuration: the one that is there, or a new one. @throws SteerError `not_permitted` */
export function steeringPassword(configFile: string): MadePassword {
  const file = path.join(path.dirname(path.resolve(configFile)), 'router-password');
  const there = readText(file, MOST_BYTES)?.split('\n')[0] ?? '';
  if (there !== '') return { text: there, file, old: true, forget: () => undefined };
  const text = randomBytes(PASSWORD_BYTES).toString('base64url');
  write(file, `${text}\n`, 0o600);
  return { text, file, old: false, forget: () => unlinkSync(file) };
}

/** @returns what became of it: `kept` where a file is there already and says otherwise */
export function writeConfiguration(file: string, text: string): 'written' | 'same' | 'kept' {
  const there = readText(file, MOST_CONFIG_BYTES);
  if (there !== null) return there === text ? 'same' : 'kept';
  write(file, text, 0o640);
  return 'written';
}

const MOST_CONFIG_BYTES = 256 * 1024;

/** The service has an account of its own, and must be able to read both. */
function write(file: string, text: string, mode: number): void {
  try {
    replaceFile(file, text, mode);
    const account = serviceAccount();
    if (process.geteuid?.() === 0 && account !== null) chownSync(file, account.uid, account.gid);
  } catch (cause) {
    throw new SteerError('not_permitted', `${file} could not be written`, {
      ...{ seen: messageOf(cause), todo: 'run setup as root, or name another place: --config', cause },
    });
  }
}

function serviceAccount(): { uid: number; gid: number } | null {
  const entry = readText('/etc/passwd', MOST_PASSWD_BYTES)
    ?.split('\n')
    .find((line) => line.startsWith('wanctl:'));
  const [, , uid = '', gid = ''] = entry?.split(':') ?? [];
  return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** A machine with thousands of accounts. */
const MOST_PASSWD_BYTES = 1024 * 1024;
