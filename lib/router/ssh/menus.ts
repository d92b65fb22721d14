/** Any menu of the router over SSH: one exec for each question. */
import { randomBytes } from 'node:crypto';
import { MENU_ANSWER_MS, type MenuRequest, type OpenMenus, type RouterMenus } from '../menus.js';
import { mustBeAskable, MOST_ROW_BYTES, noRows, rowsCommand, rowsOfSsh } from '../protocol/menu-rows.js';
import { parseWholeValues, type SshAnswer } from '../protocol/ssh-answer.js';
import { brokenFailure } from '../protocol/ssh-refusals.js';
import { createSshSession, type SshSession } from './session.js';
import { sshIdentity } from './transport.js';

export const sshMenus: OpenMenus = (request) => Promise.resolve(menusOn(menuSession(request), request));

/** A session for questions and changes of any menu. */
export function menuSession({ config, secrets }: MenuRequest): SshSession {
  const { host, port, user } = config.router;
  return createSshSession({ host, port, user, ...sshIdentity(config, secrets) }, MENU_ANSWER_MS);
}

export function menusOn(session: SshSession, { config }: MenuRequest): RouterMenus {
  const { user } = config.router;
  const { scrub } = session;
  return {
    async rows(question, deadline) {
      mustBeAskable(question);
      const what = `rows of /${question.menu}`;
      const mark = `s${randomBytes(6).toString('hex')}`;
      const command = rowsCommand(question, mark);
      if (command === null) return { kind: 'ok', value: [] };
      const call = { command, mark, maxBytes: MOST_ROW_BYTES, parse: parseWholeValues };
      const sent = await session.send(call, deadline);
      if (sent.kind === 'failed') return sent;
      const answer = sent.value;
      if (isMissing(answer)) return { kind: 'ok', value: null };
      if (!answer.complete) {
        const failure = brokenFailure(answer.said.map(scrub), { purpose: 'read', what, user });
        if (failure.quietMs !== undefined) session.backOff();
        return { kind: 'failed', failure };
      }
      const rows = rowsOfSsh(answer, question);
      return rows.kind === 'ok' ? rows : { kind: 'failed', failure: noRows(rows, what) };
    },
    scrub,
    close: () => session.close(),
  };
}

/** A console looks up every command of a line before it runs any of it. */
function isMissing({ complete, fields, said }: SshAnswer): boolean {
  return !complete && fields.length === 0 && said.some((line) => /^bad command name /i.test(line));
}
