/** Rules of the predecessor: they go on as they are, and are not made a second time. */
import type { PlainRow } from '../router/protocol/menu-rows.js';
import { own } from './names.js';
import { MANGLE } from './rules.js';
import { isOn, type RouterView, textOf } from './view.js';

/** What its guide calls the rule that it switches. */
const PREDECESSOR = 'ADAPTIVE:';

export interface Adopted {
  readonly comment: string;
  /** The mark it gives. */
  readonly mark: string;
  /** The table its consumer sends to; null: there is no consumer. */
  readonly table: string | null;
  /** The list it matches; an empty text: none. */
  readonly list: string;
}

/** The one rule that is adopted; null: there is none; `several`: nobody can say which. */
export function adoptedRule(view: RouterView): Adopted | null | 'several' {
  const rules = view.rows(MANGLE).filter((row) => !isOn(row, 'dynamic'));
  if (rules.some((row) => textOf(row, 'comment').startsWith(own('producer')))) return null;
  const producers = rules.filter(
    (row) => textOf(row, 'comment').startsWith(PREDECESSOR) && textOf(row, 'action') === 'mark-connection',
  );
  const [producer, second] = producers;
  if (producer === undefined) return null;
  if (second !== undefined) return 'several';
  const mark = textOf(producer, 'new-connection-mark');
  const consumer = rules.find((row) => consumes(row, mark));
  return {
    comment: textOf(producer, 'comment'),
    mark,
    table: consumer === undefined ? null : textOf(consumer, 'new-routing-mark'),
    list: textOf(producer, 'src-address-list'),
  };
}

function consumes(row: PlainRow, mark: string): boolean {
  return (
    textOf(row, 'action') === 'mark-routing' &&
    textOf(row, 'connection-mark') === mark &&
    !isOn(row, 'disabled')
  );
}
