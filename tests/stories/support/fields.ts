/** Reading a YAML tree key by key, with every problem at once and each at its line. */
import type { Positions } from '../../../lib/config/read/positions.js';
import { pathOf, pointerStep } from '../../../lib/config/read/positions.js';
import { described } from '../../../lib/config/check/problem.js';
import { nearest } from '../../../lib/config/check/suggest.js';
import { isTree } from '../../../lib/config/read/tree.js';
import { readSpan } from './spans.js';

export interface Problem {
  readonly line: number;
  readonly text: string;
}

/** Where problems are collected; shared by all fields of a file. */
export interface Desk {
  readonly file: string;
  readonly positions: Positions;
  readonly problems: Problem[];
}

/** One value in the file, and where it stands. What is wrong is noted, and reading goes on with something harmless. */
export class Field {
  constructor(
    readonly value: unknown,
    readonly pointer: string,
    readonly desk: Desk,
  ) {}

  get line(): number {
    return (this.desk.positions.key(this.pointer) ?? this.desk.positions.nearest(this.pointer)).line;
  }

  get absent(): boolean {
    return this.value === undefined;
  }

  wrong(text: string): void {
    const path = pathOf(this.pointer);
    const where = `${this.desk.file}:${String(this.line)}`;
    this.desk.problems.push({ line: this.line, text: `${where}: ${path === '' ? '' : `${path}: `}${text}` });
  }

  /** The keys of a section; any other key is a problem, with the one that was probably meant. */
  keys<K extends string>(known: readonly K[], needed: readonly K[] = []): Record<K, Field> {
    const tree = isTree(this.value) ? this.value : {};
    if (!isTree(this.value)) this.wrong(`expected ${known.join(', ')}; found ${this.found()}`);
    for (const name of Object.keys(tree)) {
      if ((known as readonly string[]).includes(name)) continue;
      const meant = nearest(name, known);
      const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
      this.at(name).wrong(`unknown key (known here: ${known.join(', ')})${hint}`);
    }
    for (const name of needed) if (tree[name] === undefined) this.wrong(`${name} is missing`);
    return Object.fromEntries(known.map((name) => [name, this.at(name)])) as Record<K, Field>;
  }

  items(): Field[] {
    if (this.absent) return [];
    if (Array.isArray(this.value)) return this.value.map((_, i) => this.at(String(i)));
    this.wrong(`expected a list; found ${this.found()}`);
    return [];
  }

  span(otherwise = 0): number {
    if (this.absent) return otherwise;
    const read = readSpan(this.value);
    if (typeof read === 'number') return read;
    this.wrong(`${read}; found ${this.found()}`);
    return otherwise;
  }

  number(otherwise: number): number {
    if (this.absent) return otherwise;
    if (typeof this.value === 'number' && this.value >= 0 && Number.isFinite(this.value)) return this.value;
    this.wrong(`expected a number from 0; found ${this.found()}`);
    return otherwise;
  }

  text(otherwise = ''): string {
    if (this.absent) return otherwise;
    if (typeof this.value === 'string' && this.value.trim() !== '') return this.value.trim();
    this.wrong(`expected a text; found ${this.found()}`);
    return otherwise;
  }

  /** One of a few words. */
  word<W extends string>(words: readonly W[], otherwise: W): W {
    if (this.absent) return otherwise;
    const found = words.find((word) => word === this.value);
    if (found !== undefined) return found;
    const meant = typeof this.value === 'string' ? nearest(this.value, words) : undefined;
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    this.wrong(`expected one of ${words.join(', ')}; found ${this.found()}${hint}`);
    return otherwise;
  }

  private found(): string {
    return described(this.value);
  }

  private at(name: string): Field {
    const pointer = `${this.pointer}/${pointerStep(name)}`;
    const inside = this.value as Readonly<Record<string, unknown>> | null | undefined;
    return new Field(inside?.[name], pointer, this.desk);
  }
}
