/** Whether a packet is one that a firewall rule means: the matchers that house rules use. */
import type { ListEntry } from '../address-lists.js';
import { contains, networkOf } from '../tables/addresses.js';

export interface Packet {
  readonly protocol: 'icmp' | 'udp' | 'tcp';
  /** IPv4 addresses. */
  readonly source: string;
  readonly destination: string;
  readonly sourcePort?: number;
  readonly port?: number;
  /** 0 to 63; absent = 0. */
  readonly dscp?: number;
  /** The interface it came in by. */
  readonly from: string;
}

export interface Surroundings {
  readonly state: 'new' | 'established';
  /** The mark of its connection; empty: none. */
  readonly mark: string;
  readonly lists: readonly ListEntry[];
  /** Names of the interface lists that its interface is in. */
  readonly interfaceLists: ReadonlySet<string>;
}

/** What a rule does, and what it is called: nothing a packet could fail. */
const NO_MATCHERS: ReadonlySet<string> = new Set([
  ...[
    '.id',
    'chain',
    'action',
    'comment',
    'disabled',
    'dynamic',
    'invalid',
    'packets',
    'bytes',
    'passthrough',
  ],
  ...['log', 'log-prefix', 'hw-offload', 'new-connection-mark', 'new-routing-mark', 'new-packet-mark'],
]);

type Matcher = (value: string, packet: Packet, around: Surroundings) => boolean;

const MATCHERS: Readonly<Record<string, Matcher>> = {
  protocol: (value, { protocol }) => value === protocol,
  dscp: (value, { dscp = 0 }) => value === String(dscp),
  'dst-port': (value, { port }) => port !== undefined && inRanges(value, port),
  'src-address': (value, { source }) => inNetwork(value, source),
  'dst-address': (value, { destination }) => inNetwork(value, destination),
  'src-address-list': (value, { source }, { lists }) => inList(lists, value, source),
  'dst-address-list': (value, { destination }, { lists }) => inList(lists, value, destination),
  'in-interface': (value, { from }) => value === from,
  'in-interface-list': (value, _packet, { interfaceLists }) => interfaceLists.has(value),
  'connection-state': (value, _packet, { state }) => value.split(',').includes(state),
  'connection-mark': (value, _packet, { mark }) => (value === 'no-mark' ? mark === '' : value === mark),
};

/** A rule with a matcher that is not played matches nothing: what is not known is not guessed. */
export function matches(
  fields: Readonly<Record<string, string>>,
  packet: Packet,
  around: Surroundings,
): boolean {
  return Object.entries(fields).every(([name, said]) => {
    if (NO_MATCHERS.has(name)) return true;
    const matcher = Object.hasOwn(MATCHERS, name) ? MATCHERS[name] : undefined;
    if (matcher === undefined) return false;
    const not = said.startsWith('!');
    return matcher(not ? said.slice(1) : said, packet, around) !== not;
  });
}

function inRanges(ranges: string, port: number): boolean {
  return ranges.split(',').some((range) => {
    const [first = '', last = first] = range.split('-');
    return port >= Number(first) && port <= Number(last);
  });
}

function inNetwork(text: string, address: string): boolean {
  const network = networkOf(text);
  return network !== null && contains(network, address);
}

function inList(lists: readonly ListEntry[], name: string, address: string): boolean {
  return lists.some((entry) => entry.list === name && !entry.disabled && inNetwork(entry.address, address));
}
