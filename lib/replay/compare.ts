/**
 * The decider in charge against the other one. The other one is the recorded shadow; where none ran, it is worked
 * out by giving it the recorded measurements.
 */
import type { EffectiveConfig } from '../core/model/config.js';
import { inCharge, ruledBy } from '../core/decide/deciders.js';
import { Chain } from './redecide.js';
import { readLine, type RecordedRun, type SkipReason } from '../core/record/read.js';
import type { RunConfidence, RunNext, RunRecord, RunSequential } from '../core/record/run-record.js';
import type { DeciderName, Now } from '../core/model/types.js';
import { type Figures, Tally } from './tally.js';
import { type Stretch, Stretches } from './stretches.js';
import { RunTimes } from './wall-clock.js';
import { WhatIf } from './what-if.js';

export interface CompareReport {
  readonly version: 1;
  readonly from: string | null;
  readonly to: string | null;
  /** Who decided in the last run; null = nothing was recorded. */
  readonly authority: DeciderName | null;
  /** Who it is held against. */
  readonly with: DeciderName | null;
  /** Where the other one's decisions come from. */
  readonly other: 'shadow' | 'worked_out' | null;
  readonly runs: number;
  /** Runs under a person's order, which neither decided; they are left out. */
  readonly overridden: number;
  readonly agreed: number;
  readonly authorityFigures: Figures;
  readonly otherFigures: Figures;
  readonly divergenceCount: number;
  readonly divergences: readonly Stretch[];
  readonly skipped: Readonly<Record<SkipReason, number>>;
}

/** @param asked who the one in charge is held against; undefined: whose shadow ran, or the most usual one */
export function compare(
  lines: Iterable<string>,
  fromMs: number,
  now: Now | null = null,
  asked?: DeciderName,
): CompareReport {
  const pass = new Comparison(fromMs, new RunTimes(lines, now), asked);
  for (const text of lines) pass.line(text);
  return pass.report();
}

class Comparison {
  readonly #fromMs: number;
  readonly #times: RunTimes;
  readonly #chain = new Chain();
  readonly #skipped: Record<SkipReason, number> = { torn: 0, foreign: 0, other_version: 0 };
  readonly #stretches = new Stretches();
  readonly #mine = new Tally();
  readonly #theirs = new Tally();
  #other: WhatIf | null = null;
  #cfg = '';
  readonly #asked: DeciderName | undefined;
  #authority: DeciderName = 'threshold';
  #with: DeciderName = 'confidence';
  #from: string | null = null;
  #to: string | null = null;
  #count = { overridden: 0 };
  #source: 'shadow' | 'worked_out' | null = null;
  #shadowBraked = false;

  constructor(fromMs: number, times: RunTimes, asked: DeciderName | undefined) {
    this.#fromMs = fromMs;
    this.#times = times;
    this.#asked = asked;
  }

  line(text: string): void {
    const read = readLine(text);
    if (read.kind === 'skip') this.#skipped[read.why] += 1;
    if (read.kind === 'start') {
      this.#chain.begin(read.start);
      const { config } = this.#chain;
      if (config === null) return;
      this.#authority = inCharge(config);
      this.#with = this.#asked ?? usualOther(this.#authority, config);
      // Begun with the journal, not with the asked time: it needs a past of its own. Another configuration is
      // another comparison.
      if (this.#other === null || this.#cfg !== read.start.cfg)
        this.#other = new WhatIf(ruledBy(this.#with, config));
      this.#cfg = read.start.cfg;
      this.#other.begin(read.start, config);
    }
    if (read.kind === 'run' && read.run.line.kind === 'run') this.#run(read.run);
  }

  #run(run: RecordedRun): void {
    const { line } = run;
    const shadow = this.#with === this.#authority ? null : shadowOf(this.#with, line.next);
    // Worked out only where nothing was recorded: it costs as much as the run did.
    const worked = shadow === null ? (this.#other?.step(run) ?? null) : null;
    const atMs = this.#times.of(line);
    if (atMs < this.#fromMs) {
      this.#shadowBraked = shadow?.brake !== undefined;
      return;
    }
    this.#to = new Date(atMs).toISOString();
    this.#from ??= this.#to;
    if (line.by === 'override') {
      this.#count.overridden += 1;
      return;
    }
    if (shadow === null && worked === null) return;
    this.#source = shadow === null ? 'worked_out' : 'shadow';
    const { config } = this.#chain;
    this.#mine.add(line, config);
    const theirs = shadow === null ? fromWorked(line, worked) : this.#fromShadow(line, shadow, config);
    this.#theirs.add(theirs, config);
    this.#stretches.add({
      at: this.#to,
      bootMs: line.boot,
      first: line.route,
      second: theirs.route,
      firstWhy: line.why[1],
      secondWhy: theirs.why[1],
    });
  }

  #fromShadow(mine: RunRecord, shadow: Shadow, config: EffectiveConfig | null): RunRecord {
    const braked = shadow.brake !== undefined;
    const ev = braked && !this.#shadowBraked ? ['flap_brake_engaged'] : [];
    this.#shadowBraked = braked;
    return {
      ...mine,
      route: shadow.route,
      want: shadow.route,
      by: this.#with,
      why:
        shadow.seq === undefined
          ? ['score', shadowText(shadow, config)]
          : ['evidence', sequentialText(shadow.seq)],
      ev,
    };
  }

  report(): CompareReport {
    const { runs, differing, count, stretches } = this.#stretches.result();
    return {
      version: 1,
      from: this.#from,
      to: this.#to,
      authority: runs === 0 ? null : this.#authority,
      with: runs === 0 ? null : this.#with,
      other: this.#source,
      runs,
      overridden: this.#count.overridden,
      agreed: runs - differing,
      authorityFigures: this.#mine.figures(),
      otherFigures: this.#theirs.figures(),
      divergenceCount: count,
      divergences: stretches,
      skipped: this.#skipped,
    };
  }
}

/** Why the shadow stays where it is, from its score and timers. */
function shadowText(shadow: RunConfidence, config: EffectiveConfig | null): string {
  const seconds = (ms: number): string => String(Math.round(ms / 1_000));
  const of = (limit: number | undefined): string => (limit === undefined ? '' : ` of ${String(limit)}`);
  const limits = config?.confidence;
  const score = shadow.score === null ? 'no score' : `score ${String(shadow.score)}`;
  if (shadow.route === 'primary') {
    const needed = `${score}${of(limits?.steer_threshold)}`;
    return shadow.degrade === undefined
      ? needed
      : `${needed}, held for ${seconds(shadow.degrade)}${of(limits?.sustain_duration_sec)} s`;
  }
  if (shadow.hold !== undefined) return `hold-down for another ${seconds(shadow.hold)} s`;
  return shadow.recover === undefined
    ? `not recovered: ${score}, at most ${String(limits?.recovery_threshold ?? '?')} needed`
    : `recovering for ${seconds(shadow.recover)}${of(limits?.recovery_sustain_sec)} s`;
}

function fromWorked(mine: RunRecord, worked: ReturnType<WhatIf['step']>): RunRecord {
  if (worked === null) return mine;
  const { want, by, because } = worked.evaluation.conclusion;
  return {
    ...mine,
    route: worked.route,
    want,
    by,
    why: [because.code, because.detail],
    ev: worked.events.map((e) => e.event),
  };
}

/** The threshold decider is what everybody began with; it is held against whoever runs beside it. */
function usualOther(authority: DeciderName, config: EffectiveConfig): DeciderName {
  if (authority !== 'threshold') return 'threshold';
  return config.sequential.shadow ? 'sequential' : 'confidence';
}

/** What a shadow left in the record of a run. */
interface Shadow extends Omit<RunConfidence, 'score'> {
  readonly score: number | null;
  readonly seq?: RunSequential;
}

function shadowOf(decider: DeciderName, { conf, seq }: RunNext): Shadow | null {
  if (decider === 'confidence') return conf ?? null;
  return decider === 'sequential' && seq !== undefined ? { route: seq.route, score: null, seq } : null;
}

/** Why the shadow stays where it is. */
function sequentialText({ route, ev, calm }: RunSequential): string {
  return route === 'primary'
    ? `evidence ${String(Math.round(ev[0]))} of ${String(ev[1])} ms·s`
    : `calm for ${String(Math.round(calm[0]))} of ${String(Math.round(calm[1]))} s`;
}
