/** What a rehearsal needs of the router before it begins, and what its counters prove afterwards. */
import { consoleWords } from '../router/protocol/menu-edits.js';
import type { PlainRow } from '../router/protocol/menu-rows.js';
import { ipv4Number } from './ipv4.js';
import { isDefaultRoute, linesOf, portOf, tableOf } from './lines.js';
import type { Note } from './steps.js';
import { fastTrackSteps, MANGLE } from './rules.js';
import { type Test, testFor } from './test-connection.js';
import { isFixed, isOn, type RouterView, textOf } from './view.js';

export interface Names {
  /** Comment of the producer. */
  readonly comment: string;
  /** The list whose entries steer. */
  readonly list: string;
}

/** The rules a rehearsal watches. */
export interface Stage {
  readonly producer: PlainRow;
  readonly consumer: PlainRow | null;
  /** The connection mark that stands for steered. */
  readonly mark: string;
  readonly test: Test;
}

export type Staged =
  { readonly kind: 'ready'; readonly stage: Stage } | { readonly kind: 'not'; readonly why: Note };

/** @param entries what the list holds now */
export function stageFor(view: RouterView, names: Names, entries: readonly PlainRow[]): Staged {
  const { comment, list } = names;
  if (entries.length > 0) {
    const held = entries.map((row) => textOf(row, 'address')).join(', ');
    return not('list', `the list ${list} holds ${held}: something is steered already`, [
      'try again when the lease has ended; an entry that stands for ever has to be removed by hand:',
      `/ip firewall address-list print where ${pair('list', list)}`,
    ]);
  }
  const producers = view
    .rows(MANGLE)
    .filter((rule) => textOf(rule, 'comment') === comment && !isOn(rule, 'dynamic'));
  const [producer] = producers;
  if (producer === undefined || producers.length > 1) {
    return not(
      'producer',
      `${String(producers.length)} rules have the comment ${comment}, one must have it`,
      ['run check: it says what to do'],
    );
  }
  if (textOf(producer, 'src-address-list') !== list) {
    // Without the matcher an enabled rule steers the whole house.
    return not('matcher', `the producer does not match the list ${list}`, [
      'give it the matcher (docs/lease.md), or run setup',
    ]);
  }
  const mark = textOf(producer, 'new-connection-mark');
  const test = testFor(view, producer);
  if (test === null) {
    return not('test', 'no rule that says what is urgent can be met by a connection from this machine', [
      'add one for pings marked by the device (dscp=46), as setup does: docs/setup.md',
    ]);
  }
  return { kind: 'ready', stage: { producer, consumer: consumerOf(view, mark), mark, test } };
}

function not(id: string, text: string, todo: readonly string[]): Staged {
  return { kind: 'not', why: { id, text, todo: todo.join(' ') } };
}

/** Enabled or not: that it is switched off is what a rehearsal is to find. */
function consumerOf(view: RouterView, mark: string): PlainRow | null {
  const rules = view
    .rows(MANGLE)
    .filter((rule) => textOf(rule, 'action') === 'mark-routing' && textOf(rule, 'connection-mark') === mark);
  return rules.find(isFixed) ?? rules[0] ?? null;
}

/** What the test connection did, as this machine and the router saw it. */
export interface Played {
  /** Packets this machine sent, and answers it got; null: a kind of connection that need not be answered. */
  readonly sent: number;
  readonly answered: number | null;
  /** By how much each mangle rule counted on, by its id. */
  readonly counted: ReadonlyMap<string, bigint>;
  /** Rows of the router's connections to where the test went. */
  readonly connections: readonly PlainRow[];
}

export interface Finding {
  readonly id: 'test' | 'producer' | 'consumer' | 'line' | 'answers' | 'fasttrack';
  readonly ok: boolean;
  readonly seen: string;
  /** What to mend; empty where all is well. */
  readonly todo: string;
}

/** One finding for each thing that must be so. After the first that is not, what rests on it is left out. */
export function judge(view: RouterView, stage: Stage, machine: string, played: Played): Finding[] {
  const producer = judgeProducer(view, stage, played);
  if (!producer.ok) return [producer];
  const consumer = judgeConsumer(stage, played);
  if (!consumer.ok) return [producer, consumer];
  return [
    producer,
    consumer,
    judgeLine(view, stage, machine, played),
    ...(played.answered === null ? [] : [judgeAnswers(played.sent, played.answered)]),
    judgeFastTrack(view, stage.mark),
  ];
}

/** There was no test connection to judge. */
export function notMade(why: string): Finding {
  return ill('test', why, 'mend that on this machine; nothing was learned of the router');
}

function judgeProducer(view: RouterView, { producer, test }: Stage, played: Played): Finding {
  const packets = countOf(played, producer);
  if (packets > 0n) return well('producer', `the producer counted ${String(packets)}`);
  const urgent = view
    .rows(MANGLE)
    .find((rule) => textOf(rule, 'comment') === test.rule && textOf(rule, '.id') !== textOf(producer, '.id'));
  const marked = urgent !== undefined && countOf(played, urgent) > 0n;
  const seen = 'the producer counted nothing';
  if (!isFixed(producer)) return ill('producer', `${seen}: it is disabled`, 'enable it, or run setup');
  if (marked || urgent === undefined) {
    return ill(
      'producer',
      `${seen}${marked ? `, though “${test.rule}” did` : ''}`,
      'does the router see this machine under another address (--machine)? Does a rule between the two win?',
    );
  }
  return ill(
    'producer',
    `${seen}, and “${test.rule}” nothing either`,
    'do packets of this machine come to this router at all? Does a rule before it win (an accept, a connection mark)? check looks for it',
  );
}

function judgeConsumer({ consumer, mark }: Stage, played: Played): Finding {
  if (consumer === null) {
    const seen = `no rule sends connections marked ${mark} anywhere`;
    return ill('consumer', seen, 'add the consumer: run setup, or docs/router-setup.md');
  }
  const packets = countOf(played, consumer);
  if (packets > 0n) return well('consumer', `the consumer counted ${String(packets)}`);
  if (!isFixed(consumer)) {
    const id = textOf(consumer, '.id');
    const seen = 'the consumer counted nothing: it is disabled';
    return ill('consumer', seen, `/ip firewall mangle enable ${id}`);
  }
  return ill(
    'consumer',
    'the consumer counted nothing, though the connection was marked',
    'does it match where packets of this machine come in, and does no rule before it win? check looks for it',
  );
}

function judgeLine(view: RouterView, stage: Stage, machine: string, played: Played): Finding {
  const table = textOf(stage.consumer ?? {}, 'new-routing-mark');
  const route = view.rows('ip/route').find((row) => isDefaultRoute(row) && tableOf(row) === table);
  const meant = route === undefined ? null : portOf(view, route);
  const mine = played.connections.filter((row) => hostOf(textOf(row, 'src-address')) === machine);
  const marked = mine.find((row) => textOf(row, 'connection-mark') === stage.mark);
  if (marked === undefined) {
    const seen = 'the router lists no steered connection of this machine';
    return ill('line', seen, 'is connection tracking on? /ip firewall connection tracking print');
  }
  const address = hostOf(textOf(marked, 'reply-dst-address'));
  const port = view
    .rows('ip/address')
    .filter((row) => hostOf(textOf(row, 'address')) === address)
    .map((row) => textOf(row, 'interface'))[0];
  const [first] = linesOf(view);
  if (port !== undefined && port === meant) return well('line', `it left by ${port}, as ${address}`);
  if (port !== undefined && port === first?.interface) {
    const routes = 'the router does so where the table has no active default route';
    return ill(
      'line',
      `it left by the first line, ${port}: ${routes}`,
      `/ip route print where ${pair(view.major >= 7 ? 'routing-table' : 'routing-mark', table)}`,
    );
  }
  const seen =
    port === undefined
      ? `it left with the address ${address}, which is none of this router’s lines`
      : `it left by ${port}, and the table ${table} leads to ${meant ?? 'nowhere'}`;
  return ill('line', seen, `does a rule of srcnat give an address for ${meant ?? 'that line'}?`);
}

/** As a console takes it, whatever stands in the value. */
function pair(name: string, value: string): string {
  return consoleWords({ [name]: value })?.[0] ?? `${name}=…`;
}

function judgeAnswers(sent: number, answered: number): Finding {
  const seen = `${String(answered)} of ${String(sent)} pings were answered`;
  if (answered > 0) return well('answers', seen);
  return ill(
    'answers',
    seen,
    'is the other line up? Does its provider answer (ping from the router itself)?',
  );
}

function judgeFastTrack(view: RouterView, mark: string): Finding {
  if (fastTrackSteps(view, mark).length === 0 || isAccepted(view, mark))
    return well('fasttrack', 'FastTrack leaves steered connections alone');
  return ill(
    'fasttrack',
    'FastTrack takes steered connections of TCP and UDP back to the first line',
    'run setup, or docs/router-setup.md: an accept for the mark before FastTrack, or connection-mark=no-mark in it',
  );
}

/** An accept of the mark before FastTrack keeps it out. */
function isAccepted(view: RouterView, mark: string): boolean {
  const rules = view.rows('ip/firewall/filter').filter((rule) => isFixed(rule));
  const track = rules.findIndex((rule) => textOf(rule, 'action') === 'fasttrack-connection');
  return rules
    .slice(0, Math.max(0, track))
    .some((rule) => textOf(rule, 'action') === 'accept' && textOf(rule, 'connection-mark') === mark);
}

/** Without its port or length; what is no IPv4 address stays. */
function hostOf(text: string): string {
  const [host = ''] = text.split(/[:/]/);
  return ipv4Number(host) === null ? text : host;
}

function countOf(played: Played, rule: PlainRow): bigint {
  return played.counted.get(textOf(rule, '.id')) ?? 0n;
}

function well(id: Finding['id'], seen: string): Finding {
  return { id, ok: true, seen, todo: '' };
}

function ill(id: Finding['id'], seen: string, todo: string): Finding {
  return { id, ok: false, seen, todo };
}
