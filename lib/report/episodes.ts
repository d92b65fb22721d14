/** Episodes in words: what became of each stretch steered, and of all of them together. */
import type { EpisodeFacts } from '../episodes/book.js';
import { EPISODE_VERDICTS, EPISODE_WORDS, type Episode, type Spread } from '../episodes/episode.js';
import { countText, durationText, groupedText, numberText } from './text/amounts.js';
import { heading, shortDateTime, table } from './text/blocks.js';
import { type Line, piece } from './text/layout.js';
import type { Theme } from './text/theme.js';

/** Episodes listed, the newest; the rest is in --json. */
const LISTED = 20;

/** "4 episodes: 3 helped, 1 nobody was there; 57 connections moved" */
export function helpText({
  count,
  byVerdict,
  connections,
  connectionsUnknown,
}: Omit<EpisodeFacts, 'list'>): string {
  const verdicts = EPISODE_VERDICTS.filter((v) => byVerdict[v] > 0).map(
    (v) => `${groupedText(String(byVerdict[v]))} ${EPISODE_WORDS[v]}`,
  );
  const moved =
    connectionsUnknown === count
      ? 'how many connections were moved is not known'
      : `${countText(connections, 'connection')} moved${connectionsUnknown === 0 ? '' : `, not known of ${countText(connectionsUnknown, 'episode')}`}`;
  return `${countText(count, 'episode')}: ${verdicts.join(', ')}; ${moved}`;
}

/** How many connections, as far as is known. */
export function connectionsText({ connections, connectionsAtLeast }: Episode): string {
  if (connections === null) return '?';
  return `${connectionsAtLeast ? '≥ ' : ''}${groupedText(String(connections))}`;
}

/** "90 / 120 ms": median and 95 %. */
export function spreadText(spread: Spread | null): string {
  return spread === null ? '–' : `${numberText(spread.median)} / ${numberText(spread.p95)} ms`;
}

export function lengthText({ lengthMs, state }: Episode): string {
  return state === 'running' ? `${durationText(lengthMs)} so far` : durationText(lengthMs);
}

export function episodeTable({ count, list }: EpisodeFacts, theme: Theme): Line[] {
  const shown = list.slice(-LISTED);
  if (shown.length === 0) return [];
  const rows = shown.map((e) => [
    shortDateTime(e.from),
    lengthText(e),
    connectionsText(e),
    spreadText(e.primaryDeltaMs),
    spreadText(e.alternateDeltaMs),
    EPISODE_WORDS[e.verdict],
  ]);
  const head = ['steered', 'for', 'moved', 'delta here', 'delta there', 'did it help'];
  return [
    ...(count > shown.length
      ? [heading(`The last ${String(shown.length)} of ${groupedText(String(count))} episodes`)]
      : []),
    ...table(head, rows, theme, [1, 2, 3, 4]),
    [piece('delta: half of the time below / 95 % of it; moved: new connections', 'label')],
  ];
}
