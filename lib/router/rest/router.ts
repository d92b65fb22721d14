/** The router over REST: what to ask, and how far to believe the answer. */
import { scrubbed } from '../scrub.js';
import { pingOverRest } from './ping.js';
import { listsRequest, queuesRequest, type RestRequest, ruleRequest, uptimeRequest } from './requests.js';
import { type Refused, switchSteps } from './switch.js';
import type { CommonSettings } from '../transport.js';
import { createRestSession, type RestEndpoint } from './session.js';
import { unknown } from '../../core/model/measured.js';
import { isRow, parseRestJson } from '../protocol/rows.js';
import { parseQueues, type QueuePair } from '../protocol/queue.js';
import { ofList, parseLeader, parseLease } from '../protocol/lease.js';
import { parseRule } from '../protocol/rule.js';
import { parseUptimeMs } from '../protocol/duration.js';
import { isHtml, restFailure, type RestReply } from '../protocol/rest-refusals.js';
import type {
  Measured,
  RouterFailure,
  RouterFailureCode,
  RouterReading,
  RouterResult,
  SwitchReading,
} from '../../core/model/types.js';
import { mustBeSendable } from '../protocol/names.js';
import type { Deadline, Router, RouterPing } from '../../run/ports.js';

export interface RestRouterSettings extends RestEndpoint, CommonSettings {
  /** Ask for the uptime too, at the price of a third request: on a first run, after a gap or a failed session. */
  readonly needUptime: boolean;
}

/** Refusals of one request that do not speak against asking the next one. */
const PARTIAL: ReadonlySet<RouterFailureCode> = new Set([
  'router_error',
  'protocol',
  'not_permitted',
  'no_time',
]);

/** @throws SteerError `config_invalid` for a name that cannot be sent */
export function createRestRouter(settings: RestRouterSettings): Router & RouterPing {
  mustBeSendable(settings);
  const session = createRestSession(settings);
  const { comment, lease, leader, asksMatches } = settings;
  const lists = [lease, leader].flatMap((one) => (one === null ? [] : [one.list]));

  const failed = (
    request: RestRequest,
    reply: RestReply,
  ): Extract<RouterResult<never>, { kind: 'failed' }> => {
    const { user, scheme } = settings;
    const { where, scrub } = session;
    const { purpose, what } = request;
    const failure = restFailure(reply, { purpose, what, user, scheme, where, scrub });
    if (failure.quietMs !== undefined) session.backOff();
    return { kind: 'failed', failure };
  };

  /** The JSON value of a successful answer. */
  async function ask(request: RestRequest, deadline: Deadline): Promise<RouterResult<unknown>> {
    const sent = await session.send(request.call, deadline);
    if (sent.kind === 'failed') return sent;
    const reply = sent.value;
    if (!isSuccess(reply) || isHtml(reply)) return failed(request, reply);
    const json = parseRestJson(reply.text);
    return json.kind === 'ok' ? { kind: 'ok', value: json.value } : failed(request, reply);
  }

  async function askUptime(deadline: Deadline): Promise<RouterResult<Measured<number>>> {
    if (!settings.needUptime) return { kind: 'ok', value: unknown('not_configured') };
    const answer = await ask(uptimeRequest(), deadline);
    if (answer.kind === 'failed') return answer;
    const uptime = isRow(answer.value) ? answer.value['uptime'] : undefined;
    return { kind: 'ok', value: parseUptimeMs(uptime) };
  }

  /** Without a lease or a leader there is nothing to ask. */
  const askLists = (deadline: Deadline): Promise<RouterResult<unknown>> =>
    lists.length === 0 ? Promise.resolve(NOT_ASKED) : ask(listsRequest(lists), deadline);

  const switchOf = (rule: RouterResult<unknown>, list: RouterResult<unknown>): SwitchReading => ({
    rule:
      rule === NOT_ASKED
        ? unknown('not_asked')
        : believed(rule, (value) => parseRule(value, comment, asksMatches)),
    lease:
      lease === null
        ? unknown('not_configured')
        : believed(list, (value) => parseLease(ofList(value, lease.list), lease)),
    ...(leader === null ? {} : { leader: believed(list, (value) => parseLeader(value, leader)) }),
  });

  const send = async (
    request: RestRequest,
    deadline: Deadline,
    means: (reply: RestReply) => Refused | null = () => null,
  ): Promise<RouterFailure | Refused | null> => {
    const sent = await session.send(request.call, deadline);
    if (sent.kind === 'failed') return sent.failure;
    if (isSuccess(sent.value)) return null;
    return means(sent.value) ?? failed(request, sent.value).failure;
  };
  const steps = switchSteps({ comment, lease, leader, asksMatches }, ask, send);

  const router: Router & RouterPing = {
    async read(deadline) {
      const { downloadQueue, uploadQueue } = settings;
      const queues = await ask(queuesRequest(downloadQueue, uploadQueue), deadline);
      const atBootMs = settings.nowBootMs();
      if (endsSession(queues)) return queues;
      const list = await askLists(deadline);
      if (endsSession(list)) return list;
      const rule = settings.ruleDue ? await ask(ruleRequest(comment, asksMatches), deadline) : NOT_ASKED;
      if (endsSession(rule)) return rule;
      // No part was answered: that is a failed session, not a partial one.
      const unanswered = [list, rule].every((part) => part === NOT_ASKED || part.kind === 'failed');
      if (queues.kind === 'failed' && unanswered) return queues;
      const uptime = await askUptime(deadline);
      if (endsSession(uptime)) return uptime;
      const reading: RouterReading = {
        ...queuesOf(queues, settings),
        ...switchOf(rule, list),
        uptimeMs: believed(uptime, (value) => value),
        atBootMs,
      };
      return { kind: 'ok', value: reading };
    },

    async send(order, deadline) {
      const failure = await steps(order, deadline);
      return failure === null ? { kind: 'ok', value: 'sent' } : { kind: 'failed', failure };
    },

    async readSwitch(parts, deadline) {
      const list = await askLists(deadline);
      if (list.kind === 'failed') return list;
      const due = parts.rule || lease === null;
      const rule = due ? await ask(ruleRequest(comment, asksMatches), deadline) : NOT_ASKED;
      if (rule.kind === 'failed') return rule;
      return { kind: 'ok', value: switchOf(rule, list) };
    },

    ping: (target, options, deadline) => pingOverRest(ask, target, options, deadline),

    close() {
      session.close();
    },
  };
  return scrubbed(router, session.scrub);
}

/** What was deliberately left out; told from an answer by being this one. */
const NOT_ASKED: RouterResult<unknown> = { kind: 'ok', value: null };

function isSuccess(reply: RestReply): boolean {
  return reply.status >= 200 && reply.status < 300;
}

/** True when asking on would be in vain or would make things worse: wire, trust, login, time. */
function endsSession<T>(result: RouterResult<T>): result is RouterResult<never> & { kind: 'failed' } {
  if (result.kind === 'ok') return false;
  return result.failure.quietMs !== undefined || !PARTIAL.has(result.failure.code);
}

/** What an answer says, or that there was none. */
function believed<A, T>(result: RouterResult<A>, read: (value: A) => Measured<T>): Measured<T> {
  return result.kind === 'ok' ? read(result.value) : unknown('router_failed', told(result.failure));
}

/** Of a router that is too slow, what to do too: nothing else will say it. */
function told({ code, message, todo }: RouterFailure): string {
  return code === 'no_time' ? `${message}; ${todo}` : message;
}

function queuesOf(answer: RouterResult<unknown>, names: RestRouterSettings): QueuePair {
  const { downloadQueue: download, uploadQueue: upload } = names;
  if (answer.kind === 'ok') {
    return parseQueues(answer.value, upload === undefined ? { download } : { download, upload });
  }
  const none = unknown('router_failed', told(answer.failure));
  return { download: none, upload: upload === undefined ? unknown('not_configured') : none };
}
