/** One REST request from first byte to last: faults, login, the user's lane, the command. */
import type { IncomingMessage } from 'node:http';
import { sleepReal } from '../model/clock.js';
import { dressOf } from '../console/index.js';
import { faultOf, hang, writeModeOf, type Fault, type FaultBox } from '../faults.js';
import { buildMenus, type Menu } from '../model/menus.js';
import type { RouterModel } from '../model/model.js';
import type { RestContext } from './context.js';
import { dispatch } from './dispatch.js';
import { errorAnswer, htmlAnswer, RestRefusal, type Answer } from './error.js';
import { parseTarget } from './target.js';
import { RestSessions } from '../model/sessions.js';
import { noteRequest } from '../model/stats.js';

export interface RestServiceOptions {
  /** Digits in answers unquoted. */
  readonly numbers: boolean;
  /** Served without TLS. */
  readonly plain: boolean;
}

/** Does a request change stored configuration? Faults of writes hit only those. */
export function isWrite(method: string, target: string): boolean {
  if (method === 'PATCH' || method === 'PUT' || method === 'DELETE') return true;
  return method === 'POST' && /\/(set|unset|enable|disable|add|remove|move|sign)(\?|$)/.test(target);
}

export class RestService {
  readonly sessions: RestSessions;
  readonly menus: ReadonlyMap<string, Menu>;
  readonly #lanes = new Map<string, UserLane>();

  constructor(
    readonly model: RouterModel,
    readonly faults: FaultBox,
    readonly options: RestServiceOptions,
  ) {
    this.sessions = new RestSessions(model);
    this.menus = buildMenus(model);
  }

  /** The answer to a request, waiting its turn. */
  async answer(request: IncomingMessage, body: string, hits: readonly Fault[]): Promise<Answer> {
    const method = request.method ?? 'GET';
    const url = request.url ?? '/';
    const address = peerAddress(request);
    const target = parseTarget(url);
    if (target === null || !this.#restExists()) return url === '/' ? webfig() : htmlAnswer(404);
    const status = faultOf(hits, 'status');
    if (status?.html === true) return htmlAnswer(status.status);
    const user = this.sessions.authenticate(request.headers.authorization, address);
    noteRequest(this.model.stats, {
      atMs: this.model.clock.nowMs(),
      via: 'rest',
      user: user ?? '',
      method,
      target: url,
    });
    if (user === null || faultOf(hits, 'unauthorized') !== undefined) return unauthorized();
    if (status !== undefined) return errorAnswer(status.status, status.detail);
    if (body !== '' && !this.#contentTypeFits(request.headers['content-type'])) return errorAnswer(415);
    const lane = this.#lane(user);
    const answer = lane.run(async () => {
      await this.#stall(hits);
      return this.#run(user, address, method, url, body, hits);
    });
    this.model.stats.deepestQueue = Math.max(this.model.stats.deepestQueue, lane.depth);
    return answer;
  }

  async #run(
    user: string,
    address: string,
    method: string,
    url: string,
    body: string,
    hits: readonly Fault[],
  ): Promise<Answer> {
    const target = parseTarget(url) ?? { segments: [], query: [] };
    const context: RestContext = {
      model: this.model,
      menus: this.menus,
      policies: this.sessions.policies(user),
      by: { user, label: `api:${user}@${address}` },
      writeMode: writeModeOf(hits),
      numbers: this.options.numbers,
    };
    if (faultOf(hits, 'new-id') !== undefined) this.#recreateRules();
    try {
      const answer = await dispatch(context, method, target, body);
      await hang(this.faults, hits, 'after');
      return await this.#wrong(context, url, answer, hits);
    } catch (error) {
      if (error instanceof RestRefusal) return error.answer;
      throw error;
    }
  }

  /** Swaps the body for another one, as a router does shortly after boot or after aborted requests. */
  async #wrong(context: RestContext, url: string, answer: Answer, hits: readonly Fault[]): Promise<Answer> {
    const wrong = faultOf(hits, 'wrong-body');
    if (wrong === undefined) return answer;
    const segments = wrong.body === 'resource' ? ['system', 'resource'] : this.#lastRecordOf(url);
    const other = await dispatch(
      { ...context, policies: new Set(['api', 'read']) },
      'GET',
      { segments, query: [] },
      '',
    );
    return wrong.body === 'resource' ? other : { ...other, body: `[${other.body}]` };
  }

  /** Another record of the menu that was asked. */
  #lastRecordOf(url: string): string[] {
    if (url.startsWith('/rest/queue/tree'))
      return ['queue', 'tree', this.model.queues.entries.at(-1)?.id ?? ''];
    return ['ip', 'firewall', 'mangle', this.model.mangle.rules.at(-1)?.id ?? ''];
  }

  #recreateRules(): void {
    for (const rule of this.model.mangle.byComment(this.model.names.ruleComment))
      this.model.mangle.recreate(rule);
    this.model.lists.recreate();
  }

  async #stall(hits: readonly Fault[]): Promise<void> {
    const latency = faultOf(hits, 'latency');
    if (latency !== undefined) await sleepReal(latency.ms);
    await hang(this.faults, hits, 'before');
  }

  #lane(user: string): UserLane {
    let lane = this.#lanes.get(user);
    if (lane === undefined) {
      lane = new UserLane();
      this.#lanes.set(user, lane);
    }
    return lane;
  }

  /** REST came with 7.1, over plain HTTP with 7.9; before, the web service knows no such page. */
  #restExists(): boolean {
    const { major, minor } = dressOf(this.model.version);
    return major > 7 || (major === 7 && minor >= (this.options.plain ? 9 : 1));
  }

  #contentTypeFits(type: string | undefined): boolean {
    return type?.split(';')[0]?.trim().toLowerCase() === 'application/json';
  }
}

function unauthorized(): Answer {
  return { ...errorAnswer(401), headers: { 'WWW-Authenticate': 'Basic' } };
}

function webfig(): Answer {
  return {
    status: 200,
    contentType: 'text/html',
    body: '<!doctype html>\n<html><head><title>RouterOS</title></head><body></body></html>\n',
  };
}

/** The peer without the IPv4-in-IPv6 prefix. */
export function peerAddress(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

/** One user's requests, one at a time in order of arrival. */
class UserLane {
  #tail: Promise<unknown> = Promise.resolve();
  depth = 0;

  async run(job: () => Promise<Answer>): Promise<Answer> {
    this.depth += 1;
    const mine = this.#tail.then(job);
    this.#tail = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.depth -= 1;
    }
  }
}
