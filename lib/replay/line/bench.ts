/** A line decided by several deciders, and by three that stand for what could be done at most and at least. */
import { DECIDERS, isDecider, ruledBy } from '../../core/decide/deciders.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import type { DeciderName } from '../../core/model/types.js';
import { type Course, playLine, type Played, type Switch } from './player.js';
import { ownConfig } from '../own-config.js';
import { type QueueView, type RecordedLine, viewsOf } from './line.js';
import { type Score, scoreOf, together } from './score.js';
import { type Truth, truthOf } from './truth.js';

/** Deciders that can be asked for by name. */
export const PLAYED_DECIDERS: readonly DeciderName[] = Object.keys(DECIDERS).filter(isDecider);

/** What stands for the least and the most that could be done. */
export const REFERENCES = ['never', 'always', 'clairvoyant'] as const;
export type Reference = (typeof REFERENCES)[number];

/** The route of someone who never steers, always does, or knows each episode beforehand. */
export function referenceCourse(reference: Reference, { episodes }: Truth): Course {
  const to = (route: Switch['to']): ((tS: number) => Switch) => {
    return (tS) => ({ tS, to: route, why: reference });
  };
  const [steer, back] = [to('steered'), to('primary')];
  if (reference === 'never') return { switches: [] };
  if (reference === 'always') return { switches: [steer(0)] };
  return { switches: episodes.flatMap(({ from, to: end }) => [steer(from), back(end)]) };
}

export interface Ranked {
  readonly by: DeciderName | Reference;
  readonly score: Score;
  /** null: one of the references. */
  readonly played: Played | null;
}

export interface LineBench {
  readonly name: string;
  readonly view: QueueView;
  readonly truth: Truth;
  readonly ranked: readonly Ranked[];
}

/** null: the line says nothing (see truthOf). */
export function benchLine(
  line: RecordedLine,
  view: QueueView,
  config: EffectiveConfig,
  deciders: readonly DeciderName[],
): LineBench | null {
  const truth = truthOf(line);
  if (truth === null) return null;
  const references = REFERENCES.map((by): Ranked => {
    return { by, score: scoreOf(truth, referenceCourse(by, truth)), played: null };
  });
  const ranked = deciders.map((by): Ranked => {
    const played = playLine(line, ruledBy(by, config), view, truth.seconds);
    return { by, score: scoreOf(truth, played), played };
  });
  return { name: line.name, view, truth, ranked: [...references, ...ranked] };
}

/** One way of seeing the queue: each line that can be played so, and all of them together. */
export interface ViewBench {
  readonly view: QueueView;
  readonly lines: readonly LineBench[];
  readonly all: readonly Ranked[];
}

export interface Bench {
  readonly views: readonly ViewBench[];
  /** Names of lines that say nothing. */
  readonly unusable: readonly string[];
}

export function benchAll(
  lines: Iterable<RecordedLine>,
  views: readonly QueueView[],
  config: EffectiveConfig,
  deciders: readonly DeciderName[],
): Bench {
  const found = views.map((view) => ({ view, lines: [] as LineBench[] }));
  const unusable: string[] = [];
  for (const line of lines) {
    const possible = viewsOf(line);
    for (const one of found) {
      if (!possible.includes(one.view)) continue;
      const bench = benchLine(line, one.view, config, deciders);
      if (bench !== null) one.lines.push(bench);
      else if (!unusable.includes(line.name)) unusable.push(line.name);
    }
  }
  return {
    unusable,
    views: found
      .filter((one) => one.lines.length > 0)
      .map((one) => ({ ...one, all: [...REFERENCES, ...deciders].map((by) => inAll(by, one.lines)) })),
  };
}

function inAll(by: Ranked['by'], lines: readonly LineBench[]): Ranked {
  const scores = lines.flatMap(({ ranked }) =>
    ranked.filter((one) => one.by === by).map(({ score }) => score),
  );
  return { by, score: together(scores), played: null };
}

/** What a file with nothing but the names of two lines comes to. */
export function defaultConfig(): EffectiveConfig {
  const config = ownConfig({ topology: { primary_wan: 'primary', alternate_wan: 'alternate' } }, 'new');
  if (config === null) throw new Error('the smallest configuration is not valid');
  return config;
}
