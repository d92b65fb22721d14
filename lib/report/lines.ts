/** Scores of deciders on recorded lines, as tables and as JSON. */
import { median } from '../core/model/stats.js';
import type { Bench, LineBench, Ranked, ViewBench } from '../replay/line/bench.js';
import type { QueueView } from '../replay/line/line.js';
import type { Score } from '../replay/line/score.js';
import { countText } from './text/amounts.js';
import { heading, renderBlocks, table } from './text/blocks.js';
import { type Line, piece } from './text/layout.js';
import type { Theme } from './text/theme.js';

export const VIEW_WORDS: Readonly<Record<QueueView, string>> = {
  rtt: 'round trip only',
  recorded: 'the queue as recorded',
  model: 'the queue by a model',
};

/** Wide enough for every column; a script's output is not cut. */
const PLAIN: Theme = { colour: false, unicode: true, width: 200 };

export const SCORE_HEAD = ['cost ms', 'bad %', 'idle %', 'toggles', 'react s', 'back s', 'missed', 'false'];

export function scoreCells(score: Score): string[] {
  const fixed = (value: number): string => value.toFixed(1);
  const [reaction, failback] = [median(score.reactionsS), median(score.failbacksS)];
  return [
    fixed(score.costMs),
    fixed(score.badPct),
    fixed(score.idlePct),
    String(score.toggles),
    reaction === null ? '–' : String(Math.round(reaction)),
    failback === null ? '–' : String(Math.round(failback)),
    `${String(score.missed)}/${String(score.longEpisodes)}`,
    String(score.falseSteers),
  ];
}

export function benchText({ views, unusable }: Bench): string {
  const left: Line[] = unusable.map((name) => [piece(`${name}: too short, or nothing was ever answered`)]);
  return renderBlocks([...views.flatMap(viewBlocks), left], PLAIN);
}

function viewBlocks({ view, lines, all }: ViewBench): Line[][] {
  const head = ['line', 'decider', ...SCORE_HEAD];
  const rows = (name: string, ranked: readonly Ranked[]): string[][] =>
    ranked.map(({ by, score }, i) => [i === 0 ? name : '', by, ...scoreCells(score)]);
  const each = lines.flatMap(({ name, ranked }) => rows(name, ranked));
  const right = SCORE_HEAD.map((_, i) => i + 2);
  return [
    [
      heading(`${VIEW_WORDS[view]}: ${countText(lines.length, 'line')}`),
      ...table(head, [...each, ...rows('in all', all)], PLAIN, right),
    ],
  ];
}

/** The figures of one way of deciding; events as medians. */
export function scoreJson(score: Score): Record<string, number | null> {
  const { reactionsS, failbacksS, ...figures } = score;
  return { ...figures, reactionS: median(reactionsS), failbackS: median(failbacksS) };
}

export function benchJson({ views, unusable }: Bench): unknown {
  return {
    version: 1,
    views: views.map(({ view, lines, all }) => ({
      view,
      lines: lines.map(lineJson),
      all: all.map(rankedJson),
    })),
    unusable,
  };
}

/** One line and everyone who led it. */
export function lineJson({ name, truth, ranked }: LineBench): object {
  const { baseMs, seconds, episodes } = truth;
  return { name, baseMs, seconds, episodes, deciders: ranked.map(rankedJson) };
}

function rankedJson({ by, score, played }: Ranked): object {
  return { by, ...scoreJson(score), ...played };
}
