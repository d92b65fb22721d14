/** Properties of firewall rules: the vendor's Filter, NAT and Mangle pages. */
import { all, FLAG, TEXT, type Properties, type TableSpec } from './spec.js';

/** Interfaces and lists must exist; these words stand for groups of them. */
const INTERFACE = {
  refers: 'interface',
  words: ['all-ethernet', 'all-ppp', 'all-wireless', 'all-vlan', 'dynamic'],
};
const LIST = { refers: 'interface/list' };

const MATCHERS: Properties = {
  chain: TEXT,
  comment: TEXT,
  disabled: FLAG,
  log: FLAG,
  'in-interface': INTERFACE,
  'out-interface': INTERFACE,
  'in-interface-list': LIST,
  'out-interface-list': LIST,
  'connection-state': { values: ['invalid', 'established', 'related', 'new', 'untracked'] },
  'connection-nat-state': { values: ['srcnat', 'dstnat'] },
  ...all(
    'log-prefix src-address dst-address src-address-list dst-address-list src-address-type dst-address-type protocol ' +
      'src-port dst-port port in-bridge-port out-bridge-port in-bridge-port-list out-bridge-port-list packet-mark ' +
      'connection-mark routing-mark connection-type connection-bytes connection-rate connection-limit content dscp fragment ' +
      'hotspot icmp-options ingress-priority ipsec-policy ipv4-options layer7-protocol limit dst-limit nth packet-size ' +
      'per-connection-classifier priority psd random src-mac-address tcp-flags tcp-mss time ttl tls-host realm ' +
      'address-list address-list-timeout jump-target',
  ),
};

/** Property `action` with what this table can do. */
function action(words: string): Properties {
  return { action: { values: words.split(' '), otherwise: 'accept' } };
}

const COMMON_ACTIONS = 'accept add-dst-to-address-list add-src-to-address-list jump log passthrough return';

/** Mangle properties; `new-routing-mark` must be a table where there are tables. */
export function mangleProperties(major: number): Properties {
  return {
    ...MATCHERS,
    ...action(
      `${COMMON_ACTIONS} change-dscp change-mss change-ttl clear-df fasttrack-connection mark-connection mark-packet ` +
        'mark-routing route set-priority sniff-pc sniff-tzsp strip-ipv4-options',
    ),
    ...all(
      'new-connection-mark new-packet-mark new-dscp new-mss new-priority new-ttl route-dst sniff-target sniff-target-port sniff-id',
    ),
    'new-routing-mark': major >= 7 ? { refers: 'routing/table' } : TEXT,
    passthrough: FLAG,
  };
}

const RULES = {
  shyDisabled: true,
  required: ['chain'],
  readOnly: ['bytes', 'packets', 'dynamic', 'invalid'],
} as const;
const COMMANDS = ['add', 'set', 'unset', 'remove', 'enable', 'disable', 'move'] as const;

export function filterSpec(): TableSpec {
  return {
    path: 'ip/firewall/filter',
    noun: 'filter rule',
    ...RULES,
    commands: COMMANDS,
    properties: {
      ...MATCHERS,
      ...action(`${COMMON_ACTIONS} drop fasttrack-connection reject tarpit`),
      ...all('reject-with hw-offload'),
    },
    shown: counted,
  };
}

export function natSpec(): TableSpec {
  return {
    path: 'ip/firewall/nat',
    noun: 'nat rule',
    ...RULES,
    commands: COMMANDS,
    properties: {
      ...MATCHERS,
      ...action(`${COMMON_ACTIONS} dst-nat masquerade netmap redirect same src-nat endpoint-independent-nat`),
      ...all('to-addresses to-ports same-not-by-dst randomise-ports'),
    },
    shown: counted,
  };
}

/** Counters are there even where nothing was counted. */
function counted(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { bytes: '0', packets: '0', dynamic: 'false', invalid: 'false', ...row };
}
