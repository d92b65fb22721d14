/**
 * A home router as it is after its first evening: the vendor's default configuration (one bridge, WAN and LAN lists,
 * the `defconf` firewall with FastTrack), and a second provider plugged into ether2. Nothing in it knows of steering.
 */
import { deviceMode, inOldClothes, ownersCertificate } from './clothes.js';
import type { QueueSpec } from './queue-tree.js';
import type { MenuRow, ModelOptions } from './model-options.js';

/** How the lines get their addresses. */
export interface HomeOptions {
  /** As `/system resource` shows it. */
  readonly version?: string;
  /** The first line is PPPoE instead of DHCP: its address changes. */
  readonly pppoe?: boolean;
  /** Its owner has given the web service a certificate. */
  readonly https?: boolean;
  /** Its owner has shaped the first line with CAKE, in the queue tree. */
  readonly cake?: boolean;
}

const CABLE = { address: '198.51.100.20/24', network: '198.51.100.0', gateway: '198.51.100.1' };
const DSL = { address: '203.0.113.20/24', network: '203.0.113.0', gateway: '203.0.113.1' };

/** What to start an emulator with. The administrator is `admin`, with the password `admin-secret`. */
export function homeRouter(options: HomeOptions = {}): ModelOptions {
  const version = options.version ?? '7.19.4 (stable)';
  const menus = homeMenus(options);
  return {
    version,
    rules: [],
    queues: options.cake === true ? CAKE_QUEUES : [],
    users: [{ name: 'admin', password: 'admin-secret', group: 'full' }],
    menus: version.startsWith('6.') ? inOldClothes(menus) : menus,
  };
}

function homeMenus({
  pppoe = false,
  https = false,
  cake = false,
}: HomeOptions): Record<string, readonly MenuRow[]> {
  const first = pppoe ? 'pppoe-out1' : 'ether1';
  return {
    'system/identity': [{ name: 'MikroTik' }],
    'system/device-mode': [deviceMode('home')],
    interface: interfaces(pppoe),
    'interface/list/member': [
      { list: 'LAN', interface: 'bridge', comment: 'defconf', disabled: 'false', dynamic: 'false' },
      { list: 'WAN', interface: first, comment: 'defconf', disabled: 'false', dynamic: 'false' },
      { list: 'WAN', interface: 'ether2', disabled: 'false', dynamic: 'false' },
    ],
    'ip/address': [
      { address: '192.168.88.1/24', interface: 'bridge', comment: 'defconf', disabled: 'false' },
      {
        address: pppoe ? '100.64.7.9/32' : CABLE.address,
        interface: first,
        disabled: 'false',
        dynamic: 'true',
      },
      { address: DSL.address, interface: 'ether2', disabled: 'false', dynamic: 'true' },
    ],
    'ip/dhcp-client': [
      ...(pppoe ? [] : [dhcp('ether1', '1', CABLE)]),
      { ...dhcp('ether2', '2', DSL), comment: 'DSL' },
    ],
    'interface/pppoe-client': pppoe
      ? [
          {
            name: 'pppoe-out1',
            interface: 'ether1',
            user: 'me',
            'add-default-route': 'true',
            disabled: 'false',
          },
        ]
      : [],
    'ip/route': [
      route('1', pppoe ? 'pppoe-out1' : CABLE.gateway),
      route('2', DSL.gateway),
      connected('192.168.88.0/24', 'bridge'),
      connected(`${CABLE.network}/24`, first),
      connected(`${DSL.network}/24`, 'ether2'),
    ],
    'routing/table': [{ '.id': '*0', name: 'main', dynamic: 'true', fib: '' }],
    'queue/type': [
      { '.id': '*0', name: 'default', default: 'true', kind: 'pfifo', 'pfifo-limit': '50' },
      { '.id': '*9', name: 'default-small', default: 'true', kind: 'pfifo', 'pfifo-limit': '10' },
      ...(cake ? [{ name: 'cake', default: 'false', kind: 'cake', 'cake-diffserv': 'diffserv4' }] : []),
    ],
    'ip/firewall/filter': filter(),
    'ip/firewall/nat': [
      {
        chain: 'srcnat',
        action: 'masquerade',
        'out-interface-list': 'WAN',
        'ipsec-policy': 'out,none',
        comment: 'defconf: masquerade',
      },
    ],
    certificate: https ? [ownersCertificate()] : [],
    'ip/service': services(https),
  };
}

function interfaces(pppoe: boolean): MenuRow[] {
  const ether = (n: number): MenuRow => ({
    name: `ether${n}`,
    'default-name': `ether${n}`,
    type: 'ether',
    mtu: '1500',
    running: n <= 3 ? 'true' : 'false',
    disabled: 'false',
    'rx-byte': String(1_200_000 * n),
    'tx-byte': String(800_000 * n),
  });
  return [
    ...[1, 2, 3, 4, 5].map(ether),
    { name: 'bridge', type: 'bridge', mtu: 'auto', running: 'true', disabled: 'false', comment: 'defconf' },
    ...(pppoe
      ? [{ name: 'pppoe-out1', type: 'pppoe-out', mtu: '1492', running: 'true', disabled: 'false' }]
      : []),
  ];
}

function dhcp(port: string, distance: string, line: { address: string; gateway: string }): MenuRow {
  return {
    interface: port,
    'add-default-route': 'yes',
    'default-route-distance': distance,
    status: 'bound',
    address: line.address,
    gateway: line.gateway,
    disabled: 'false',
    dynamic: 'false',
  };
}

function route(distance: string, gateway: string): MenuRow {
  return {
    'dst-address': '0.0.0.0/0',
    gateway,
    distance,
    scope: '30',
    'target-scope': '10',
    'routing-table': 'main',
    dynamic: 'true',
    disabled: 'false',
    dhcp: 'true',
  };
}

function connected(network: string, port: string): MenuRow {
  return {
    'dst-address': network,
    gateway: port,
    distance: '0',
    scope: '10',
    'routing-table': 'main',
    dynamic: 'true',
    connect: 'true',
    disabled: 'false',
  };
}

/** The default firewall of a home board, rule by rule. */
function filter(): MenuRow[] {
  const rule = (chain: string, action: string, comment: string, more: MenuRow = {}): MenuRow => ({
    chain,
    action,
    comment: `defconf: ${comment}`,
    ...more,
  });
  return [
    {
      chain: 'forward',
      action: 'passthrough',
      comment: 'special dummy rule to show fasttrack counters',
      dynamic: 'true',
    },
    rule('input', 'accept', 'accept established,related,untracked', {
      'connection-state': 'established,related,untracked',
    }),
    rule('input', 'drop', 'drop invalid', { 'connection-state': 'invalid' }),
    rule('input', 'accept', 'accept ICMP', { protocol: 'icmp' }),
    rule('input', 'accept', 'accept to local loopback (for CAPsMAN)', { 'dst-address': '127.0.0.1' }),
    rule('input', 'drop', 'drop all not coming from LAN', { 'in-interface-list': '!LAN' }),
    rule('forward', 'accept', 'accept in ipsec policy', { 'ipsec-policy': 'in,ipsec' }),
    rule('forward', 'accept', 'accept out ipsec policy', { 'ipsec-policy': 'out,ipsec' }),
    rule('forward', 'fasttrack-connection', 'fasttrack', {
      'connection-state': 'established,related',
      'hw-offload': 'true',
    }),
    rule('forward', 'accept', 'accept established,related, untracked', {
      'connection-state': 'established,related,untracked',
    }),
    rule('forward', 'drop', 'drop invalid', { 'connection-state': 'invalid' }),
    rule('forward', 'drop', 'drop all from WAN not DSTNATed', {
      'connection-state': 'new',
      'connection-nat-state': '!dstnat',
      'in-interface-list': 'WAN',
    }),
  ];
}

const CAKE_QUEUES: readonly QueueSpec[] = [
  {
    name: 'download-cable',
    parent: 'bridge',
    packetMark: 'cable-down',
    queue: 'cake',
    maxLimit: 200_000_000n,
  },
  {
    ...{
      name: 'upload-cable',
      parent: 'ether1',
      packetMark: 'cable-up',
      queue: 'cake',
      maxLimit: 20_000_000n,
    },
    direction: 'upload',
  },
];

/** The web service over TLS waits for a certificate: nobody can use it before. */
function services(https: boolean): MenuRow[] {
  const service = (name: string, port: string, disabled = 'false'): MenuRow => ({
    name,
    port,
    disabled,
    address: '',
    invalid: 'false',
    'max-sessions': '20',
  });
  return [
    service('telnet', '23'),
    service('ftp', '21'),
    service('www', '80'),
    service('ssh', '22'),
    {
      ...service('www-ssl', '443', https ? 'false' : 'true'),
      certificate: https ? 'www' : 'none',
      'tls-version': 'any',
    },
    service('api', '8728'),
    service('winbox', '8291'),
    { ...service('api-ssl', '8729'), certificate: 'none', 'tls-version': 'any' },
  ];
}
