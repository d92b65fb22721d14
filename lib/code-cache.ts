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
import { isOwnFolder, readPrivate, writePrivate } from './io/private-file.js';

/** A REST run compiles to 0.3 MB, an SSH run to 0.6 MB. */
const MAX_CODE_BYTES = 8 * 1024 * 1024;
const DIGEST_BYTES = 32;

/** The script sees this function: it is to be called once everything a usual run needs was compiled. */
const KEEP = 'STEER_KEEP_CODE';
const HEAD = `(function(exports,require,module,__filename,__dirname,${KEEP}){`;
const TAIL = '\n})';

type Started = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  file: string,
  folder: string,
  keep: () => void,
) => void;

/**
 * Runs a CommonJS script of pure ASCII. `folder` is where its compiled form lies or is to be put.
 * @param load what its require() does
 */
export function startWithCodeCache(file: string, folder: string, load: NodeJS.Require): void {
  // Bytes are characters here; decoding UTF-8 would take ten times as long.
  const source = readFileSync(file, 'latin1');
  const kept = path.join(folder, `run-${process.version}-${process.arch}.code`);
  const origin = originOf(file, source);
  const code = readCode(kept, origin);
  const script = new Script(`${HEAD}${source}${TAIL}`, {
    filename: file,
    // Places in stack traces are those of the file.
    columnOffset: -HEAD.length,
    ...(code === null ? {} : { cachedData: code }),
  });
  const usable = code !== null && script.cachedDataRejected !== true;
  const keep = (): void => {
    if (!usable && isOwnFolder(folder)) writeCode(kept, origin, script.createCachedData());
  };
  const started = script.runInThisContext() as Started;
  const module = { exports: {} };
  started(module.exports, load, module, file, path.dirname(file), keep);
}

/** V8 itself tells a script by its length only, and a Node.js by its flags. */
function originOf(file: string, source: string): string {
  const { mtimeMs, size, ino } = statSync(file);
  return JSON.stringify([file, mtimeMs, size, ino, source.length, process.version, process.arch]);
}

function readCode(kept: string, origin: string): Buffer | null {
  const content = readPrivate(kept, MAX_CODE_BYTES);
  if (content === null || content.length <= DIGEST_BYTES) return null;
  const code = content.subarray(DIGEST_BYTES);
  return digestOf(origin, code).equals(content.subarray(0, DIGEST_BYTES)) ? code : null;
}

function writeCode(kept: string, origin: string, code: Buffer): void {
  writePrivate(kept, Buffer.concat([digestOf(origin, code), code]));
}

function digestOf(origin: string, code: Buffer): Buffer {
  return createHash('sha256').update(origin).update(code).digest();
}
