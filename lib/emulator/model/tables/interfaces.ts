/** Interfaces, their lists and addresses. */
import type { MenuRow } from '../model-options.js';
import { networkOf } from './addresses.js';
import { badValue } from './refusal.js';
import { all, FLAG, TEXT, type TableSpec } from './spec.js';

export function interfaceSpecs(): TableSpec[] {
  return [
    {
      path: 'interface',
      noun: 'interface',
      // One adds a bridge or a VLAN in its own menu, never here.
      commands: ['set', 'enable', 'disable'],
      readOnly: [
        'type',
        'running',
        'default-name',
        'dynamic',
        'slave',
        'rx-byte',
        'tx-byte',
        'rx-packet',
        'tx-packet',
      ],
      properties: { disabled: FLAG, ...all('name comment mtu l2mtu') },
    },
    {
      path: 'interface/list',
      noun: 'interface list',
      required: ['name'],
      unique: { fields: ['name'], refusal: 'already have such list' },
      commands: ['add', 'set', 'remove'],
      readOnly: ['builtin', 'dynamic'],
      properties: { name: TEXT, ...all('include exclude'), comment: TEXT },
    },
    {
      path: 'interface/list/member',
      noun: 'interface list member',
      required: ['list', 'interface'],
      unique: { fields: ['list', 'interface'], refusal: 'already have such entry' },
      readOnly: ['dynamic'],
      properties: {
        list: { refers: 'interface/list' },
        interface: { refers: 'interface' },
        comment: TEXT,
        disabled: FLAG,
      },
    },
    {
      path: 'ip/address',
      noun: 'address',
      required: ['address', 'interface'],
      unique: { fields: ['address', 'interface'], refusal: 'already have such address' },
      readOnly: ['actual-interface', 'dynamic', 'invalid'],
      properties: {
        address: TEXT,
        interface: { refers: 'interface' },
        network: TEXT,
        comment: TEXT,
        disabled: FLAG,
      },
      check: (row) => {
        if (networkOf(row['address'] ?? '') === null) throw badValue('address');
      },
      shown: withNetwork,
    },
    {
      path: 'ip/dhcp-client',
      noun: 'dhcp client',
      required: ['interface'],
      readOnly: ['status', 'address', 'gateway', 'dhcp-server', 'expires-after', 'invalid', 'dynamic'],
      properties: {
        interface: { refers: 'interface' },
        'add-default-route': { values: ['yes', 'no', 'special-classless'], otherwise: 'yes' },
        'default-route-distance': { values: 'number', otherwise: '1' },
        disabled: FLAG,
        ...all('use-peer-dns use-peer-ntp script comment dhcp-options default-route-tables'),
      },
    },
    {
      path: 'interface/pppoe-client',
      noun: 'interface',
      required: ['name', 'interface'],
      properties: {
        interface: { refers: 'interface' },
        disabled: FLAG,
        'add-default-route': FLAG,
        password: { secret: true },
        ...all('name user default-route-distance comment service-name profile'),
      },
    },
  ];
}

function withNetwork(row: MenuRow): MenuRow {
  const network = networkOf(row['address'] ?? '');
  const more = { 'actual-interface': row['interface'] ?? '', dynamic: 'false', invalid: 'false' };
  return { ...(network === null ? {} : { network: network.text }), ...more, ...row };
}
