/** Suggested thresholds: what they rest on, what each would do, and the lines to paste. */
import {
  LEAST_EPISODES,
  LEAST_HEALTHY_MS,
  type Percentiles,
  type Row,
  type Suggested,
  type Suggestion,
} from '../replay/suggest.js';
import type { Choice } from '../replay/trials.js';
import { countText, durationText, numberText } from './amounts.js';
import { dateTime, heading, labelled, render, table } from './blocks.js';
import { type Line, piece } from './layout.js';
import type { Theme } from './theme.js';

export function renderSuggestion(suggestion: Suggestion, theme: Theme): string {
  const s = suggestion;
  const labels = (word: string, texts: readonly string[]): Line[] => labelled(word, texts, theme);
  const chosen = choose(s.rows);
  return render(
    [
      [
        ...labels('evidence', [
          `${countText(s.runs, 'run')}, ${dateTime(s.from)} to ${dateTime(s.to)}`,
          `${durationText(s.healthyMs)} of healthy time, in it ${countText(s.spikes, 'spike')} shorter than a minute`,
          `${countText(s.congestions, 'congested episode')}${s.outages > 0 ? ` and ${countText(s.outages, 'outage')}` : ''}`,
        ]),
      ],
      table(
        ['calm time', 'half', '95 %', '99 %', '99.9 %', 'most'],
        [percentileRow('delta, ms', s.delta), percentileRow('queue, packets', s.queue)],
        [1, 2, 3, 4, 5],
      ),
      [
        heading(s.cakeAware ? 'RED: delta and runs in a row' : 'BAD: delta and runs in a row'),
        ...choices(s, (row) => row.red, s.present.red, ' ms'),
      ],
      s.present.score === null
        ? []
        : [
            heading('Confidence: score held for sustain_duration_sec'),
            ...choices(s, (row) => row.score, s.present.score, ''),
          ],
      chosen === undefined ? [] : snippet(s, chosen),
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

const RATES: Readonly<Record<string, string>> = {
  '1': '1 a day',
  [String(1 / 7)]: '1 a week',
  [String(1 / 30)]: '1 a month',
};

function choices(s: Suggestion, of: (row: Row) => Choice | null, present: Choice, unit: string): Line[] {
  const cells = (name: string, choice: Choice, bound: string): string[] => [
    name,
    `${numberText(choice.limit)}${unit}`,
    numberText(choice.runs),
    numberText(choice.falseSteers),
    bound,
    seconds(choice.reaction.medianMs),
    seconds(choice.reaction.longestMs),
    `${String(choice.reaction.missed)} of ${String(choice.reaction.episodes)}`,
  ];
  const rows = s.rows.flatMap((row) => {
    const choice = of(row);
    if (choice === null) return [];
    return [
      cells(
        `at most ${RATES[String(row.perDay)] ?? numberText(row.perDay)}`,
        choice,
        `${numberText(row.boundPerDay)} a day`,
      ),
    ];
  });
  const head = ['false steers', 'limit', 'runs', 'seen', '95 %: below', 'reaction', 'longest', 'missed'];
  return table(head, [cells('as configured', present, ''), ...rows], [1, 2, 3, 4, 5, 6, 7]);
}

function seconds(ms: number | null): string {
  return ms === null ? '–' : `${numberText(ms / 1_000)} s`;
}

/** The strictest of the rates at which no more episodes are missed than at any other. */
function choose(rows: readonly Row[]): Row | undefined {
  const fewest = Math.min(...rows.map((row) => row.red.reaction.missed));
  return rows.filter((row) => row.red.reaction.missed === fewest).at(-1);
}

/** The lines for the configuration. */
function snippet(s: Suggestion, row: Row): Line[] {
  const { red, score } = row;
  const rate = RATES[String(row.perDay)] ?? '';
  const comments = [
    `# ${dateTime(s.from)} to ${dateTime(s.to)}: ${durationText(s.healthyMs)} healthy, ${countText(s.congestions, 'episode')}.`,
    `# False steers: ${numberText(red.falseSteers)} seen where ${rate} was allowed,`,
    `# fewer than ${numberText(row.boundPerDay)} a day with 95 % certainty.`,
    `# Reaction: ${seconds(red.reaction.medianMs)}, at most ${seconds(red.reaction.longestMs)}; ${String(red.reaction.missed)} of ${String(red.reaction.episodes)} missed.`,
  ];
  const yellow = Math.min(s.yellowRttMs, red.limit);
  const thresholds = s.cakeAware
    ? [
        `  yellow_rtt_ms: ${String(yellow)}`,
        `  red_rtt_ms: ${String(red.limit)}`,
        `  red_samples_required: ${String(red.runs)}`,
        `  min_queue_yellow: ${String(s.minQueueYellow)}`,
      ]
    : [`  bad_threshold_ms: ${String(red.limit)}`, `  bad_samples: ${String(red.runs)}`];
  const sustain = score === null ? 0 : (score.runs - 1) * s.intervalSec;
  const confidence =
    score === null
      ? []
      : [
          'confidence:',
          `  steer_threshold: ${String(score.limit)}`,
          `  sustain_duration_sec: ${String(Math.max(s.intervalSec, sustain))}`,
        ];
  return [...comments, 'thresholds:', ...thresholds, ...confidence].map((text): Line => [
    piece(text, text.startsWith('#') ? 'label' : 'plain'),
  ]);
}

/** What is missing, and how much of it there is. */
export function refusalText(refused: Extract<Suggested, { kind: 'refused' }>): {
  seen: string;
  expected: string;
} {
  return {
    expected: `at least ${durationText(LEAST_HEALTHY_MS)} of healthy time and ${String(LEAST_EPISODES)} congested episodes of a minute or more`,
    seen: `${durationText(refused.healthyMs)} and ${countText(refused.congestions, 'episode')}`,
  };
}
