/** The history of the route, for reading. */
import type { HistoryFacts } from '../replay/history.js';
import type { WrongClock } from '../replay/wall-clock.js';
import { REASON_WORDS, wordsOf } from '../core/model/words.js';
import { countText, durationText, groupedText, numberText } from './text/amounts.js';
import { dateTime, heading, labelled, renderBlocks, shortDateTime, table } from './text/blocks.js';
import { episodeTable, helpText } from './episodes.js';
import { type Line, piece } from './text/layout.js';
import { passedOver } from './skipped.js';
import type { Theme } from './text/theme.js';

/** Changes listed, the newest; the rest is in --json. */
const LISTED = 40;

export function renderHistory(facts: HistoryFacts, theme: Theme): string {
  const { from, to, primary, alternate, changes, knownSince } = facts;
  const spanMs = Date.parse(to) - Date.parse(knownSince ?? from);
  const name = (route: 'primary' | 'steered'): string => (route === 'steered' ? alternate : primary);
  const labels = (word: string, texts: readonly string[]): Line[] => labelled(word, texts, theme);
  const share = spanMs > 0 ? ` (${numberText((100 * facts.steeredMs) / spanMs)} %)` : '';
  const rows = changes
    .slice(-LISTED)
    .map((c) => [
      shortDateTime(c.at),
      `→ ${name(c.to)}`,
      durationText(c.forMs),
      c.by === 'threshold' || c.by === 'confidence' ? c.detail : `${c.by}: ${c.detail}`,
    ]);
  return renderBlocks(
    [
      [
        ...labels('from', [`${dateTime(from)} to ${dateTime(to)}`]),
        ...(knownSince === null ? [] : labels('', [`nothing is known from before ${dateTime(knownSince)}`])),
        ...labels('clock', (facts.wrongClock ?? []).map(clockText)),
        ...labels('now', [`new connections leave by ${name(facts.routeNow)}`]),
        ...labels('changes', [
          changes.length === 0
            ? 'none'
            : `${groupedText(String(changes.length))}: ${causesText(facts.byCause)}`,
        ]),
        ...labels('steered', [`${durationText(facts.steeredMs)}${share}`]),
        ...journalLines(facts, theme),
        ...(facts.episodes.count === 0 ? [] : labels('helped', [helpText(facts.episodes)])),
      ],
      facts.perDay.length < 2
        ? []
        : table(
            ['day', 'changes', 'steered'],
            facts.perDay.map((d) => [d.date, groupedText(String(d.changes)), durationText(d.steeredMs)]),
            theme,
            [1, 2],
          ),
      rows.length === 0
        ? []
        : [
            ...(changes.length > rows.length
              ? [heading(`The last ${String(rows.length)} of ${groupedText(String(changes.length))} changes`)]
              : []),
            ...table(['when', 'to', 'for', 'why'], rows, theme, [2]),
            ...(changes.length > rows.length ? [[piece('--json has them all', 'label')]] : []),
          ],
      episodeTable(facts.episodes, theme),
    ],
    theme,
  );
}

/** Which times are not what the clock showed. */
export function clockText({ from, to, byMs }: WrongClock): string {
  const how = `${durationText(Math.abs(byMs))} ${byMs < 0 ? 'behind' : 'ahead'}`;
  return `the wall clock was ${how} from ${dateTime(from)} to ${dateTime(to)}; times here go by the time since boot`;
}

function causesText(byCause: Readonly<Record<string, number>>): string {
  return Object.entries(byCause)
    .sort(([, a], [, b]) => b - a)
    .map(([cause, count]) => `${String(count)} × ${wordsOf(REASON_WORDS, cause)}`)
    .join(', ');
}

function journalLines({ journal, skipped }: HistoryFacts, theme: Theme): Line[] {
  if (journal === null)
    return labelled('runs', ['the journal has none of that time', ...passedOver(skipped)], theme);
  const parts = [
    countText(journal.runs, 'run'),
    journal.unknownRuns > 0 ? `${groupedText(String(journal.unknownRuns))} that could not tell` : '',
    journal.failedRuns > 0 ? `${groupedText(String(journal.failedRuns))} that could not measure or act` : '',
    countText(journal.episodes, 'congested episode'),
    journal.brakeEngaged > 0 ? `flap brake engaged ${countText(journal.brakeEngaged, 'time')}` : '',
  ].filter((text) => text !== '');
  return labelled('runs', [parts.join(', '), ...passedOver(skipped)], theme);
}
