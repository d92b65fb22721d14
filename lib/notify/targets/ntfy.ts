/** ntfy: a message published as JSON to the address of the server. */
import type { Ntfy } from '../../generated/notify-types.js';
import type { Message } from '../core/model.js';
import { fitBytes, fitCharacters } from '../core/words.js';
import { exchange, jsonOf, judged } from './http.js';
import type { Target, TargetContext } from './target.js';

/** 60 requests, one back every 5 s; half of it is left for others at the same address. */
const PACE = { burst: 30, refillMs: 10_000 };
/** A longer one becomes an attachment. */
const MOST_BYTES = 4096;
const MOST_TITLE = 250;

/** 1 … 5; 4 makes a noise, 5 goes on doing so. */
const PRIORITY = { info: 3, warning: 4, critical: 5 } as const;
const TAGS = { info: 'information_source', warning: 'warning', critical: 'rotating_light' } as const;

export function ntfy(config: Ntfy, context: TargetContext): Target {
  const token = context.secrets.token?.reveal();
  return {
    kind: 'message',
    pace: PACE,
    async deliver(message) {
      const answer = await exchange({
        method: 'POST',
        url: config.url,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        body: JSON.stringify(bodyOf(message, config.topic)),
        contentType: 'application/json',
        timeoutMs: config.timeout_sec * 1000,
        caFile: config.ca_file,
        ...context,
      });
      const { error } = jsonOf(answer);
      return judged(answer, typeof error === 'string' ? { why: error } : {});
    },
  };
}

function bodyOf({ title, text, severity, turn }: Message, topic: string): object {
  const over = turn === 'closed';
  return {
    topic,
    title: fitCharacters(title, MOST_TITLE),
    message: fitBytes(text, MOST_BYTES),
    priority: over ? PRIORITY.info : PRIORITY[severity],
    tags: [over ? 'white_check_mark' : TAGS[severity]],
  };
}
