/**
 * The last fuse: a run or an order whose event loop stands still (a computation without an end, a disk that does not answer, a stopped
 * process) cannot keep its own deadline. The child that takes the lock leaves a watcher behind, which depends on nothing of
 * the run: it ends a run that has not ended long after it should have, says so, and leaves a note for the next one.
 */
import { writeFileSync } from 'node:fs';
import type { CutOff, Stage } from '../run/ports.js';

/** A run ends within one interval, an order within its budget. This many times that is a command that never will. */
const TIMES = 3;
/** A machine may be busy for a moment whatever the interval. */
const SHORTEST_SEC = 3;

export interface Fuse {
  /** Counted from the lock. */
  readonly sec: number;
  /** Whether systemd reads standard error. */
  readonly journal: boolean;
}

/** After how many seconds the fuse of a command that may take so long blows, counted from its lock. */
export function fuseSec(longestSec: number): number {
  return Math.max(SHORTEST_SEC, Math.ceil(TIMES * longestSec));
}

/** The kernel's name of this process, 15 characters at most: shown by ps, by systemd when it kills, and read by the watcher. */
const NAME = 'steer:';

/** Says what the run is doing now. In memory, so it waits for nothing. */
export function showStage(stage: Stage): void {
  try {
    writeFileSync('/proc/self/comm', `${NAME}${stage}`, { flag: 'r+' });
  } catch {
    // No /proc: then nobody is told.
  }
}

/**
 * Shell of the watcher; its variables: `file` the lock file by our descriptor, `command` what we are, `pid` ours (the shell's parent may be
 * another one by the time it begins), `proc` the same as /proc shows it, `secs` the
 * fuse, `journal` whether systemd reads standard error. It looks every second whether the run still lives, so that one which was
 * killed leaves nothing behind for longer; and it ends only the process that it began with. What it says and notes may have to
 * wait for a disk, so that is done beside it.
 */
export const FUSE_SCRIPT = `life() { { read -r line <"/proc/$proc/stat"; } 2>/dev/null; set -- \${line##*) }; how=$1 born=\${20}; }
watch() {
line= how= born= doing= left=$secs
life; was=$born
kill -0 "$pid" 2>/dev/null || exit 0
while [ "$left" -gt 0 ]; do sleep 1 || exit 0; left=$((left - 1)); kill -0 "$pid" || exit 0; done 2>/dev/null
life; [ "$born" = "$was" ] || exit 0
{ read -r doing <"/proc/$proc/comm"; } 2>/dev/null
case $doing in ${NAME}*) doing=\${doing#${NAME}} ;; *) doing= ;; esac
printf '{"fuse":{"after_s":%s,"doing":"%s","process":"%s","command":"%s"}}\\n' "$secs" "$doing" "$how" "$command" >>"$file" &
[ "$command" != run ] || command='the run'
says="wanctl-steer: $command (pid $pid) did not end and was ended after $secs s\${doing:+ while $doing}"
printf '%s\\n' "\${journal:+<3>}$says" >&2 &
sleep 0.2
kill -9 "$pid"
}
`;

/** What the kernel calls what a process does. */
const PROCESS_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['R', 'it was computing'],
  ['S', 'it was waiting'],
  ['D', 'it was waiting for a disk'],
  ['T', 'it had been stopped'],
  ['t', 'it was held by a debugger'],
]);

/** The note of a fuse that blew, in the text of a lock file; null: there is none. */
export function cutOffIn(text: string): CutOff | null {
  const at = text.lastIndexOf('{"fuse":');
  if (at < 0) return null;
  try {
    const { fuse } = JSON.parse(text.slice(at)) as { readonly fuse?: Readonly<Record<string, unknown>> };
    const { after_s: afterSec, doing, process: how, command } = fuse ?? {};
    if (typeof afterSec !== 'number' || typeof doing !== 'string') return null;
    return {
      command: typeof command === 'string' && /^[a-z-]{1,20}$/.test(command) ? command : 'run',
      afterSec,
      doing: /^[a-z]{1,15}$/.test(doing) ? doing : '',
      how: PROCESS_WORDS.get(how) ?? '',
    };
  } catch {
    return null;
  }
}
