/** What stands in parentheses: values joined by operators. */
import type { BinaryOperator, Expression } from './ast.js';
import type { Scanner } from './scanner.js';

/** Binding strength, weakest first. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [['<=', '>=', '!=', '=', '<', '>'], ['.'], ['+']];

export type ValueReader = (scanner: Scanner) => Expression;

/** Reads `( … )`; the opening parenthesis is next. */
export function readParenthesis(scanner: Scanner, readValue: ValueReader): Expression {
  scanner.take('(');
  const inside = readLevel(scanner, readValue, 0);
  scanner.match(/\s*/y);
  if (!scanner.take(')')) throw scanner.error(scanner.done ? 'expected closing parenthesis' : undefined);
  return inside;
}

function readLevel(scanner: Scanner, readValue: ValueReader, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return readOperand(scanner, readValue);
  let left = readLevel(scanner, readValue, level + 1);
  for (;;) {
    const op = takeOperator(scanner, operators);
    if (op === null) return left;
    left = { kind: 'binary', op, left, right: readLevel(scanner, readValue, level + 1) };
  }
}

function takeOperator(scanner: Scanner, operators: readonly BinaryOperator[]): BinaryOperator | null {
  scanner.match(/\s*/y);
  return operators.find((op) => scanner.take(op)) ?? null;
}

function readOperand(scanner: Scanner, readValue: ValueReader): Expression {
  scanner.match(/\s*/y);
  if ('"[({$'.includes(scanner.peek()) && scanner.peek() !== '') return readValue(scanner);
  const column = scanner.column();
  const text = scanner.match(/\*[0-9A-F]+|-?\d+|[A-Za-z][A-Za-z0-9-]*/y);
  if (text === null) throw scanner.error();
  return { kind: 'bare', text, column };
}
