/** Which fields the different kinds of print show. */
import type { MenuRow } from '../model/model-options.js';

/** Flags are letters in front of a record, not properties of it. */
const FLAG_FIELDS = new Set(['disabled', 'dynamic', 'invalid']);
const COUNTERS = new Set([
  'bytes',
  'packets',
  'dropped',
  'queued-bytes',
  'queued-packets',
  'rate',
  'packet-rate',
]);
/** The order the queue tree's statistics come in: the queued ones before the plain ones. */
const STATS_ORDER = [
  '.id',
  'name',
  'parent',
  'packet-mark',
  'chain',
  'action',
  'rate',
  'packet-rate',
  'queued-bytes',
  'queued-packets',
  'bytes',
  'packets',
  'dropped',
  'comment',
  'disabled',
];

function pick(row: MenuRow, keep: (name: string) => boolean): MenuRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => keep(name)));
}

/** Settings without counters. */
export function propertiesOf(row: MenuRow): MenuRow {
  return pick(row, (name) => !COUNTERS.has(name));
}

/** Counters with little else. */
export function statsOf(row: MenuRow): MenuRow {
  return Object.fromEntries(
    STATS_ORDER.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])),
  );
}

/** `name=value` pairs as print writes them: text in quotes, no flags, no id, no comment. */
export function propertyText(row: MenuRow): string {
  return Object.entries(row)
    .filter(([name]) => !FLAG_FIELDS.has(name) && name !== 'comment' && !name.startsWith('.'))
    .map(([name, value]) => `${name}=${name === 'name' || value === '' ? `"${value}"` : value}`)
    .join(' ');
}
