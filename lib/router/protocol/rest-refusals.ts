/** The ways RouterOS REST says no, as a table: what it looks like, what it means, what to do. */
import { printable, quoteForConsole } from './text.js';
import type { RouterFailure, RouterFailureCode } from '../../core/model/types.js';
import { isRow, parseRestJson } from './rows.js';

/** What the request was for: the same refusal means different things. */
export type RestPurpose = 'read' | 'write' | 'ping';

/** What a refusal has to be explained with. */
export interface RestErrorContext {
  readonly purpose: RestPurpose;
  /** What was asked, in words: "the queue tree". */
  readonly what: string;
  readonly user: string;
  readonly scheme: 'https' | 'http';
  /** scheme://host:port, for messages. */
  readonly where: string;
  /** Takes the password out of what the router said. */
  readonly scrub: (text: string) => string;
}

/** A request that times out at the router was stuck behind another one of the same user. */
const QUIET_MS = 3_000;

/** What was answered instead of the wanted. */
export interface Refusal {
  readonly status: number;
  readonly html: boolean;
  /** Message and detail of the error body, in lower case. */
  readonly said: string;
}

/** One way of saying no, and what to do about it. */
export interface RefusalRule {
  readonly when: (r: Refusal, c: RestErrorContext) => boolean;
  readonly code: RouterFailureCode;
  readonly todo: (c: RestErrorContext) => string;
  readonly quietMs?: number;
}

function says(...texts: readonly string[]): (r: Refusal) => boolean {
  return (r) => texts.some((text) => r.said.includes(text));
}

function policies(purpose: RestPurpose): string {
  return purpose === 'ping' ? 'read,write,test,api,rest-api' : 'read,write,api,rest-api';
}

/** The RouterOS line that gives this user's group the rights that are needed. */
function groupLine(c: RestErrorContext): string {
  const user = quoteForConsole(c.user);
  return `/user group set [find where name=[/user get [find where name=${user}] group]] policy=${policies(c.purpose)}`;
}

const UPGRADE = 'REST over http needs RouterOS 7.9 or later, over https 7.1 or later';

/** First match wins, so the particular stands before the general. */
export const REFUSALS: readonly RefusalRule[] = [
  {
    when: (r) => r.status === 401,
    code: 'auth',
    todo: (c) =>
      `check router.user and the password; the user's group needs the policies rest-api and api (${groupLine(c)}) ` +
      `and the user's address must allow this machine (/user print where name=${quoteForConsole(c.user)}). ` +
      'A router that has just booted may refuse once',
  },
  {
    when: (r) => r.status === 403 && r.html,
    code: 'rest_off',
    todo: (c) =>
      `switch REST on: /ip/service/webserver set ${c.scheme === 'https' ? 'rest-secure' : 'rest-plain'}=yes`,
  },
  {
    when: (r) => r.status === 404 && r.html,
    code: 'rest_off',
    todo: (c) =>
      `there is no REST service behind this port. ${UPGRADE}; on older releases use router.transport: ssh. ` +
      `Look with /system/resource/print and /ip/service/print where name~"www" (asked at ${c.where})`,
  },
  {
    when: (r) => r.html,
    code: 'protocol',
    todo: (c) => `an HTML page is not RouterOS REST: check router.host and router.port (${c.where})`,
  },
  {
    when: says('not enough permissions'),
    code: 'not_permitted',
    todo: (c) => `give the group of user ${c.user} the rights: ${groupLine(c)}`,
  },
  {
    when: says('not allowed (9)'),
    code: 'not_permitted',
    todo: (c) => `REST needs the policy api beside rest-api: ${groupLine(c)}`,
  },
  {
    when: (r) => r.status === 403,
    code: 'not_permitted',
    todo: (c) => `give the group of user ${c.user} the rights: ${groupLine(c)}`,
  },
  {
    // RouterOS answers a user without the policy write as if the id were wrong.
    when: (r, c) => c.purpose === 'write' && r.said.includes('missing or invalid resource identifier'),
    code: 'not_permitted',
    todo: (c) =>
      `most likely user ${c.user} may not write: ${groupLine(c)}. If it may, the rule went away between reading and writing`,
  },
  {
    when: says('session closed'),
    code: 'router_error',
    todo: (c) =>
      `the router served another request of user ${c.user} for 60 s: give wanctl-steer a user of its own (docs/router-setup.md)`,
    quietMs: QUIET_MS,
  },
  {
    when: (r, c) => c.purpose === 'write' && (r.status === 404 || r.said.includes('no such item')),
    code: 'router_error',
    todo: () => 'the rule was removed or replaced between reading and writing; the next run reads it anew',
  },
  {
    when: (r) => r.status === 404 && !r.said.includes('no such command'),
    code: 'router_error',
    todo: (c) => `the item is not there. ${UPGRADE}; check router.host and router.port (${c.where})`,
  },
  {
    when: (r) => r.status === 406 || says('no such command')(r),
    code: 'router_error',
    todo: () => `this RouterOS does not know the command. ${UPGRADE}: /system/package/update/install`,
  },
  {
    when: (r) => r.status === 415,
    code: 'protocol',
    todo: () =>
      'RouterOS 7.1 and 7.2 want exactly application/json, which is what was sent: something between here and the router rewrote it',
  },
  {
    when: says('failed to parse json', 'missing =.id=', 'unknown parameter'),
    code: 'protocol',
    todo: (c) =>
      c.purpose === 'ping' && c.what.includes('vrf')
        ? 'this RouterOS cannot ping by VRF: leave measurement.routing_table at main'
        : 'the router did not understand a request of wanctl-steer: please report it, with the RouterOS version',
  },
  {
    when: (r, c) => c.purpose === 'ping' && /any value of (?:vrf|routing-table)/.test(r.said),
    code: 'router_error',
    todo: () =>
      'RouterOS 7 pings by VRF, not by routing table: name one of /ip/vrf/print in measurement.routing_table, or leave it at main',
  },
  {
    when: (r) => r.status === 501 || r.status === 503,
    code: 'router_error',
    todo: () =>
      'the web server of the router is overloaded or something else answers in its place; the next run tries again',
  },
  {
    when: (r) => r.status >= 300 && r.status < 400,
    code: 'protocol',
    todo: (c) => `RouterOS never redirects: check router.scheme, router.host and router.port (${c.where})`,
  },
  {
    when: (r) => r.status < 300,
    code: 'protocol',
    todo: (c) => `this is not how RouterOS REST answers: check router.host and router.port (${c.where})`,
  },
];

// Every answer of RouterOS REST that is not the wanted one, turned into a failure that says what to do.

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

/** What a refused step of a lease means: another has been there, or time has. */
export function leaseRefusal(reply: RestReply): 'exists' | 'gone' | null {
  if (isHtml(reply)) return null;
  const said = errorWords(reply, (text) => text).toLowerCase();
  if (said.includes('already have such entry')) return 'exists';
  return reply.status === 404 || said.includes('no such item') ? 'gone' : null;
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
