/** One decision in plain words: what was seen, how it was judged, what was decided, done and verified. */
import type { Vote } from '../core/model/assessment.js';
import type { Route, RttSample, Verdict } from '../core/model/types.js';
import { DROP_SIGNAL_WORDS, LIMIT_WORDS, SIGNAL_WORDS, VOTE_WORDS, whyUnknown } from '../core/model/words.js';
import { measured, votesOf } from '../core/record/values.js';
import type { RunRecord } from '../core/record/run-record.js';
import type { FoundRun } from '../replay/find-run.js';
import { countText, numberText } from './text/amounts.js';
import { dateTime, labelled, renderBlocks, table } from './text/blocks.js';
import { decisionText, doneTexts, timerTexts } from './explain-decision.js';
import { type Line, piece } from './text/layout.js';
import { VERDICT_TONE, type Theme, type Tone } from './text/theme.js';

export interface Explained extends FoundRun {
  readonly primary: string;
  readonly alternate: string;
  /** What is the case now, where that is another route than this run left; absent = the same, or not known. */
  readonly since?: { readonly route: Route; readonly at: string; readonly why: string };
  /** What must be said about where this comes from, or about the time asked for. */
  readonly notes: readonly string[];
}

export function renderExplained(facts: Explained, theme: Theme): string {
  const { line } = facts.run;
  const labels = (word: string, texts: readonly string[], tone: Tone = 'plain'): Line[] =>
    labelled(word, texts, theme, tone);
  return renderBlocks(
    [
      [[piece(title(facts), 'strong')], ...facts.notes.map((note): Line => [piece(note, 'note')])],
      [
        ...labels('line', [lineText(facts.run.samples.rtt)]),
        ...labels('baseline', [baselineText(line)]),
        ...labels('queue', [queueText(line)]),
        ...(line.sig.zone === undefined ? [] : labels('zone', [`${line.sig.zone}, as autorate says`])),
        ...(facts.run.samples.alternate === null
          ? []
          : labels(facts.alternate, [lineText(facts.run.samples.alternate)])),
        ...labels('router', [routerText(facts)]),
      ],
      [
        ...labels(line.verdict, [verdictText(facts)], VERDICT_TONE[line.verdict]),
        ...voteTable(line, theme),
        ...(facts.trail.length === 0
          ? []
          : labels('before', [`${trailText(facts.trail)} → ${line.verdict}`])),
      ],
      [...labels('decision', decisionText(facts)), ...labels('next', timerTexts(facts))],
      [...labels('done', doneTexts(facts)), ...labels('by', [originText(facts)])],
      facts.since === undefined ? [] : labels('now', [sinceText(facts, facts.since)]),
    ],
    theme,
  );
}

/** For programs: the record as the journal keeps it, and what stands around it. */
export function explainedFacts({ run, routeBefore, trail, version, notes, since }: Explained): object {
  const later = since === undefined ? null : { route: since.route, at: since.at, because: since.why };
  return { version: 1, program: version, record: run.line, routeBefore, before: trail, notes, later };
}

/** "3 × GREEN YELLOW 2 × RED" */
function trailText(trail: readonly Verdict[]): string {
  const rows: { verdict: Verdict; count: number }[] = [];
  for (const verdict of trail) {
    const last = rows.at(-1);
    if (last?.verdict === verdict) last.count += 1;
    else rows.push({ verdict, count: 1 });
  }
  return rows
    .map(({ verdict, count }) => (count === 1 ? verdict : `${String(count)} × ${verdict}`))
    .join(', ');
}

function title({ run: { line }, primary, alternate }: Explained): string {
  const dry = line.kind === 'dry' ? 'dry run' : 'run';
  return `${dateTime(line.at)} · ${dry} of ${primary} → ${alternate}, took ${numberText(line.took / 1_000)} s`;
}

function originText({ run: { line }, version }: Explained): string {
  return `configuration ${line.cfg}${version === null ? '' : `, version ${version}`}`;
}

function sinceText(
  { primary, alternate }: Explained,
  { route, at, why }: NonNullable<Explained['since']>,
): string {
  const line = route === 'steered' ? alternate : primary;
  return `new connections leave by ${line}: the route was changed later, at ${dateTime(at)}: ${why}`;
}

function lineText(sample: RttSample): string {
  const { rttMs, lossPct, reflectors, leftOut } = sample;
  if (rttMs.kind === 'unknown' && rttMs.reason !== 'all_lost') {
    return `round trip unknown: ${whyUnknown(rttMs)}`;
  }
  const each = reflectors.map((r) =>
    r.received === 0
      ? `${r.host}${r.sent > 0 && r.failure !== undefined ? ` (${r.failure})` : ''} silent`
      : `${r.host} ${r.rttsMs.map(numberText).join(' ')} ms`,
  );
  const how = sample.method === 'icmp' ? '' : sample.method === 'tcp' ? ' by TCP' : ' by the router';
  const main = rttMs.kind === 'ok' ? `round trip ${numberText(rttMs.value)} ms` : 'every probe was lost';
  const loss = lossPct.kind === 'ok' && rttMs.kind === 'ok' ? `, ${numberText(lossPct.value)} % lost` : '';
  const detail = each.length === 0 ? '' : ` (${each.join(', ')})`;
  const left = leftOut.length === 0 ? '' : `; left out: ${leftOut.join(', ')}`;
  return `${main}${loss}${how}${detail}${left}`;
}

function baselineText({ sig }: RunRecord): string {
  if (typeof sig.base === 'string') return `not known: ${unknownText(sig.base)}`;
  const delta = typeof sig.raw === 'string' ? '' : `: delta ${numberText(sig.raw)} ms`;
  const smooth = typeof sig.ewma === 'string' ? '' : `, smoothed ${numberText(sig.ewma)} ms`;
  return `${numberText(sig.base)} ms${delta}${smooth}`;
}

function queueText({ sig }: RunRecord): string {
  const depth =
    typeof sig.queued === 'string'
      ? `depth not known (${unknownText(sig.queued)})`
      : `${countText(sig.queued, 'packet')} waiting`;
  const drops =
    typeof sig.drops === 'string'
      ? `drops since the run before not known (${unknownText(sig.drops)})`
      : `${numberText(sig.drops)} dropped since the run before`;
  return `${depth}, ${drops}; ${DROP_SIGNAL_WORDS[sig.ds]}`;
}

function routerText({ run: { samples } }: Explained): string {
  const { router } = samples;
  if (router.kind === 'failed') return `not read: ${router.failure.message}`;
  const { rule } = router.value;
  if (rule.kind === 'unknown') return `answered, but the rule could not be told: ${whyUnknown(rule)}`;
  return `answered; the rule was ${rule.value.enabled ? 'enabled' : 'disabled'}`;
}

function verdictText({ run: { line }, config }: Explained): string {
  const rtt = config !== null && !config.mode.cake_aware;
  switch (line.verdict) {
    case 'GREEN':
      return 'nothing is beyond a limit';
    case 'YELLOW':
      return 'one of the yellow limits is passed, and RED is not complete';
    case 'RED':
      return line.votes.some(([, side, , , verdict]) => side === 's' && verdict === 1)
        ? 'a severe limit is passed, and that alone is enough'
        : rtt
          ? 'the delta is beyond its limit'
          : 'every vote for RED says yes: delta, queue, and drops where they can be seen';
    case 'OUTAGE':
      return `every probe was lost in ${numberText(line.sig.lost ?? 0)} runs in a row while the router answered`;
    case 'UNKNOWN':
      return 'what the verdict needs is not known; unknown is neither good nor bad';
  }
}

/** Each signal against each of its limits. */
function voteTable(line: RunRecord, theme: Theme): Line[] {
  if (line.votes.length === 0) return [];
  const rows = votesOf(line).map((vote) => {
    const { value, distance } = vote;
    const { label, unit } = SIGNAL_WORDS[vote.signal];
    return [
      LIMIT_WORDS[vote.for],
      label,
      value === null ? '?' : `${numberText(value)}${unit}`,
      `${numberText(vote.threshold)}${unit}`,
      distance === null ? '' : distanceText(distance, unit),
      saysText(vote),
    ];
  });
  return table(['for', 'signal', 'was', 'limit', 'distance', 'says'], rows, theme, [2, 3, 4]);
}

function saysText({ verdict, note = '' }: Vote): string {
  return verdict === 'left_out' ? `${VOTE_WORDS.left_out}: ${note}` : VOTE_WORDS[verdict];
}

function distanceText(distance: number, unit: string): string {
  if (distance === 0) return 'at it';
  return distance > 0 ? `${numberText(distance)}${unit} over` : `${numberText(-distance)}${unit} below`;
}

function unknownText(shown: string): string {
  const value = measured(shown);
  return value.kind === 'unknown' ? whyUnknown(value) : '';
}
