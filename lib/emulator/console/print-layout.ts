/** Spacing, legends and wrapping of print, by release. */
import type { Menu } from '../model/menus.js';
import type { MenuRow } from '../model/model-options.js';
import type { Dress } from './dress.js';
import { propertyText } from './print-columns.js';

/** Lines of a print are broken here. */
const WIDTH = 80;

/** The line above a print; it ends in a space. */
export function legendOf(dress: Dress, menu: Menu): string {
  const upper = dress.legend === 'v7-upper';
  const word = (text: string): string => (upper ? text.toUpperCase() : text);
  const base = `Flags: X - ${word('disabled')}, I - ${word('invalid')}`;
  if (menu.path === 'queue/tree') return `${base} `;
  return `${base}${dress.legend === 'v6' ? ',' : ';'} D - ${word('dynamic')} `;
}

function flagsOf(dress: Dress, row: MenuRow): string {
  const set = `${row['disabled'] === 'true' ? 'X' : ''}${row['invalid'] === 'true' ? 'I' : ''}`;
  const dynamic = row['dynamic'] === 'true' ? 'D' : '';
  // 6.x has one column for all of them, 7.x one for what is set and one for what is dynamic.
  return dress.legend === 'v6'
    ? (set + dynamic).padEnd(1)
    : set.padEnd(1) + (dynamic === '' && set.length > 1 ? '' : dynamic.padEnd(1));
}

export interface Indexed {
  /** Number, flags and comment. */
  readonly head: string;
  /** Blanks in front of the properties. */
  readonly indent: number;
  readonly properties: string;
}

export function indexed(dress: Dress, index: string, row: MenuRow, shown: MenuRow): Indexed {
  const comment = row['comment'] === undefined ? '' : ` ;;; ${row['comment']}`;
  const about = row['.about'] === undefined ? '' : `\n      ;;; ${row['.about']}`;
  return {
    head: `${index.padStart(2)} ${flagsOf(dress, row)}${comment}${about}`,
    indent: dress.legend === 'v6' ? 5 : 6,
    properties: propertyText(shown),
  };
}

/** Breaks properties at the width; `head` stands before the first line where there is no comment. */
export function wrapped(properties: string, indent: number, head: string): string[] {
  const blank = ' '.repeat(indent);
  const lines: string[] = [];
  let line = head === '' ? blank : `${head.padEnd(indent - 1)} `;
  for (const word of properties.split(' ')) {
    if (line.length + word.length > WIDTH && line.trim() !== '') {
      lines.push(line);
      line = blank;
    }
    line += `${word} `;
  }
  return [...lines, line];
}
