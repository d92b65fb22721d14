/** The ways out of the house that the router has: default routes, and the interface each leaves by. */
import type { PlainRow } from '../router/protocol/menu-rows.js';
import { holds, isPrivate, networkText } from './ipv4.js';
import { isOn, type RouterView, textOf } from './view.js';

/** One line as it is now. */
export interface LineFacts {
  readonly interface: string;
  /** As the route has it: an address, or an interface. */
  readonly gateway: string;
  readonly distance: number;
  /** How the gateway came to be known. */
  readonly by: 'dhcp' | 'ppp' | 'hand';
  /** The gateway is not a neighbour: it is looked up by another route. */
  readonly recursive: { readonly targetScope: string; readonly scope: string } | null;
  readonly checkGateway: string;
  /** What people call it: letters, digits, `-`, `_`. */
  readonly name: string;
}

/** Every line with a default route in the main table, the preferred one first. */
export function linesOf(view: RouterView): LineFacts[] {
  const lines = view
    .rows('ip/route')
    .filter((route) => isDefaultRoute(route) && tableOf(route) === 'main')
    .flatMap((route) => lineOf(view, route))
    .sort((a, b) => a.distance - b.distance);
  return lines.filter((line, at) => lines.findIndex((other) => other.interface === line.interface) === at);
}

export function isDefaultRoute(route: PlainRow): boolean {
  const kind = textOf(route, 'type');
  return (
    textOf(route, 'dst-address') === '0.0.0.0/0' &&
    !isOn(route, 'disabled') &&
    (kind === '' || kind === 'unicast')
  );
}

/** The table a route is in, in the words of 6.49 or of 7. */
export function tableOf(route: PlainRow): string {
  return textOf(route, 'routing-table') || textOf(route, 'routing-mark') || 'main';
}

function lineOf(view: RouterView, route: PlainRow): LineFacts[] {
  const gateway = textOf(route, 'gateway');
  const port = portOf(view, route);
  if (port === null) return [];
  const dhcp = view.rows('ip/dhcp-client').find((row) => textOf(row, 'interface') === port);
  const row = view.rows('interface').find((candidate) => textOf(candidate, 'name') === port) ?? {};
  const near = gateway === port || gateway.includes('%') || isNeighbour(view, gateway);
  return [
    {
      interface: port,
      gateway,
      distance: Number(textOf(route, 'distance') || '1'),
      by: gateway === port ? 'ppp' : dhcp === undefined ? 'hand' : 'dhcp',
      recursive: near ? null : { targetScope: textOf(route, 'target-scope'), scope: textOf(route, 'scope') },
      checkGateway: textOf(route, 'check-gateway'),
      name: lineName([textOf(row, 'comment'), dhcp === undefined ? '' : textOf(dhcp, 'comment'), port]),
    },
  ];
}

/** The interface a route leaves by; null: the router does not say. */
export function portOf(view: RouterView, route: PlainRow): string | null {
  const gateway = textOf(route, 'gateway');
  const names = view.rows('interface').map((row) => textOf(row, 'name'));
  const said = [
    gateway,
    gateway.split('%')[1] ?? '',
    textOf(route, 'immediate-gw').split('%')[1] ?? '',
    // 6.49: `203.0.113.1 reachable via  ether2`
    textOf(route, 'gateway-status').split(/ via {1,4}/)[1] ?? '',
  ];
  const named = said.find((name) => names.includes(name));
  if (named !== undefined) return named;
  const dhcp = view.rows('ip/dhcp-client').find((row) => textOf(row, 'gateway') === gateway);
  if (dhcp !== undefined) return textOf(dhcp, 'interface');
  const address = view.rows('ip/address').find((row) => holds(textOf(row, 'address'), gateway));
  if (address !== undefined) return textOf(address, 'interface');
  return throughAnother(view, gateway);
}

/** A recursive gateway: the route to it names the interface. One step is as far as anyone goes. */
function throughAnother(view: RouterView, gateway: string): string | null {
  const via = view
    .rows('ip/route')
    .find((row) => textOf(row, 'dst-address') === `${gateway}/32` && textOf(row, 'gateway') !== gateway);
  return via === undefined ? null : portOf(view, via);
}

function isNeighbour(view: RouterView, gateway: string): boolean {
  return view.rows('ip/address').some((row) => holds(textOf(row, 'address'), gateway));
}

/** The first text something is left of. Foreign: a name must not be more than a name. */
function lineName(texts: readonly string[]): string {
  for (const text of texts) {
    const name = text
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase()
      .slice(0, LONGEST_NAME);
    if (name !== '' && name !== 'defconf') return name;
  }
  return 'line';
}

/** Long enough to tell two lines apart, short enough for marks and tables. */
const LONGEST_NAME = 20;

/** The house: its networks, and how a rule says "from the house". */
export interface HomeFacts {
  readonly prefixes: readonly string[];
  readonly matcher: Readonly<Record<string, string>>;
}

/** @param ways interfaces that lead out */
export function homeOf(view: RouterView, ways: readonly string[]): HomeFacts {
  const inside = view
    .rows('ip/address')
    .filter(
      (row) =>
        !isOn(row, 'disabled') &&
        !ways.includes(textOf(row, 'interface')) &&
        isPrivate(textOf(row, 'address')),
    );
  const prefixes = inside.flatMap((row) => networkText(textOf(row, 'address')) ?? []);
  const members = view
    .rows('interface/list/member')
    .filter((row) => textOf(row, 'list') === 'LAN' && !isOn(row, 'disabled'));
  const safe = members.length > 0 && members.every((row) => !ways.includes(textOf(row, 'interface')));
  return {
    prefixes: [...new Set(prefixes)],
    matcher: safe ? { 'in-interface-list': 'LAN' } : { 'in-interface': textOf(inside[0] ?? {}, 'interface') },
  };
}
