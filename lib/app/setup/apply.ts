/** The plan, carried out: all of it and read back, or nothing of it. */
import type { RouterFailure, RouterResult } from '../../core/model/types.js';
import type { RouterEditor } from '../../router/menus.js';
import type { MenuEdit } from '../../router/protocol/menu-edits.js';
import type { Deadline } from '../../run/ports.js';
import { orderProblem } from '../../setup/order.js';
import type { Planned } from '../../setup/plan.js';
import type { SetStep, Step } from '../../setup/steps.js';
import { planUndo, type Undoing } from '../../setup/undo.js';
import { type RouterView, textOf } from '../../setup/view.js';
import { readView } from './read.js';

export type Applied =
  | { readonly kind: 'done'; readonly view: RouterView }
  /** What went wrong, and what is left of us on the router: nothing, unless undoing failed as well. */
  | { readonly kind: 'undone'; readonly failure: RouterFailure; readonly left: readonly string[] };

export interface Hands {
  /** A session; one that timed out asks nothing more, so undoing has one of its own. */
  open(): Promise<RouterEditor>;
  /** The same plan for a router as it is then. */
  plan(view: RouterView): Planned;
  /** The last word: whether steering itself can use what was made. null: it can. */
  prove(view: RouterView): Promise<RouterFailure | null>;
  /** Time for the work, and more of it for undoing, also when the user has had enough. */
  readonly until: Deadline;
  undoUntil(): Deadline;
  tell(line: string): void;
}

export async function applySteps(before: RouterView, steps: readonly Step[], hands: Hands): Promise<Applied> {
  const editor = await hands.open();
  let failure: RouterFailure | null;
  let after: RouterView | null = null;
  const changed: SetStep[] = [];
  try {
    failure = await carryOut(editor, before, steps, hands, changed);
    if (failure === null) {
      const checked = await check(editor, hands);
      if (checked.kind === 'ok') after = checked.value;
      else failure = checked.failure;
    }
  } finally {
    editor.close();
  }
  failure ??= after === null ? null : await hands.prove(after);
  if (failure === null && after !== null) return { kind: 'done', view: after };
  const why = failure ?? nothingRead;
  return { kind: 'undone', failure: why, left: await undoSince(before, changed, hands) };
}

const nothingRead: RouterFailure = {
  code: 'protocol',
  message: 'the router could not be read back',
  todo: '',
};

async function carryOut(
  editor: RouterEditor,
  before: RouterView,
  steps: readonly Step[],
  hands: Hands,
  done: SetStep[],
): Promise<RouterFailure | null> {
  const templates = new Map(
    before.rows('certificate').map((row) => [textOf(row, 'name'), textOf(row, '.id')]),
  );
  const { until } = hands;
  for (const step of steps) {
    const edit = editOf(step, templates);
    const result = await editor.edit(edit, until);
    if (result.kind === 'failed') return result.failure;
    if (edit.kind === 'add' && step.menu === 'certificate')
      templates.set(edit.fields['name'] ?? '', result.value);
    if (step.kind === 'set') done.push(step);
    hands.tell(`  done: /${step.menu.replaceAll('/', ' ')}, ${step.why}`);
  }
  return null;
}

function editOf(step: Step, templates: ReadonlyMap<string, string>): MenuEdit {
  if (step.kind === 'add') {
    const { menu, fields, before } = step;
    return { kind: 'add', menu, fields, ...(before === undefined ? {} : { before }) };
  }
  if (step.kind === 'set') return { kind: 'set', menu: step.menu, id: step.id, fields: step.fields };
  return { kind: 'sign', menu: 'certificate', id: templates.get(step.name) ?? '', fields: {} };
}

/** Read back: the same plan finds nothing left to do, and the rules stand in order. */
async function check(editor: RouterEditor, hands: Hands): Promise<RouterResult<RouterView>> {
  const { until } = hands;
  const read = await readView(editor, until);
  if (read.kind === 'failed') return read;
  const planned = hands.plan(read.value);
  const missing = planned.kind === 'plan' ? planned.plan.steps : null;
  const problem =
    missing === null
      ? 'the router is not as it was when it was planned'
      : missing.length > 0
        ? `the router took ${String(missing.length)} changes and does not show them, the first in /${missing[0]?.menu ?? ''}`
        : orderProblem(read.value);
  if (problem === null) return read;
  const todo = 'look at the router with /log print, and try again';
  return { kind: 'failed', failure: { code: 'protocol', message: problem, todo } };
}

/** Takes away what was not there before. Asked of the router: an answer that was lost may have been a success. */
async function undoSince(before: RouterView, changed: readonly SetStep[], hands: Hands): Promise<string[]> {
  const known = new Set(planUndo(before).map(nameOf));
  const until = hands.undoUntil();
  const editor = await hands.open();
  try {
    const read = await readView(editor, until);
    if (read.kind === 'failed') return [`all that is called wanctl-steer (${read.failure.message})`];
    for (const { menu, id, back } of [...changed].reverse())
      if (back !== undefined) await editor.edit({ kind: 'set', menu, id, fields: back }, until);
    return await removeAll(
      editor,
      planUndo(read.value).filter((one) => !known.has(nameOf(one))),
      until,
    );
  } finally {
    editor.close();
  }
}

function nameOf({ edit }: Undoing): string {
  return `${edit.kind} ${edit.menu} ${edit.kind === 'add' ? '' : (edit.id ?? '')}`;
}

/** @returns the rows that are still there */
export async function removeAll(
  editor: RouterEditor,
  undoings: readonly Undoing[],
  until: Deadline,
): Promise<string[]> {
  for (const { edit } of undoings) await editor.edit(edit, until);
  if (undoings.length === 0) return [];
  const read = await readView(editor, until);
  if (read.kind === 'failed') return undoings.map(rowText);
  const still = new Set(planUndo(read.value).map(nameOf));
  return undoings.filter((one) => still.has(nameOf(one))).map(rowText);
}

function rowText({ edit, row }: Undoing): string {
  return `/${edit.menu.replaceAll('/', ' ')} ${row}`;
}
