/** What a journal says of a stretch of time: changes, figures, and runs that could not do their work. */
import type { Route } from '../core/model/types.js';
import { readLine, type SkipReason } from '../core/record/read.js';
import { type Figures, Tally } from './tally.js';
import { EpisodeBook, type EpisodeFacts } from '../episodes/book.js';
import { EpisodeTracker } from '../episodes/tracker.js';
import { maxGapMs } from '../core/assess/signals.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { ownConfig } from './own-config.js';
import type { RunTimes } from './wall-clock.js';

export interface Scan {
  readonly figures: Figures;
  /** Those that had not ended before the stretch begins; they are told whole. */
  readonly episodes: EpisodeFacts;
  readonly unknownRuns: number;
  readonly failedRuns: number;
  readonly skipped: Record<SkipReason, number>;
  readonly firstMs: number | null;
  readonly firstRoute: Route;
  readonly lastRoute: Route;
  readonly names: { readonly primary: string; readonly alternate: string } | null;
}

/** @param fromMs wall time; of what was before only the first run's is told */
export function scanJournal(lines: Iterable<string>, fromMs: number, times: RunTimes): Scan {
  const tally = new Tally();
  const tracker = new EpisodeTracker();
  const book = new EpisodeBook(fromMs);
  let config: EffectiveConfig | null = null;
  const skipped: Record<SkipReason, number> = { torn: 0, foreign: 0, other_version: 0 };
  let [unknownRuns, failedRuns] = [0, 0];
  let firstMs: number | null = null;
  let firstRoute: Route = 'primary';
  let lastRoute: Route = 'primary';
  let names: Scan['names'] = null;
  for (const text of lines) {
    const read = readLine(text);
    if (read.kind === 'skip') skipped[read.why] += 1;
    if (read.kind === 'start') {
      const { primary_wan: primary, alternate_wan: alternate } = read.start.config.topology;
      names = { primary, alternate };
      config = ownConfig(read.start.config as unknown as Readonly<Record<string, unknown>>);
    }
    if (read.kind !== 'run' || read.run.line.kind === 'dry') continue;
    const { line } = read.run;
    const atMs = times.of(line);
    if (firstMs === null) firstRoute = line.route;
    firstMs ??= atMs;
    lastRoute = line.route;
    book.add(tracker.add(line, atMs, config === null ? undefined : maxGapMs(config)));
    if (atMs < fromMs) continue;
    if (line.verdict === 'UNKNOWN') unknownRuns += 1;
    if (line.exit !== undefined) failedRuns += 1;
    tally.add(line, config, atMs === Date.parse(line.at) ? line.at : new Date(atMs).toISOString());
  }
  book.add(tracker.pending());
  return {
    episodes: book.facts(),
    figures: tally.figures(),
    unknownRuns,
    failedRuns,
    skipped,
    firstMs,
    firstRoute,
    lastRoute,
    names,
  };
}
