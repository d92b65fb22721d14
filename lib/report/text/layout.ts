/** Lines made of pieces: measured as a terminal shows them, cut to the width, painted last. */
import { own, withoutTail } from '../../core/model/text.js';
import { paint, type Theme, type Tone } from './theme.js';
import { visible } from '../../core/model/visible.js';

export interface Piece {
  readonly text: string;
  readonly tone: Tone;
}
export type Line = readonly Piece[];

export function piece(text: string, tone: Tone = 'plain'): Piece {
  return { text, tone };
}

/** A piece padded to a column of `width`, with at least one space after it. */
export function column(text: string, width: number, tone: Tone = 'plain'): Piece {
  const shown = displayWidth(text) < width ? text : fit(text, width - 1);
  return { text: shown + ' '.repeat(Math.max(0, width - displayWidth(shown))), tone };
}

/** One line of output, never wider than the theme allows. */
export function renderLine(line: Line, theme: Theme): string {
  let left = theme.width;
  let text = '';
  for (const part of line) {
    const safe = plainText(part.text, theme);
    const shown = displayWidth(safe) <= left ? safe : fit(safe, left, theme.unicode);
    text += paint(shown, part.tone, theme);
    left -= displayWidth(shown);
    if (shown !== safe) break;
  }
  return withoutTail(text, ' ');
}

/** Left and right with the space between them filled: the first pair there is room for, else the last left side. */
export function spread(theme: Theme, ...choices: readonly (readonly [left: Line, right: Line])[]): Line {
  for (const [left, right] of choices) {
    const space = theme.width - lineWidth(left, theme) - lineWidth(right, theme);
    if (space >= 2) return [...left, piece(' '.repeat(space)), ...right];
  }
  return choices.at(-1)?.[0] ?? [];
}

/** Text broken at spaces into lines of `first` and then `rest` columns. */
export function wrap(text: string, first: number, rest = first): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').filter((w) => w !== '')) {
    const room = lines.length === 0 ? first : rest;
    const joined = current === '' ? word : `${current} ${word}`;
    if (displayWidth(joined) <= room || current === '') {
      current = joined;
    } else {
      lines.push(current);
      current = word;
    }
  }
  if (current !== '' || lines.length === 0) lines.push(current);
  return lines;
}

function lineWidth(line: Line, theme: Theme): number {
  return line.reduce((sum, part) => sum + displayWidth(plainText(part.text, theme)), 0);
}

/** Cut to `width` columns, with a mark that something is missing. */
function fit(text: string, width: number, unicode = true): string {
  const mark = unicode ? '…' : '...';
  const room = width - mark.length;
  if (room <= 0) return width <= 0 ? '' : mark.slice(0, width);
  let shown = '';
  let used = 0;
  for (const character of text) {
    const size = characterWidth(character);
    if (used + size > room) break;
    shown += character;
    used += size;
  }
  return `${shown.trimEnd()}${mark}`;
}

/** What this program itself prints beyond ASCII, and how it looks without. */
const ASCII: Readonly<Record<string, string>> = {
  '→': '->',
  '·': '-',
  '…': '...',
  '–': '-',
  '×': 'x',
  '≥': '>=',
};

function plainText(text: string, theme: Theme): string {
  const safe = visible(text);
  if (theme.unicode) return safe;
  return safe.replace(/[^\x20-\x7e]/gu, (character) => own(ASCII, character) ?? '?');
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Columns of one character: 0 for marks that sit on another, 2 for the wide scripts and emoji. */
function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{M}|\u200c|\u200d/u.test(character)) return 0;
  return isWide(code) || /\p{Emoji_Presentation}/u.test(character) ? 2 : 1;
}

/** The blocks of Unicode's East Asian Width that are wide; enough for text in names and reasons. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
