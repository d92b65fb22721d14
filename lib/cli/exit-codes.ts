/** What each exit code means, in one line: for every --help and docs/exit-codes.md. */
import { EXIT, type ExitCode } from '../core/model/errors.js';

export const EXIT_MEANING: Record<ExitCode, string> = {
  [EXIT.ok]: 'done (a run that held, or found another run holding the lock, is done)',
  [EXIT.internal]: 'internal error: a bug in this program',
  [EXIT.usage]: 'the command line was wrong',
  [EXIT.unavailable]: 'could not measure or could not act; or nothing is recorded yet to tell of',
  [EXIT.busy]: 'the lock stayed busy, or the order is recorded and still pending',
  [EXIT.notPermitted]: 'not permitted: rights on the router or on a file are missing',
  [EXIT.config]: 'the configuration (or a newer state file) must be changed first',
};

/** The lines of a help text for the codes a command can end with. */
export function exitCodeLines(
  codes: readonly number[],
  meaning: Readonly<Record<number, string>> = EXIT_MEANING,
): string {
  return codes.map((code) => `  ${String(code).padStart(2)}  ${meaning[code] ?? ''}`).join('\n');
}
