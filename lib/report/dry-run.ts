/** What a dry run says to a person: what it saw, what it would do, and that it did nothing. */
import type { CycleRecord } from '../core/record/run-record.js';
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
import { numberText } from './text/amounts.js';

export function dryRunText(record: CycleRecord): string {
  const would =
    record.outcome.detail === 'would nothing'
      ? record.action.startsWith('withheld')
        ? `nothing could be done (${wordsOf(WITHHELD_WORDS, record.action.slice('withheld: '.length))})`
        : 'nothing: the router already is as wanted'
      : `${record.action} on the router`;
  const votes = record.votes.map((vote) => {
    const value = vote.value === null ? 'unknown' : `${numberText(vote.value)} ${vote.unit}`;
    const note = vote.note === undefined ? '' : `  (${wordsOf(UNKNOWN_WORDS, vote.note)})`;
    return `  ${`${SIGNAL_WORDS[vote.signal].name} for ${LIMIT_WORDS[vote.for]}`.padEnd(22)} ${value.padStart(16)}   limit ${numberText(vote.threshold)} ${vote.unit}: ${VOTE_WORDS[vote.verdict]}${note}`;
  });
  const failure =
    record.routerFailure === null
      ? []
      : [`router     ${record.routerFailure.message}`, `           ${record.routerFailure.todo}`];
  return `${[
    `verdict    ${record.verdict}: ${record.because}`,
    ...votes,
    ...failure,
    `route      ${record.route}, rule ${record.rule?.observed ?? 'not seen'}`,
    `decision   ${record.want} by ${AUTHOR_WORDS[record.decidedBy]} (${REASON_WORDS[record.reason.code]}: ${record.reason.detail})`,
    `would do   ${would}`,
    'Dry run: nothing was sent to the router and nothing was saved.',
  ].join('\n')}\n`;
}
