/** Any HTTP server: the event as JSON by POST, with an Idempotency-Key that is the same for the same event. */
import type { Webhook } from '../../generated/notify-types.js';
import type { Message } from '../core/model.js';
import { exchange, judged } from './http.js';
import { needed, type Target, type TargetContext } from './target.js';

/** Nobody says how much a server takes; two a second is what others allow. */
const PACE = { burst: 20, refillMs: 500 };

/** What programs get: by `exec` on standard input, by `webhook` as body. Version 1; keys may be added. */
export function eventOf(message: Message): object {
  const { id, severity, turn, title, text, atMs, incident } = message;
  return {
    version: 1,
    id,
    event: turn,
    severity,
    title,
    text,
    at: new Date(atMs).toISOString(),
    incident:
      incident === null
        ? null
        : { id: incident.id, kind: incident.kind, opened: new Date(incident.openedMs).toISOString() },
  };
}

export function webhook(config: Webhook, context: TargetContext): Target {
  const url = needed(context.secrets.url, 'url');
  const token = context.secrets.token?.reveal();
  return {
    kind: 'message',
    pace: PACE,
    async deliver(message) {
      const answer = await exchange({
        method: 'POST',
        url,
        headers: {
          'idempotency-key': message.id,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(eventOf(message)),
        contentType: 'application/json',
        timeoutMs: config.timeout_sec * 1000,
        caFile: config.ca_file,
        ...context,
      });
      return judged(answer);
    },
  };
}
