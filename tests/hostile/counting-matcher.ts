/** A matcher that tries again as the language's own does, and counts its steps: time would tell of the machine. */
import { RegExpParser, type AST } from '@eslint-community/regexpp';

type Step =
  | { readonly op: 'one'; readonly is: (character: string) => boolean }
  | { readonly op: 'either'; first: number; second: number }
  | { readonly op: 'go'; to: number }
  | { readonly op: 'at'; readonly holds: (text: string, at: number) => boolean }
  | { readonly op: 'look'; readonly program: Program; readonly negate: boolean }
  | { readonly op: 'mark'; readonly loop: number }
  | { readonly op: 'moved'; readonly loop: number }
  | { readonly op: 'found' };
type Program = Step[];

export interface Counted {
  readonly pattern: AST.Pattern;
  /** Steps of a search for every match in a text, a million at most. */
  steps(text: string): number;
  finds(text: string): boolean;
}

/** Beyond this nobody needs to know how many. */
const MANY = 1_000_000;

const IS_WORD = /\w/;

/** Whether one character belongs to a set, asked of the language itself. */
function membership(raw: string, flags: string): (character: string) => boolean {
  const whole = new RegExp(`^(?:${raw})$`, flags.replace(/[gym]/g, ''));
  const known = new Map<string, boolean>();
  return (character) => {
    const is = known.get(character) ?? whole.test(character);
    known.set(character, is);
    return is;
  };
}

class Compiler {
  loops = 0;
  constructor(readonly flags: string) {}

  program(alternatives: readonly AST.Alternative[]): Program {
    const program: Program = [];
    this.alternatives(alternatives, program);
    program.push({ op: 'found' });
    return program;
  }

  private alternatives(all: readonly AST.Alternative[], out: Program): void {
    const ends: { op: 'go'; to: number }[] = [];
    all.forEach((alternative, index) => {
      const either = { op: 'either' as const, first: out.length + 1, second: -1 };
      const last = index === all.length - 1;
      if (!last) out.push(either);
      for (const element of alternative.elements) this.element(element, out);
      if (last) return;
      const end = { op: 'go' as const, to: -1 };
      ends.push(end);
      out.push(end);
      either.second = out.length;
    });
    for (const end of ends) end.to = out.length;
  }

  private element(node: AST.Element, out: Program): void {
    switch (node.type) {
      case 'Character':
      case 'CharacterClass':
      case 'CharacterSet':
      case 'ExpressionCharacterClass':
        out.push({ op: 'one', is: membership(node.raw, this.flags) });
        return;
      case 'Group':
      case 'CapturingGroup':
        this.alternatives(node.alternatives, out);
        return;
      case 'Quantifier':
        this.quantifier(node, out);
        return;
      case 'Assertion':
        this.assertion(node, out);
        return;
      case 'Backreference':
        throw new Error(`not known here: ${node.raw}`);
    }
  }

  private quantifier({ min, max, greedy, element }: AST.Quantifier, out: Program): void {
    for (let count = 0; count < min; count += 1) this.element(element, out);
    if (max !== Infinity) {
      // One within the other: where one is not there, none of the rest is tried.
      const ways = Array.from({ length: max - min }, () => {
        const way = this.maybe(greedy, out);
        this.element(element, out);
        return way;
      });
      for (const close of ways) close();
      return;
    }
    const top = out.length;
    const loop = this.loops++;
    const close = this.maybe(greedy, out);
    out.push({ op: 'mark', loop });
    this.element(element, out);
    out.push({ op: 'moved', loop }, { op: 'go', to: top });
    close();
  }

  /** What is pushed between this call and that of its result may be there or not. */
  private maybe(greedy: boolean, out: Program): () => void {
    const either = { op: 'either' as const, first: -1, second: -1 };
    out.push(either);
    const inside = out.length;
    return () => {
      [either.first, either.second] = greedy ? [inside, out.length] : [out.length, inside];
    };
  }

  private assertion(node: AST.Assertion, out: Program): void {
    const lines = this.flags.includes('m');
    if (node.kind === 'start') {
      out.push({ op: 'at', holds: (text, at) => at === 0 || (lines && text[at - 1] === '\n') });
    } else if (node.kind === 'end') {
      out.push({ op: 'at', holds: (text, at) => at === text.length || (lines && text[at] === '\n') });
    } else if (node.kind === 'word') {
      const word = (text: string, at: number): boolean => IS_WORD.test(text[at] ?? '');
      const edge = (text: string, at: number): boolean => word(text, at) !== (at > 0 && word(text, at - 1));
      out.push({ op: 'at', holds: (text, at) => edge(text, at) !== node.negate });
    } else if (node.kind === 'lookahead') {
      out.push({ op: 'look', program: this.program(node.alternatives), negate: node.negate });
    } else {
      throw new Error(`not known here: ${node.raw}`);
    }
  }
}

/** Where a match from `start` ends, or -1. */
function matchAt(program: Program, text: string, start: number, count: { steps: number }): number {
  const waiting: { pc: number; at: number; marks: readonly number[] }[] = [{ pc: 0, at: start, marks: [] }];
  for (let state = waiting.pop(); state !== undefined && count.steps < MANY; state = waiting.pop()) {
    let { pc, at, marks } = state;
    for (let alive = true; alive && count.steps < MANY;) {
      count.steps += 1;
      const step = program[pc]!;
      pc += 1;
      if (step.op === 'found') return at;
      else if (step.op === 'go') pc = step.to;
      else if (step.op === 'either') {
        waiting.push({ pc: step.second, at, marks });
        pc = step.first;
      } else if (step.op === 'mark') marks = Object.assign([...marks], { [step.loop]: at });
      else if (step.op === 'moved') alive = marks[step.loop] !== at;
      else if (step.op === 'at') alive = step.holds(text, at);
      else if (step.op === 'look') alive = matchAt(step.program, text, at, count) >= 0 !== step.negate;
      else {
        alive = at < text.length && step.is(text.charAt(at));
        at += 1;
      }
    }
  }
  return -1;
}

export function counted(source: string, flags: string): Counted {
  const unicode = flags.includes('u');
  const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, { unicode });
  const program = new Compiler(flags).program(pattern.alternatives);
  const begins = pattern.alternatives.every(
    ({ elements: [first] }) => first?.type === 'Assertion' && first.kind === 'start',
  );
  // Where it can only match at the start, the language does not look further either.
  const once = flags.includes('y') || (begins && !flags.includes('m'));
  return {
    pattern,
    finds: (text) =>
      Array.from({ length: text.length + 1 }, (_, at) => at).some(
        (at) => matchAt(program, text, at, { steps: 0 }) >= 0,
      ),
    steps: (text) => {
      const count = { steps: 0 };
      for (let at = 0; at <= text.length && count.steps < MANY;) {
        const end = matchAt(program, text, at, count);
        if (end < 0 && once) break;
        at = end > at ? end : at + 1;
      }
      return count.steps;
    },
  };
}
