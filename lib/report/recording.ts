/** An own recording, played: how each decider would have led it, and where the one in charge would have switched. */
import type { DeciderName } from '../core/model/types.js';
import type { LineBench } from '../replay/line/bench.js';
import { standingS, type RecordedLine } from '../replay/line/line.js';
import type { RecordingFormat } from '../replay/recording/recording.js';
import { countText, durationText, numberText } from './text/amounts.js';
import { heading, labelled, renderBlocks, table } from './text/blocks.js';
import { type Line, piece } from './text/layout.js';
import { SCORE_HEAD, scoreCells, VIEW_WORDS } from './lines.js';
import type { Theme } from './text/theme.js';

export interface RecordingTitles {
  readonly file: string;
  readonly format: RecordingFormat;
  /** null: no configuration, every key at its default. */
  readonly config: string | null;
  readonly inCharge: DeciderName;
  /** Of a run, s. */
  readonly intervalS: number;
  /** Why not all that is there could be used, or had to be replaced. */
  readonly notes: readonly string[];
}

/** Switches listed; the rest is in --json. */
const LISTED = 20;

const FORMAT_WORDS: Readonly<Record<RecordingFormat, string>> = {
  table: 'a table',
  ping: 'ping -D',
  rrd: 'rrdtool fetch',
  flent: 'flent',
};

export function renderRecording(
  recorded: RecordedLine,
  bench: LineBench,
  titles: RecordingTitles,
  theme: Theme,
): string {
  const { truth, view, ranked } = bench;
  const long = truth.episodes.filter((episode) => episode.long);
  const congestedS = truth.episodes.reduce((sum, { from, to }) => sum + to - from, 0);
  const labels = (word: string, texts: readonly string[]): Line[] => labelled(word, texts, theme);
  return renderBlocks(
    [
      [
        ...labels('recording', [
          titles.file,
          `${FORMAT_WORDS[titles.format]}: ${countText(recorded.rows.length, 'row')}, ${durationText(truth.seconds * 1000)}`,
          ...coarse(recorded, titles.intervalS),
        ]),
        ...labels('line', [
          `${numberText(truth.baseMs)} ms at rest; congested for ${durationText(congestedS * 1000)}, ${countText(long.length, 'long episode')}`,
        ]),
        ...labels('played', [
          VIEW_WORDS[view],
          ...titles.notes,
          `by ${titles.config ?? 'the defaults: there is no configuration'}`,
        ]),
      ],
      table(
        ['decider', ...SCORE_HEAD],
        ranked.map(({ by, score }) => [by === titles.inCharge ? `${by} *` : by, ...scoreCells(score)]),
        theme,
        SCORE_HEAD.map((_, i) => i + 1),
      ),
      [[piece('* in charge by this configuration', 'label')]],
      switches(bench, titles.inCharge, theme),
    ],
    theme,
  );
}

function coarse(recorded: RecordedLine, intervalS: number): string[] {
  // Its rows stand for half again their usual distance.
  const stepS = standingS(recorded) / 1.5;
  return stepS <= intervalS ? [] : [`one row every ${numberText(stepS)} s: anything shorter is not in it`];
}

function switches({ ranked }: LineBench, inCharge: DeciderName, theme: Theme): Line[] {
  const all = ranked.find(({ by }) => by === inCharge)?.played?.switches ?? [];
  if (all.length === 0) return [heading(`The ${inCharge} decider would never have steered.`)];
  const rows = all.slice(0, LISTED).map(({ tS, to, why }) => [durationText(tS * 1000), to, why]);
  const more = all.length - rows.length;
  return [
    heading(`The ${inCharge} decider would have switched ${countText(all.length, 'time')}`),
    ...table(['after', 'to', 'why'], rows, theme, [0]),
    ...(more > 0 ? [[piece(`and ${countText(more, 'more time')}: --json has them`, 'label')]] : []),
  ];
}
