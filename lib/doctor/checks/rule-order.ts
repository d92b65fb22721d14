/**
 * Which rules above another one take its packets away before it is asked. Only what is certain is told: a rule above may
 * have any matcher, and most of them let something pass.
 */
import type { PlainRow } from '../../router/protocol/menu-rows.js';
import { isInForce, listOf } from './from.js';

/** Properties that a packet is matched by: the vendor's page of mangle rules. */
export const MATCHERS = [
  'src-address',
  'dst-address',
  'src-address-list',
  'dst-address-list',
  'src-address-type',
  'dst-address-type',
  'protocol',
  'src-port',
  'dst-port',
  'port',
  'in-interface',
  'out-interface',
  'in-interface-list',
  'out-interface-list',
  'in-bridge-port',
  'out-bridge-port',
  'packet-mark',
  'connection-mark',
  'routing-mark',
  'connection-type',
  'connection-state',
  'connection-nat-state',
  'connection-bytes',
  'connection-rate',
  'connection-limit',
  'per-connection-classifier',
  'src-mac-address',
  'content',
  'dscp',
  'fragment',
  'hotspot',
  'icmp-options',
  'ingress-priority',
  'ipsec-policy',
  'ipv4-options',
  'layer7-protocol',
  'limit',
  'dst-limit',
  'nth',
  'packet-size',
  'priority',
  'psd',
  'random',
  'tcp-flags',
  'tcp-mss',
  'time',
  'tls-host',
  'ttl',
  'realm',
] as const;

/** What ends the way of a packet through the chain, whatever stands below. */
const FINAL: readonly string[] = ['accept', 'return', 'route'];

/** Whether a packet that this rule matches sees no rule below it. */
export function isFinal(row: PlainRow): boolean {
  const passes = row['passthrough'];
  return FINAL.includes(row['action'] ?? 'accept') || passes === 'false' || passes === 'no';
}

/** The rules above `mine` in its chain that are in force and let nothing pass. */
export function finalAbove(rows: readonly PlainRow[], mine: PlainRow): readonly PlainRow[] {
  const at = rows.findIndex((row) => row['.id'] === mine['.id']);
  return rows
    .slice(0, Math.max(0, at))
    .filter((row) => row['chain'] === mine['chain'] && isInForce(row) && isFinal(row));
}

/** Whether the rule takes every packet that `mine` would match. Both with all their matchers. */
export function takesAllOf(above: PlainRow, mine: PlainRow): boolean {
  return MATCHERS.every((name) => implies(name, mine[name], above[name]));
}

/** Whether it could take any: false where one matcher of theirs excludes the other. */
export function mayTakeSome(above: PlainRow, mine: PlainRow): boolean {
  return !MATCHERS.some((name) => excludes(name, above[name], mine[name]));
}

/** Every packet that `mine` allows is allowed by `theirs`. */
function implies(name: string, mine: string | undefined, theirs: string | undefined): boolean {
  if (theirs === undefined || mine === theirs) return true;
  if (mine === undefined) return false;
  if (name === 'connection-state') return listOf(mine).every((state) => listOf(theirs).includes(state));
  // "!x" lets every other value pass.
  return theirs.startsWith('!') && !mine.startsWith('!') && isExact(name) && theirs.slice(1) !== mine;
}

/** No packet is allowed by both. */
function excludes(name: string, a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || !(isExact(name) || name === 'connection-state')) return false;
  if (name === 'connection-state') return !listOf(a).some((state) => listOf(b).includes(state));
  if (a.startsWith('!') !== b.startsWith('!')) return a.replace(/^!/, '') === b.replace(/^!/, '');
  return !a.startsWith('!') && a !== b;
}

/** A packet has one of these at a time, and a rule names one. */
function isExact(name: string): boolean {
  return [
    'connection-mark',
    'packet-mark',
    'routing-mark',
    'protocol',
    'in-interface',
    'out-interface',
  ].includes(name);
}
