/** The table of signals: what each is, the limit it is held against, and how far it is from it. */
import type { Vote } from '../../core/model/types.js';
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
    const name = NAMES[vote.signal];
    const extra = vote.signal === 'drops' ? rateText(signals) : '';
    rows.push(voteRow(vote, name === before ? null : name, extra, facts.because));
    before = name;
  }
  rows.push(...lineRows(facts, signals));
  if (signals.bitsPerSec !== null) rows.push(factRow('load', bitRateText(signals.bitsPerSec)));
  rows.push(...uploadRows(signals, facts.because));
  if (signals.zone !== null) rows.push(factRow('zone', signals.zone, 'as autorate says'));
  const note = DROP_NOTES[signals.dropSignal];
  if (note !== null) {
    const parts = wrap(note, theme.width - NAME_WIDTH);
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
  const value = vote.value === null ? 'unknown' : `${numberText(vote.value)}${UNITS[vote.unit]}${extra}`;
  const tone = toneOf(vote);
  const limit = `${vote.for} ${numberText(vote.threshold)}${vote.unit === 'ms' || vote.unit === '%' ? UNITS[vote.unit] : ''}`;
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
  const source = baseline.source === null ? '' : ` ${SOURCES[baseline.source]}`;
  return `baseline ${numberText(baseline.ms)}${source}`;
}

const SOURCES: Record<NonNullable<StatusFacts['baseline']['source']>, string> = {
  autorate: '(autorate)',
  self: '(own minimum)',
  fixed: '(fixed)',
  median: '(median of RTT)',
  carried: '(carried over)',
};

/** Stable codes in words; a sentence is not repeated when the verdict above has `said` it already. */
function reasonText(reason: string | undefined, said: string): string {
  if (reason === undefined) return 'unknown';
  return REASONS[reason] ?? (said.includes(reason) ? 'see above' : reason);
}

const REASONS: Readonly<Record<string, string>> = {
  all_lost: 'every probe lost',
  probe_failed: 'the probe failed',
  no_baseline: 'no baseline yet',
  first_sample: 'first sample',
  counter_reset: 'counter was reset',
  gap: 'gap between runs',
  changed_id: 'another queue',
  queue_disabled: 'queue disabled',
  router_failed: 'no router answer',
  router_resting: 'router is resting',
  missing: 'not found',
  ambiguous: 'not unique',
  malformed: 'unreadable',
  stale: 'too old',
  not_configured: 'not configured',
  deadline: 'out of time',
};

const NAMES: Record<Vote['signal'], string> = {
  rtt_delta: 'delta',
  queue: 'queue',
  drops: 'drops',
  drop_rate: 'drop rate',
  loss: 'loss',
  outage: 'lost runs',
  zone: 'zone',
};

const UNITS: Record<Vote['unit'], string> = {
  ms: ' ms',
  packets: '',
  '%': ' %',
  'packets/s': '/s',
  runs: '',
  zone: '',
};

const DROP_NOTES: Record<NonNullable<StatusFacts['signals']>['dropSignal'], string | null> = {
  observable: null,
  required: null,
  unproven: 'the drop counter has not been seen to move yet',
  blind: 'drops do not vote: the counter never moved while the queue was red',
  ignored: 'drops do not vote: thresholds.drop_signal is ignore',
};

/** Signals together, the milder limit first. */
function order(vote: Vote): number {
  const signal = Object.keys(NAMES).indexOf(vote.signal);
  return signal * 10 + ['yellow', 'red', 'severe', 'outage'].indexOf(vote.for);
}
