/** Taking back what setup made: its own rows, known by their names, and nothing else. */
import type { MenuEdit } from '../router/protocol/menu-edits.js';
import { CERTIFICATE, OWN, WAS_OFF } from './names.js';
import { type RouterView, textOf } from './view.js';

/** In this order: first what uses, then what is used. */
const MENUS = [
  'ip/firewall/mangle',
  'ip/firewall/filter',
  'ip/firewall/nat',
  'ip/firewall/address-list',
  'routing/rule',
  'ip/route',
  'routing/table',
  'user',
  'user/group',
] as const;

export interface Undoing {
  readonly edit: MenuEdit;
  /** The row, as a person knows it. */
  readonly row: string;
}

/** Every change that takes our rows away; in a menu the last one first. Empty: there is none. */
export function planUndo(view: RouterView): Undoing[] {
  const rows = MENUS.flatMap((menu) =>
    view
      .rows(menu)
      .filter((row) => textOf(row, 'comment').startsWith(OWN))
      .map((row) => ({
        edit: { kind: 'remove' as const, menu, id: textOf(row, '.id') },
        row: textOf(row, 'name') || textOf(row, 'comment').slice(OWN.length),
      }))
      .reverse(),
  );
  return [...service(view), ...rows];
}

/** The web service gets back what it had: no certificate, and whether it was on stands in ours. */
function service(view: RouterView): Undoing[] {
  const certificate = view.rows('certificate').find((row) => textOf(row, 'name') === CERTIFICATE);
  if (certificate === undefined) return [];
  const www = view.rows('ip/service').find((row) => textOf(row, 'name') === 'www-ssl');
  const bound = www !== undefined && textOf(www, 'certificate') === CERTIFICATE;
  const off = textOf(certificate, 'unit') === WAS_OFF;
  const remove: Undoing = {
    edit: { kind: 'remove', menu: 'certificate', id: textOf(certificate, '.id') },
    row: CERTIFICATE,
  };
  if (!bound) return [remove];
  const fields = { certificate: 'none', ...(off ? { disabled: 'yes' } : {}) };
  return [
    { edit: { kind: 'set', menu: 'ip/service', id: textOf(www, '.id'), fields }, row: 'www-ssl' },
    remove,
  ];
}
