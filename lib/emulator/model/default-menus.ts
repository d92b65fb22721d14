import { deviceMode, inOldClothes, ownersCertificate } from './clothes.js';
import { alternateTable, type Names } from './default-router.js';
import type { MenuRow } from './model-options.js';

/** What stands in the menus of plain records, in the clothes of the release. */
export function defaultMenus(names: Names, major = 7): Record<string, MenuRow[]> {
  const menus = latestMenus(names);
  return major >= 7 ? menus : inOldClothes(menus);
}

function latestMenus(names: Names): Record<string, MenuRow[]> {
  const table = alternateTable(names);
  const cake = (id: string, name: string): MenuRow => ({
    '.id': id,
    name,
    default: 'false',
    kind: 'cake',
    'cake-bandwidth': '0',
    'cake-flowmode': 'triple-isolate',
    'cake-diffserv': 'diffserv4',
    'cake-overhead': '18',
    'cake-nat': 'true',
  });
  return {
    'queue/type': [
      { '.id': '*FFFFFFFA', name: 'default', default: 'true', kind: 'pfifo', 'pfifo-limit': '50' },
      { '.id': '*FFFFFFF0', name: 'default-small', default: 'true', kind: 'pfifo', 'pfifo-limit': '10' },
      cake('*A', 'cake-down'),
      cake('*B', 'cake-up'),
    ],
    'ip/route': [
      {
        '.id': '*80000001',
        active: 'true',
        comment: names.primary,
        disabled: 'false',
        distance: '1',
        'dst-address': '0.0.0.0/0',
        dynamic: 'false',
        gateway: '198.51.100.1',
        'immediate-gw': '198.51.100.1%ether1',
        inactive: 'false',
        'routing-table': 'main',
        scope: '30',
        static: 'true',
      },
      {
        '.id': '*80000002',
        comment: names.alternate,
        disabled: 'false',
        distance: '2',
        'dst-address': '0.0.0.0/0',
        dynamic: 'false',
        gateway: '203.0.113.1',
        inactive: 'false',
        'routing-table': 'main',
        scope: '30',
        static: 'true',
      },
      {
        '.id': '*80000003',
        active: 'true',
        disabled: 'false',
        distance: '1',
        'dst-address': '0.0.0.0/0',
        dynamic: 'false',
        gateway: '203.0.113.1',
        'immediate-gw': '203.0.113.1%ether2',
        inactive: 'false',
        'routing-table': table,
        scope: '30',
        static: 'true',
      },
      {
        '.id': '*40000004',
        active: 'true',
        connect: 'true',
        distance: '0',
        'dst-address': '192.168.88.0/24',
        dynamic: 'true',
        gateway: 'bridge1',
        'routing-table': 'main',
        scope: '10',
      },
    ],
    'routing/table': [
      { '.id': '*0', name: 'main', dynamic: 'true', fib: '' },
      { '.id': '*1', name: table, dynamic: 'false', disabled: 'false', fib: '' },
    ],
    interface: [
      {
        '.id': '*1',
        name: 'ether1',
        'default-name': 'ether1',
        type: 'ether',
        mtu: '1500',
        running: 'true',
        disabled: 'false',
        comment: names.primary,
      },
      {
        '.id': '*2',
        name: 'ether2',
        'default-name': 'ether2',
        type: 'ether',
        mtu: '1500',
        running: 'true',
        disabled: 'false',
        comment: names.alternate,
      },
      { '.id': '*3', name: 'bridge1', type: 'bridge', mtu: 'auto', running: 'true', disabled: 'false' },
    ],
    'ip/address': [
      {
        '.id': '*1',
        address: '192.168.88.1/24',
        network: '192.168.88.0',
        interface: 'bridge1',
        disabled: 'false',
        dynamic: 'false',
        invalid: 'false',
      },
      {
        '.id': '*2',
        address: '198.51.100.20/24',
        network: '198.51.100.0',
        interface: 'ether1',
        disabled: 'false',
        dynamic: 'true',
        invalid: 'false',
      },
      {
        '.id': '*3',
        address: '203.0.113.20/24',
        network: '203.0.113.0',
        interface: 'ether2',
        disabled: 'false',
        dynamic: 'true',
        invalid: 'false',
      },
    ],
    'ip/firewall/filter': [
      {
        '.id': '*1',
        action: 'accept',
        bytes: '81204',
        chain: 'input',
        'connection-state': 'established,related',
        dynamic: 'false',
        invalid: 'false',
        packets: '702',
      },
    ],
    'interface/list': [
      { '.id': '*2000000', name: 'all', builtin: 'true', dynamic: 'false' },
      { '.id': '*2000001', name: 'none', builtin: 'true', dynamic: 'false' },
      { '.id': '*2000002', name: 'dynamic', builtin: 'true', dynamic: 'false' },
      { '.id': '*2000003', name: 'static', builtin: 'true', dynamic: 'false' },
      { name: 'WAN', builtin: 'false', dynamic: 'false' },
      { name: 'LAN', builtin: 'false', dynamic: 'false' },
    ],
    'interface/list/member': [
      { list: 'LAN', interface: 'bridge1', disabled: 'false', dynamic: 'false' },
      { list: 'WAN', interface: 'ether1', disabled: 'false', dynamic: 'false' },
      { list: 'WAN', interface: 'ether2', disabled: 'false', dynamic: 'false' },
    ],
    'ip/firewall/nat': [
      {
        chain: 'srcnat',
        action: 'masquerade',
        'out-interface-list': 'WAN',
        bytes: '48120944',
        packets: '702114',
      },
    ],
    'system/identity': [{ name: 'gateway' }],
    'system/device-mode': [deviceMode('advanced')],
    'ip/settings': [{ 'rp-filter': 'no', 'tcp-syncookies': 'false', 'ip-forward': 'true' }],
    certificate: [ownersCertificate()],
    'ip/service': [
      { '.id': '*1', name: 'ssh', port: '22', disabled: 'false', invalid: 'false', 'max-sessions': '20' },
      { '.id': '*2', name: 'www', port: '80', disabled: 'false', invalid: 'false', 'max-sessions': '20' },
      {
        '.id': '*3',
        name: 'www-ssl',
        port: '443',
        disabled: 'false',
        invalid: 'false',
        'max-sessions': '20',
        certificate: 'www',
        'tls-version': 'any',
      },
    ],
  };
}
