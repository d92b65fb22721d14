/** Suggested thresholds: what they rest on, what each would do, and the lines to paste. */
import {
  LEAST_EPISODES,
  LEAST_HEALTHY_MS,
  type Judged,
  type Percentiles,
  type RateRow,
  type Suggested,
  type Suggestion,
} from '../replay/suggest.js';
import { countText, durationText, numberText } from './text/amounts.js';
import { dateTime, heading, labelled, renderBlocks, table } from './text/blocks.js';
import { type Line, piece } from './text/layout.js';
import { episodeChoices, rateText } from './suggested-episodes.js';
import { passedOver } from './skipped.js';
import type { Theme } from './text/theme.js';

export function renderSuggestion(suggestion: Suggestion, theme: Theme): string {
  const s = suggestion;
  const labels = (word: string, texts: readonly string[]): Line[] => labelled(word, texts, theme);
  const chosen = choose(s.rows);
  return renderBlocks(
    [
      [
        ...labels('evidence', [
          `${countText(s.runs, 'run')}, ${dateTime(s.from)} to ${dateTime(s.to)}`,
          `${durationText(s.healthyMs)} of healthy time, in it ${countText(s.spikes, 'spike')} shorter than a minute`,
          `${countText(s.congestions, 'congested episode')}${s.outages > 0 ? ` and ${countText(s.outages, 'outage')}` : ''}`,
          ...passedOver(s.skipped),
        ]),
        ...labels('confidence', [[s.confidence.label, ...s.confidence.because].join('; ')]),
      ],
      table(
        ['calm time', 'half', '95 %', '99 %', '99.9 %', 'most'],
        [percentileRow('delta, ms', s.delta), percentileRow('queue, packets', s.queue)],
        theme,
        [1, 2, 3, 4, 5],
      ),
      [
        heading(s.cakeAware ? 'RED: delta and runs in a row' : 'BAD: delta and runs in a row'),
        ...choices(s, (row) => row.red, s.present.red, ' ms', theme),
      ],
      s.present.score === null
        ? []
        : [
            heading('Confidence: score held for sustain_duration_sec'),
            ...choices(s, (row) => row.score, s.present.score, '', theme),
          ],
      episodeChoices(s, chosen, theme),
      chosen === undefined
        ? []
        : snippet(s, chosen).map((text): Line => [
            piece(text, text.trimStart().startsWith('#') ? 'label' : 'plain'),
          ]),
      labelled(
        '',
        [
          'Try them on what was recorded before using them: put them into a copy of the configuration, and `replay JOURNAL --config COPY`.',
        ],
        theme,
        'plain',
        0,
      ),
    ],
    theme,
  );
}

function percentileRow(name: string, p: Percentiles): string[] {
  const cell = (value: number | null): string => (value === null ? '–' : numberText(value));
  return [name, cell(p.p50), cell(p.p95), cell(p.p99), cell(p.p999), cell(p.max)];
}

function choices(
  s: Suggestion,
  of: (row: RateRow) => Judged | null,
  present: Judged,
  unit: string,
  theme: Theme,
): Line[] {
  const cells = (name: string, choice: Judged): string[] => [
    name,
    `${numberText(choice.limit)}${unit}`,
    numberText(choice.runs),
    numberText(choice.falseSteers),
    `${numberText(choice.boundPerDay)} a day`,
    seconds(choice.reaction.medianMs),
    seconds(choice.reaction.longestMs),
    `${String(choice.reaction.missed)} of ${String(choice.reaction.episodes)}`,
  ];
  const rows = s.rows.flatMap((row) => {
    const choice = of(row);
    if (choice === null) return [];
    return [cells(rateText(row.perDay), choice)];
  });
  const head = ['false steers', 'limit', 'runs', 'seen', '95 %: below', 'reaction', 'longest', 'missed'];
  return table(head, [cells('as configured', present), ...rows], theme, [1, 2, 3, 4, 5, 6, 7]);
}

function seconds(ms: number | null): string {
  return ms === null ? '–' : `${numberText(ms / 1_000)} s`;
}

/** The strictest of the rates at which no more episodes are missed than at any other. */
function choose(rows: readonly RateRow[]): RateRow | undefined {
  const fewest = Math.min(...rows.map((row) => row.red.reaction.missed));
  return rows.filter((row) => row.red.reaction.missed === fewest).at(-1);
}

/** The lines for the configuration, with what they rest on. */
export function snippetText(s: Suggestion): string {
  const row = choose(s.rows);
  return row === undefined ? '' : snippet(s, row).join('\n');
}

function snippet(s: Suggestion, { perDay, red, score }: RateRow): string[] {
  const span = `# ${dateTime(s.from)} to ${dateTime(s.to)}: ${durationText(s.healthyMs)} healthy, ${countText(s.congestions, 'episode')}.`;
  const thresholds = s.cakeAware
    ? [
        `  yellow_rtt_ms: ${String(Math.min(s.yellowRttMs, red.limit))}`,
        `  red_rtt_ms: ${String(red.limit)}`,
        `  red_samples_required: ${String(red.runs)}`,
        `  min_queue_yellow: ${String(s.minQueueYellow)}`,
      ]
    : [`  bad_threshold_ms: ${String(red.limit)}`, `  bad_samples: ${String(red.runs)}`];
  const confidence =
    score === null ? [] : ['confidence:', ...evidence(perDay, score), ...scoreLines(s, score)];
  const label = `# Confidence: ${s.confidence.label}.`;
  return [span, label, 'thresholds:', ...evidence(perDay, red), ...thresholds, ...confidence];
}

function scoreLines(s: Suggestion, score: Judged): string[] {
  return [
    `  steer_threshold: ${String(score.limit)}`,
    `  sustain_duration_sec: ${String(Math.max(1, score.runs - 1) * s.intervalSec)}`,
  ];
}

function evidence(perDay: number, { falseSteers, boundPerDay, reaction: r }: Judged): string[] {
  const asked = perDay === 0 ? '' : ` (${rateText(perDay)} allowed)`;
  return [
    `  # False steers: ${numberText(falseSteers)}${asked}, so fewer than ${numberText(boundPerDay)} a day (95 %).`,
    `  # Reaction: ${seconds(r.medianMs)}, at most ${seconds(r.longestMs)}; ${String(r.missed)} of ${String(r.episodes)} missed.`,
  ];
}

/** What is missing, and how much of it there is. */
export function refusalText(refused: Extract<Suggested, { kind: 'refused' }>): {
  seen: string;
  expected: string;
} {
  return {
    expected: `at least ${durationText(LEAST_HEALTHY_MS)} of healthy time and ${String(LEAST_EPISODES)} congested episodes of a minute or more`,
    seen: [
      `${durationText(refused.healthyMs)} and ${countText(refused.congestions, 'episode')} in ${countText(refused.runs, 'run')}`,
      ...passedOver(refused.skipped),
    ].join('; '),
  };
}
