/** Telegram: a message of a bot to a chat, as plain text. */
import type { Telegram } from '../../generated/notify-types.js';
import { withoutTail } from '../../core/model/text.js';
import { fitCharacters } from '../core/words.js';
import { exchange, jsonOf, judged } from './http.js';
import { needed, type Target, type TargetContext } from './target.js';

/** One a second for a chat, 20 a minute in a group. */
const PACE = { burst: 1, refillMs: 3_000 };
const MOST = 4096;

export function telegram(config: Telegram, context: TargetContext): Target {
  const token = needed(context.secrets.token, 'token');
  return {
    kind: 'message',
    pace: PACE,
    async deliver({ title, text, severity, turn }) {
      const answer = await exchange({
        method: 'POST',
        url: `${withoutTail(config.url, '/')}/bot${token}/sendMessage`,
        body: JSON.stringify({
          chat_id: config.chat,
          text: fitCharacters(`${title}\n${text}`, MOST),
          disable_notification: severity === 'info' || turn === 'closed',
          link_preview_options: { is_disabled: true },
        }),
        contentType: 'application/json',
        timeoutMs: config.timeout_sec * 1000,
        caFile: config.ca_file,
        ...context,
      });
      const { description, parameters } = jsonOf(answer);
      const seconds = fieldsOf(parameters)['retry_after'];
      const outcome = judged(answer, {
        ...(typeof description === 'string' ? { why: description } : {}),
        ...(typeof seconds === 'number' ? { retryMs: seconds * 1000 } : {}),
      });
      // "chat not found" comes as 400: no message would arrive there.
      const chat = outcome.kind === 'refused' && /chat|peer|group/i.test(outcome.why);
      return chat ? { ...outcome, of: 'target' } : outcome;
    },
  };
}

function fieldsOf(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
}
