/** Changes of any menu over REST: one POST for each. */
import { redact } from '../../system/redact.js';
import { editedByRest, editRequest, editWords, mustBeEditable } from '../protocol/menu-edits.js';
import { noRows } from '../protocol/menu-rows.js';
import { restFailure } from '../protocol/rest-refusals.js';
import { parseRestJson } from '../protocol/rows.js';
import type { OpenEditor } from '../menus.js';
import { isWanted, menuSession, menusOn } from './menus.js';

export const restEditor: OpenEditor = async (request, hide) => {
  const session = await menuSession(request);
  const { user, scheme } = request.config.router;
  const scrub = (text: string): string => redact(session.scrub(text), hide);
  return {
    ...menusOn(session, request),
    scrub,
    async edit(edit, deadline) {
      mustBeEditable(edit);
      const sent = await session.send({ method: 'POST', ...editRequest(edit) }, deadline);
      if (sent.kind === 'failed') return sent;
      const reply = sent.value;
      const what = editWords(edit);
      const json = isWanted(reply) ? parseRestJson(reply.text) : null;
      if (json?.kind !== 'ok') {
        const failure = restFailure(reply, {
          purpose: 'write',
          what,
          user,
          scheme,
          where: session.where,
          scrub,
        });
        if (failure.quietMs !== undefined) session.backOff();
        return { kind: 'failed', failure };
      }
      const id = editedByRest(edit, json.value);
      return id.kind === 'ok' ? id : { kind: 'failed', failure: noRows(id, what) };
    },
  };
};
