/** The table of signals: what each is, the limit it is held against, and how far it is from it. */
import type { Vote } from '../../core/model/assessment.js';
import type { Measured } from '../../core/model/types.js';
import {
  BASELINE_WORDS,
  DROP_SIGNAL_WORDS,
  LIMIT_WORDS,
  SIGNAL_WORDS,
  UNKNOWN_WORDS,
  wordsOf,
} from '../../core/model/words.js';
import { measured, votesOf } from '../../core/record/values.js';
import type { RunUpload, WholeRecord } from '../../core/record/run-record.js';
import { bitRateText, countText, numberText } from '../text/amounts.js';
import { column, type Line, piece, wrap } from '../text/layout.js';
import type { StatusFacts } from './shape.js';
import type { Theme, Tone } from '../text/theme.js';

/** Columns: name, value now, limit. What is left of the line is the distance. */
export const NAME_WIDTH = 10;
const VALUE_WIDTH = 16;
const LIMIT_WIDTH = 16;

export function signalRows(facts: StatusFacts, theme: Theme): Line[] {
  const { lastRun } = facts;
  if (lastRun === null) return [];
  const { record } = lastRun;
  const { sig, context } = record;
  const rows: Line[] = [head()];
  let before = '';
  for (const vote of votesOf(record).sort((a, b) => order(a) - order(b))) {
    const name = SIGNAL_WORDS[vote.signal].label;
    const extra = vote.signal === 'drops' ? rateText(measured(sig.dps)) : '';
    rows.push(voteRow(vote, name === before ? null : name, extra, context.because));
    before = name;
  }
  rows.push(...lineRows(facts, record));
  const load = measured(sig.bps);
  if (load.kind === 'ok') rows.push(factRow('load', bitRateText(load.value)));
  if (context.upload !== undefined) rows.push(uploadRow(context.upload, context.because));
  if (sig.zone !== undefined) rows.push(factRow('zone', sig.zone, 'as autorate says'));
  if (sig.ds !== 'observable' && sig.ds !== 'required') {
    const parts = wrap(DROP_SIGNAL_WORDS[sig.ds], theme.width - NAME_WIDTH);
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
function rateText(perSec: Measured<number>): string {
  return perSec.kind === 'unknown' || perSec.value === 0 ? '' : ` (${numberText(perSec.value)}/s)`;
}

function toneOf(vote: Vote): Tone {
  if (vote.verdict === 'unknown') return 'note';
  if (vote.verdict === 'left_out') return 'label';
  if (vote.verdict === 'no') return 'plain';
  return vote.for === 'yellow' ? 'warn' : 'bad';
}

function distanceText(vote: Vote, said: string): string {
  if (vote.verdict === 'unknown') return vote.note === undefined ? 'unknown' : reasonText(vote.note, said);
  if (vote.verdict === 'left_out') return 'does not vote';
  const distance = vote.distance ?? 0;
  if (distance === 0) return vote.verdict === 'yes' ? 'reached' : 'just below';
  return distance > 0 ? `${numberText(distance)} over` : `${numberText(-distance)} below`;
}

/** Shown where an upload queue is configured; it has no vote. */
function uploadRow(upload: RunUpload, said: string): Line {
  const [depth, bits, drops] = [measured(upload.queued), measured(upload.bps), measured(upload.dps)];
  if (depth.kind === 'unknown') return factRow('upload', 'unknown', whyText(depth, said));
  const beside = [
    ...(bits.kind === 'unknown' ? [] : [bitRateText(bits.value)]),
    ...(drops.kind === 'unknown' || drops.value === 0 ? [] : [`${numberText(drops.value)} drops/s`]),
  ];
  return factRow('upload', countText(depth.value, 'packet'), beside.join(' · '));
}

/** RTT and loss: facts beneath the delta; loss has a limit only where one is configured. */
function lineRows(
  facts: StatusFacts,
  { in: { line }, sig, votes, context, next: { seq } }: WholeRecord,
): Line[] {
  const [rtt, delta, loss] = [measured(line.rtt), measured(sig.raw), measured(line.loss)];
  const over = delta.kind === 'unknown' ? '' : `${numberText(delta.value)} over `;
  const rows = [
    rtt.kind === 'unknown'
      ? factRow('RTT', 'unknown', whyText(rtt, context.because))
      : factRow('RTT', `${numberText(rtt.value)} ms`, `${over}${baselineText(facts)}`),
  ];
  // What the sequential decider holds the round trip against; the delta above is over the baseline.
  if (seq?.level !== undefined) {
    const spread = seq.spread === undefined ? '' : `, strays by ${numberText(seq.spread)} ms`;
    rows.push(factRow('at rest', `${numberText(seq.level)} ms`, `the sequential decider's${spread}`));
  }
  if (loss.kind === 'ok' && !votes.some(([signal]) => signal === 'loss')) {
    rows.push(factRow('loss', `${numberText(loss.value)} %`));
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
function whyText({ detail, reason }: Extract<Measured<never>, { kind: 'unknown' }>, said: string): string {
  return reasonText(detail ?? reason, said);
}

function reasonText(reason: string, said: string): string {
  if (Object.hasOwn(UNKNOWN_WORDS, reason)) return wordsOf(UNKNOWN_WORDS, reason);
  return said.includes(reason) ? 'see above' : reason;
}

/** Signals together, the milder limit first. */
function order(vote: Vote): number {
  const at = (words: object, code: string): number => Object.keys(words).indexOf(code);
  return at(SIGNAL_WORDS, vote.signal) * 10 + at(LIMIT_WORDS, vote.for);
}
