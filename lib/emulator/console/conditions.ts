/** What stands behind `find` and `where`: conditions on the fields of a record. */
import type { MenuRow } from '../model/model-options.js';
import type { PairOperator, Word } from './ast.js';
import { syntaxError } from './console-error.js';
import { type Evaluate, matches, sameValue, valueText, type Value } from './values.js';

export type Condition = (row: MenuRow) => boolean;

/** Only these characters may stand without quotes; anything else silently matches nothing. */
const UNQUOTED = /^[A-Za-z0-9._-]*$/;

/** Reads conditions; all must hold. No conditions: everything. */
export async function readConditions(words: readonly Word[], evaluate: Evaluate): Promise<Condition> {
  const conditions: Condition[] = [];
  for (const word of words) {
    if (word.kind === 'bare' && (word.text === 'where' || word.text === 'and')) continue;
    conditions.push(await readCondition(word, evaluate));
  }
  return (row) => conditions.every((condition) => condition(row));
}

async function readCondition(word: Word, evaluate: Evaluate): Promise<Condition> {
  if (word.kind === 'value') throw syntaxError(word.column);
  if (word.kind === 'bare') return flagCondition(word.text);
  if (word.value.kind === 'bare' && !UNQUOTED.test(word.value.text)) return () => false;
  const wanted = await evaluate(word);
  return (row) => compare(word.op, row[word.name], wanted);
}

/** `dynamic` = is set, `!dynamic` = is not. */
function flagCondition(text: string): Condition {
  const negated = text.startsWith('!');
  const name = negated ? text.slice(1) : text;
  return (row) => {
    const value = row[name];
    return (value !== undefined && value !== 'false' && value !== '') !== negated;
  };
}

function compare(op: PairOperator, have: string | undefined, wanted: Value): boolean {
  switch (op) {
    case '=':
      return sameValue(have ?? '', wanted);
    case '!=':
      return !sameValue(have ?? '', wanted);
    case '~':
      return matches(have ?? '', valueText(wanted));
  }
}
