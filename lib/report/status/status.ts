/** The status view: facts → a quiet picture, the important first. Pure; the terminal is somebody else's. */
import type { Route } from '../../core/model/types.js';
import { REASON_WORDS, wordsOf } from '../../core/model/words.js';
import { countdownText, durationText, groupedText } from '../text/amounts.js';
import { chart, type ChartLimits } from '../text/chart.js';
import { column, displayWidth, type Line, piece, renderLine, spread, wrap } from '../text/layout.js';
import { attention } from './attention.js';
import type { StatusFacts } from './shape.js';
import { nextStep } from './next-step.js';
import { NAME_WIDTH, signalRows } from './signals.js';
import { standingLines } from './standing.js';
import { VERDICT_TONE, type Theme, type Tone } from '../text/theme.js';
import { clockTime, shortWhen } from '../../core/model/wall-time.js';

/** Transitions shown; the rest is in --json. */
const TRANSITIONS_SHOWN = 5;

export function renderStatus(facts: StatusFacts, theme: Theme): string {
  const blocks = [
    [title(facts, theme)],
    attentionLines(facts, theme),
    routeLines(facts, theme),
    verdictLines(facts, theme),
    signalRows(facts, theme),
    chartLines(facts, theme),
    standingLines(facts, theme),
    transitionLines(facts),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => `${renderLine(line, theme)}\n`).join(''))
    .join('\n');
}

function title(facts: StatusFacts, theme: Theme): Line {
  const { lastRun } = facts;
  const ago =
    lastRun === null
      ? 'no run yet'
      : lastRun.ageMs === null
        ? 'no run since restart'
        : `last run ${durationText(lastRun.ageMs)} ago`;
  const run = piece(ago, lastRun === null || lastRun.stale ? 'bad' : 'label');
  const clock = piece(`${clockTime(Date.parse(facts.now))} · `, 'label');
  const lines = piece(` · ${facts.primary} → ${facts.alternate}`);
  const name = piece('wanctl-steer', 'strong');
  const pair = facts.wanName === facts.primary ? [] : [piece(` · ${facts.wanName}`)];
  // What is least missed gives way first.
  return spread(
    theme,
    [
      [name, ...pair, lines],
      [clock, run],
    ],
    [[name, lines], [run]],
    [[name], [run]],
  );
}

function attentionLines(facts: StatusFacts, theme: Theme): Line[] {
  return attention(facts).flatMap(({ level, text, todo }) => {
    const lines = wrap(text, theme.width - 2).map((part, i): Line => [
      piece(i === 0 ? '! ' : '  ', level),
      piece(part, level),
    ]);
    const fix = todo === undefined ? [] : wrap(todo, theme.width - 6);
    return [
      ...lines,
      ...fix.map((part, i): Line => [piece(i === 0 ? '  do: ' : '      ', 'label'), piece(part)]),
    ];
  });
}

const ROUTE_WORD = { primary: 'PRIMARY', steered: 'STEERED', unknown: 'UNKNOWN' } as const;
const ROUTE_TONE: Record<StatusFacts['route']['now'], Tone> = {
  primary: 'good',
  steered: 'warn',
  unknown: 'note',
};

function routeLines(facts: StatusFacts, theme: Theme): Line[] {
  const { route, override } = facts;
  const says = {
    primary: `new connections leave by ${facts.primary}`,
    steered: `new latency-sensitive connections leave by ${facts.alternate}`,
    unknown: "not known yet: the next run takes it from the router's rule",
  }[route.now];
  const lines = labelled(ROUTE_WORD[route.now], [says], theme, ROUTE_TONE[route.now]);
  const more: string[] = [];
  if (route.since !== null && route.now !== 'unknown') {
    const span = route.forMs === null ? '' : `for ${durationText(route.forMs)}, `;
    const why = route.because === null ? '' : `: ${route.because}`;
    more.push(`${span}since ${shortWhen(Date.parse(route.since), Date.parse(facts.now))}${why}`);
  }
  const next = nextStep(facts);
  if (next !== null) more.push(next);
  lines.push(...labelled('', more, theme));
  if (override !== null) lines.push(...overrideLines(facts, override, theme));
  return lines;
}

function overrideLines(
  facts: StatusFacts,
  override: NonNullable<StatusFacts['override']>,
  theme: Theme,
): Line[] {
  const carriedOut = facts.route.now === override.want && facts.rule?.agrees !== false;
  const line = lineName(facts, override.want);
  const kept = carriedOut || override.leftMs === 0 ? `kept on ${line}` : `pending: ordered to ${line}`;
  const still = override.want === 'steered' ? 'enabled' : 'disabled';
  const reason = override.reason === '' ? '' : `: ${override.reason}`;
  const end =
    override.leftMs === null
      ? 'until `auto`'
      : override.leftMs === 0
        ? 'expired, the next run hands back'
        : `for another ${countdownText(override.leftMs)}${override.until === null ? '' : ` (until ${shortWhen(Date.parse(override.until), Date.parse(facts.now))})`}`;
  const texts = [`${kept} by ${override.by}${reason}`, end];
  if (kept.startsWith('pending'))
    texts.splice(1, 0, `the rule is not ${still} yet: the next run tries again`);
  if (facts.lastRun !== null) {
    const { want, why, own = [want, ...why] } = facts.lastRun.record;
    texts.push(`the decider would choose ${lineName(facts, own[0])}: ${own[2]}`);
  }
  return labelled('OVERRIDE', texts, theme, 'note');
}

function verdictLines(facts: StatusFacts, theme: Theme): Line[] {
  const { lastRun } = facts;
  if (lastRun === null) return [];
  // The past is told as the past.
  const because = onceTold(lastRun.record.context.because, facts);
  const then = lastRun.stale ? `then: ${because}` : because;
  return labelled(facts.verdict, [then], theme, lastRun.stale ? 'label' : VERDICT_TONE[facts.verdict]);
}

/** What the router said stands above already. */
function onceTold(because: string, { router }: StatusFacts): string {
  const shown = router.state === 'failing' || router.state === 'resting';
  return shown && router.lastFailure !== null
    ? because.replaceAll(router.lastFailure, () => 'no router answer, see above')
    : because;
}

/** The rightmost part of a chart row: "  peak 1 234 ms". */
const PEAK_WIDTH = 15;

function chartLines(facts: StatusFacts, theme: Theme): Line[] {
  const { history, lastRun } = facts;
  const limits = lastRun?.record.context.limits;
  const room = theme.width - NAME_WIDTH - PEAK_WIDTH;
  const total = facts.counts.runs;
  const row = (name: string, values: readonly number[], limits: ChartLimits, unit: string): Line[] => {
    if (values.length < 2) return [];
    const drawn = chart(values, room, limits, theme, total);
    const peak = `  peak ${groupedText(String(Math.round(drawn.peak)))}${unit}`;
    return [[column(name, NAME_WIDTH), ...drawn.pieces, piece(peak, 'label')]];
  };
  const rows = [
    ...row(
      'delta',
      history.deltaMs,
      { yellow: limits?.yellow_rtt_ms ?? null, red: limits?.red_rtt_ms ?? null },
      ' ms',
    ),
    ...row(
      'queue',
      history.queuePackets,
      { yellow: limits?.yellow_queue ?? null, red: limits?.red_queue ?? null },
      '',
    ),
  ];
  if (rows.length === 0 || lastRun === null) return rows;
  const span = durationText(
    Math.max(history.deltaMs.length, history.queuePackets.length) * lastRun.record.context.interval_ms,
  );
  return [...rows, [column('', NAME_WIDTH), piece(`the last ${span}`, 'label')]];
}

function transitionLines(facts: StatusFacts): Line[] {
  const now = Date.parse(facts.now);
  const rows = facts.transitions.slice(0, TRANSITIONS_SHOWN).map((entry) => {
    const by =
      entry.by === 'override' || entry.by === 'adopted' || entry.by === 'reset' ? `${entry.by}: ` : '';
    return {
      when: shortWhen(Date.parse(entry.at), now),
      to: `→ ${lineName(facts, entry.to)}`,
      why: `${by}${entry.detail === '' ? wordsOf(REASON_WORDS, entry.cause) : entry.detail}`,
    };
  });
  const widest = (key: 'when' | 'to'): number => Math.max(...rows.map((row) => displayWidth(row[key]))) + 2;
  return rows.map(({ when, to, why }, i): Line => {
    const label = column(i === 0 ? 'changes' : '', NAME_WIDTH);
    return [label, column(when, widest('when'), 'label'), column(to, widest('to')), piece(why, 'label')];
  });
}

function lineName(facts: StatusFacts, route: Route): string {
  return route === 'steered' ? facts.alternate : facts.primary;
}

/** A word at the left, and sentences beside it, wrapped into the column. */
function labelled(word: string, texts: readonly string[], theme: Theme, tone: Tone = 'plain'): Line[] {
  const parts = texts.flatMap((text) => wrap(text, theme.width - NAME_WIDTH));
  return parts.map((text, i): Line => [column(i === 0 ? word : '', NAME_WIDTH, tone), piece(text)]);
}
