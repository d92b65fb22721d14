/** The router as setup looks at it: a few properties of the menus that matter, each row as the router has it. */
import { own } from '../core/model/text.js';
import type { PlainRow } from '../router/protocol/menu-rows.js';
import { routerBool } from '../router/protocol/text.js';

export interface Question {
  readonly menu: string;
  readonly props: readonly string[];
  readonly single?: boolean;
}

const RULE = [
  'chain',
  'action',
  'comment',
  'disabled',
  'dynamic',
  'passthrough',
  'connection-mark',
  'new-connection-mark',
  'new-routing-mark',
  'connection-state',
  'per-connection-classifier',
  'src-address-list',
  'in-interface',
  'in-interface-list',
  'out-interface',
  'out-interface-list',
  'protocol',
  'dst-port',
  'dscp',
  'dst-address-list',
] as const;

/** What is read. A menu that this router does not have is no obstacle: releases differ. */
export const QUESTIONS: readonly Question[] = [
  { menu: 'system/resource', props: ['version', 'board-name'], single: true },
  { menu: 'system/identity', props: ['name'], single: true },
  { menu: 'system/device-mode', props: ['mode', 'scheduler'], single: true },
  { menu: 'ip/service', props: ['name', 'port', 'disabled', 'certificate', 'address'] },
  { menu: 'certificate', props: ['name', 'common-name', 'fingerprint', 'unit'] },
  { menu: 'user/group', props: ['name', 'policy', 'comment'] },
  { menu: 'user', props: ['name', 'group', 'address', 'comment'] },
  { menu: 'interface', props: ['name', 'type', 'running', 'disabled', 'comment'] },
  { menu: 'interface/list', props: ['name'] },
  { menu: 'interface/list/member', props: ['list', 'interface', 'disabled'] },
  { menu: 'ip/address', props: ['address', 'network', 'interface', 'disabled'] },
  { menu: 'ip/dhcp-client', props: ['interface', 'gateway', 'comment', 'disabled'] },
  {
    menu: 'ip/route',
    props: [
      ...[
        'dst-address',
        'gateway',
        'distance',
        'routing-table',
        'routing-mark',
        'disabled',
        'active',
        'dynamic',
      ],
      ...['immediate-gw', 'gateway-status', 'scope', 'target-scope', 'check-gateway', 'comment', 'type'],
    ],
  },
  { menu: 'ipv6/route', props: ['dst-address', 'gateway', 'disabled'] },
  { menu: 'routing/table', props: ['name', 'comment'] },
  { menu: 'routing/rule', props: ['src-address', 'action', 'table', 'comment'] },
  { menu: 'ip/vrf', props: ['name', 'interfaces', 'disabled'] },
  { menu: 'ip/firewall/address-list', props: ['list', 'address', 'comment', 'dynamic'] },
  { menu: 'ip/firewall/mangle', props: RULE },
  { menu: 'ip/firewall/filter', props: RULE },
  { menu: 'ip/firewall/nat', props: RULE },
  { menu: 'queue/tree', props: ['name', 'parent', 'packet-mark', 'queue', 'disabled'] },
  { menu: 'queue/simple', props: ['name', 'target', 'queue', 'disabled'] },
  { menu: 'queue/interface', props: ['interface', 'queue'] },
  { menu: 'queue/type', props: ['name', 'kind'] },
];

/** Menu → its rows in the order of the table; null = this router has no such menu. */
export type Tables = ReadonlyMap<string, readonly PlainRow[] | null>;

export class RouterView {
  constructor(private readonly tables: Tables) {}

  rows(menu: string): readonly PlainRow[] {
    return this.tables.get(menu) ?? [];
  }

  /** Does this router have the menu at all? */
  has(menu: string): boolean {
    return (this.tables.get(menu) ?? null) !== null;
  }

  /** A property of a menu of one row; an empty text where it is not known. */
  the(menu: string, name: string): string {
    return textOf(this.rows(menu)[0] ?? {}, name);
  }

  get version(): string {
    return this.the('system/resource', 'version');
  }

  /** 6 or 7 (or later); NaN where the router does not say. */
  get major(): number {
    return Number(/^\d{1,3}/.exec(this.version)?.[0] ?? 'none');
  }
}

/** A property, or an empty text. */
export function textOf(row: PlainRow, name: string): string {
  const value = own(row, name);
  return typeof value === 'string' ? value : '';
}

/** A flag; absent = off. */
export function isOn(row: PlainRow, name: string): boolean {
  return routerBool(own(row, name)) === true;
}

/** In force: neither switched off nor made by the router for itself. */
export function isFixed(row: PlainRow): boolean {
  return !isOn(row, 'disabled') && !isOn(row, 'dynamic');
}
