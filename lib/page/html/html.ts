/**
 * HTML out of templates. What is put into one is text, and shown as it is, whoever wrote it: only what another template
 * has made is taken as HTML.
 */
import { visible } from '../../core/model/visible.js';

export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | readonly Part[];

export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((text, next, i) => text + partText(parts[i - 1] ?? null) + next));
}

function partText(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(partText).join('');
  return escaped(String(part));
}

const ESCAPES: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
];

/** Safe in text and in a quoted attribute; signs that would hide or turn it around are spelled out. */
export function escaped(text: string): string {
  return ESCAPES.reduce((done, [sign, name]) => done.replaceAll(sign, name), visible(text));
}

/** Data for the page's own script, in a block that no text can end. */
export function dataBlock(id: string, data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return new Html(`<script type="application/json" id="${escaped(id)}">${json}</script>`);
}
