/** Puts an answer on the wire: RouterOS's headers, and the ways a wire can spoil a body. */
import type { ServerResponse } from 'node:http';
import { sleepReal } from '../model/clock.js';
import { faultOf, type Fault } from '../faults.js';
import type { Answer } from './error.js';

/** What the web service sends, and nothing else: a length (never chunks) and JSON without a charset. */
function headersOf(answer: Answer, length: number): Record<string, string> {
  return {
    'Cache-Control': 'no-cache, no-store, must-revalidate',
    Connection: 'keep-alive',
    ...(answer.status === 204
      ? {}
      : { 'Content-Length': String(length), 'Content-Type': answer.contentType ?? 'application/json' }),
    Date: new Date().toUTCString(),
    Expires: '0',
    'X-Frame-Options': 'sameorigin',
    ...answer.headers,
  };
}

/** Bytes that are neither JSON nor text. */
const GARBAGE = Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x16, 0xff, 0xfe, 0x00, 0x5b, 0x7b, 0x22]);

/** Sends the answer as the faults would have it. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  faults: readonly Fault[],
): Promise<void> {
  const whole = faultOf(faults, 'garbage') === undefined ? Buffer.from(answer.body, 'utf8') : GARBAGE;
  const truncate = faultOf(faults, 'truncate');
  const drip = faultOf(faults, 'drip');
  response.sendDate = false;
  response.writeHead(answer.status, headersOf(answer, whole.length));
  if (truncate !== undefined) {
    // The length promises more than comes: the connection ends in the middle of a record.
    response.write(whole.subarray(0, truncate.bytes ?? Math.floor(whole.length / 2)));
    response.socket?.end();
    return;
  }
  if (drip === undefined) {
    response.end(whole);
    return;
  }
  for (let at = 0; at < whole.length && !response.destroyed; at += drip.bytes) {
    response.write(whole.subarray(at, at + drip.bytes));
    await sleepReal(drip.everyMs);
  }
  response.end();
}
