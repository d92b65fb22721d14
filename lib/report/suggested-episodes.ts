/** What each suggested choice makes of the episodes there were. */
import { own } from '../core/model/text.js';
import { EPISODE_WORDS } from '../episodes/episode.js';
import type { Effect } from '../replay/judged-episodes.js';
import type { RateRow, Suggestion } from '../replay/suggest.js';
import { helpText } from './episodes.js';
import { numberText } from './text/amounts.js';
import { heading, labelled, shortDateTime, table } from './text/blocks.js';
import type { Line } from './text/layout.js';
import type { Theme } from './text/theme.js';

/** Skipped episodes that are named; --json has more. */
const NAMED = 8;

const RATES: Readonly<Record<string, string>> = {
  '1': '1 a day',
  [String(1 / 7)]: '1 a week',
  [String(1 / 30)]: '1 a month',
};

export function rateText(perDay: number): string {
  return perDay === 0 ? 'none' : `at most ${own(RATES, String(perDay)) ?? `${numberText(perDay)} a day`}`;
}

/** @param chosen what is suggested; undefined: nothing */
export function episodeChoices(s: Suggestion, chosen: RateRow | undefined, theme: Theme): Line[] {
  const { present, byEpisodes, episodes } = s;
  const { helped, useless } = present.red.episodes;
  if (episodes.count === 0) return [];
  const head = [
    heading('Episodes: what was steered'),
    ...labelled('', [helpText(episodes)], theme, 'plain', 0),
  ];
  if (helped + useless === 0) return head;
  const row = (name: string, limit: number, runs: number, effect: Effect): string[] => [
    name,
    `${numberText(limit)} ms`,
    numberText(runs),
    `${String(effect.helpedKept)} of ${String(effect.helped)}`,
    `${String(effect.uselessSkipped)} of ${String(effect.useless)}`,
  ];
  const rows = [
    row('as configured', present.red.limit, present.red.runs, present.red.episodes),
    ...s.rows.map(({ perDay, red }) => row(rateText(perDay), red.limit, red.runs, red.episodes)),
    ...(byEpisodes === null ? [] : [row('by what helped', byEpisodes.limit, byEpisodes.runs, byEpisodes)]),
  ];
  return [
    ...head,
    ...table(['false steers', 'limit', 'runs', 'helped, kept', 'others, skipped'], rows, theme, [1, 2, 3, 4]),
    ...labelled('', skippedText(chosen?.red.episodes), theme, 'label', 0),
  ];
}

/** Which ones, by name. */
function skippedText(effect: Effect | undefined): string[] {
  if (effect === undefined || effect.skipped.length === 0) return [];
  const named = effect.skipped
    .slice(-NAMED)
    .map((e) => `${shortDateTime(e.from)} (${EPISODE_WORDS[e.verdict]})`);
  const more = effect.skipped.length - named.length;
  return [
    `The lines below would have skipped: ${named.join(', ')}${more > 0 ? ` and ${String(more)} before` : ''}`,
  ];
}
