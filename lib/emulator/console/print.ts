/** `print`: the text a person reads, in the spacing of the release. A program should not. */
import type { Menu } from '../model/menus.js';
import type { MenuRow } from '../model/model-options.js';
import { readConditions } from './conditions.js';
import type { Environment } from './environment.js';
import type { MenuCall } from './locate.js';
import { propertiesOf, statsOf, summaryOf } from './print-columns.js';
import { indexed, legendOf, statsTable, wrapped } from './print-layout.js';
import type { Evaluate, Value } from './values.js';

const FLAGS = new Set([
  'detail',
  'terse',
  'stats',
  'as-value',
  'count-only',
  'without-paging',
  'show-ids',
  'brief',
  'value-list',
]);

export async function printMenu(env: Environment, call: MenuCall, evaluate: Evaluate): Promise<Value> {
  const split = call.args.findIndex((word) => word.kind === 'bare' && word.text === 'where');
  const options = split < 0 ? call.args : call.args.slice(0, split);
  const flags = new Set(
    options.flatMap((word) => (word.kind === 'bare' && FLAGS.has(word.text) ? [word.text] : [])),
  );
  const conditions = split < 0 ? options.filter((word) => word.kind !== 'bare') : call.args.slice(split);
  const rows = env.rows(call.menu).filter(await readConditions(conditions, evaluate));
  if (flags.has('count-only')) {
    if (!flags.has('as-value')) env.lines.push(String(rows.length));
    return rows.length;
  }
  if (flags.has('as-value')) return asValue(call.menu, rows, flags);
  env.lines.push('', ...textOf(env, call.menu, rows, flags), '');
  return null;
}

function asValue(menu: Menu, rows: readonly MenuRow[], flags: ReadonlySet<string>): Value {
  const records = rows.map((row) => ({
    record: flags.has('stats')
      ? statsOf(row)
      : flags.has('detail')
        ? propertiesOf(row)
        : summaryOf(menu, row),
  }));
  return menu.singleton ? (records[0] ?? null) : records;
}

function textOf(
  env: Environment,
  menu: Menu,
  rows: readonly MenuRow[],
  flags: ReadonlySet<string>,
): string[] {
  if (menu.singleton)
    return Object.entries(rows[0] ?? {}).map(([name, value]) => `${name.padStart(24)}: ${value}`);
  if (flags.has('stats') && menu.path === 'ip/firewall/mangle') return statsTable(env.dress, rows);
  const shape = flags.has('stats') ? statsOf : propertiesOf;
  const lines = [legendOf(env.dress, menu)];
  rows.forEach((row, i) => {
    const { head, indent, properties } = indexed(
      env.dress,
      flags.has('show-ids') ? (row['.id'] ?? '') : String(i),
      row,
      shape(row),
    );
    if (flags.has('terse')) lines.push([head, properties].join(' '));
    else
      lines.push(
        ...(row['comment'] === undefined ? [] : [head]),
        ...wrapped(properties, indent, row['comment'] === undefined ? head : ''),
        '',
      );
  });
  return lines;
}
