/**
 * Starts a script with what V8 compiled of it last time: compiling is the largest part of a start.
 *
 * Compiled code is executed unseen, so it is read only from a folder that nobody else can write to, checked whole
 * by its digest, and bound to this very script and this very Node.js. Anything odd about it, and the script is
 * compiled as if there were none.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { isOwnFolder, readPrivate } from '../storage/private-file.js';

/** ssh2, the largest script, compiles to 0.5 MB. */
const MAX_CODE_BYTES = 8 * 1024 * 1024;
const DIGEST_BYTES = 32;

/** The scripts see this function: to be called, with a way to write, once everything a usual run needs was compiled. */
const KEEP = 'STEER_KEEP_CODE';
const HEAD = `(function(exports,require,module,__filename,__dirname,${KEEP}){`;
const TAIL = '\n})';

/** Puts a file there whole. */
type Leave = (file: { file: string; content: Uint8Array }) => Promise<unknown>;
type Load = (name: string) => unknown;
type Started = (
  exports: unknown,
  load: Load,
  module: { exports: unknown },
  file: string,
  folder: string,
  keep: (leave: Leave) => Promise<void>,
) => void;

/** A script, and where its compiled code lies or is to be put. */
interface Compiled {
  readonly script: Script;
  readonly kept: string;
  /** null: cannot be told, so none is kept. */
  readonly origin: string | null;
  /** Whether what lay there was used. */
  readonly used: boolean;
}

/**
 * Runs a CommonJS script of pure ASCII, and those of its vendor/ folder that it or they ask for, with their compiled code in
 * `folder`.
 * @param load what require() does for everything else
 */
export function startWithCodeCache(file: string, folder: string, load: Load): void {
  const compiled: Compiled[] = [];
  const loaded = new Map<string, { exports: unknown }>();
  const keep = async (leave: Leave): Promise<void> => {
    if (!isOwnFolder(folder)) return;
    for (const { script, kept, origin, used } of compiled)
      if (!used && origin !== null) await leave({ file: kept, content: codeOf(origin, script) });
  };
  const start = (target: string): unknown => {
    const known = loaded.get(target);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(target, module);
    const one = compile(target, folder);
    compiled.push(one);
    (one.script.runInThisContext() as Started)(
      module.exports,
      (name) => (name.startsWith('./vendor/') ? start(path.join(path.dirname(file), name)) : load(name)),
      module,
      target,
      path.dirname(target),
      keep,
    );
    return module.exports;
  };
  start(file);
}

function compile(file: string, folder: string): Compiled {
  // Bytes are characters here; decoding UTF-8 would take ten times as long.
  const source = readFileSync(file, 'latin1');
  const name = `${path.basename(file, '.cjs')}-${process.version}-${process.arch}.code`;
  const kept = path.join(folder, name);
  const origin = originOf(file, source);
  const code = origin === null ? null : readCode(kept, origin);
  const script = new Script(`${HEAD}${source}${TAIL}`, {
    filename: file,
    // Places in stack traces are those of the file.
    columnOffset: -HEAD.length,
    ...(code === null ? {} : { cachedData: code }),
  });
  return { script, kept, origin, used: code !== null && script.cachedDataRejected !== true };
}

/**
 * V8 itself tells a script by its length only, and an engine by its version and flags; and what does not fit kills
 * the process (measured: one wrong bit in the code is a crash, not a refusal).
 */
function originOf(file: string, source: string): string | null {
  try {
    const identity = [file, process.execPath].map((name) => {
      // The time of change as well: who edits a file in place can set the other times back, and keep the size.
      const { mtimeMs, ctimeMs, size, ino } = statSync(name);
      return [name, mtimeMs, ctimeMs, size, ino];
    });
    return JSON.stringify([...identity, source.length, process.version, process.arch]);
  } catch {
    // Without /proc Node does not know where its own program is.
    return null;
  }
}

function readCode(kept: string, origin: string): Buffer | null {
  const content = readPrivate(kept, MAX_CODE_BYTES);
  if (content === null || content.length <= DIGEST_BYTES) return null;
  const code = content.subarray(DIGEST_BYTES);
  return digestOf(origin, code).equals(content.subarray(0, DIGEST_BYTES)) ? code : null;
}

function codeOf(origin: string, script: Script): Buffer {
  const code = script.createCachedData();
  return Buffer.concat([digestOf(origin, code), code]);
}

function digestOf(origin: string, code: Buffer): Buffer {
  return createHash('sha256').update(origin).update(code).digest();
}
