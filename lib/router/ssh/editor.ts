/** Changes of any menu over SSH: one exec for each. */
import { randomBytes } from 'node:crypto';
import { redact } from '../../system/redact.js';
import { editCommand, editedBySsh, editWords, mustBeEditable } from '../protocol/menu-edits.js';
import { noRows } from '../protocol/menu-rows.js';
import { brokenFailure, saidFailure } from '../protocol/ssh-refusals.js';
import type { OpenEditor } from '../menus.js';
import { menuSession, menusOn } from './menus.js';

export const sshEditor: OpenEditor = (request, hide) => {
  const session = menuSession(request);
  const { user } = request.config.router;
  const scrub = (text: string): string => redact(session.scrub(text), hide);
  return Promise.resolve({
    ...menusOn(session, request),
    scrub,
    async edit(edit, deadline) {
      mustBeEditable(edit);
      const what = editWords(edit);
      const mark = `s${randomBytes(6).toString('hex')}`;
      const command = editCommand(edit, mark);
      if (command === null) return { kind: 'failed', failure: notSendable(what) };
      const sent = await session.send({ command, mark }, deadline);
      if (sent.kind === 'failed') return sent;
      const { complete, said } = sent.value;
      const context = { purpose: 'write' as const, what, user };
      const failure = complete
        ? saidFailure(said.map(scrub), context)
        : brokenFailure(said.map(scrub), context);
      if (failure !== null) {
        if (failure.quietMs !== undefined) session.backOff();
        return { kind: 'failed', failure };
      }
      const id = editedBySsh(edit, sent.value);
      return id.kind === 'ok' ? id : { kind: 'failed', failure: noRows(id, what) };
    },
  });
};

function notSendable(what: string): { code: 'router_error'; message: string; todo: string } {
  return {
    code: 'router_error',
    message: `${what} holds a character that no console takes; nothing was sent`,
    todo: 'use printable characters',
  };
}
