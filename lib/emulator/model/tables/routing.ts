/** Routes, tables and rules, in the clothes of 6.49 (routing marks) and of 7 (routing tables). */
import type { MenuRow } from '../model-options.js';
import { contains, networkOf } from './addresses.js';
import { badValue } from './refusal.js';
import { all, FLAG, NUMBER, TEXT, type TableSpec } from './spec.js';

/** What a route needs to know of the rest of the router. */
export interface RoutingView {
  /** Records as shown. */
  read(path: string): readonly MenuRow[];
  /** Routes as they are stored, without what is worked out. */
  storedRoutes(): readonly MenuRow[];
}

export function routingSpecs(major: number, view: RoutingView): TableSpec[] {
  return [routeSpec(major, view), IPV6_ROUTES, ...(major >= 7 ? v7() : v6())];
}

const IPV6_ROUTES: TableSpec = {
  path: 'ipv6/route',
  noun: 'route',
  firstId: 0x80000001,
  readOnly: ['active', 'dynamic'],
  properties: {
    'dst-address': { otherwise: '::/0' },
    distance: { otherwise: '1' },
    disabled: FLAG,
    ...all('gateway comment'),
  },
};

function v7(): TableSpec[] {
  return [
    {
      path: 'routing/table',
      noun: 'routing table',
      required: ['name'],
      unique: { fields: ['name'], refusal: 'already have such name' },
      readOnly: ['dynamic', 'invalid'],
      properties: { name: TEXT, fib: { bare: true }, comment: TEXT, disabled: FLAG },
    },
    ruleSpec('routing/rule', { ...all('min-prefix') }, { refers: 'routing/table' }),
    {
      path: 'ip/vrf',
      noun: 'vrf',
      required: ['name', 'interfaces'],
      properties: { disabled: FLAG, ...all('name interfaces comment') },
    },
  ];
}

function v6(): TableSpec[] {
  return [ruleSpec('ip/route/rule', {}, TEXT)];
}

function ruleSpec(
  path: string,
  more: TableSpec['properties'],
  table: TableSpec['properties'][string],
): TableSpec {
  return {
    path,
    noun: 'routing rule',
    commands: ['add', 'set', 'unset', 'remove', 'enable', 'disable', 'move'],
    readOnly: ['dynamic', 'inactive'],
    properties: {
      ...more,
      table,
      interface: { refers: 'interface' },
      action: { values: ['lookup', 'lookup-only-in-table', 'drop', 'unreachable'], otherwise: 'lookup' },
      disabled: FLAG,
      ...all('src-address dst-address routing-mark comment'),
    },
  };
}

function routeSpec(major: number, view: RoutingView): TableSpec {
  return {
    path: 'ip/route',
    noun: 'route',
    firstId: 0x80000001,
    readOnly: [
      'active',
      'inactive',
      'static',
      'dynamic',
      'immediate-gw',
      'gateway-status',
      'connect',
      'dhcp',
      'vpn',
    ],
    properties: {
      'dst-address': { otherwise: '0.0.0.0/0' },
      distance: { values: 'number', otherwise: '1' },
      scope: { values: 'number', otherwise: '30' },
      'target-scope': { values: 'number', otherwise: '10' },
      'check-gateway': { values: ['none', 'ping', 'arp', 'bfd'] },
      disabled: FLAG,
      ...(major >= 7
        ? {
            'routing-table': { refers: 'routing/table', otherwise: 'main' },
            'vrf-interface': TEXT,
            blackhole: { bare: true },
            'suppress-hw-offload': FLAG,
          }
        : { 'routing-mark': TEXT, type: { values: ['unicast', 'blackhole', 'unreachable', 'prohibit'] } }),
      ...all('gateway pref-src comment'),
      ...(major >= 7 ? {} : { 'route-tag': NUMBER }),
    },
    check: (row) => {
      if (networkOf(row['dst-address'] ?? '') === null) throw badValue('dst-address');
    },
    shown: (row) => withState(row, view),
  };
}

/** Where a gateway is reached: an interface by name, a neighbour, or by another route (recursive). */
function reached(gateway: string, scopeOf: number, view: RoutingView): boolean {
  const running = (name: string): boolean =>
    view
      .read('interface')
      .some((row) => row['name'] === name && row['running'] === 'true' && row['disabled'] !== 'true');
  if (view.read('interface').some((row) => row['name'] === gateway)) return running(gateway);
  const [address = '', via] = gateway.split('%');
  if (via !== undefined) return running(via);
  const near = view.read('ip/address').some((row) => {
    const network = networkOf(row['address'] ?? '');
    return (
      network !== null &&
      row['disabled'] !== 'true' &&
      contains(network, address) &&
      running(row['interface'] ?? '')
    );
  });
  return near || scopeOf > 10;
}

function withState(row: MenuRow, view: RoutingView): MenuRow {
  const rest = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'active'));
  const usable = isUsable(row, view);
  const better = routesBeside(row, view).some(
    (other) => isUsable(other, view) && Number(other['distance'] ?? '0') < Number(row['distance'] ?? '0'),
  );
  return {
    ...(row['dynamic'] === 'true' ? {} : { dynamic: 'false', static: 'true' }),
    inactive: usable ? 'false' : 'true',
    ...rest,
    ...(usable && !better ? { active: 'true' } : {}),
  };
}

function isUsable(row: MenuRow, view: RoutingView): boolean {
  if (row['disabled'] === 'true') return false;
  return (
    row['blackhole'] !== undefined || reached(row['gateway'] ?? '', Number(row['target-scope'] ?? '10'), view)
  );
}

/** Other routes to the same place in the same table, as stored. */
function routesBeside(row: MenuRow, view: RoutingView): readonly MenuRow[] {
  const table = (of: MenuRow): string => of['routing-table'] ?? of['routing-mark'] ?? 'main';
  return view
    .storedRoutes()
    .filter(
      (other) =>
        other['.id'] !== row['.id'] &&
        other['dst-address'] === row['dst-address'] &&
        table(other) === table(row),
    );
}
