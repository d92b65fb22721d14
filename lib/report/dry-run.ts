/** What a dry run says to a person: what it saw, what it would do, and that it did nothing. */
import {
  AUTHOR_WORDS,
  LIMIT_WORDS,
  REASON_WORDS,
  SIGNAL_WORDS,
  UNKNOWN_WORDS,
  VOTE_WORDS,
  WITHHELD_WORDS,
  wordsOf,
} from '../core/model/words.js';
import { ruleOf, votesOf } from '../core/record/values.js';
import type { WholeRecord } from '../core/record/run-record.js';
import { numberText } from './text/amounts.js';

export function dryRunText(record: WholeRecord): string {
  const { act, context, why } = record;
  const [, would] = record.out;
  const done =
    would !== 'nothing'
      ? `${act} rule on the router`
      : act.startsWith('withheld:')
        ? `nothing could be done (${wordsOf(WITHHELD_WORDS, act.slice('withheld:'.length))})`
        : 'nothing: the router already is as wanted';
  const votes = votesOf(record).map((vote) => {
    const value = vote.value === null ? 'unknown' : `${numberText(vote.value)} ${vote.unit}`;
    const note = vote.note === undefined ? '' : `  (${wordsOf(UNKNOWN_WORDS, vote.note)})`;
    return `  ${`${SIGNAL_WORDS[vote.signal].name} for ${LIMIT_WORDS[vote.for]}`.padEnd(22)} ${value.padStart(16)}   limit ${numberText(vote.threshold)} ${vote.unit}: ${VOTE_WORDS[vote.verdict]}${note}`;
  });
  const [, message, todo] = context.fault ?? [];
  const failure = message === undefined ? [] : [`router     ${message}`, `           ${todo ?? ''}`];
  const rule = ruleOf(record);
  return `${[
    `verdict    ${record.verdict}: ${context.because}`,
    ...votes,
    ...failure,
    `route      ${record.route}, rule ${rule.kind === 'ok' ? rule.value : 'not seen'}`,
    `decision   ${record.want} by ${wordsOf(AUTHOR_WORDS, record.by)} (${wordsOf(REASON_WORDS, why[0])}: ${why[1]})`,
    `would do   ${done}`,
    'Dry run: nothing was sent to the router and nothing was saved.',
  ].join('\n')}\n`;
}
