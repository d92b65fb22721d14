/** What a dry run says to a person: what it saw, what it would do, and that it did nothing. */
import type { CycleRecord } from '../core/record/run-record.js';
import { numberText } from './text/amounts.js';

export function dryRunText(record: CycleRecord): string {
  const would =
    record.outcome.detail === 'would nothing'
      ? record.action.startsWith('withheld')
        ? `nothing could be done (${record.action})`
        : 'nothing: the router already is as wanted'
      : `${record.action} on the router`;
  const votes = record.votes.map((vote) => {
    const value = vote.value === null ? 'unknown' : `${numberText(vote.value)} ${vote.unit}`;
    const note = vote.note === undefined ? '' : `  (${vote.note})`;
    return `  ${`${vote.signal} for ${vote.for}`.padEnd(22)} ${value.padStart(16)}   limit ${numberText(vote.threshold)} ${vote.unit}: ${vote.verdict}${note}`;
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
    `decision   ${record.want} by ${record.decidedBy} (${record.reason.code}: ${record.reason.detail})`,
    `would do   ${would}`,
    'Dry run: nothing was sent to the router and nothing was saved.',
  ].join('\n')}\n`;
}
