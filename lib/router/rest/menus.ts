/** Any menu of the router over REST: one POST print for each question. */
import { parseRestJson } from '../protocol/rows.js';
import { mustBeAskable, MOST_ROW_BYTES, noRows, rowsBody, rowsOfRest } from '../protocol/menu-rows.js';
import { isHtml, restFailure, type RestReply } from '../protocol/rest-refusals.js';
import { MENU_ANSWER_MS, type MenuRequest, type OpenMenus, type RouterMenus } from '../menus.js';
import { createRestSession, type RestSession } from './session.js';
import { tlsTrust } from './transport.js';

export const restMenus: OpenMenus = async (request) => menusOn(await menuSession(request), request);

/** A session for questions and changes of any menu. */
export async function menuSession({ config, secrets, aPersonWaits }: MenuRequest): Promise<RestSession> {
  const { host, port, user, scheme } = config.router;
  return createRestSession({
    ...{ host, port, user, scheme },
    timeoutMs: MENU_ANSWER_MS,
    ...(aPersonWaits ? { engine: (await import('./http-got.js')).gotEngine } : {}),
    password: () => secrets.password?.reveal() ?? '',
    tls: tlsTrust(config),
  });
}

export function menusOn(session: RestSession, { config }: MenuRequest): RouterMenus {
  const { user, scheme } = config.router;
  const { where, scrub } = session;
  return {
    async rows(question, deadline) {
      mustBeAskable(question);
      const what = `rows of /${question.menu}`;
      const body = rowsBody(question);
      if (body === null) return { kind: 'ok', value: [] };
      const path = `/${question.menu}/print`;
      const sent = await session.send({ method: 'POST', path, body, maxBytes: MOST_ROW_BYTES }, deadline);
      if (sent.kind === 'failed') return sent;
      const reply = sent.value;
      if (isMissing(reply)) return { kind: 'ok', value: null };
      const json = isWanted(reply) ? parseRestJson(reply.text) : null;
      if (json?.kind !== 'ok') {
        const failure = restFailure(reply, { purpose: 'read', what, user, scheme, where, scrub });
        if (failure.quietMs !== undefined) session.backOff();
        return { kind: 'failed', failure };
      }
      const rows = rowsOfRest(json.value, question);
      return rows.kind === 'ok' ? rows : { kind: 'failed', failure: noRows(rows, what) };
    },
    scrub,
    close: () => session.close(),
  };
}

export function isWanted(reply: RestReply): boolean {
  return reply.status >= 200 && reply.status < 300 && !isHtml(reply);
}

/** Old releases say it by 406, later ones by 400; both with these words. */
function isMissing(reply: RestReply): boolean {
  return (
    (reply.status === 400 || reply.status === 406) &&
    !isHtml(reply) &&
    /no such command or directory/i.test(reply.text)
  );
}
