/** What a clamp is: one value moved to the nearest sane one, and the step that moves it. */
import type { Told } from './defaults.js';
import type { EffectiveConfig } from '../../core/model/config.js';

/** One value that was moved. */
export interface Clamp {
  /** Dotted key. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  readonly because: string;
  /** Another key that asked for this: told, it makes the clamp worth a warning even where `path` is a default. */
  readonly causedBy?: string;
}

/** One clamp: a configuration in, the same or a changed one out, with what was moved. */
export type ClampStep = (config: EffectiveConfig, told: Told) => ClampResult;

export interface ClampResult {
  readonly config: EffectiveConfig;
  readonly clamps: readonly Clamp[];
}
