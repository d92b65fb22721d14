/** Rows of the lease's address list to what of them is ours. */
import { ok, unknown } from '../../core/model/measured.js';
import { LEADER_ADDRESS } from '../../core/lead/role.js';
import { printable } from './text.js';
import type { LeaseEntry, Measured, ObservedLeader, ObservedLease } from '../../core/model/types.js';
import { parseUptimeMs } from './duration.js';
import { asRows, flag, idOf, isRow, shown, type Row } from './rows.js';

/** What is asked for. The id is named because only GET adds it unasked. */
export const LEASE_FIELDS: readonly string[] = ['.id', 'address', 'comment', 'dynamic', 'list', 'timeout'];

export interface LeaseNames {
  readonly list: string;
  readonly prefixes: readonly string[];
  /** What our entries carry. */
  readonly comment: string;
}

/** Entries of others that are named in a message. */
const MOST_NAMED = 4;

/** Of an answer for several lists the rows of one. */
export function ofList(value: unknown, list: string): unknown {
  return Array.isArray(value) ? value.filter((row) => !isRow(row) || row['list'] === list) : value;
}

/** The leader's list, and what this machine's entry carries. */
export interface LeaderNames {
  readonly list: string;
  readonly mark: string;
}

/** Who leads: the entry with the one address. null = nobody. */
export function parseLeader(value: unknown, { list }: LeaderNames): Measured<ObservedLeader | null> {
  const rows = asRows(value);
  if (rows.kind === 'unknown') return rows;
  const row = rows.value.find((one) => one['list'] === list && one['address'] === LEADER_ADDRESS);
  if (row === undefined) return ok(null);
  const entry = toEntry(row, LEADER_ADDRESS);
  if (entry.kind === 'unknown') return entry;
  const { comment } = row;
  // One that stands for ever would let nobody lead when its machine dies.
  if (entry.value === null) return notOurs(LEADER_ADDRESS, list, 'it has no timeout');
  const { id, leftMs } = entry.value;
  return ok({ id, leftMs, mark: typeof comment === 'string' ? printable(comment, MARK_CHARS) : '' });
}

/** A name of 40 characters, a blank and eight of a boot. */
const MARK_CHARS = 60;

export function parseLease(value: unknown, { list, prefixes, comment }: LeaseNames): Measured<ObservedLease> {
  const rows = asRows(value);
  if (rows.kind === 'unknown') return rows;
  const entries: LeaseEntry[] = [];
  const foreign: string[] = [];
  for (const row of rows.value) {
    if (row['list'] !== list) {
      return unknown(
        'malformed',
        `asked for the address list ${shown(list)}, got an entry of ${shown(row['list'])}`,
      );
    }
    const address = row['address'];
    const isOurs = typeof address === 'string' && prefixes.includes(address);
    if (!isOurs) {
      foreign.push(shown(address));
      continue;
    }
    if (row['comment'] !== comment) return notOurs(address, list, `its comment is ${shown(row['comment'])}`);
    const entry = toEntry(row, address);
    if (entry.kind === 'unknown') return entry;
    // One that stands for ever was made by hand: it would go on steering without us.
    if (entry.value === null) return notOurs(address, list, 'it has no timeout');
    entries.push(entry.value);
  }
  const more = foreign.length - MOST_NAMED;
  const named = foreign.slice(0, MOST_NAMED);
  return ok({ entries, foreign: more > 0 ? [...named, `${String(more)} more`] : named });
}

/** null: it stands for ever. */
function toEntry(row: Row, prefix: string): Measured<LeaseEntry | null> {
  const id = idOf(row);
  if (id.kind === 'unknown') return id;
  const dynamic = flag(row, 'dynamic');
  if (dynamic.kind === 'unknown') return dynamic;
  const timeout = row['timeout'];
  if (!dynamic.value || timeout === undefined || timeout === '') return ok(null);
  const leftMs = parseUptimeMs(timeout);
  return leftMs.kind === 'unknown' ? leftMs : ok({ id: id.value, prefix, leftMs: leftMs.value });
}

function notOurs(address: string, list: string, why: string): Measured<never> {
  return unknown(
    'ambiguous',
    `the address list ${list} holds ${address}, but not from us: ${why}; to let us steer, paste: ` +
      `/ip firewall address-list remove [find where list=${list} address=${address}]`,
  );
}
