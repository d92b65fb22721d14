/** Discord: a message to the webhook of a channel. It mentions nobody, whatever stands in it. */
import type { Discord } from '../../generated/notify-types.js';
import { fitCharacters } from '../core/words.js';
import { exchange, jsonOf, judged } from './http.js';
import { needed, type Target, type TargetContext } from './target.js';

/** Five in two seconds, 30 a minute for one webhook. */
const PACE = { burst: 5, refillMs: 2_500 };
const MOST = 2000;

export function discord(config: Discord, context: TargetContext): Target {
  const url = needed(context.secrets.url, 'url');
  return {
    kind: 'message',
    pace: PACE,
    async deliver({ title, text }) {
      const content = fitCharacters(`**${escaped(title)}**\n${escaped(text)}`, MOST);
      const answer = await exchange({
        method: 'POST',
        url,
        body: JSON.stringify({ content, allowed_mentions: { parse: [] } }),
        contentType: 'application/json',
        timeoutMs: config.timeout_sec * 1000,
        caFile: config.ca_file,
        ...context,
      });
      const { retry_after: seconds, message } = jsonOf(answer);
      return judged(answer, {
        ...(typeof message === 'string' ? { why: message } : {}),
        // More exact than the header, which is rounded.
        ...(typeof seconds === 'number' ? { retryMs: Math.ceil(seconds * 1000) } : {}),
      });
    },
  };
}

/** Signs that would be read as formatting. */
function escaped(text: string): string {
  return text.replace(/[\\*_~`|>#[\]]/g, (sign) => `\\${sign}`);
}
