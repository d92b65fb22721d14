/** Leaves what the next run reads with `readPrivate`. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { isInMemory, makeWhole } from './folders.js';
import { isOwnFolder } from './private-file.js';
import { runShell, type ShellOptions } from './shell.js';

export interface Leaving {
  readonly file: string;
  readonly content: string | Uint8Array;
  /** Whether the group may read it, too. */
  readonly groupReads?: boolean;
}

/** Puts the content there whole (0600, or 0640 for a group), or leaves what was there. On a disk by a child. @returns whether it is there now */
export async function leavePrivate(
  { file, content, groupReads = false }: Leaving,
  options: ShellOptions,
): Promise<boolean> {
  const folder = path.dirname(file);
  if (!isOwnFolder(folder)) return false;
  if (isInMemory(folder)) return writeInMemory(file, content, groupReads ? 0o640 : 0o600);
  // Half of it, should this process be killed, is found out by its digest.
  const script =
    'umask "$3"; rm -f -- "$2"; set -C; cat >"$2" && mv -fT -- "$2" "$1" || { rm -f -- "$2"; exit 1; }';
  const input = Buffer.from(content);
  const end = await runShell(
    { script, args: [file, freshOf(file), groupReads ? '027' : '077'], input },
    options,
  );
  return end.kind === 'ended' && end.status === 0;
}

function writeInMemory(file: string, content: string | Uint8Array, mode: number): boolean {
  try {
    makeWhole(file, { fresh: freshOf(file), content, mode, owner: null, durable: false });
    return true;
  } catch {
    return false;
  }
}

/** Takes it away again. What stays is replaced by the next one. */
export async function removePrivate(file: string, options: ShellOptions): Promise<void> {
  const folder = path.dirname(file);
  // Root takes away what the service had left, too: it is in what root has just saved.
  if (process.geteuid?.() !== 0 && !isOwnFolder(folder)) return;
  if (!isInMemory(folder)) {
    await runShell({ script: 'rm -f -- "$1"', args: [file] }, options);
    return;
  }
  try {
    rmSync(file, { force: true });
  } catch {
    // As said.
  }
}

function freshOf(file: string): string {
  return `${file}.${String(process.pid)}`;
}
