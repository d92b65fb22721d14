/** The few requests a run makes, each as small as RouterOS allows. */
import { QUEUE_FIELDS } from '../protocol/queue.js';
import { LEASE_FIELDS, type LeaseNames } from '../protocol/lease.js';
import { MATCHED_LIST, RULE_FIELDS } from '../protocol/rule.js';
import { encodeQueryValue } from '../protocol/text.js';
import type { RestPurpose } from '../protocol/rest-refusals.js';
import type { LeaseEntry } from '../../core/model/types.js';
import type { RouterPingOptions } from '../../run/ports.js';
import type { RestCall } from './session.js';

export interface RestRequest {
  readonly call: RestCall;
  readonly purpose: RestPurpose;
  /** What it asks for, in words, for messages. */
  readonly what: string;
}

/** One queue by a filter in the URL; two in one request need a query, which only POST print takes. */
export function queuesRequest(download: string, upload: string | undefined): RestRequest {
  const what = upload === undefined ? `queue ${download}` : `queues ${download} and ${upload}`;
  if (upload === undefined || upload === download) {
    const path = `/queue/tree?name=${encodeQueryValue(download)}&.proplist=${QUEUE_FIELDS.join(',')}`;
    return { purpose: 'read', what, call: { method: 'GET', path } };
  }
  const body = { '.proplist': QUEUE_FIELDS, '.query': [`name=${download}`, `name=${upload}`, '#|'] };
  return { purpose: 'read', what, call: { method: 'POST', path: '/queue/tree/print', body } };
}

/**
 * The rule by its exact comment. As a query in a body, where the comment is plain JSON text: how a router
 * decodes spaces, colons and plus signs in a URL differs between releases. Never filtered by `disabled`:
 * a rule without the key would not match.
 */
export function ruleRequest(comment: string, matches: boolean): RestRequest {
  const fields = matches ? [...RULE_FIELDS, MATCHED_LIST] : RULE_FIELDS;
  const body = { '.proplist': fields, '.query': [`comment=${comment}`] };
  return {
    purpose: 'read',
    what: `the mangle rule "${comment}"`,
    call: { method: 'POST', path: '/ip/firewall/mangle/print', body },
  };
}

const LISTS = '/ip/firewall/address-list';

/** The lease's and the leader's list, by their exact names: others may hold tens of thousands of entries. */
export function listsRequest(lists: readonly string[]): RestRequest {
  const query = [...lists.map((list) => `list=${list}`), ...(lists.length > 1 ? ['#|'] : [])];
  const body = { '.proplist': LEASE_FIELDS, '.query': query };
  return {
    purpose: 'read',
    what: `the address list ${lists.join(' and ')}`,
    call: { method: 'POST', path: `${LISTS}/print`, body },
  };
}

/** Refused where the entry is there already, so that two can never be made. */
export function addEntryRequest(
  { list, comment }: Pick<LeaseNames, 'list' | 'comment'>,
  address: string,
  timeoutSec: number,
): RestRequest {
  const body = { list, address, comment, timeout: `${String(timeoutSec)}s` };
  return {
    purpose: 'write',
    what: `an entry ${address} in the address list ${list}`,
    call: { method: 'PUT', path: LISTS, body },
  };
}

/** Its time starts anew. */
export function renewEntryRequest(
  { list }: Pick<LeaseNames, 'list'>,
  { id, prefix }: LeaseEntry,
  timeoutSec: number,
): RestRequest {
  return {
    purpose: 'write',
    what: `more time for ${prefix} in the address list ${list}`,
    call: { method: 'POST', path: `${LISTS}/set`, body: { '.id': id, timeout: `${String(timeoutSec)}s` } },
  };
}

export function removeEntryRequest(
  { list }: Pick<LeaseNames, 'list'>,
  { id, prefix }: LeaseEntry,
): RestRequest {
  return {
    purpose: 'write',
    what: `removal of ${prefix} from the address list ${list}`,
    call: { method: 'POST', path: `${LISTS}/remove`, body: { '.id': id } },
  };
}

/** The switch, by id. Every release takes this form, unlike PATCH. */
export function switchRequest(id: string, enabled: boolean): RestRequest {
  const command = enabled ? 'enable' : 'disable';
  return {
    purpose: 'write',
    what: `${command} of mangle rule ${id}`,
    call: { method: 'POST', path: `/ip/firewall/mangle/${command}`, body: { '.id': id } },
  };
}

export function uptimeRequest(): RestRequest {
  return {
    purpose: 'read',
    what: 'the uptime',
    call: { method: 'GET', path: '/system/resource?.proplist=uptime' },
  };
}

/**
 * The router's own ping. RouterOS 7 has no argument for a routing table (checked against the console's
 * argument lists of 7.6 to 7.24); its `vrf` is the nearest: a VRF is named after its table, a plain table
 * without a VRF is refused. It has no argument for the reply's timeout either: it waits one interval.
 */
export function pingRequest(target: string, options: RouterPingOptions): RestRequest {
  const { count, intervalMs, routingTable } = options;
  const byTable = routingTable !== 'main';
  return {
    purpose: 'ping',
    what: byTable ? `a ping of ${target} by vrf ${routingTable}` : `a ping of ${target}`,
    call: {
      method: 'POST',
      path: '/ping',
      body: {
        address: target,
        count: String(count),
        interval: `${Math.round(intervalMs)}ms`,
        ...(byTable ? { vrf: routingTable } : {}),
      },
      takesMs: pingTakesMs(options),
    },
  };
}

/** How long a ping keeps the router busy at most: each echo gets one interval. */
export function pingTakesMs({ count, intervalMs }: RouterPingOptions): number {
  return count * intervalMs;
}
