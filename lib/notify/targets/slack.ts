/** Slack, and what speaks its way: a message to an incoming webhook. */
import type { Slack } from '../../generated/notify-types.js';
import { fitCharacters } from '../core/words.js';
import { exchange, judged } from './http.js';
import { needed, type Target, type TargetContext } from './target.js';

/** One a second. */
const PACE = { burst: 1, refillMs: 1_000 };
/** What is longer is cut there; at 40,000 it is refused. */
const MOST = 4000;

export function slack(config: Slack, context: TargetContext): Target {
  const url = needed(context.secrets.url, 'url');
  return {
    kind: 'message',
    pace: PACE,
    async deliver({ title, text }) {
      const answer = await exchange({
        method: 'POST',
        url,
        body: JSON.stringify({ text: fitEscaped(`${title}\n${text}`) }),
        contentType: 'application/json',
        timeoutMs: config.timeout_sec * 1000,
        caFile: config.ca_file,
        ...context,
      });
      return judged(answer);
    },
  };
}

/** The three signs that mean something there. Cut before they are replaced: half of `&amp;` is none. */
function fitEscaped(text: string): string {
  const escape = (part: string): string =>
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const whole = escape(text);
  if (whole.length <= MOST) return whole;
  // Each sign may become five.
  return escape(fitCharacters(text, Math.floor(MOST / 5)));
}
