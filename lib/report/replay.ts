/** A replay in words and numbers. */
import type { Fidelity, ReplayReport } from '../replay/replay.js';
import { countText, durationText, groupedText, numberText } from './text/amounts.js';
import { dateTime, heading, labelled, renderBlocks, shortDateTime, table } from './text/blocks.js';
import type { Line } from './text/layout.js';
import { passedOver } from './skipped.js';
import type { Theme } from './text/theme.js';
import type { Figures } from '../replay/tally.js';

export interface ReplayTitles {
  readonly journal: string;
  /** The other configuration's file; null = none was given. */
  readonly other: string | null;
}

/** Differences listed; the rest is in --json. */
const LISTED = 20;

export function renderReplay(report: ReplayReport, titles: ReplayTitles, theme: Theme): string {
  const { fidelity, recorded, other } = report;
  const columns = other === null ? [recorded] : [recorded, other.figures];
  const head = other === null ? ['', 'recorded'] : ['', 'recorded', 'other'];
  return renderBlocks(
    [
      [
        ...labelled('journal', [titles.journal, ...readText(fidelity)], theme),
        ...(titles.other === null
          ? labelled('decisions', sameText(fidelity), theme, fidelity.different === 0 ? 'good' : 'bad')
          : labelled('other', [titles.other], theme)),
      ],
      fidelity.runs === 0 ? [] : table(head, figureRows(columns), theme, [1, 2]),
      other === null ? [] : differences(other, theme),
    ],
    theme,
  );
}

/** How much there was to read, and what of it was passed over. */
function readText(fidelity: Fidelity): string[] {
  const { runs, dry, skipped, notReplayable, from, to } = fidelity;
  const span = from === null || to === null ? '' : `, ${dateTime(from)} to ${dateTime(to)}`;
  const further = [
    dry > 0 ? countText(dry, 'dry run') : '',
    notReplayable > 0 ? `${countText(notReplayable, 'run')} with no earlier run to start from` : '',
  ].filter((text) => text !== '');
  return [`${countText(runs, 'run')}${span}`, ...passedOver(skipped, further)];
}

function sameText({ same, different, deviations, runs, notReplayable }: Fidelity): string[] {
  if (runs - notReplayable === 0) return ['none could be made again'];
  if (different === 0) return [`${groupedText(String(same))} made again, every one the same`];
  const first = deviations[0];
  const where =
    first === undefined ? '' : `; the first at ${dateTime(first.at)}: ${first.differs.join(', ')}`;
  return [
    `${groupedText(String(different))} of ${groupedText(String(same + different))} came out differently${where}`,
  ];
}

function differences(other: NonNullable<ReplayReport['other']>, theme: Theme): Line[] {
  const { differing, runs, stretches, stretchCount } = other;
  if (differing === 0) return [heading(`The two never differ (${countText(runs, 'run')}).`)];
  const share = numberText((100 * differing) / runs);
  const title = `They differ ${countText(stretchCount, 'time')}, in ${countText(differing, 'run')} (${share} %)`;
  const rows = stretches
    .slice(0, LISTED)
    .map((s) => [
      shortDateTime(s.from),
      durationText(s.lengthMs),
      s.first,
      s.second,
      s.first === 'steered' ? s.firstWhy : s.secondWhy,
    ]);
  const more = stretchCount - rows.length;
  return [
    heading(title),
    ...table(['from', 'for', 'recorded', 'other', 'why steered'], rows, theme, [1]),
    ...(more > 0
      ? [[{ text: `and ${countText(more, 'more time')}: --json has them`, tone: 'label' } as const]]
      : []),
  ];
}

// What runs came to, as rows of a table: one column for each way of deciding.

export function figureRows(columns: readonly Figures[]): string[][] {
  const row = (name: string, of: (figures: Figures) => string): string[] => [name, ...columns.map(of)];
  return [
    row('changes by a decider', (f) => groupedText(String(f.toggles))),
    row('other changes', (f) => groupedText(String(f.otherChanges))),
    row('time steered', (f) => durationText(f.steeredMs)),
    row('share of the time', (f) =>
      f.coveredMs === 0 ? '–' : `${numberText((100 * f.steeredMs) / f.coveredMs)} %`,
    ),
    row('congested episodes', (f) => groupedText(String(f.episodes.length))),
    row('episodes missed', (f) => groupedText(String(f.episodesMissed))),
    row('reaction, median', (f) => reactionText(f.reactionMedianMs)),
    row('reaction, longest', (f) => reactionText(f.reactionMaxMs)),
    row('flap brake engaged', (f) => groupedText(String(f.brakeEngaged))),
  ];
}

function reactionText(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 60_000 ? `${numberText(ms / 1_000)} s` : durationText(ms);
}
