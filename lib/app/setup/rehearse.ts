/**
 * A rehearsal: for some seconds this machine alone is in the list that steers, makes one connection, and the router's
 * counters say what became of it. The entry is taken away in every case, and ends by itself in any.
 */
import type { RouterFailure, RouterResult } from '../../core/model/types.js';
import type { RouterEditor } from '../../router/menus.js';
import type { PlainRow } from '../../router/protocol/menu-rows.js';
import type { Deadline } from '../../run/ports.js';
import { own } from '../../setup/names.js';
import {
  type Finding,
  judge,
  type Names,
  notMade,
  type Played,
  type Stage,
  stageFor,
} from '../../setup/rehearsal.js';
import { MANGLE } from '../../setup/rules.js';
import type { Note } from '../../setup/steps.js';
import { testWords } from '../../setup/test-connection.js';
import { QUESTIONS, RouterView, textOf } from '../../setup/view.js';
import type { Sent, SendTest } from './send-test.js';

/**
 * Whole seconds that the entry stands at most. A test takes three, a slow router a second for each of five questions; and
 * no longer than a person would wait, should this machine die meanwhile.
 */
export const ENTRY_SEC = 20;

const LIST = 'ip/firewall/address-list';
const LOOKED_AT: ReadonlySet<string> = new Set([
  ...['system/resource', MANGLE, 'ip/firewall/filter', 'ip/route', 'ip/address', 'interface'],
  'ip/dhcp-client',
]);

export interface RehearsalHands {
  /** A session; one that timed out asks nothing more, so the end has one of its own. */
  open(): Promise<RouterEditor>;
  readonly send: SendTest;
  /** Time for the work, and more of it for taking the entry away, also when the user has had enough. */
  readonly until: Deadline;
  undoUntil(): Deadline;
  tell(line: string): void;
}

export interface Place extends Names {
  /** This machine as the router sees it, and where the test goes: IPv4 addresses. */
  readonly machine: string;
  readonly host: string;
}

export type Rehearsed =
  /** Nothing was changed. */
  | { readonly kind: 'not'; readonly why: Note }
  /** `entryGone` false: it could not be seen that the entry is gone; then it ends by itself. */
  | { readonly kind: 'failed'; readonly failure: RouterFailure; readonly entryGone: boolean }
  | { readonly kind: 'played'; readonly findings: readonly Finding[]; readonly entryGone: boolean };

export async function rehearse(place: Place, hands: RehearsalHands): Promise<Rehearsed> {
  const editor = await hands.open();
  let failure: RouterFailure | null = null;
  let findings: readonly Finding[] = [];
  let touched = false;
  let entryGone = true;
  try {
    const seen = await look(editor, place, hands.until);
    if (seen.kind === 'failed') return { kind: 'failed', failure: seen.failure, entryGone: true };
    const { view, entries } = seen.value;
    const staged = stageFor(view, place, entries);
    if (staged.kind === 'not') return staged;
    const { stage } = staged;
    hands.tell(`For ${String(ENTRY_SEC)} s at most, ${place.machine} alone is in ${place.list}.`);
    hands.tell(`Test: ${testWords(stage.test.connection, place.host)}.`);
    touched = true;
    const played = await play(editor, place, stage, hands);
    if (played.kind === 'failed') failure = played.failure;
    else if ('why' in played.value) findings = [notMade(played.value.why)];
    else findings = judge(view, stage, place.machine, played.value);
  } finally {
    editor.close();
    if (touched) entryGone = await takeAway(place, hands);
    else hands.tell('Nothing was changed.');
  }
  return failure === null ? { kind: 'played', findings, entryGone } : { kind: 'failed', failure, entryGone };
}

async function look(
  editor: RouterEditor,
  { list }: Names,
  until: Deadline,
): Promise<RouterResult<{ readonly view: RouterView; readonly entries: readonly PlainRow[] }>> {
  const tables = new Map<string, readonly PlainRow[] | null>();
  for (const question of QUESTIONS.filter(({ menu }) => LOOKED_AT.has(menu))) {
    const answer = await editor.rows(question, until);
    if (answer.kind === 'failed') return answer;
    tables.set(question.menu, answer.value);
  }
  const entries = await entriesOf(editor, list, until);
  return entries.kind === 'failed'
    ? entries
    : { kind: 'ok', value: { view: new RouterView(tables), entries: entries.value } };
}

async function play(
  editor: RouterEditor,
  { machine, host, list }: Place,
  stage: Stage,
  { send, until }: RehearsalHands,
): Promise<RouterResult<Played | { readonly why: string }>> {
  const before = await counters(editor, until);
  if (before.kind === 'failed') return before;
  const fields = { list, address: machine, timeout: `${String(ENTRY_SEC)}s`, comment: own('rehearsal') };
  const added = await editor.edit({ kind: 'add', menu: LIST, fields }, until);
  if (added.kind === 'failed') return added;
  const held = await entriesOf(editor, list, until);
  if (held.kind === 'failed') return held;
  if (held.value.length !== 1) return broken(`the list ${list} holds ${String(held.value.length)} entries`);
  const sent: Sent = await send(stage.test.connection, { machine, host }, until);
  if (until.signal.aborted) return broken('it was stopped');
  if (sent.kind === 'not') return { kind: 'ok', value: { why: sent.why } };
  const connections = await editor.rows(
    {
      menu: 'ip/firewall/connection',
      props: ['src-address', 'dst-address', 'reply-dst-address', 'connection-mark'],
      // The router looks through its whole table: once, and all it says is about one place.
      where: { 'dst-address': sent.to },
    },
    until,
  );
  if (connections.kind === 'failed') return connections;
  const after = await counters(editor, until);
  if (after.kind === 'failed') return after;
  const counted = new Map(
    [...after.value].map(([id, packets]) => [id, packets - (before.value.get(id) ?? 0n)] as const),
  );
  const { sent: packets, answered } = sent;
  return { kind: 'ok', value: { sent: packets, answered, counted, connections: connections.value ?? [] } };
}

function broken(message: string): { readonly kind: 'failed'; readonly failure: RouterFailure } {
  return { kind: 'failed', failure: { code: 'router_error', message, todo: 'mend that, and try again' } };
}

/** Packets each mangle rule has counted, by its id. */
async function counters(
  editor: RouterEditor,
  until: Deadline,
): Promise<RouterResult<ReadonlyMap<string, bigint>>> {
  const answer = await editor.rows({ menu: MANGLE, props: ['packets'] }, until);
  if (answer.kind === 'failed') return answer;
  const counted = (answer.value ?? []).flatMap((row) => {
    const packets = textOf(row, 'packets');
    return /^\d{1,20}$/.test(packets) ? [[textOf(row, '.id'), BigInt(packets)] as const] : [];
  });
  return { kind: 'ok', value: new Map(counted) };
}

async function entriesOf(
  editor: RouterEditor,
  list: string,
  until: Deadline,
): Promise<RouterResult<readonly PlainRow[]>> {
  const props = ['list', 'address', 'comment', 'timeout'] as const;
  const answer = await editor.rows({ menu: LIST, props, where: { list } }, until);
  return answer.kind === 'failed' ? answer : { kind: 'ok', value: answer.value ?? [] };
}

/** Asked of the router: an answer that was lost may have been a success. @returns whether it was seen to be gone */
async function takeAway({ list, machine }: Place, hands: RehearsalHands): Promise<boolean> {
  const until = hands.undoUntil();
  const editor = await hands.open();
  try {
    const mine = async (): Promise<readonly PlainRow[] | null> => {
      const held = await entriesOf(editor, list, until);
      if (held.kind === 'failed') return null;
      return held.value.filter(
        (row) => textOf(row, 'address') === machine && textOf(row, 'comment') === own('rehearsal'),
      );
    };
    for (const row of (await mine()) ?? [])
      await editor.edit({ kind: 'remove', menu: LIST, id: textOf(row, '.id') }, until);
    return (await mine())?.length === 0;
  } finally {
    editor.close();
  }
}
