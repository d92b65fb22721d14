/** The router's menus as records of text, the way every front shows them. */
import { uptimeText } from './duration.js';
import { shownDisabled, type MangleRule } from './mangle-rules.js';
import type { RouterModel } from './model.js';
import type { MenuRow } from './model-options.js';
import type { QueueEntry } from './queue-tree.js';
import { AddressListTable } from './tables/address-list-table.js';
import { MangleTable } from './tables/mangle-table.js';
import { QueueTreeTable } from './tables/queue-tree-table.js';
import type { MenuEdits } from './tables/spec.js';
import { GroupTable, UserTable } from './tables/user-tables.js';

export interface Menu {
  /** Path without slashes at the ends, e.g. `ip/firewall/mangle`. */
  readonly path: string;
  /** Records can be addressed by name. */
  readonly named: boolean;
  /** One record without an id, e.g. `system/resource`. */
  readonly singleton: boolean;
  /** The records as a reader sees them; may still show the past after a write. */
  read(): MenuRow[];
  /** Absent: nothing here can be changed. */
  readonly edits?: MenuEdits;
}

function flag(value: boolean): string {
  return value ? 'true' : 'false';
}

/** A rule as shown; `disabled` only when it was ever written, or when it is set. */
export function ruleRow(rule: MangleRule, disabled: boolean): MenuRow {
  return {
    '.id': rule.id,
    ...rule.fields,
    bytes: String(rule.bytes),
    packets: String(rule.packets),
    dynamic: flag(rule.dynamic),
    invalid: flag(rule.invalid),
    ...(rule.comment === undefined ? {} : { comment: rule.comment }),
    ...(rule.about === undefined ? {} : { '.about': rule.about }),
    ...(disabled || rule.disabledWritten ? { disabled: flag(disabled) } : {}),
  };
}

export function queueRow(entry: QueueEntry): MenuRow {
  return {
    '.id': entry.id,
    name: entry.name,
    parent: entry.parent,
    'packet-mark': entry.packetMark,
    queue: entry.queue,
    'max-limit': String(entry.maxLimit),
    'limit-at': '0',
    'bucket-size': '0.1',
    'burst-limit': '0',
    'burst-threshold': '0',
    'burst-time': '0s',
    priority: '8',
    rate: String(entry.rateBps),
    'packet-rate': String(entry.packetRate),
    'queued-bytes': String(entry.queuedBytes),
    'queued-packets': String(entry.queuedPackets),
    bytes: String(entry.bytes),
    packets: String(entry.packets),
    dropped: String(entry.dropped),
    disabled: flag(entry.disabled),
    invalid: flag(entry.invalid),
    ...(entry.comment === undefined ? {} : { comment: entry.comment }),
  };
}

function resourceRow(model: RouterModel): MenuRow {
  return {
    'architecture-name': 'arm64',
    'board-name': 'RB5009UG+S+',
    'build-time': '2024-11-26 12:09:40',
    cpu: 'ARM64',
    'cpu-count': '4',
    'cpu-load': '6',
    'free-memory': '845217792',
    platform: 'MikroTik',
    'total-memory': '1073741824',
    uptime: uptimeText(model.uptimeMs()),
    version: model.version,
    'write-sect-since-reboot': String(model.stats.configWrites * 2),
    'write-sect-total': String(100_000 + model.stats.configWrites * 2),
  };
}

/** All menus of a router. */
export function buildMenus(model: RouterModel): Map<string, Menu> {
  const menus: Menu[] = [];
  const list = (path: string, named: boolean, read: () => MenuRow[], edits?: MenuEdits): void => {
    menus.push({ path, named, singleton: false, read, ...(edits === undefined ? {} : { edits }) });
  };
  const single = (path: string, read: () => MenuRow): void => {
    menus.push({ path, named: false, singleton: true, read: () => [read()] });
  };
  list(
    'ip/firewall/mangle',
    false,
    () => model.mangle.rules.map((rule) => ruleRow(rule, shownDisabled(rule))),
    new MangleTable(model, Number(model.version.split('.')[0])),
  );
  const lists = new AddressListTable(model);
  list('ip/firewall/address-list', false, () => lists.read(), lists);
  list('ip/firewall/connection', false, () => model.connections.read());
  list('queue/tree', true, () => model.queues.entries.map(queueRow), new QueueTreeTable(model));
  single('system/resource', () => resourceRow(model));
  const users = new UserTable(model);
  list('user', true, () => users.read(), users);
  const groups = new GroupTable(model);
  list('user/group', true, () => groups.read(), groups);
  list('log', false, () =>
    model.log.lines.map((line, i) => ({
      '.id': `*${(i + 1).toString(16).toUpperCase()}`,
      message: line.message,
      time: uptimeText(line.atMs),
      topics: line.topics,
    })),
  );
  for (const [path, table] of model.tables) {
    if (menus.some((menu) => menu.path === path)) continue;
    const singleton = table.spec.singleton === true;
    const named = !singleton && table.knows('name');
    menus.push({ path, named, singleton, read: () => table.read(), edits: table });
  }
  return new Map(menus.map((menu) => [menu.path, menu]));
}
