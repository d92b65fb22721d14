/** What a run says to a person: one line, and what is wrong; a dry run: what it saw, and what it would do. */
import {
  AUTHOR_WORDS,
  LIMIT_WORDS,
  REASON_WORDS,
  SIGNAL_WORDS,
  unitOf,
  UNKNOWN_WORDS,
  VOTE_WORDS,
  WITHHELD_WORDS,
  wordsOf,
} from '../core/model/words.js';
import { ruleOf, votesOf } from '../core/record/values.js';
import type { WholeRecord } from '../core/record/run-record.js';
import type { SteerEvent } from '../core/model/types.js';
import { nearText, type RouterHas } from './near.js';
import { numberText } from './text/amounts.js';

/**
 * A run by hand.
 * @param unsaid what stands, and was said by an earlier run already
 * @param has what the router has where it did not have what the configuration names
 */
export function runText(
  record: WholeRecord,
  unsaid: readonly SteerEvent[],
  has: readonly RouterHas[],
): string {
  const because = onceTold(record.context.because, unsaid);
  const line = `${record.verdict}: ${because}; route ${record.route}, ${seconds(record.took)} s`;
  return `${[line, ...faultLines(unsaid), ...nearLines(has)].join('\n')}\n`;
}

const nearLines = (has: readonly RouterHas[]): string[] => has.map((one) => `hint       ${nearText(one)}`);

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** A sentence that stands below with what to do is not said here as well. */
function onceTold(because: string, events: readonly Pick<SteerEvent, 'data'>[]): string {
  return events.reduce((text, { data }) => {
    const reason = data?.['reason'];
    return typeof reason === 'string' && reason.length > 30
      ? text.replaceAll(reason, () => 'see below')
      : text;
  }, because);
}

/** What is wrong, each with what to do where that is known. */
function faultLines(events: readonly SteerEvent[]): string[] {
  return events
    .filter(({ level }) => level === 'warning' || level === 'error')
    .flatMap(({ message, data = {} }) => {
      const said = data['reason'] ?? data['detail'];
      const reason = typeof said === 'string' || typeof said === 'number' ? `: ${said}` : '';
      const { todo } = data;
      return [
        `wrong      ${message}${reason}`,
        ...(typeof todo === 'string' ? [`           do: ${todo}`] : []),
      ];
    });
}

/** @param found what was noticed, the warnings of the configuration among it: a dry run logs nothing */
export function dryRunText(
  record: WholeRecord,
  found: readonly SteerEvent[],
  has: readonly RouterHas[],
): string {
  const { act, context, why } = record;
  const [, would] = record.out;
  const done =
    would !== 'nothing'
      ? `${act} rule on the router`
      : act.startsWith('withheld:')
        ? `nothing could be done (${wordsOf(WITHHELD_WORDS, act.slice('withheld:'.length))})`
        : 'nothing: the router already is as wanted';
  const votes = votesOf(record).map((vote) => {
    const value =
      vote.value === null ? 'unknown' : `${numberText(vote.value)} ${unitOf(vote.value, vote.unit)}`;
    const note = vote.note === undefined ? '' : `  (${wordsOf(UNKNOWN_WORDS, vote.note)})`;
    return `  ${`${SIGNAL_WORDS[vote.signal].name} for ${LIMIT_WORDS[vote.for]}`.padEnd(22)} ${value.padStart(16)}   limit ${numberText(vote.threshold)} ${unitOf(vote.threshold, vote.unit)}: ${VOTE_WORDS[vote.verdict]}${note}`;
  });
  const [, message, todo] = context.fault ?? [];
  const told = found.some(({ data }) => data?.['reason'] === message);
  const failure = message === undefined || told ? [] : [`router     ${message}`, `           ${todo ?? ''}`];
  const rule = ruleOf(record);
  return `${[
    `verdict    ${record.verdict}: ${onceTold(context.because, [...found, { data: { reason: message ?? null } }])}`,
    ...votes,
    ...failure,
    ...faultLines(found),
    ...nearLines(has),
    `route      ${record.route}, rule ${rule.kind === 'ok' ? rule.value : 'not seen'}`,
    `decision   ${record.want} by ${wordsOf(AUTHOR_WORDS, record.by)} (${record.by === why[0] ? '' : `${wordsOf(REASON_WORDS, why[0])}: `}${why[1]})`,
    `would do   ${done}`,
    'Dry run: nothing was sent to the router and nothing was saved.',
  ].join('\n')}\n`;
}
