/** Two deciders side by side, for reading. */
import type { CompareReport } from '../replay/compare.js';
import { AUTHOR_WORDS } from '../core/model/words.js';
import { countText, durationText, numberText } from './text/amounts.js';
import { dateTime, heading, labelled, renderBlocks, shortDateTime, table } from './text/blocks.js';
import { figureRows } from './replay.js';
import { type Line, piece } from './text/layout.js';
import { passedOver } from './skipped.js';
import type { Theme } from './text/theme.js';

const LISTED = 30;

/** Of one with nothing in it: nothing. */
export function renderComparison(report: CompareReport, theme: Theme): string {
  const { authority, with: other, from, to, runs } = report;
  const labels = (word: string, texts: readonly string[]): Line[] => labelled(word, texts, theme);
  if (authority === null || other === null || from === null || to === null) return '';
  return renderBlocks(
    [
      [
        ...labels('from', [`${dateTime(from)} to ${dateTime(to)}`]),
        ...labels('in charge', [AUTHOR_WORDS[authority]]),
        ...labels('beside it', [
          `${AUTHOR_WORDS[other]}, ${report.other === 'shadow' ? 'as it ran in the shadow' : 'worked out from what was recorded (no shadow ran)'}`,
        ]),
        ...labels('agree', [
          `in ${numberText((100 * report.agreed) / runs)} % of ${countText(runs, 'run')}${report.overridden > 0 ? ` (${countText(report.overridden, 'run')} under an override left out)` : ''}`,
        ]),
        ...labels('', passedOver(report.skipped)),
      ],
      table(
        ['', authority, other],
        figureRows([report.authorityFigures, report.otherFigures]),
        theme,
        [1, 2],
      ),
      divergences(report, authority, other, theme),
    ],
    theme,
  );
}

function divergences(report: CompareReport, authority: string, other: string, theme: Theme): Line[] {
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
    ...table(['from', 'for', 'steered', 'because'], rows, theme, [1]),
    ...(divergenceCount > rows.length ? [[piece('--json has more of them', 'label')]] : []),
  ];
}
