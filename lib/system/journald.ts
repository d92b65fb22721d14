/** Who reads standard error. */
import { fstatSync } from 'node:fs';

/**
 * Whether systemd reads standard error and takes the priority off each line. JOURNAL_STREAM names the very
 * descriptor it gave out, so that a shell started from a service, or a redirect, is not taken for the journal.
 * Without it (kmsg, older setups) a main process whose standard error is a socket or a device counts too.
 */
export function readBySystemd(
  env: Readonly<Record<string, string | undefined>>,
  fd = 2,
  pid = process.pid,
): boolean {
  try {
    const stat = fstatSync(fd, { bigint: true });
    const stream = env['JOURNAL_STREAM'];
    if (stream !== undefined && stream !== '') return stream === `${stat.dev}:${stat.ino}`;
    return env['SYSTEMD_EXEC_PID'] === String(pid) && stat.isSocket();
  } catch {
    return false;
  }
}

/** Whether this process is a service's own, wherever its output goes. A shell below a service is a person's. */
export function startedBySystemd(
  env: Readonly<Record<string, string | undefined>>,
  pid = process.pid,
): boolean {
  return env['SYSTEMD_EXEC_PID'] === String(pid) || readBySystemd(env, 2, pid);
}
