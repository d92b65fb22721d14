/** What came of a person's order: as one object for programs, and in words. */
import type { Route } from '../core/model/types.js';

export interface OrderFacts {
  /** Of this object: grows by additions only; a changed meaning gets a new number. */
  readonly version: 1;
  readonly order: 'force-enable' | 'force-disable' | 'auto' | 'reset';
  /** `done`: switched and read back. `already`: nothing had to be sent. `pending`: recorded, the next run tries again. */
  readonly result: 'done' | 'already' | 'pending';
  /** The route that was ordered; for `auto`, the one that stays. */
  readonly route: Route;
  /** The line new latency-sensitive connections leave by on that route. */
  readonly line: string;
  /** When the override ends by itself, wall time; null = by `auto`, or there is none. */
  readonly until: string | null;
  /** Why it is pending, and what to do about it. */
  readonly seen: string | null;
  readonly todo: string | null;
  /** Where `reset` keeps the old state; null = there was none, or it was no `reset`. */
  readonly keptAs: string | null;
}

/** @param ends when the order ends, in words */
export function orderText(facts: OrderFacts, ends: string): string {
  if (facts.order === 'auto') return autoText(facts);
  const rule = facts.route === 'steered' ? 'enabled' : 'disabled';
  const leave = `new latency-sensitive connections leave by ${facts.line}, ${ends}.`;
  switch (facts.result) {
    case 'done':
      return `${keptText(facts)}Rule ${rule} and verified: ${leave}\n`;
    case 'already':
      return `${keptText(facts)}The rule already was ${rule}: ${leave}\n`;
    case 'pending': {
      const said = `Recorded, but pending: the rule is not ${rule} yet. The next run tries again (${ends}).`;
      const seen = facts.seen === null ? [] : [`  seen: ${facts.seen}`];
      const todo = facts.todo === null ? [] : [`  do:   ${facts.todo}`];
      return `${keptText(facts)}${[said, ...seen, ...todo].join('\n')}\n`;
    }
  }
}

function autoText({ result, route }: OrderFacts): string {
  return result === 'already'
    ? 'Already automatic: no override is set.\n'
    : `Automatic again. The route stays ${route} until the decider wants otherwise, from the next run on.\n`;
}

function keptText({ order, keptAs }: OrderFacts): string {
  if (order !== 'reset') return '';
  return keptAs === null ? 'State is fresh.\n' : `State is fresh; the old one is kept as ${keptAs}\n`;
}
