/** What runs came to, as rows of a table: one column for each way of deciding. */
import type { Figures } from '../replay/tally.js';
import { durationText, groupedText, numberText } from './text/amounts.js';

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
