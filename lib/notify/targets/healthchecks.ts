/** healthchecks: a ping while all is well, /fail while something is critical; when pings end, it raises the alarm by itself. */
import type { Healthchecks } from '../../generated/notify-types.js';
import { withoutTail } from '../../core/model/text.js';
import { fitCharacters } from '../core/words.js';
import { exchange, judged } from './http.js';
import { needed, type Target, type TargetContext } from './target.js';

/** Five a minute are taken; one is asked for. */
const PACE = { burst: 2, refillMs: 30_000 };
/** Kept with the ping; some keep 10 kB of it, some 100. */
const MOST = 1000;

export function healthchecks(config: Healthchecks, context: TargetContext): Target {
  const url = needed(context.secrets.url, 'url');
  return {
    kind: 'ping',
    pace: PACE,
    async ping({ worst, text }) {
      const answer = await exchange({
        method: 'POST',
        url: worst === 'critical' ? failing(url) : url,
        body: fitCharacters(text, MOST),
        contentType: 'text/plain; charset=utf-8',
        timeoutMs: config.timeout_sec * 1000,
        caFile: config.ca_file,
        ...context,
      });
      return judged(answer);
    },
  };
}

/** Before a query: slug addresses may have one. */
function failing(url: string): string {
  const [path = '', ...query] = url.split('?');
  return [`${withoutTail(path, '/')}/fail`, ...query].join('?');
}
