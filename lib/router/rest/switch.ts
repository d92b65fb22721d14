/** The steps of a switch over REST: each one request, none of them believed before it is read back. */
import type { SwitchOrder } from '../../core/model/decision.js';
import type { Measured, RouterFailure, RouterResult } from '../../core/model/types.js';
import { whyUnknown } from '../../core/model/words.js';
import type { Deadline } from '../../run/ports.js';
import { LEADER_ADDRESS } from '../../core/lead/role.js';
import type { LeaderNames, LeaseNames } from '../protocol/lease.js';
import { leaseRefusal, type RestReply } from '../protocol/rest-refusals.js';
import { shown } from '../protocol/rows.js';
import { parseRule } from '../protocol/rule.js';
import { isRouterId } from '../protocol/text.js';
import {
  addEntryRequest,
  removeEntryRequest,
  renewEntryRequest,
  type RestRequest,
  ruleRequest,
  switchRequest,
} from './requests.js';

/** Refusals of a lease's step that are no failure: another was there before, or its time was over. */
export type Refused = 'exists' | 'gone';

type Ask = (request: RestRequest, deadline: Deadline) => Promise<RouterResult<unknown>>;
/** @returns null = taken */
type Send = (
  request: RestRequest,
  deadline: Deadline,
  means?: (reply: RestReply) => Refused | null,
) => Promise<RouterFailure | Refused | null>;

export interface SwitchNames {
  readonly comment: string;
  readonly lease: LeaseNames | null;
  readonly leader: LeaderNames | null;
  readonly asksMatches: boolean;
}

/** @returns what carries out an order: why it ended before its last step, or null */
export function switchSteps(
  { comment, lease, leader, asksMatches }: SwitchNames,
  ask: Ask,
  send: Send,
): (order: SwitchOrder, deadline: Deadline) => Promise<RouterFailure | null> {
  async function sendRule({ rule }: SwitchOrder, deadline: Deadline): Promise<RouterFailure | null> {
    if (rule === undefined) return null;
    let { seen } = rule;
    if (seen === null && lease !== null) {
      // In most runs of a lease the rule is not read.
      const answer = await ask(ruleRequest(comment, asksMatches), deadline);
      if (answer.kind === 'failed') return answer.failure;
      const found = parseRule(answer.value, comment, asksMatches);
      if (found.kind === 'unknown') return noRule(found);
      seen = found.value;
    }
    if (seen === null || !isRouterId(seen.id)) return badId(seen?.id);
    return answered(await send(switchRequest(seen.id, rule.enabled), deadline));
  }

  async function sendLease(
    { lease: wanted }: SwitchOrder,
    deadline: Deadline,
  ): Promise<RouterFailure | null> {
    if (wanted === undefined || lease === null) return null;
    const { prefixes, timeoutSec, replace = false } = wanted;
    const seen = wanted.seen ?? [];
    for (const entry of replace || prefixes.length === 0 ? seen : []) {
      const failure = answered(await send(removeEntryRequest(lease, entry), deadline, leaseRefusal));
      if (failure !== null) return failure;
    }
    for (const prefix of prefixes) {
      const entry = replace ? undefined : seen.find((other) => other.prefix === prefix);
      const renewed =
        entry === undefined
          ? 'gone'
          : await send(renewEntryRequest(lease, entry, timeoutSec), deadline, leaseRefusal);
      const result =
        renewed === 'gone'
          ? await send(addEntryRequest(lease, prefix, timeoutSec), deadline, leaseRefusal)
          : renewed;
      const failure = answered(result);
      if (failure !== null) return failure;
    }
    return null;
  }

  /** Claims, renews or gives up the lead; that someone was faster is seen when it is read back. */
  async function sendLeader(
    { leader: wanted }: SwitchOrder,
    deadline: Deadline,
  ): Promise<RouterFailure | null> {
    if (wanted === undefined || leader === null) return null;
    const { seen, timeoutSec } = wanted;
    const own = { list: leader.list, comment: leader.mark };
    const entry = seen === null ? null : { ...seen, prefix: LEADER_ADDRESS };
    if (timeoutSec === 0)
      return entry === null
        ? null
        : answered(await send(removeEntryRequest(own, entry), deadline, leaseRefusal));
    const request =
      entry === null
        ? addEntryRequest(own, LEADER_ADDRESS, timeoutSec)
        : renewEntryRequest(own, entry, timeoutSec);
    return answered(await send(request, deadline, leaseRefusal));
  }

  return async (order, deadline) => {
    // The lease is there before the rule matches it, and goes after the rule is off.
    const inOrder = order.want === 'steered' ? [sendLease, sendRule] : [sendRule, sendLease];
    for (const step of [sendLeader, ...inOrder]) {
      const failure = await step(order, deadline);
      if (failure !== null) return failure;
    }
    return null;
  };
}

/** That an entry is there already, or is gone, is found out by reading back. */
function answered(result: RouterFailure | Refused | null): RouterFailure | null {
  return typeof result === 'string' ? null : result;
}

function noRule(found: Extract<Measured<never>, { kind: 'unknown' }>): RouterFailure {
  return {
    code: 'router_error',
    message: whyUnknown(found),
    todo: 'see docs/router-setup.md; nothing was switched',
  };
}

/** Anything but an id of the right form could hit another rule: RouterOS reads a number as a row position. */
function badId(id: string | undefined): RouterFailure {
  return {
    code: 'protocol',
    message: `expected a rule id like *1A to switch, got ${shown(id)}; nothing was sent`,
    todo: 'the next run reads the rule anew; please report it if it stays',
  };
}
