/**
 * Replaces a file whole or not at all, and adds to the ends of others, without ever being able to hold up this process.
 *
 * A write from inside the process cannot be given up: Node's exit waits for its threads, so a disk that stalls
 * would carry the run past its deadline. Hence one short-lived `sh` does it all; only what lies in memory is written
 * here. The text reaches it in environment variables, complete with the exec, so killing anyone at any instruction
 * leaves either the old file or the new.
 */
import { lstatSync, type Stats } from 'node:fs';
import path from 'node:path';
import { SHORTEST_SAVE_MS } from '../core/model/budget.js';
import type { Append, Unwritten } from '../run/ports.js';
import { monotonicMs } from '../system/clock.js';
import { isInMemory } from './folders.js';
import { isShared } from './read-file.js';
import { pidInProc, runShell, type ShellOptions } from './shell.js';
import { writeFailure } from './write-failure.js';
import { appendScript, failedAppends, replaceScript, TEMP_SUFFIX } from './writer-script.js';

export interface WriteOptions extends ShellOptions {
  /** fsync of file and folder: for what cannot be measured again. */
  readonly durable: boolean;
  /** Written by the same child, each whether or not the others can be. */
  readonly appends?: readonly Append[];
}

export interface WriteReport {
  readonly via: 'child' | 'in-process';
  /** Why the write took the second-best way. */
  readonly warning?: string;
  readonly unwritten: readonly Unwritten[];
}

/** One variable may hold 128 KiB on Linux; a UTF-16 unit becomes at most 3 bytes. */
const CHUNK_UNITS = 32 * 1024;

/** What a run still does once its writer was given up. */
const LAST_STEPS_MS = 30;

/** How long a write may take: what is left but for that, and always what a write usually takes. */
export function atMost(leftMs: number): ShellOptions {
  return { limitMs: Math.max(SHORTEST_SAVE_MS, leftMs - LAST_STEPS_MS) };
}

/** Counts the writes of this process: each has a name of its own. */
let writes = 0;

/** @throws SteerError `state_unwritable`; the old file is then still whole. */
export async function writeWhole(file: string, text: string, options: WriteOptions): Promise<WriteReport> {
  const { durable, appends = [], ...shell } = options;
  const target = path.resolve(file);
  if (isInMemory(path.dirname(target))) {
    const { writeInProcess } = await import('./in-process-write.js');
    const appending = appendAll(appends, shell);
    try {
      writeInProcess(target, `${target}.0${TEMP_SUFFIX}`, text, durable, ownerFor(target));
    } finally {
      await appending;
    }
    return { via: 'in-process', unwritten: await appending };
  }
  writes += 1;
  const fresh = `${target}.${String(process.pid)}-${String(process.hrtime.bigint() % 1_000_000_007n)}-${String(writes)}${TEMP_SUFFIX}`;
  const { here, toDisk, refused } = byPlace(appends);
  const unwritten = [...refused, ...(await appendHere(here))];
  const chunks = inChunks('S', text);
  const args = [
    target,
    path.dirname(target),
    fresh,
    ownerFor(target) ?? '',
    pidInProc(),
    durable ? 'durable' : '',
  ];
  const beganMs = monotonicMs();
  const end = await runShell(
    {
      script: `umask 027; set -C\n${appendScript(toDisk.map(asWork))}${replaceScript(Object.keys(chunks))}`,
      args,
      env: { ...chunks, ...appendEnv(toDisk) },
      background: toDisk.length > 0,
    },
    shell,
  );
  if (end.kind === 'ended' && end.status === 0) {
    return { via: 'child', unwritten: [...unwritten, ...failedAppends(toDisk, end)] };
  }
  if (end.kind === 'no-shell') {
    const { writeInProcess } = await import('./in-process-write.js');
    const failed = await appendHere(toDisk);
    writeInProcess(target, fresh, text, durable, ownerFor(target));
    return {
      via: 'in-process',
      warning: `${file} was written without a child process: ${end.why}`,
      unwritten: [...unwritten, ...failed],
    };
  }
  if (end.kind === 'ended') {
    // The next write would remove it, too. Not by this process: what answered just now may stall the moment after.
    const leftMs = shell.limitMs - (monotonicMs() - beganMs);
    await runShell({ script: 'rm -f -- "$1"', args: [fresh] }, { ...shell, ...atMost(leftMs) });
  }
  throw writeFailure(file, target, end);
}

/** Adds to the end of each file, with no state beside it. @returns what could not be written */
export async function appendAll(
  appends: readonly Append[],
  options: ShellOptions,
): Promise<readonly Unwritten[]> {
  const { here, toDisk, refused } = byPlace(appends);
  const failed = [...refused, ...(await appendHere(here))];
  if (toDisk.length === 0) return failed;
  const script = `umask 027; set -C\n${appendScript(toDisk.map(asWork))}`;
  const end = await runShell({ script, env: appendEnv(toDisk), background: true }, options);
  return [...failed, ...(end.kind === 'no-shell' ? await appendHere(toDisk) : failedAppends(toDisk, end))];
}

function byPlace(appends: readonly Append[]): { here: Append[]; toDisk: Append[]; refused: Unwritten[] } {
  const here: Append[] = [];
  const toDisk: Append[] = [];
  const refused: Unwritten[] = [];
  for (const append of appends) {
    const { file, parts } = append;
    const stat = parts === null ? statQuietly(file) : null;
    const why = stat === null ? null : isShared(stat);
    if (why !== null) refused.push({ file, why });
    else if (isInMemory(path.dirname(file))) here.push(append);
    else toDisk.push(append);
  }
  return { here, toDisk, refused };
}

/** In memory, or on a machine on which no shell can be started: then it can stall with the disk. */
async function appendHere(appends: readonly Append[]): Promise<Unwritten[]> {
  if (appends.length === 0) return [];
  const { appendInProcess } = await import('./in-process-write.js');
  return appends.flatMap((append) => appendInProcess(append, ownerOfNew(append)) ?? []);
}

const asWork = (append: Append, n: number): { rotates: boolean; texts: readonly string[] } => ({
  rotates: append.parts !== null,
  texts: Object.keys(inChunks(`T${String(n)}_`, append.text)),
});

function appendEnv(appends: readonly Append[]): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [n, append] of appends.entries()) {
    const id = String(n);
    env[`F${id}`] = append.file;
    env[`O${id}`] = ownerOfNew(append) ?? '';
    env[`P${id}`] = append.parts === null ? '' : String(append.parts);
    env[`D${id}`] = append.makeFolder ? path.dirname(append.file) : '';
    Object.assign(env, inChunks(`T${id}_`, append.text));
  }
  return env;
}

/** Pieces that fit a variable, by name; never cut between the halves of a surrogate pair. */
function inChunks(name: string, text: string): Record<string, string> {
  const chunks: (readonly [name: string, piece: string])[] = [];
  for (let at = 0, n = 0; at < text.length; n += 1) {
    let end = Math.min(at + CHUNK_UNITS, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last < 0xdc00) end -= 1;
    chunks.push([`${name}${String(n)}`, text.slice(at, end)]);
    at = end;
  }
  return Object.fromEntries(chunks);
}

/**
 * Root writes for the owner of the file (or, for a new one, of its folder): after a manual command as root the
 * service must still be able to read its own state.
 */
function ownerFor(target: string): string | null {
  if (process.geteuid?.() !== 0) return null;
  const stat = statQuietly(target) ?? statQuietly(path.dirname(target));
  return stat === null || stat.uid === 0 ? null : `${String(stat.uid)}:${String(stat.gid)}`;
}

/** The owner of the folder, for a file that this append begins. */
function ownerOfNew({ file, parts }: Append): string | null {
  if (process.geteuid?.() !== 0 || (parts === null && statQuietly(file) !== null)) return null;
  return ownerFor(path.dirname(file));
}

function statQuietly(file: string): Stats | null {
  try {
    return lstatSync(file);
  } catch {
    return null;
  }
}
