/** What is there → what is to be added, where, and what else must be said. Pure: the same router gives the same plan. */
import { own as ownValue } from '../core/model/text.js';
import { accountSteps, certificateSteps } from './account.js';
import { adoptedRule, type Adopted } from './adopt.js';
import { holds } from './ipv4.js';
import { homeOf, isDefaultRoute, type LineFacts, linesOf, tableOf } from './lines.js';
import { own, PRODUCER } from './names.js';
import { notesOf, obstaclesOf } from './notes.js';
import { downloadQueues } from './queue.js';
import { fastTrackSteps, MANGLE, ruleSteps } from './rules.js';
import type { AddStep, Note, Obstacle, Step, Wishes } from './steps.js';
import { type RouterView, textOf } from './view.js';
import { wayBy } from './way.js';

/** What the configuration must say of the router. */
export interface Agreed {
  readonly primary: LineFacts;
  readonly alternate: LineFacts;
  readonly comment: string;
  readonly table: string;
  readonly queue: string | null;
  readonly switch:
    | { readonly by: 'lease'; readonly list: string; readonly prefixes: readonly string[] }
    | { readonly by: 'rule' };
}

export interface Plan {
  /** In this order; empty: the router is set up. */
  readonly steps: readonly Step[];
  /** What was asked for and is there. */
  readonly present: readonly AddStep[];
  readonly notes: readonly Note[];
  readonly agreed: Agreed;
}

export type Planned =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'stopped'; readonly obstacles: readonly Obstacle[] };

/** The list whose entries steer, as `switch.list` has it by default. */
const LEASE_LIST = 'steer-lease';

export function planSetup(view: RouterView, wishes: Wishes): Planned {
  const lines = linesOf(view);
  const early = earlyObstacles(view, lines, wishes);
  const primary = lines.find((line) => line.interface === wishes.primary);
  const alternate = lines.find((line) => line.interface === wishes.alternate);
  if (early.length > 0 || primary === undefined || alternate === undefined) {
    return { kind: 'stopped', obstacles: early.length > 0 ? early : [noSuchLine(lines)] };
  }
  const adopted = adoptedRule(view);
  const account = accountSteps(view, wishes);
  const home = homeOf(
    view,
    lines.map((line) => line.interface),
  );
  const obstacles = [
    ...obstaclesOf(view, [primary, alternate]),
    ...account.obstacles,
    ...(adopted === 'several' ? [SEVERAL] : []),
    ...(home.prefixes.length === 0 ? [NO_HOME] : []),
  ];
  if (obstacles.length > 0 || adopted === 'several') return { kind: 'stopped', obstacles };
  const way = adopted === null ? wayBy(view, alternate) : adoptedWay(view, alternate, adopted);
  const rules =
    adopted === null
      ? ruleSteps(view, home, way.table, alternate.name, wishes.switch === 'lease' ? LEASE_LIST : null)
      : [
          ...adoptedConsumer(adopted, way.table, alternate.name, home.matcher),
          ...fastTrackSteps(view, adopted.mark),
        ];
  const wanted = [...account.steps, ...certificateSteps(view, wishes), ...way.steps, ...rules];
  const queue = wishes.queue ?? downloadQueues(view, primary)[0] ?? null;
  const list = adopted !== null ? adopted.list : wishes.switch === 'lease' ? LEASE_LIST : '';
  return {
    kind: 'plan',
    plan: {
      steps: wanted.filter((step) => !isThere(view, step)),
      present: wanted.filter((step): step is AddStep => step.kind === 'add' && isThere(view, step)),
      notes: [
        ...notesOf(view, primary, alternate, queue),
        ...(adopted === null ? [] : [adoptedNote(adopted)]),
      ],
      agreed: {
        ...{ primary, alternate, table: way.table, queue },
        comment: adopted?.comment ?? PRODUCER,
        switch: list === '' ? { by: 'rule' } : { by: 'lease', list, prefixes: home.prefixes },
      },
    },
  };
}

/** A row with the same key is the row. Certificates are signed when they are made. */
function isThere(view: RouterView, step: Step): boolean {
  if (step.kind === 'sign')
    return view
      .rows('certificate')
      .some((row) => textOf(row, 'name') === step.name && textOf(row, 'fingerprint') !== '');
  if (step.kind === 'set') return false;
  return view
    .rows(step.menu)
    .some((row) => step.key.every((name) => textOf(row, name) === (ownValue(step.fields, name) ?? '')));
}

function earlyObstacles(view: RouterView, lines: readonly LineFacts[], wishes: Wishes): Obstacle[] {
  const { major, version } = view;
  const old = Number.isNaN(major) || major < 6 || (major === 6 && Number(version.split('.')[1]) < OLDEST_6);
  if (old) {
    return [
      {
        id: 'version',
        text: `this is RouterOS ${version === '' ? 'of no known version' : version}`,
        todo: 'steering needs 6.49 or later: /system package update install',
      },
    ];
  }
  if (wishes.via === 'rest' && major < 7)
    return [
      { id: 'rest-6', text: 'RouterOS 6 has no REST', todo: 'let steering go over SSH: --steer-by ssh' },
    ];
  if (lines.length < 2) return [noSuchLine(lines)];
  if (wishes.primary === wishes.alternate)
    return [{ id: 'same-line', text: 'both lines are the same one', todo: 'name two: --fast and --steady' }];
  return lines.some((line) => holds(`${line.gateway}/32`, wishes.machine))
    ? [
        {
          id: 'machine',
          text: `${wishes.machine} is a gateway, not this machine`,
          todo: 'say which address this machine has: --machine',
        },
      ]
    : [];
}

const OLDEST_6 = 49;

function noSuchLine(lines: readonly LineFacts[]): Obstacle {
  const seen = lines.map((line) => line.interface).join(', ');
  return {
    id: 'lines',
    text: `two lines are needed, each with a default route in the main table; found: ${seen === '' ? 'none' : seen}`,
    todo: 'give the second line a default route with a larger distance: /ip dhcp-client set … add-default-route=yes default-route-distance=2, or /ip route add gateway=… distance=2',
  };
}

const SEVERAL: Obstacle = {
  id: 'several-producers',
  text: 'several rules are called "ADAPTIVE: …" and mark connections: which of them steers cannot be told',
  todo: 'keep that comment on the one that is switched: /ip firewall mangle print where comment~"ADAPTIVE"',
};

const NO_HOME: Obstacle = {
  id: 'no-home',
  text: 'no interface has a private IPv4 address beside the two lines: whose connections are to be steered?',
  todo: 'give the house its network: /ip address print',
};

function adoptedWay(view: RouterView, line: LineFacts, { table }: Adopted): ReturnType<typeof wayBy> {
  if (table === null) return wayBy(view, line);
  const there = view.rows('ip/route').some((route) => isDefaultRoute(route) && tableOf(route) === table);
  return { table, steps: there ? [] : wayBy(view, line).steps };
}

/** A predecessor's set-up without one steers nothing. */
function adoptedConsumer(
  { table: has, mark }: Adopted,
  table: string,
  alternate: string,
  matcher: Readonly<Record<string, string>>,
): AddStep[] {
  if (has !== null) return [];
  return [
    {
      ...{
        kind: 'add',
        menu: MANGLE,
        key: ['comment'],
        why: 'the rule that sends steered connections is missing',
      },
      fields: {
        ...{ chain: 'prerouting', action: 'mark-routing', 'new-routing-mark': table, passthrough: 'no' },
        ...{
          'connection-mark': mark,
          ...matcher,
          comment: own(`consumer - sends steered connections by ${alternate}`),
        },
      },
    },
  ];
}

function adoptedNote({ comment, list }: Adopted): Note {
  return {
    id: 'adopted',
    text: `the rule "${comment}" is there and is adopted: no second one is made, and it stays as it is`,
    todo:
      list === ''
        ? 'it is switched on and off as before (switch.by: rule); with src-address-list it could end by itself when this machine dies: docs/router-setup.md'
        : 'nothing',
  };
}
