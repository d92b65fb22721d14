/**
 * What the router has: a handful of short questions in one session, one after the other. Nothing is written. After the
 * first failure of the way itself nothing more is asked.
 */
import { MENUS } from '../../app/menus.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import type { RouterFailure, RouterFailureCode } from '../../core/model/types.js';
import { QUEUE_FIELDS } from '../../router/protocol/queue.js';
import type { PlainRow } from '../../router/protocol/menu-rows.js';
import type { RouterMenus, RowsQuestion } from '../../router/menus.js';
import type { Secrets } from '../../router/transport.js';
import type { Deadline } from '../../run/ports.js';
import { type Fact, type MenuFacts, type MenuName, type RouterFacts, seen, unseen } from '../checks/facts.js';
import { producerOf } from '../checks/rules.js';
import { finalAbove, MATCHERS } from '../checks/rule-order.js';

/** Refusals of one question that do not speak against the next one. */
const PARTIAL: readonly RouterFailureCode[] = ['router_error', 'not_permitted'];

type Question = RowsQuestion<string>;

/** Of each mangle rule; its other matchers are asked only of the few that could stand in the way. */
const RULE_PROPS = [
  'comment',
  'chain',
  'action',
  'disabled',
  'dynamic',
  'invalid',
  'packets',
  'passthrough',
  'connection-state',
  'connection-mark',
  'new-connection-mark',
  'new-routing-mark',
  'src-address',
  'src-address-list',
];
const MODE_PROPS = ['mode', 'flagged', 'scheduler'];
const ROUTE_PROPS = [
  'dst-address',
  'gateway',
  'routing-table',
  'routing-mark',
  'active',
  'disabled',
  'distance',
];

/** In the order in which they are asked. Each is given the configuration and what was answered before. */
function questions(config: EffectiveConfig): readonly (readonly [MenuName, readonly Question[]])[] {
  const one = (question: Question): readonly Question[] => [question];
  return [
    // First: its answer cannot pass for one where this user may not read.
    ['mangle', one({ menu: 'ip/firewall/mangle', props: RULE_PROPS })],
    ['resource', one({ menu: 'system/resource', props: ['version', 'board-name', 'uptime'], single: true })],
    [
      'queues',
      one({ menu: 'queue/tree', props: [...QUEUE_FIELDS.slice(1), 'queue', 'max-limit', 'parent'] }),
    ],
    ['queueTypes', one({ menu: 'queue/type', props: ['name', 'kind'] })],
    [
      'fasttrack',
      one({
        menu: 'ip/firewall/filter',
        // All of them: what stands before FastTrack may keep connections out of it.
        props: ['chain', 'action', 'disabled', 'dynamic', 'connection-mark', 'connection-state'],
      }),
    ],
    ['tables', one({ menu: 'routing/table', props: ['name', 'disabled'] })],
    ['routes', one({ menu: 'ip/route', props: ROUTE_PROPS, where: { 'dst-address': '0.0.0.0/0' } })],
    // 6.x has them elsewhere.
    [
      'routingRules',
      ['routing/rule', 'ip/route/rule'].map((menu) => ({
        menu,
        props: ['src-address', 'table', 'disabled'],
      })),
    ],
    ['user', one({ menu: 'user', props: ['name', 'group', 'address'], where: { name: config.router.user } })],
    ['group', one({ menu: 'user/group', props: ['name', 'policy'] })],
    ['deviceMode', one({ menu: 'system/device-mode', props: MODE_PROPS, single: true })],
    ['schedulers', one({ menu: 'system/scheduler', props: ['name', 'on-event', 'disabled'] })],
    ['scripts', one({ menu: 'system/script', props: ['name', 'source'] })],
    [
      'netwatch',
      one({
        menu: 'tool/netwatch',
        props: ['name', 'host', 'up-script', 'down-script', 'test-script', 'disabled'],
      }),
    ],
    ['log', one({ menu: 'log', props: ['message'] })],
  ];
}

export async function gatherRouter(
  config: EffectiveConfig,
  secrets: Secrets,
  certificate: RouterFacts['certificate'],
  deadline: Deadline,
): Promise<RouterFacts> {
  const router = await MENUS[config.router.transport]({ config, secrets, aPersonWaits: true });
  const menus: Partial<Record<MenuName, MenuFacts>> = {};
  let failure: RouterFailure | null = null;
  try {
    for (const [name, asked] of questions(config)) {
      if (failure !== null) {
        menus[name] = unseen(failure.message);
        continue;
      }
      const answer = await firstThere(router, asked, deadline);
      if ('code' in answer) {
        menus[name] = unseen(answer.message);
        // Without the first nothing else makes sense either.
        if (name === 'mangle' || !PARTIAL.includes(answer.code)) failure = answer;
      } else menus[name] = answer;
    }
    menus.matchedList =
      failure === null ? await matchedList(router, config, menus.mangle, deadline) : unseen('not asked');
    menus.above =
      failure === null ? await rulesAbove(router, config, menus.mangle, deadline) : unseen('not asked');
  } finally {
    router.close();
  }
  return { failure, certificate, menus: menus as RouterFacts['menus'] };
}

/** The first of these menus that this router has. */
async function firstThere(
  router: RouterMenus,
  asked: readonly Question[],
  deadline: Deadline,
): Promise<Fact<readonly PlainRow[] | null> | RouterFailure> {
  for (const question of asked) {
    const answer = await router.rows(question, deadline);
    if (answer.kind === 'failed') return answer.failure;
    if (answer.value !== null) return seen(answer.value);
  }
  return seen(null);
}

/** What is in the address list that the producer matches; none where it matches none. */
async function matchedList(
  router: RouterMenus,
  config: EffectiveConfig,
  mangle: MenuFacts | undefined,
  deadline: Deadline,
): Promise<MenuFacts> {
  const rows = mangle?.kind === 'seen' ? (mangle.value ?? []) : [];
  const list = producerOf(rows, config.mangle_rule.comment)?.['src-address-list'];
  if (list === undefined) return seen([]);
  const answer = await router.rows(
    { menu: 'ip/firewall/address-list', props: ['list', 'disabled', 'dynamic'], where: { list } },
    deadline,
  );
  return answer.kind === 'ok' ? seen(answer.value) : unseen(answer.failure.message);
}

/** Every matcher of the rules that may take packets from the producer or the consumer, and of those two. */
async function rulesAbove(
  router: RouterMenus,
  config: EffectiveConfig,
  mangle: MenuFacts | undefined,
  deadline: Deadline,
): Promise<MenuFacts> {
  const rows = mangle?.kind === 'seen' ? (mangle.value ?? []) : [];
  const producer = producerOf(rows, config.mangle_rule.comment);
  if (producer === undefined) return unseen('there is no rule to compare with');
  const consumers = rows.filter(
    (row) => row['action'] === 'mark-routing' && row['connection-mark'] === producer['new-connection-mark'],
  );
  const mine = [producer, ...consumers];
  const wanted = mine.flatMap((row) => [row, ...finalAbove(rows, row)]);
  const kinds = new Map<string, Question>();
  for (const { chain = '', action = 'accept' } of wanted) {
    kinds.set(`${chain} ${action}`, {
      menu: 'ip/firewall/mangle',
      props: [...MATCHERS],
      where: { chain, action },
    });
  }
  // Nothing ends the way of a packet above them: there is nothing to compare.
  if (wanted.length === mine.length) return seen([]);
  const found: PlainRow[] = [];
  for (const question of kinds.values()) {
    const answer = await router.rows(question, deadline);
    if (answer.kind === 'failed') return unseen(answer.failure.message);
    found.push(...(answer.value ?? []));
  }
  return seen(found);
}
