/** The table of docs/deciding-well.md, made by the bench on the synthetic lines that are held back. */
import type { Bench, ViewBench } from '../../../lib/replay/line/bench.js';
import { countText } from '../../../lib/report/text/amounts.js';
import { SCORE_HEAD, scoreCells, VIEW_WORDS } from '../../../lib/report/lines.js';

const PLACE = /(?<=<!-- made by npm run bench:lines -- --docs -->\n)[^]*?(?=<!-- end -->)/u;

/** The page with its table made anew. */
export function withTable(page: string, bench: Bench): string {
  return page.replace(PLACE, () => `\n${tablesOf(bench)}\n\n`);
}

/** What all lines together come to, view by view. */
export function tablesOf({ views }: Bench): string {
  return views.map(viewTable).join('\n\n');
}

function viewTable({ view, lines, all }: ViewBench): string {
  const head = [`${VIEW_WORDS[view]}, ${countText(lines.length, 'line')}`, ...SCORE_HEAD];
  const rows = all.map(({ by, score }) => [by, ...scoreCells(score)]);
  const widths = head.map((word, i) => Math.max(word.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}
