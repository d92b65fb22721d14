/**
 * What a person writes where an address belongs. Every key goes by the one rule here, and it lets through only what
 * every reader of it (ping, TCP, the resolver, REST, SSH) takes for the same place: ping reads `8.8.8` as 8.8.0.8 and
 * `010.0.0.1` as 8.0.0.1, so what looks like an address has to be one.
 */
import type { EffectiveConfig } from '../../core/model/config.js';
import type { ConfigRule, Finding, RuleContext } from './rule.js';

export type Host =
  { readonly kind: 'ipv4' | 'ipv6' | 'name' } | { readonly kind: 'none'; readonly why: string };

/** RFC 1123: 253 characters in all, 63 in a label. An underscore is in use, though no RFC allows it. */
const MAX_NAME = 253;
const LABEL = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const IPV6_GROUP = /^[0-9A-Fa-f]{1,4}$/;
const IPV6_GROUPS = 8;
/** Of an address that is good on one link only: an interface (IFNAMSIZ) or its number. */
const ZONE = /^[A-Za-z0-9_.-]{1,15}$/;

/** Linear in the text; any text may be given. */
export function hostKind(text: string): Host {
  if (text.includes(':')) return ipv6Kind(text);
  const labels = (text.endsWith('.') ? text.slice(0, -1) : text).split('.');
  const last = labels[labels.length - 1] ?? '';
  // A last label of digits, or 0x…, is where every reader stops looking for a name.
  if (/^(?:\d+|0[xX][0-9A-Fa-f]*)$/.test(last)) return ipv4Kind(text);
  const isName = text.length <= MAX_NAME && labels.every((label) => LABEL.test(label));
  return isName ? { kind: 'name' } : { kind: 'none', why: 'not a host name' };
}

function ipv4Kind(text: string): Host {
  const octets = text.split('.');
  if (octets.length !== 4) return { kind: 'none', why: 'an IPv4 address has four numbers' };
  const plain = octets.every((octet) => OCTET.test(octet));
  if (!plain) return { kind: 'none', why: 'the numbers of an IPv4 address are plain, without leading zeros' };
  return octets.every((octet) => Number(octet) <= 255)
    ? { kind: 'ipv4' }
    : { kind: 'none', why: 'the numbers of an IPv4 address end at 255' };
}

function ipv6Kind(text: string): Host {
  const no = { kind: 'none', why: 'not an IPv6 address; a port does not belong here' } as const;
  const [address = '', zone, more] = text.split('%');
  if (more !== undefined || (zone !== undefined && !ZONE.test(zone))) return no;
  const halves = address.split('::');
  if (halves.length > 2) return no;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const all = groups.flat();
  const tail = all[all.length - 1];
  // An IPv4 address at the end stands for the last two groups.
  const four = tail?.includes('.') === true && !address.endsWith('::') && ipv4Kind(tail).kind === 'ipv4';
  const count = all.length + (four ? 1 : 0);
  if (!all.every((group, i) => IPV6_GROUP.test(group) || (four && i === all.length - 1))) return no;
  return (halves.length === 2 ? count < IPV6_GROUPS : count === IPV6_GROUPS) ? { kind: 'ipv6' } : no;
}

const EXPECTED = 'a host name or an IP address';

function misfit(path: string, text: string): Finding[] {
  const host = hostKind(text);
  const why = host.kind === 'none' ? host.why : noOneHost(text, host.kind);
  return why === null ? [] : [{ path, expected: EXPECTED, found: `"${text}" (${why})` }];
}

/** Of IPv4, where multicast, what is reserved and the broadcast begin. */
const FIRST_MULTICAST = 224;

/** Why an address is that of no single host, or null. Ping takes 0.0.0.0 for this machine, which always answers. */
function noOneHost(text: string, kind: 'ipv4' | 'ipv6' | 'name'): string | null {
  if (kind === 'name') return null;
  const first = Number(text.split('.')[0]);
  const unset = kind === 'ipv4' ? first === 0 : /^[0:.]+$/.test(text);
  if (unset) return 'not the address of a host';
  const many = kind === 'ipv4' ? first >= FIRST_MULTICAST : /^ff/i.test(text);
  return many ? 'the address of many hosts, not of one' : null;
}

/** The router, and all that is probed. */
export function hostsAreHosts(config: EffectiveConfig, context: RuleContext): Finding[] {
  const { router, measurement, alternate } = config;
  const told = [
    { path: 'router.host', hosts: [router.host] },
    { path: 'measurement.ping_host', hosts: [measurement.ping_host] },
    { path: 'measurement.reflectors', hosts: measurement.reflectors },
    { path: 'alternate.reflectors', hosts: alternate?.reflectors ?? [] },
  ].filter(({ path }) => context.isSet(path));
  return told.flatMap(({ path, hosts }) => hosts.flatMap((host) => misfit(path, host)));
}

/** The host of `host:port`, and a source that is no interface's name. */
export function otherAddressesAreAddresses({ measurement, alternate }: EffectiveConfig): Finding[] {
  const fallback = measurement.tcp_fallback;
  const bracketed =
    fallback?.startsWith('[') === true && hostKind(fallback.slice(1, fallback.indexOf(']'))).kind !== 'ipv6';
  const host = fallback?.slice(0, fallback.lastIndexOf(':')).replace('[', '').replace(']', '');
  const port = Number(fallback?.slice(fallback.lastIndexOf(':') + 1) ?? 1);
  return [
    ...(host === undefined || bracketed ? [] : misfit('measurement.tcp_fallback', host)),
    ...(bracketed
      ? [
          {
            path: 'measurement.tcp_fallback',
            expected: 'brackets around an IPv6 address only',
            found: `"${fallback}"`,
          },
        ]
      : []),
    ...(port >= 1 && port <= 65535
      ? []
      : [{ path: 'measurement.tcp_fallback', expected: 'a port from 1 to 65535', found: String(port) }]),
    ...source('measurement.source', measurement.source),
    ...source('alternate.source', alternate?.source),
  ];
}

/** IFNAMSIZ. */
const LONGEST_INTERFACE = 15;
/** Nothing but figures and what stands between them, or an address with more around it. */
const LIKE_AN_ADDRESS = /^[\d.:]+$|^0x[\da-f.]*$|(?:\d{1,3}\.){3}\d{1,3}/i;

/** An interface may have digits and dots in its name (eth0.20); a colon is an alias (eth0:1), two are an IPv6 address. */
function source(path: string, text: string | undefined): Finding[] {
  if (text === undefined) return [];
  const colons = text.split(':').length - 1;
  if (LIKE_AN_ADDRESS.test(text) || colons > 1) return misfit(path, text);
  return text.length <= LONGEST_INTERFACE
    ? []
    : [
        {
          path,
          expected: 'an interface or an IP address',
          found: `"${text}" (no interface has so long a name)`,
        },
      ];
}

export const ADDRESS_RULES: readonly ConfigRule[] = [
  {
    keys: ['router.host', 'measurement.ping_host', 'measurement.reflectors', 'alternate.reflectors'],
    check: hostsAreHosts,
  },
  {
    keys: ['measurement.tcp_fallback', 'measurement.source', 'alternate.source'],
    check: otherAddressesAreAddresses,
  },
];
