/** Every menu of the router whose records are plain records. */
import type { MenuRow } from '../model-options.js';
import { Certificates } from './certificates.js';
import { filterSpec, natSpec } from './firewall.js';
import { interfaceSpecs } from './interfaces.js';
import { queueSpecs } from './queues.js';
import { routingSpecs } from './routing.js';
import { systemSpecs } from './system.js';
import type { Host } from './spec.js';
import { Table } from './table.js';

/** Path → menu, filled with `seeds`. */
export function buildTables(
  host: Host,
  major: number,
  seeds: Readonly<Record<string, readonly MenuRow[]>>,
): Map<string, Table> {
  const tables = new Map<string, Table>();
  const view = {
    read: (path: string) => tables.get(path)?.read() ?? [],
    storedRoutes: () => tables.get('ip/route')?.stored() ?? [],
  };
  const specs = [
    ...systemSpecs().filter(({ path }) => major >= 7 || path !== 'system/device-mode'),
    ...interfaceSpecs(),
    ...routingSpecs(major, view),
    filterSpec(),
    natSpec(),
    ...queueSpecs(major),
  ];
  for (const spec of specs) tables.set(spec.path, new Table(spec, host, seeds[spec.path] ?? []));
  tables.set('certificate', new Certificates(host, seeds['certificate'] ?? []));
  return tables;
}
