// One command's cost, from outside and with everything it starts: bash's `time` is the operating system's accounting
// of the finished process and of all it waited for.
import { spawnSync } from 'node:child_process';

/** Seconds of CPU (user + system) and of wall time. The command's output is thrown away. */
export function time(command, env) {
  const line = 'TIMEFORMAT=\'%3U %3S %3R\'; time "$@" >/dev/null 2>/dev/null </dev/null; exit 0';
  const { stderr, error } = spawnSync('bash', ['--norc', '--noprofile', '-c', line, 'bash', ...command], {
    encoding: 'utf8',
    env: { ...env, LC_ALL: 'C' },
  });
  if (error) throw error;
  const [user, system, wall] = stderr.trim().split(/\s+/).map(Number);
  if (!(wall > 0)) throw new Error(`bash said ${JSON.stringify(stderr)} instead of three times`);
  return { cpu: user + system, wall };
}

/** The middle one. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median with the quartiles around it. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: median(sorted), low: at(0.25), high: at(0.75), n: sorted.length };
}
