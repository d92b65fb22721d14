/** Two deciders side by side, for reading. */
import type { CompareReport } from '../replay/compare.js';
import { countText, durationText, numberText } from './amounts.js';
import { dateTime, heading, labelled, render, shortDateTime, table } from './blocks.js';
import { figureRows } from './figures.js';
import { type Line, piece } from './layout.js';
import type { Theme } from './theme.js';

const LISTED = 30;

export function renderComparison(report: CompareReport, theme: Theme): string {
  const { authority, from, to, runs } = report;
  const labels = (word: string, texts: readonly string[]): Line[] => labelled(word, texts, theme);
  if (authority === null || from === null || to === null) {
    return render([[piece('Nothing is recorded of that time.')].map((p): Line => [p])], theme);
  }
  const other = authority === 'threshold' ? 'confidence' : 'threshold';
  return render(
    [
      [
        ...labels('from', [`${dateTime(from)} to ${dateTime(to)}`]),
        ...labels('in charge', [`the ${authority} decider`]),
        ...labels('beside it', [
          `the ${other} decider, ${report.other === 'shadow' ? 'as it ran in the shadow' : 'worked out from what was recorded (no shadow ran)'}`,
        ]),
        ...labels('agree', [
          `in ${numberText((100 * report.agreed) / runs)} % of ${countText(runs, 'run')}${report.overridden > 0 ? ` (${countText(report.overridden, 'run')} under an override left out)` : ''}`,
        ]),
        ...skippedLines(report, theme),
      ],
      table(['', authority, other], figureRows([report.authorityFigures, report.otherFigures]), [1, 2]),
      divergences(report, authority, other),
    ],
    theme,
  );
}

function divergences(report: CompareReport, authority: string, other: string): Line[] {
  const { divergenceCount, divergences: all } = report;
  if (divergenceCount === 0) return [heading('They never differ.')];
  const rows = all.slice(-LISTED).map((s) => {
    const steered = s.first === 'steered';
    return [
      shortDateTime(s.from),
      durationText(s.lengthMs),
      steered ? authority : other,
      steered ? s.firstWhy : s.secondWhy,
    ];
  });
  const title =
    divergenceCount > rows.length
      ? `They differ ${countText(divergenceCount, 'time')}; the last ${String(rows.length)}`
      : `They differ ${countText(divergenceCount, 'time')}`;
  return [
    heading(title),
    ...table(['from', 'for', 'steered', 'because'], rows, [1]),
    ...(divergenceCount > rows.length ? [[piece('--json has more of them', 'label')]] : []),
  ];
}

function skippedLines({ skipped }: CompareReport, theme: Theme): Line[] {
  const count = skipped.torn + skipped.foreign + skipped.other_version;
  return count === 0
    ? []
    : labelled('', [`${countText(count, 'line')} of the journal could not be read`], theme);
}
