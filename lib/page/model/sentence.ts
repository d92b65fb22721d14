/** What happened, in a sentence or two. */
import type { EpisodeFacts } from '../../episodes/book.js';
import { countText, durationText } from '../../report/text/amounts.js';
import type { DayTimes } from './model.js';

export interface Told {
  readonly times: DayTimes;
  readonly runs: number;
  readonly changes: number;
  readonly episodes: EpisodeFacts;
  readonly alternate: string;
}

/** Shorter is a breath, and not worth a word. */
const WORTH_MS = 10_000;
/** A tenth of the time without a run is worth one. */
const MISSING_SHARE = 0.1;

export function sentenceOf({ times: t, runs, changes, episodes, alternate }: Told): string {
  if (runs === 0) return 'Nothing was recorded.';
  const bad = t.redMs + t.outageMs;
  const what = [
    ...(t.redMs >= WORTH_MS ? [`congested for ${durationText(t.redMs)}`] : []),
    ...(t.outageMs >= WORTH_MS ? [`dead for ${durationText(t.outageMs)}`] : []),
  ];
  const line =
    what.length === 0
      ? 'Quiet: the line was never congested for long.'
      : `The line was ${what.join(' and ')}${spared(t, bad)}.`;
  const steered =
    episodes.count === 0
      ? changes === 0 && t.steeredMs < WORTH_MS
        ? ''
        : ` New connections left by ${alternate} for ${durationText(t.steeredMs)}.`
      : ` New connections were steered to ${alternate} ${times(episodes.count)}, for ${durationText(t.steeredMs)}${helped(episodes)}.`;
  const odd = [
    ...(t.overrideMs >= WORTH_MS ? [`under a person's order for ${durationText(t.overrideMs)}`] : []),
    ...(t.routerMs >= WORTH_MS ? [`trouble with the router for ${durationText(t.routerMs)}`] : []),
    ...(t.unknownMs >= WORTH_MS
      ? [`${durationText(t.unknownMs)} in which the line could not be judged`]
      : []),
    ...(t.missingMs > MISSING_SHARE * (t.seenMs + t.missingMs)
      ? [`no runs for ${durationText(t.missingMs)}`]
      : []),
  ];
  const last = odd.length === 0 ? '' : ` ${capital(odd.join('; '))}.`;
  return `${line}${steered}${last}`;
}

function spared(t: DayTimes, bad: number): string {
  if (t.sparedMs < WORTH_MS) return '';
  return t.sparedMs >= 0.99 * bad
    ? ', nearly all of it steered around'
    : `, ${durationText(t.sparedMs)} of it steered around`;
}

function helped({ count, byVerdict }: EpisodeFacts): string {
  const { helped: good, worse, nobody_was_there: nobody } = byVerdict;
  const parts = [
    ...(good > 0
      ? [
          good === count
            ? count === 1
              ? 'which helped'
              : 'which helped each time'
            : `which helped ${times(good)}`,
        ]
      : []),
    ...(worse > 0 ? [`${good > 0 ? '' : 'which '}made it worse ${times(worse)}`] : []),
    ...(nobody > 0 ? [`${good + worse > 0 ? '' : 'which '}moved nobody ${times(nobody)}`] : []),
  ];
  return parts.length === 0 ? '' : `, ${parts.join(' and ')}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : countText(count, 'time');
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
