/** A password from a pipe: the first line of standard input, and no more than that. */
import { SteerError } from '../../core/model/errors.js';

/** Longer than any password a router takes. */
const MOST_BYTES = 4096;
/** Whoever pipes a password has it ready. */
const PATIENCE_MS = 30_000;

/** @throws SteerError `usage` where there is none */
export async function passwordFromPipe(argv0: string): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  const timer = setTimeout(() => process.stdin.destroy(), PATIENCE_MS);
  try {
    for await (const part of process.stdin as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (part.includes(0x0a) || length > MOST_BYTES) break;
    }
  } catch {
    // As if nothing had come.
  } finally {
    clearTimeout(timer);
    process.stdin.destroy();
  }
  const [line = ''] = Buffer.concat(parts).toString('utf8').split(/\r?\n/, 1);
  if (line !== '' && length <= MOST_BYTES) return line;
  throw new SteerError('usage', 'the administrator’s password is missing', {
    expected: 'its line on standard input, or a terminal to ask on',
    todo: `for one that is kept in a file of its own: ${argv0} setup … < FILE`,
  });
}
