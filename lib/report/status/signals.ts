/** The table of signals: what each is, the limit it is held against, and how far it is from it. */
import type { Vote } from '../../core/model/assessment.js';
import {
  BASELINE_WORDS,
  DROP_SIGNAL_WORDS,
  LIMIT_WORDS,
  SIGNAL_WORDS,
  UNKNOWN_WORDS,
  wordsOf,
} from '../../core/model/words.js';
import { bitRateText, numberText } from '../text/amounts.js';
import { column, type Line, piece, wrap } from '../text/layout.js';
import type { StatusFacts } from './shape.js';
import type { Theme, Tone } from '../text/theme.js';

/** Columns: name, value now, limit. What is left of the line is the distance. */
export const NAME_WIDTH = 10;
const VALUE_WIDTH = 16;
const LIMIT_WIDTH = 16;

export function signalRows(facts: StatusFacts, theme: Theme): Line[] {
  const { signals } = facts;
  if (signals === null) return [];
  const rows: Line[] = [head()];
  let before = '';
  for (const vote of [...facts.votes].sort((a, b) => order(a) - order(b))) {
    const name = SIGNAL_WORDS[vote.signal].label;
    const extra = vote.signal === 'drops' ? rateText(signals) : '';
    rows.push(voteRow(vote, name === before ? null : name, extra, facts.because));
    before = name;
  }
  rows.push(...lineRows(facts, signals));
  if (signals.bitsPerSec !== null) rows.push(factRow('load', bitRateText(signals.bitsPerSec)));
  rows.push(...uploadRows(signals, facts.because));
  if (signals.zone !== null) rows.push(factRow('zone', signals.zone, 'as autorate says'));
  if (signals.dropSignal !== 'observable' && signals.dropSignal !== 'required') {
    const parts = wrap(DROP_SIGNAL_WORDS[signals.dropSignal], theme.width - NAME_WIDTH);
    rows.push(...parts.map((part): Line => [column('', NAME_WIDTH), piece(part, 'label')]));
  }
  return rows;
}

function head(): Line {
  return [
    column('signal', NAME_WIDTH, 'label'),
    column('now', VALUE_WIDTH, 'label'),
    column('limit', LIMIT_WIDTH, 'label'),
    piece('distance', 'label'),
  ];
}

function voteRow(vote: Vote, name: string | null, extra: string, said: string): Line {
  const value =
    vote.value === null ? 'unknown' : `${numberText(vote.value)}${SIGNAL_WORDS[vote.signal].unit}${extra}`;
  const tone = toneOf(vote);
  const limit = `${vote.for} ${numberText(vote.threshold)}${vote.unit === 'ms' || vote.unit === '%' ? SIGNAL_WORDS[vote.signal].unit : ''}`;
  return [
    column(name ?? '', NAME_WIDTH),
    column(name === null ? '' : value, VALUE_WIDTH, vote.value === null ? 'note' : tone),
    column(limit, LIMIT_WIDTH, 'label'),
    piece(distanceText(vote, said), tone),
  ];
}

/** What the drops of the interval are per second. */
function rateText({ dropsPerSec }: NonNullable<StatusFacts['signals']>): string {
  return dropsPerSec === null || dropsPerSec === 0 ? '' : ` (${numberText(dropsPerSec)}/s)`;
}

function toneOf(vote: Vote): Tone {
  if (vote.verdict === 'unknown') return 'note';
  if (vote.verdict === 'left_out') return 'label';
  if (vote.verdict === 'no') return 'plain';
  return vote.for === 'yellow' ? 'warn' : 'bad';
}

function distanceText(vote: Vote, said: string): string {
  if (vote.verdict === 'unknown') return reasonText(vote.note, said);
  if (vote.verdict === 'left_out') return 'does not vote';
  const distance = vote.distance ?? 0;
  if (distance === 0) return vote.verdict === 'yes' ? 'reached' : 'just below';
  return distance > 0 ? `${numberText(distance)} over` : `${numberText(-distance)} below`;
}

/** Shown where an upload queue is configured; it has no vote. */
function uploadRows(signals: NonNullable<StatusFacts['signals']>, said: string): Line[] {
  const { uploadQueuedPackets: depth, uploadBitsPerSec: bits, uploadDropsPerSec: drops } = signals;
  const why = signals.unknown['uploadQueuedPackets'];
  if (depth === null) {
    return why === undefined || why === 'not_configured'
      ? []
      : [factRow('upload', 'unknown', reasonText(why, said))];
  }
  const beside = [
    ...(bits === null ? [] : [bitRateText(bits)]),
    ...(drops === null || drops === 0 ? [] : [`${numberText(drops)} drops/s`]),
  ];
  return [factRow('upload', `${numberText(depth)} packets`, beside.join(' · '))];
}

/** RTT and loss: facts beneath the delta; loss has a limit only where one is configured. */
function lineRows(facts: StatusFacts, signals: NonNullable<StatusFacts['signals']>): Line[] {
  const { rttMs, rttDeltaMs, lossPct } = signals;
  const over = rttDeltaMs === null ? '' : `${numberText(rttDeltaMs)} over `;
  const rows = [
    rttMs === null
      ? factRow('RTT', 'unknown', reasonText(signals.unknown['rttMs'], facts.because))
      : factRow('RTT', `${numberText(rttMs)} ms`, `${over}${baselineText(facts)}`),
  ];
  if (lossPct !== null && !facts.votes.some((vote) => vote.signal === 'loss')) {
    rows.push(factRow('loss', `${numberText(lossPct)} %`));
  }
  return rows;
}

function factRow(name: string, value: string, beside = ''): Line {
  return [column(name, NAME_WIDTH), column(value, VALUE_WIDTH), piece(beside, 'label')];
}

function baselineText({ baseline }: StatusFacts): string {
  if (baseline.ms === null) return 'no baseline yet';
  const source = baseline.source === null ? '' : ` (${BASELINE_WORDS[baseline.source]})`;
  return `baseline ${numberText(baseline.ms)}${source}`;
}

/** Stable codes in words; a sentence is not repeated when the verdict above has `said` it already. */
function reasonText(reason: string | undefined, said: string): string {
  if (reason === undefined) return 'unknown';
  if (Object.hasOwn(UNKNOWN_WORDS, reason)) return wordsOf(UNKNOWN_WORDS, reason);
  return said.includes(reason) ? 'see above' : reason;
}

/** Signals together, the milder limit first. */
function order(vote: Vote): number {
  const at = (words: object, code: string): number => Object.keys(words).indexOf(code);
  return at(SIGNAL_WORDS, vote.signal) * 10 + at(LIMIT_WORDS, vote.for);
}
