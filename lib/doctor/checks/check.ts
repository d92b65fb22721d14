/** What a check is, and what comes of one. */
import type { Facts } from './facts.js';

/** In the order in which they are asked and listed. */
export const GROUPS = [
  'configuration',
  'machine',
  'time',
  'service',
  'lines',
  'router',
  'rules',
  'queues',
] as const;
export type Group = (typeof GROUPS)[number];

/** `error`: it does not work, or will fail; `warning`: it works, and somebody should look. */
export type Severity = 'error' | 'warning';

/** `seen` goes into a sentence behind the id: lower case, no full stop. */
export type Verdict =
  | { readonly ok: true; readonly seen: string }
  | {
      readonly ok: false;
      readonly seen: string;
      /** What to do, where it depends on what was seen; else the check's own. */
      readonly fix?: string;
      /** Whole lines to paste. */
      readonly paste?: readonly string[];
      /** Where it is milder or worse than the check's own. */
      readonly severity?: Severity;
    }
  | { readonly ok: 'skipped'; readonly seen: string };

/** One row of the table. Texts are for people: the page docs/check.md is made of them. */
export interface Check {
  /** `group.name`, stable. */
  readonly id: string;
  readonly group: Group;
  readonly severity: Severity;
  /** What it looks at: a sentence. */
  readonly looksAt: string;
  /** Why it matters: a sentence. */
  readonly why: string;
  /** What to do when it is not well: a sentence without its full stop. */
  readonly fix: string;
  /** Checks that must be well for this one to mean anything. */
  readonly needs?: readonly string[];
  judge(facts: Facts): Verdict;
}

/** One that was judged. */
export interface Judged {
  readonly check: Check;
  readonly verdict: Verdict;
  readonly severity: Severity;
}

export function well(seen: string): Verdict {
  return { ok: true, seen };
}

export function amiss(seen: string, more: Partial<Extract<Verdict, { ok: false }>> = {}): Verdict {
  return { ...more, ok: false, seen };
}

export function skipped(seen: string): Verdict {
  return { ok: 'skipped', seen };
}
