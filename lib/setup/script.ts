/** The same plan as lines for a RouterOS terminal, for those who give nobody a login. */
import { consoleWords, editLine } from '../router/protocol/menu-edits.js';
import type { Step } from './steps.js';

/** One line for each step. @throws Error for a value that no console takes: setup asks for none */
export function scriptLines(steps: readonly Step[]): string[] {
  return steps.map((step) => {
    const line = lineOf(step);
    if (line === null) throw new Error(`a value of /${step.menu} cannot be typed`);
    return line;
  });
}

function lineOf(step: Step): string | null {
  if (step.kind === 'add') return editLine(step);
  if (step.kind === 'sign') return `/certificate sign [find where name=${step.name}]`;
  const words = consoleWords(step.fields);
  const menu = `/${step.menu.replaceAll('/', ' ')}`;
  // By id: a name could be anything, and there may be two.
  return words === null ? null : [menu, 'set', step.id, ...words].join(' ');
}
