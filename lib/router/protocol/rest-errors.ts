/** Every answer of RouterOS REST that is not the wanted one, turned into a failure that says what to do. */
import { isRow, parseRestJson } from './rows.js';
import { REFUSALS, type RestErrorContext } from './rest-refusals.js';
import { printable } from './text.js';
import type { RouterFailure } from '../../core/model/types.js';

export type { RestErrorContext, RestPurpose } from './rest-refusals.js';

/** One whole answer of any status. */
export interface RestReply {
  readonly status: number;
  /** As sent; empty when absent. */
  readonly contentType: string;
  readonly text: string;
}

/** A reply that is not the wanted one, as a failure. */
export function restFailure(reply: RestReply, context: RestErrorContext): RouterFailure {
  const words = errorWords(reply, context.scrub);
  const refusal = { status: reply.status, html: isHtml(reply), said: words.toLowerCase() };
  const rule = REFUSALS.find((candidate) => candidate.when(refusal, context));
  const seen = words === '' ? `status ${reply.status}` : `status ${reply.status}, ${words}`;
  const base = {
    code: rule?.code ?? 'router_error',
    message: `asked the router for ${context.what}, got ${seen}`,
    todo: rule?.todo(context) ?? 'look at the router with /log print; the next run tries again',
  };
  return rule?.quietMs === undefined ? base : { ...base, quietMs: rule.quietMs };
}

export function isHtml(reply: RestReply): boolean {
  return /^text\/html/i.test(reply.contentType) || /^\s*<(?:!doctype|html|head|body)/i.test(reply.text);
}

/** "Bad Request: no such command", or what else the body says, in one line. */
function errorWords(reply: RestReply, scrub: (text: string) => string): string {
  if (isHtml(reply)) return 'an HTML page';
  const body = parseRestJson(reply.text);
  if (body.kind !== 'ok' || !isRow(body.value)) return printable(scrub(reply.text), 80);
  const parts = [body.value['message'], body.value['detail']];
  return parts
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .map((part) => printable(scrub(part)))
    .join(': ');
}
