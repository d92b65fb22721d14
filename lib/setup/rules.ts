/** The firewall's part: which connections are urgent, the one rule that steers them, and the one that sends them. */
import type { PlainRow } from '../router/protocol/menu-rows.js';
import type { HomeFacts } from './lines.js';
import { LOCAL_LIST, own, PRODUCER, STEERED, URGENT } from './names.js';
import type { AddStep, Step } from './steps.js';
import { isFixed, isOn, type RouterView, textOf } from './view.js';

export const MANGLE = 'ip/firewall/mangle';
const FILTER = 'ip/firewall/filter';

/** Networks behind a home router, and groups: what goes there must not leave by a provider. */
const LOCAL = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/4'];

/** What people wait for. DNS is never among it: its answers would then come by another way than the rest. */
const CLASSES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  // Expedited forwarding: what telephones, and programs for calls, set themselves.
  ['marked by the device', { dscp: '46' }],
  ['calls', { protocol: 'udp', 'dst-port': '3478-3481,5060,9000-9999' }],
  ['games', { protocol: 'udp', 'dst-port': '27000-27100' }],
  ['shells', { protocol: 'tcp', 'dst-port': '22' }],
];

/**
 * @param table of the alternate line
 * @param list whose entries steer; null: the producer itself is switched, and begins switched off
 */
export function ruleSteps(
  view: RouterView,
  home: HomeFacts,
  table: string,
  alternate: string,
  list: string | null,
): Step[] {
  const before = firstThatWins(view);
  const rule = (comment: string, why: string, fields: Readonly<Record<string, string>>): AddStep => ({
    ...{ kind: 'add', menu: MANGLE, key: ['comment'], why },
    fields: { chain: 'prerouting', ...fields, comment },
    ...(before === null ? {} : { before }),
  });
  const urgent = CLASSES.map(([name, matcher]) =>
    rule(own(`urgent - ${name}`), 'says which connections are urgent', {
      ...{ action: 'mark-connection', 'new-connection-mark': URGENT, passthrough: 'yes' },
      ...{ 'connection-state': 'new', 'connection-mark': 'no-mark', 'dst-address-list': `!${LOCAL_LIST}` },
      ...home.matcher,
      ...matcher,
    }),
  );
  return [
    ...LOCAL.map((address): AddStep => ({
      ...{ kind: 'add', menu: 'ip/firewall/address-list', key: ['list', 'address'], why: 'never steered' },
      fields: { list: LOCAL_LIST, address, comment: own('never steered') },
    })),
    ...urgent,
    rule(PRODUCER, list === null ? 'steers, while it is on' : `steers, while ${list} holds an address`, {
      ...{ action: 'mark-connection', 'new-connection-mark': STEERED, passthrough: 'yes' },
      ...{ 'connection-state': 'new', 'connection-mark': URGENT },
      ...(list === null ? { disabled: 'yes' } : { 'src-address-list': list }),
    }),
    rule(own(`consumer - sends steered connections by ${alternate}`), `sends them by ${alternate}`, {
      ...{ action: 'mark-routing', 'new-routing-mark': table, passthrough: 'no', 'connection-mark': STEERED },
      ...home.matcher,
    }),
    ...fastTrackSteps(view, STEERED),
  ];
}

/**
 * The rule our rules must stand before: the first in prerouting after which a packet, or a connection's mark, is no longer
 * ours to have. null: there is none.
 */
function firstThatWins(view: RouterView): string | null {
  const row = view.rows(MANGLE).find((rule) => {
    if (!isFixed(rule) || textOf(rule, 'chain') !== 'prerouting' || isOurs(rule)) return false;
    const action = textOf(rule, 'action');
    if (action === 'accept' || action === 'jump' || action === 'return') return true;
    if (textOf(rule, 'per-connection-classifier') !== '') return true;
    return action.startsWith('mark-') && textOf(rule, 'passthrough') !== '' && !isOn(rule, 'passthrough');
  });
  return row === undefined ? null : textOf(row, '.id');
}

function isOurs(rule: PlainRow): boolean {
  return textOf(rule, 'comment').startsWith(own(''));
}

/**
 * FastTrack takes established connections past mangle: a steered one would fall back to the fast line. It is accepted just
 * before, which is what the rule after FastTrack does with all others. The rule of the user stays as it is.
 */
export function fastTrackSteps(view: RouterView, mark: string): AddStep[] {
  const track = view
    .rows(FILTER)
    .find((rule) => isFixed(rule) && textOf(rule, 'action') === 'fasttrack-connection');
  const kept = track === undefined ? '' : textOf(track, 'connection-mark');
  if (track === undefined || kept === 'no-mark' || kept === `!${mark}`) return [];
  return [
    {
      ...{ kind: 'add', menu: FILTER, key: ['comment'], before: textOf(track, '.id') },
      why: 'FastTrack would take them back to the fast line',
      fields: {
        ...{ chain: 'forward', action: 'accept', 'connection-state': 'established,related' },
        ...{ 'connection-mark': mark, comment: own('steered connections stay out of FastTrack') },
      },
    },
  ];
}
