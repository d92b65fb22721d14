/** What the writing shell does, and what its words mean. */
import type { Append, Unwritten } from '../run/ports.js';
import type { ShellEnd } from './shell.js';

/** Ends in this, so that leftovers of a crash are recognised. */
export const TEMP_SUFFIX = '.unfinished';

/** How an append says that it failed, on a line of its own. */
const FAILED = /^!(\d+)$/gm;

/**
 * $1 target, $2 its folder, $3 new file, $4 owner or '', $5 our pid as /proc shows it or '', $6 '' or durable.
 * Their names go on with a number: `<target>.metrics.5.unfinished` is another file's.
 * `set -C` creates the new file exclusively. Other unfinished files of the same target are leftovers, or of a
 * writer that was given up: removing one also keeps that writer from renaming it. Only after the look at the
 * parent: an orphan must not remove what the next run is just writing, nor put an old state over a newer one.
 * @param texts names of the variables that hold the new content
 */
export function replaceScript(texts: readonly string[]): string {
  return `[ ! -L "$1" ] || exit 16
[ ! -d "$1" ] || exit 17
[ -d "$2" ] || mkdir -p -- "$2" || exit 10
printf %s "${valuesOf(texts)}" >"$3" || exit 11
[ -z "$4" ] || chown -h -- "$4" "$3" || exit 18
[ -z "$6" ] || sync -- "$3" || exit 12
if [ -n "$5" ] && read -r _ _ _ parent _ </proc/self/stat; then [ "$parent" = "$5" ]; else kill -0 "$PPID"; fi ||
{ rm -f -- "$3"; exit 13; }
for old in "$1".[0-9]*${TEMP_SUFFIX}; do [ "$old" = "$3" ] || [ ! -e "$old" ] || rm -f -- "$old"; done
[ -n "$6" ] || exec mv -fT -- "$3" "$1"
mv -fT -- "$3" "$1" || exit 14
sync -- "$2" || exit 15`;
}

/**
 * Each in the background: one that hangs holds up neither the others nor the state. Variables of the nth: F file, O owner
 * of a new one, P parts kept when a new one is begun, D a folder to be made. A file is opened before the look whether the
 * parent lives, so that a writer that hung in the opening does not add an old line when the disk comes back.
 */
export function appendScript(works: readonly { rotates: boolean; texts: readonly string[] }[]): string {
  if (works.length === 0) return '';
  const calls = works.map(({ rotates, texts }, n) => {
    const id = String(n);
    const turn = rotates ? `turn "$F${id}" "$P${id}" && ` : '';
    return `{ ${turn}append "$F${id}" "$O${id}" "$D${id}" "${valuesOf(texts)}" || echo "!${id}" >&2; } &\n`;
  });
  return `${works.some(({ rotates }) => rotates) ? TURN : ''}${APPEND}${calls.join('')}`;
}

const APPEND = `append() {
[ ! -L "$1" ] || { echo 'it is a symbolic link' >&2; return 1; }
[ -f "$1" ] || [ ! -e "$1" ] || { echo 'it is not a regular file' >&2; return 1; }
[ -z "$3" ] || [ -d "$3" ] || mkdir -p -- "$3" || return
[ -z "$2" ] || { : >"$1" && chown -h -- "$2" "$1"; } || return
{ kill -0 "$PPID" && printf %s "$4"; } >>"$1"
}
`;

/** file → file.1 → … → file.(parts − 1), the oldest dropped. A crash in between leaves a gap in the numbers, no loss. */
const TURN = `turn() {
[ "$2" -gt 1 ] || { rm -f -- "$1"; return; }
n=$2
while [ $((n -= 1)) -ge 1 ]; do
from=$1; [ "$n" -eq 1 ] || from=$1.$((n - 1))
[ ! -e "$from" ] || mv -fT -- "$from" "$1.$n" || return
done
}
`;

function valuesOf(names: readonly string[]): string {
  return names.map((name) => `\${${name}}`).join('');
}

/** Which of the appends were not written, as far as the shell tells. */
export function failedAppends(
  appends: readonly Append[],
  end: Exclude<ShellEnd, { kind: 'no-shell' }>,
): Unwritten[] {
  if (end.kind === 'given-up' || end.outlasted) {
    return appends.map(({ file }) => ({ file, why: 'the disk does not answer' }));
  }
  const failed = [...end.words.matchAll(FAILED)].map(([, n]) => Number(n));
  const why = end.words.replace(FAILED, '').trim() || 'it could not be written';
  return appends.flatMap(({ file }, n) => (failed.includes(n) ? [{ file, why }] : []));
}
