/** Matrix: a notice in a room. The id of the message is that of the transaction: sent twice, it is there once. */
import type { Matrix } from '../../generated/notify-types.js';
import { withoutTail } from '../../core/model/text.js';
import { fitBytes } from '../core/words.js';
import { exchange, jsonOf, judged } from './http.js';
import { needed, type Target, type TargetContext } from './target.js';

/** A server's usual limit: ten at once, then one in five seconds. */
const PACE = { burst: 10, refillMs: 5_000 };
/** An event may have 64 kB; nobody reads as much. */
const MOST_BYTES = 8192;

export function matrix(config: Matrix, context: TargetContext): Target {
  const token = needed(context.secrets.token, 'token');
  const room = `${withoutTail(config.url, '/')}/_matrix/client/v3/rooms/${encodeURIComponent(config.room)}`;
  return {
    kind: 'message',
    pace: PACE,
    async deliver({ id, title, text, severity }) {
      const answer = await exchange({
        method: 'PUT',
        url: `${room}/send/m.room.message/${encodeURIComponent(id)}`,
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({
          // A notice makes no noise and is answered by no bot; what is severe shall be heard.
          msgtype: severity === 'info' ? 'm.notice' : 'm.text',
          body: fitBytes(`${title}\n${text}`, MOST_BYTES),
        }),
        contentType: 'application/json',
        timeoutMs: config.timeout_sec * 1000,
        caFile: config.ca_file,
        ...context,
      });
      const { error, retry_after_ms: retryMs } = jsonOf(answer);
      return judged(answer, {
        ...(typeof error === 'string' ? { why: error } : {}),
        // Older servers say it here and not in the header.
        ...(typeof retryMs === 'number' ? { retryMs } : {}),
      });
    },
  };
}
