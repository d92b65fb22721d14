/** The plan as a person reads it: what is there, what is added, where. */
import { printable } from '../router/protocol/text.js';
import { consoleWords, type EditFields } from '../router/protocol/menu-edits.js';
import type { Plan } from './plan.js';
import type { AddStep, Note, Step } from './steps.js';
import { isOn, type RouterView, textOf } from './view.js';

/** Never shown, in whatever step. */
const SECRET = 'password';

export function showPlan(view: RouterView, plan: Plan): string[] {
  const { primary, alternate, queue, table } = plan.agreed;
  const added = plan.steps.filter((step) => step.kind === 'add').length;
  const changed = plan.steps.length - added;
  return [
    `  fast line    ${pad(primary.name)} ${printable(primary.interface)}, gateway ${printable(primary.gateway)}`,
    `  steady line  ${pad(alternate.name)} ${printable(alternate.interface)}, gateway ${printable(alternate.gateway)}, table ${table}`,
    `  queue        ${queue === null ? 'none found, see below' : printable(queue)}`,
    `  switch       ${plan.agreed.switch.by}${plan.agreed.switch.by === 'lease' ? `, for ${plan.agreed.switch.prefixes.join(', ')}` : ''}`,
    '',
    ...(plan.steps.length === 0
      ? ['Everything is there: nothing to do.']
      : [
          ...diff(view, plan.steps),
          '',
          `${count(added, 'row')} to add, ${count(changed, 'change')} beside.`,
        ]),
    ...plan.notes.flatMap((note) => ['', ...showNote(note)]),
  ];
}

function pad(name: string): string {
  return name.padEnd(NAME_WIDTH);
}

const NAME_WIDTH = 8;

function count(n: number, what: string): string {
  return `${String(n)} ${what}${n === 1 ? '' : 's'}`;
}

export function showNote({ text, todo }: Note): string[] {
  return [`  ! ${text}`, `    ${todo}`];
}

/** Menu by menu, in the order of the steps; rows that are there stand without a sign. */
function diff(view: RouterView, steps: readonly Step[]): string[] {
  const lines: string[] = [];
  let menu = '';
  steps.forEach((step, at) => {
    if (step.menu !== menu) {
      menu = step.menu;
      lines.push(`/${menu.replaceAll('/', ' ')}`);
      if (step.kind === 'add' && IN_ORDER.has(menu)) lines.push(...above(view, step));
    }
    lines.push(...showStep(step));
    const last = steps[at + 1]?.menu !== menu;
    if (last && step.kind === 'add' && step.before !== undefined) lines.push(...below(view, step));
  });
  return lines;
}

/** Where the place of a row decides what it does. */
const IN_ORDER = new Set(['ip/firewall/mangle', 'ip/firewall/filter']);

function showStep(step: Step): string[] {
  if (step.kind === 'sign') return [`  ~ ${step.name}: signed    ${step.why}`];
  if (step.kind === 'set')
    return [`  ~ ${printable(step.row)}: ${fieldText(step.fields)}`, `      ${step.why}`];
  return [`  + ${fieldText(step.fields)}`, `      ${step.why}`];
}

function fieldText(fields: EditFields): string {
  const shown = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, name === SECRET ? '(made, 32 characters)' : value]),
  );
  return printable((consoleWords(shown) ?? ['(a text that cannot be typed)']).join(' '), MOST_CHARS);
}

/** Rows are long; this is longer than any of ours. */
const MOST_CHARS = 400;

/** The row just above the new ones. */
function above(view: RouterView, step: AddStep): string[] {
  const rows = view.rows(step.menu);
  const at =
    step.before === undefined ? rows.length : rows.findIndex((row) => textOf(row, '.id') === step.before);
  return at <= 0 ? [] : [rowText(view, step.menu, at - 1)];
}

function below(view: RouterView, step: AddStep): string[] {
  const at = view.rows(step.menu).findIndex((row) => textOf(row, '.id') === step.before);
  return at < 0 ? [] : [rowText(view, step.menu, at)];
}

/** A row that is there; its texts are foreign. */
function rowText(view: RouterView, menu: string, at: number): string {
  const row = view.rows(menu)[at] ?? {};
  const comment = textOf(row, 'comment');
  const words = `${textOf(row, 'chain')} ${textOf(row, 'action')}${isOn(row, 'disabled') ? ', off' : ''}`;
  const text = printable(`${words}${comment === '' ? '' : ` ;;; ${comment}`}`, ROW_CHARS);
  return `${String(at).padStart(3)} ${text}`;
}

const ROW_CHARS = 100;
