/** Paragraphs, labelled lines and tables for the commands that tell of the past. */
import { column, displayWidth, type Line, piece, renderLine, wrap } from './layout.js';
import type { Theme, Tone } from './theme.js';
import { clockTime, dateText } from '../../core/model/wall-time.js';

export const LABEL_WIDTH = 12;
/** Between two columns. */
const GAP = '  ';

/** A word at the left and sentences beside it, wrapped into the column. */
export function labelled(
  word: string,
  texts: readonly string[],
  theme: Theme,
  tone: Tone = 'plain',
  width = LABEL_WIDTH,
): Line[] {
  const parts = texts.flatMap((text) => wrap(text, theme.width - width));
  return parts.map((text, i): Line => [column(i === 0 ? word : '', width, tone), piece(text)]);
}

/** Below this a wrapped column is harder to read than a cut one. */
const NARROWEST_COLUMN = 16;

/** Rows in columns as wide as their widest cell; the last one takes what is left and wraps. `right`: aligned there. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  theme: Theme,
  right: readonly number[] = [],
): Line[] {
  const widths = head.map((word, i) =>
    Math.max(displayWidth(word), ...rows.map((row) => displayWidth(row[i] ?? ''))),
  );
  const end = head.length - 1;
  const before = widths.slice(0, end).reduce((sum, width) => sum + width + GAP.length, 0);
  const room = theme.width - before;
  const line = (cells: readonly string[], tone: Tone): Line =>
    head.map((_, i) => {
      const cell = cells[i] ?? '';
      const space = ' '.repeat(Math.max(0, (widths[i] ?? 0) - displayWidth(cell)));
      if (right.includes(i)) return piece(`${space}${cell}${i === end ? '' : GAP}`, tone);
      return piece(i === end ? cell : `${cell}${space}${GAP}`, tone);
    });
  const row = (cells: readonly string[]): Line[] => {
    const last = cells[end] ?? '';
    if (right.includes(end) || room < NARROWEST_COLUMN) return [line(cells, 'plain')];
    const [first = '', ...more] = wrap(last, room);
    return [
      line([...cells.slice(0, end), first], 'plain'),
      ...more.map((text): Line => [piece(`${' '.repeat(before)}${text}`)]),
    ];
  };
  return [line(head, 'label'), ...rows.flatMap(row)];
}

export function heading(text: string): Line {
  return [piece(text, 'strong')];
}

/** Blocks of lines, an empty one between them. */
export function renderBlocks(blocks: readonly (readonly Line[])[], theme: Theme): string {
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => `${renderLine(line, theme)}\n`).join(''))
    .join('\n');
}

/** "2026-11-21 12:00:02", in the machine's zone. */
export function dateTime(at: string): string {
  const wallMs = Date.parse(at);
  return `${dateText(wallMs)} ${clockTime(wallMs)}`;
}

/** The same without the year: in a table all are of one journal. */
export function shortDateTime(at: string): string {
  return dateTime(at).slice(5);
}
