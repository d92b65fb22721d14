/** How it is shown that a key matters: two values, everything else alike, and something a person could see differs. */
import type { LoadedConfig, ParsedConfig } from '../../../lib/config/load.js';

export interface Given {
  readonly parsed: ParsedConfig;
  readonly config: ParsedConfig['config'];
  /** The same configuration from a real file, with its secrets. */
  readonly load: () => LoadedConfig;
  /** That file. */
  readonly file: () => string;
  /** A folder of its own for this observation. */
  readonly folder: string;
}

export interface Proof {
  /** What the key changes, in words. */
  readonly changes: string;
  /** The two values; undefined = the key is absent. */
  readonly a: unknown;
  readonly b: unknown;
  /** Other keys, the same for both, without which this one could not matter. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** What is seen; never the configuration itself. */
  readonly observe: (given: Given) => unknown;
}

export type Proofs = Readonly<Record<string, Proof>>;
