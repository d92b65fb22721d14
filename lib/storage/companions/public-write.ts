/** A file that others are to read: replaced whole, by a child, so that neither a reader nor a kill ever finds half of it. */
import path from 'node:path';
import { SteerError } from '../../core/model/errors.js';
import { failureHere, writeFailure } from '../write-failure.js';
import { runShell, type ShellOptions } from '../shell.js';
import { TEMP_SUFFIX } from '../writer-script.js';

/**
 * $1 the file, $2 the new one. Written elsewhere first: its name does not end as the file's does, so who reads all files with
 * that ending does not read it. What others left unfinished goes.
 */
const SCRIPT = `umask 022; set -C
[ ! -d "$1" ] || exit 17
for old in "$1".[0-9]*${TEMP_SUFFIX}; do [ ! -e "$old" ] || rm -f -- "$old"; done
cat >"$2" || { rm -f -- "$2"; exit 11; }
mv -fT -- "$2" "$1" || { rm -f -- "$2"; exit 14; }`;

/** The folder must be there: who watches it has been told of it. @throws SteerError `state_unwritable`, `state_not_permitted` */
export async function writePublic(file: string, text: string, options: ShellOptions): Promise<void> {
  const target = path.resolve(file);
  const fresh = `${target}.${String(process.pid)}${TEMP_SUFFIX}`;
  const end = await runShell({ script: SCRIPT, args: [target, fresh], input: Buffer.from(text) }, options);
  if (end.kind === 'ended' && end.status === 0) return;
  if (end.kind === 'no-shell') throw failureHere(target, new SteerError('out_of_resources', end.why));
  throw writeFailure(file, target, end);
}
