/** `print`: the text a person reads, in the spacing of the release. A program should not. */
import type { Menu } from '../model/menus.js';
import type { MenuRow } from '../model/model-options.js';
import { readConditions } from './conditions.js';
import type { Environment } from './environment.js';
import type { MenuCall } from './locate.js';
import { propertiesOf, statsOf } from './print-columns.js';
import { indexed, legendOf, wrapped } from './print-layout.js';
import type { Evaluate, Value } from './values.js';

const FLAGS = new Set(['detail', 'stats', 'count-only', 'without-paging']);

export async function printMenu(env: Environment, call: MenuCall, evaluate: Evaluate): Promise<Value> {
  const split = call.args.findIndex((word) => word.kind === 'bare' && word.text === 'where');
  const options = split < 0 ? call.args : call.args.slice(0, split);
  const flags = new Set(
    options.flatMap((word) => (word.kind === 'bare' && FLAGS.has(word.text) ? [word.text] : [])),
  );
  const conditions = split < 0 ? options.filter((word) => word.kind !== 'bare') : call.args.slice(split);
  const rows = env.rows(call.menu).filter(await readConditions(conditions, evaluate));
  if (flags.has('count-only')) {
    env.lines.push(String(rows.length));
    return rows.length;
  }
  env.lines.push('', ...textOf(env, call.menu, rows, flags), '');
  return null;
}

function textOf(
  env: Environment,
  menu: Menu,
  rows: readonly MenuRow[],
  flags: ReadonlySet<string>,
): string[] {
  if (menu.singleton)
    return Object.entries(rows[0] ?? {}).map(([name, value]) => `${name.padStart(24)}: ${value}`);
  if (flags.has('stats') && menu.path !== 'queue/tree')
    throw new Error(`not emulated: statistics of ${menu.path}`);
  const shape = flags.has('stats') ? statsOf : propertiesOf;
  const lines = [legendOf(env.dress, menu)];
  rows.forEach((row, i) => {
    const { head, indent, properties } = indexed(env.dress, String(i), row, shape(row));
    const commented = row['comment'] !== undefined;
    lines.push(...(commented ? [head] : []), ...wrapped(properties, indent, commented ? '' : head), '');
  });
  return lines;
}
