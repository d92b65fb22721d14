import { syntaxError, type ConsoleError } from './console-error.js';

/** A position in a console line. */
export class Scanner {
  at = 0;

  constructor(readonly source: string) {}

  get done(): boolean {
    return this.at >= this.source.length;
  }

  /** The next character, or '' at the end. */
  peek(offset = 0): string {
    return this.source[this.at + offset] ?? '';
  }

  next(): string {
    const c = this.peek();
    this.at += 1;
    return c;
  }

  /** Takes `text` if it is next. */
  take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** Takes what a sticky pattern matches here. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  /** Spaces, and line breaks after a backslash. */
  skipSpace(): void {
    this.match(/(?:[ \t\r]|\\[ \t\r]*\n)*/y);
  }

  column(at = this.at): number {
    return Buffer.byteLength(this.source.slice(0, at), 'utf8') + 1;
  }

  error(what?: string): ConsoleError {
    return syntaxError(this.column(), what);
  }
}
