/** The body of a request, never more of it than an order can be. */
import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'large' }
  /** The client hung up, or was too slow. */
  | { readonly kind: 'gone' };

/** An order is 250 bytes with the longest reason of plain letters. */
const MOST_BYTES = 1024;

export function readBody(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return Promise.resolve({ kind: 'large' });
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= MOST_BYTES) {
        parts.push(part);
        return;
      }
      request.pause();
      resolve({ kind: 'large' });
    });
    request.once('end', () => resolve({ kind: 'ok', text: Buffer.concat(parts).toString('utf8') }));
    for (const name of ['close', 'error'] as const) request.once(name, () => resolve({ kind: 'gone' }));
  });
}
