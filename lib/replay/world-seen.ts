/** The router's rule as the record shows it, from run to run: what changed it, if it was not the run itself. */
import type { RunLine } from '../core/record/journal-line.js';
import type { Samples } from '../core/model/types.js';

export type ForeignHand =
  | { readonly kind: 'none' }
  /** Someone, or a person's order between two runs, set it. */
  | { readonly kind: 'set'; readonly on: boolean }
  /** A write of an earlier run, not seen to work then, has arrived. */
  | { readonly kind: 'late'; readonly on: boolean };

const NONE: ForeignHand = { kind: 'none' };

export class WorldSeen {
  /** What the rule must be if nobody else touches it; null = not known. */
  #expected: boolean | null = null;
  /** What an unverified or failed write asked for. */
  #asked: boolean | null = null;

  forget(): void {
    this.#expected = null;
    this.#asked = null;
  }

  before(_line: RunLine, samples: Samples): ForeignHand {
    const shown = ruleShown(samples);
    if (shown === null || shown === this.#expected) return NONE;
    if (this.#expected === null && this.#asked === null) return { kind: 'set', on: shown };
    return shown === this.#asked ? { kind: 'late', on: shown } : { kind: 'set', on: shown };
  }

  after(line: RunLine, samples: Samples): void {
    const shown = ruleShown(samples);
    if (shown !== null) this.#expected = shown;
    const want = line.want === 'steered';
    if (line.wrote === undefined) {
      if (shown !== null) this.#asked = null;
      return;
    }
    const [kind] = line.out;
    if (kind === 'verified') {
      this.#expected = want;
      this.#asked = null;
    } else {
      // It may have worked all the same, now or later.
      this.#asked = want;
    }
  }
}

function ruleShown({ router }: Samples): boolean | null {
  if (router.kind === 'failed' || router.value.rule.kind === 'unknown') return null;
  return router.value.rule.value.enabled;
}
