/** What the plan cannot mend, or what should be known of it: each with what to do. */
import { printable } from '../router/protocol/text.js';
import type { LineFacts } from './lines.js';
import { own } from './names.js';
import { MANGLE } from './rules.js';
import type { Note } from './steps.js';
import { isFixed, isOn, type RouterView, textOf } from './view.js';

/** In the way of any plan for these two lines. */
export function obstaclesOf(view: RouterView, lines: readonly LineFacts[]): Note[] {
  const vrf = view.rows('ip/vrf').find((row) => {
    const ports = textOf(row, 'interfaces').split(/[,;]/);
    return !isOn(row, 'disabled') && lines.some((line) => ports.includes(line.interface));
  });
  if (vrf === undefined) return [];
  const name = printable(textOf(vrf, 'name'));
  return [
    {
      id: 'vrf',
      text: `a line is in the VRF "${name}": a VRF looks up its own table only, so a mangle rule cannot send connections of the main table there`,
      todo: `take the line out of the VRF (/ip vrf print), or write rules for your VRFs by hand: docs/router-setup.md says what each must do`,
    },
  ];
}

/** @param queue the download queue that was found; null: none */
export function notesOf(
  view: RouterView,
  primary: LineFacts,
  alternate: LineFacts,
  queue: string | null,
): Note[] {
  return [
    ...dhcp(alternate),
    ...recursive(alternate),
    ...ipv6(view),
    ...loadBalancing(view),
    ...marks(view),
    ...queues(view, primary, queue),
  ];
}

function dhcp({ by, gateway, name }: LineFacts): Note[] {
  if (by !== 'dhcp') return [];
  return [
    {
      id: 'dhcp-gateway',
      text: `the gateway of ${name}, ${printable(gateway)}, came by DHCP and may change one day`,
      todo: 'when check says that the table has no active route, run setup again: it puts the new gateway in',
    },
  ];
}

function recursive({ recursive: how, gateway, name }: LineFacts): Note[] {
  if (how === null) return [];
  return [
    {
      id: 'recursive-route',
      text: `${name} is reached by a recursive route (${printable(gateway)}): the new route is made the same way, with its target-scope`,
      todo: 'nothing; rehearse shows that it works',
    },
  ];
}

function ipv6(view: RouterView): Note[] {
  const out = view
    .rows('ipv6/route')
    .some((row) => textOf(row, 'dst-address') === '::/0' && !isOn(row, 'disabled'));
  if (!out) return [];
  return [
    {
      id: 'ipv6',
      text: 'the house has IPv6 as well, and its connections are not steered: an address of one provider does not leave by the other',
      todo: 'keep what is urgent on IPv4 (for a device: no IPv6 address; for a name: no AAAA answer), or live with it',
    },
  ];
}

function loadBalancing(view: RouterView): Note[] {
  const rules = view
    .rows(MANGLE)
    .filter((row) => isFixed(row) && textOf(row, 'per-connection-classifier') !== '');
  if (rules.length === 0) return [];
  return [
    {
      id: 'pcc',
      text: `connections are spread over the lines by ${String(rules.length)} PCC rules: ours stand before them, so urgent connections are not spread, they leave by the fast line and, while it is congested, by the other`,
      todo: 'nothing, unless your PCC rules have no connection-mark=no-mark: add it, or they take the mark away again',
    },
  ];
}

/** Other people's marks: a connection has one. */
function marks(view: RouterView): Note[] {
  const others = view
    .rows(MANGLE)
    .filter(
      (row) =>
        isFixed(row) &&
        textOf(row, 'action') === 'mark-connection' &&
        textOf(row, 'per-connection-classifier') === '' &&
        textOf(row, 'chain') === 'prerouting' &&
        !textOf(row, 'comment').startsWith(own('')),
    );
  const [first] = others;
  if (first === undefined) return [];
  const which = printable(textOf(first, 'comment') || textOf(first, 'new-connection-mark'), 40);
  return [
    {
      id: 'other-marks',
      text: `${String(others.length)} of your rules mark connections (the first: "${which}"); a connection has one mark, so what they mark first is not urgent for steering, and queues that look for their marks do not see ours`,
      todo: 'if urgent traffic is among it, let your queues take wanctl-urgent and wanctl-steered as well, and your rules connection-mark=no-mark',
    },
  ];
}

function queues(view: RouterView, { interface: port, name }: LineFacts, queue: string | null): Note[] {
  if (queue !== null) return [];
  const cake = view
    .rows('queue/type')
    .filter((row) => textOf(row, 'kind') === 'cake')
    .map((row) => textOf(row, 'name'));
  const plain = [...view.rows('queue/interface'), ...view.rows('queue/simple')].some((row) =>
    textOf(row, 'queue')
      .split('/')
      .some((type) => cake.includes(type)),
  );
  const todo = `docs/router-setup.md, "The queues", has the two lines; then put the name under cake_queues: in the configuration`;
  if (plain) {
    return [
      {
        id: 'interface-queue',
        text: `CAKE stands on an interface or in a simple queue, not in the queue tree: there it shows no depth that can be read, and congestion of ${name} is not told from weather: only a dead line, or one slower by thresholds.severe.rtt_delta_ms, steers`,
        todo: `move it to the queue tree: ${todo}`,
      },
    ];
  }
  return [
    {
      id: 'no-queue',
      text: `no download queue was found for ${name} (${printable(port)}): without its depth congestion is not told from weather; only a dead line, or one slower by thresholds.severe.rtt_delta_ms, steers`,
      todo: `make one, which also makes the line better: ${todo}`,
    },
  ];
}
