/** The folder for what may be lost: the service's runtime folder, in memory and its own, or where the lock is. */
import path from 'node:path';

/** systemd names the unit's runtime folders, separated by colons; the first one is the unit's own. */
export function runtimeFolder(
  env: Readonly<Record<string, string | undefined>>,
  lockFile: string,
): string | null {
  const named = env['RUNTIME_DIRECTORY']?.split(':')[0];
  const folder = named === undefined || named === '' ? path.dirname(lockFile) : named;
  return path.isAbsolute(folder) ? folder : null;
}
