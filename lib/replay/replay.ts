/** A whole journal, replayed: by its own configuration, and by another one beside it. One pass, a line at a time. */
import type { EffectiveConfig } from '../core/model/config.js';
import { type Redecided, Chain } from './redecide.js';
import { readLine, type RecordedRun, type SkipReason } from '../core/record/read.js';
import type { RunRecord } from '../core/record/run-record.js';
import { type Figures, Tally } from './tally.js';
import { type Stretch, Stretches } from './stretches.js';
import { WhatIf, type WhatIfRun } from './what-if.js';

export interface Deviation {
  readonly at: string;
  readonly differs: readonly string[];
}

/** How far the journal could be read, and whether it says the same when decided again. */
export interface Fidelity {
  readonly runs: number;
  /** Decided again by their own configuration, byte for byte the same; 0 where another was asked for. */
  readonly same: number;
  readonly different: number;
  /** The first ones that came out otherwise. */
  readonly deviations: readonly Deviation[];
  /** Runs that could not be decided again: nothing before them to begin from. */
  readonly notReplayable: number;
  readonly dry: number;
  readonly starts: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  readonly from: string | null;
  readonly to: string | null;
  /** Fingerprints of the configurations met, in order. */
  readonly configs: readonly string[];
}

export interface ReplayReport {
  readonly fidelity: Fidelity;
  readonly recorded: Figures;
  /** null: no other configuration was given. */
  readonly other: {
    readonly figures: Figures;
    readonly runs: number;
    readonly differing: number;
    readonly stretchCount: number;
    readonly stretches: readonly Stretch[];
  } | null;
}

/** Deviations told one by one: the first says what is wrong. */
const DEVIATIONS_KEPT = 10;

export function replay(lines: Iterable<string>, other: EffectiveConfig | null): ReplayReport {
  const pass = new Pass(other);
  for (const text of lines) pass.line(text);
  return pass.report();
}

class Pass {
  readonly #chain = new Chain();
  readonly #other: WhatIf | null;
  readonly #recorded = new Tally();
  readonly #otherTally = new Tally();
  readonly #stretches = new Stretches();
  readonly #deviations: Deviation[] = [];
  readonly #configs: string[] = [];
  readonly #skipped: Record<SkipReason, number> = { torn: 0, foreign: 0, other_version: 0 };
  readonly #count = { runs: 0, same: 0, different: 0, notReplayable: 0, dry: 0, starts: 0 };
  #from: string | null = null;
  #to: string | null = null;

  constructor(other: EffectiveConfig | null) {
    this.#other = other === null ? null : new WhatIf(other);
  }

  line(text: string): void {
    const read = readLine(text);
    switch (read.kind) {
      case 'skip':
        this.#skipped[read.why] += 1;
        return;
      case 'start':
        this.#count.starts += 1;
        if (this.#configs.at(-1) !== read.start.cfg) this.#configs.push(read.start.cfg);
        this.#chain.begin(read.start);
        this.#other?.begin(read.start, this.#chain.config);
        return;
      case 'run':
        this.#run(read.run);
    }
  }

  #run(run: RecordedRun): void {
    const { line } = run;
    if (line.kind === 'dry') {
      this.#count.dry += 1;
      return;
    }
    this.#count.runs += 1;
    this.#from ??= line.at;
    this.#to = line.at;
    if (this.#other === null) {
      const again = this.#chain.step(run);
      if (typeof again === 'string') this.#count.notReplayable += 1;
      else this.#compare(again, line.at);
    }
    const { config } = this.#chain;
    this.#recorded.add(line, config);
    if (this.#other === null) return;
    const virtual = this.#other.step(run);
    if (virtual === null) {
      this.#count.notReplayable += 1;
      return;
    }
    this.#otherTally.add(virtualRun(line, virtual), config);
    const { conclusion } = virtual.evaluation;
    this.#stretches.add({
      at: line.at,
      bootMs: line.boot,
      first: line.route,
      second: virtual.route,
      firstWhy: line.why[1],
      secondWhy: conclusion.because.detail,
    });
  }

  #compare(again: Redecided, at: string): void {
    if (again.differs.length === 0) {
      this.#count.same += 1;
      return;
    }
    this.#count.different += 1;
    if (this.#deviations.length < DEVIATIONS_KEPT) this.#deviations.push({ at, differs: again.differs });
  }

  report(): ReplayReport {
    const { runs, differing, count, stretches } = this.#stretches.result();
    return {
      fidelity: {
        ...this.#count,
        deviations: this.#deviations,
        skipped: this.#skipped,
        from: this.#from,
        to: this.#to,
        configs: this.#configs,
      },
      recorded: this.#recorded.figures(),
      other:
        this.#other === null
          ? null
          : { figures: this.#otherTally.figures(), runs, differing, stretchCount: count, stretches },
    };
  }
}

function virtualRun(recorded: RunRecord, { evaluation, route, events }: WhatIfRun): RunRecord {
  const { want, by, because } = evaluation.conclusion;
  return {
    ...recorded,
    route,
    want,
    by,
    // The words of a person's order stand in the record.
    why: by === 'override' ? recorded.why : [because.code, because.detail],
    ev: events.map((e) => e.event),
  };
}
