/** What a story file says, once it has been read. */
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import type { Route } from '../../../lib/core/model/types.js';
import type { LineState } from '../../support/simulation.js';

/** Who has authority; `shadow` is the confidence decider beside the threshold decider, with its virtual route. */
export const DECIDERS = ['threshold', 'confidence', 'shadow'] as const;
export type Decider = (typeof DECIDERS)[number];

/** Something is so from this moment on. */
export interface From<T> {
  readonly fromMs: number;
  readonly is: T;
}

export type RouterMood = 'answers' | 'away';

export type Happening =
  | { readonly do: 'reboot'; readonly downMs: number }
  | { readonly do: 'clock_step'; readonly byMs: number }
  | { readonly do: 'order'; readonly want: Route; readonly forMs: number | null }
  | { readonly do: 'auto' }
  | { readonly do: 'foreign'; readonly enabled: boolean };

export interface Expected {
  /** Line in the file. */
  readonly line: number;
  readonly atMs: number;
  readonly withinMs: number;
  /** `steered`, `primary`, or the name of what is said. */
  readonly what: string;
  readonly kind: 'route' | 'says';
  /** Cause of a change of route; null = any. */
  readonly because: string | null;
}

export interface Story {
  readonly file: string;
  readonly title: string;
  readonly why: string;
  readonly lengthMs: number;
  readonly line: readonly From<LineState>[];
  /** null: it is not measured. */
  readonly alternate: readonly From<LineState['rttMs']>[] | null;
  readonly router: readonly From<RouterMood>[];
  readonly events: readonly (Happening & { readonly atMs: number })[];
  readonly config: Readonly<Record<Decider, EffectiveConfig>>;
  /** null: nothing is expected of it here. */
  readonly expect: Readonly<Record<Decider, readonly Expected[] | null>>;
}
