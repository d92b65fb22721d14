/** The way out by the alternate line: a table with its default route, and an address to leave with. */
import { isDefaultRoute, type LineFacts, portOf, tableOf } from './lines.js';
import { own } from './names.js';
import type { AddStep, SetStep, Step } from './steps.js';
import type { PlainRow } from '../router/protocol/menu-rows.js';
import { isFixed, isOn, type RouterView, textOf } from './view.js';

export interface Way {
  readonly table: string;
  readonly steps: readonly Step[];
}

/** A table that leads there already is used; else one is made. */
export function wayBy(view: RouterView, line: LineFacts): Way {
  const comment = own(`way out by ${line.name}`);
  const there = view
    .rows('ip/route')
    .find(
      (route) => isDefaultRoute(route) && tableOf(route) !== 'main' && portOf(view, route) === line.interface,
    );
  const ours = there !== undefined && textOf(there, 'comment') === comment;
  const table = there === undefined ? `to-${line.name}` : tableOf(there);
  const v7 = view.has('routing/table');
  const declared: AddStep = {
    ...{ kind: 'add', menu: 'routing/table', key: ['name'], why: 'a table for the other way out' },
    fields: { name: table, fib: null, comment },
  };
  const recursive = line.recursive;
  const route: AddStep = {
    ...{ kind: 'add', menu: 'ip/route', key: ['comment'], why: `its default route, by ${line.interface}` },
    fields: {
      ...{
        'dst-address': '0.0.0.0/0',
        gateway: line.gateway,
        [v7 ? 'routing-table' : 'routing-mark']: table,
      },
      ...(recursive === null || recursive.targetScope === ''
        ? {}
        : { 'target-scope': recursive.targetScope }),
      ...(line.checkGateway === '' || line.checkGateway === 'none'
        ? {}
        : { 'check-gateway': line.checkGateway }),
      comment,
    },
  };
  const made: Step[] = there === undefined || ours ? [...(v7 ? [declared] : []), route] : [];
  if (there !== undefined && ours && textOf(there, 'gateway') !== line.gateway) made.push(moved(there, line));
  return { table, steps: [...made, ...sourceSteps(view, line)] };
}

/** Our route, and the provider has another gateway now. */
function moved(route: PlainRow, line: LineFacts): SetStep {
  return {
    ...{ kind: 'set', menu: 'ip/route', id: textOf(route, '.id'), row: textOf(route, 'comment') },
    ...{ back: { gateway: textOf(route, 'gateway') } },
    ...{ fields: { gateway: line.gateway }, why: `the gateway of ${line.name} is another one now` },
  };
}

/** Where nothing translates source addresses on that line, replies would not find back. */
function sourceSteps(view: RouterView, line: LineFacts): AddStep[] {
  const lists = view
    .rows('interface/list/member')
    .filter((row) => textOf(row, 'interface') === line.interface && !isOn(row, 'disabled'))
    .map((row) => textOf(row, 'list'));
  const covered = view.rows('ip/firewall/nat').some((rule) => {
    if (!isFixed(rule) || textOf(rule, 'chain') !== 'srcnat') return false;
    if (!['masquerade', 'src-nat'].includes(textOf(rule, 'action'))) return false;
    const [port, list] = [textOf(rule, 'out-interface'), textOf(rule, 'out-interface-list')];
    if (textOf(rule, 'comment').startsWith(own(''))) return false;
    return port === line.interface || lists.includes(list) || (port === '' && list === '');
  });
  if (covered) return [];
  return [
    {
      ...{
        kind: 'add',
        menu: 'ip/firewall/nat',
        key: ['comment'],
        why: `nothing gives an address of ${line.interface}`,
      },
      fields: {
        ...{ chain: 'srcnat', action: 'masquerade', 'out-interface': line.interface },
        comment: own(`source address of ${line.name}`),
      },
    },
  ];
}
