/** Who watches over a run or an order: the shells its lock left behind. */
import fs from 'node:fs';

/** @returns the command line of each watcher of the process with this pid, NUL between its words */
export function watchersOf(pid: number): string[] {
  return fs.readdirSync('/proc').flatMap((other) => {
    if (!/^\d+$/.test(other)) return [];
    try {
      const command = fs.readFileSync(`/proc/${other}/cmdline`, 'utf8');
      return command.includes('watch') && command.includes(`\0lock\0${String(pid)}\0`) ? [command] : [];
    } catch {
      return [];
    }
  });
}
