/**
 * What conflicts with sanity is moved to the nearest sane value, with a warning that says from what to what.
 * The main case is time: every wait of a run must fit one deadline with enough left to save the state.
 * Values the file gives are clamped loudly; defaults that do not fit a short interval shrink silently.
 */
import { CYCLE_CLAMPS } from './clamp-budget.js';
import { TIMER_CLAMPS } from './clamp-timers.js';
import type { Told } from './defaults.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import type { Clamp, ClampResult, ClampStep } from './clamp.js';

/** In order: what later steps rest on (the interval, then the budget) comes first. */
export const CLAMP_STEPS: readonly ClampStep[] = [...CYCLE_CLAMPS, ...TIMER_CLAMPS];

/** The configuration with everything in reach of a run, and what was moved among the keys the file gives. */
export function clampConfig(config: EffectiveConfig, told: Told): ClampResult {
  let current = config;
  const clamps: Clamp[] = [];
  for (const step of CLAMP_STEPS) {
    const result = step(current, told);
    current = result.config;
    const loud = result.clamps.filter(
      ({ path, causedBy }) => told.isSet(path) || (causedBy !== undefined && told.isSet(causedBy)),
    );
    clamps.push(...loud);
  }
  return { config: current, clamps };
}

/** A clamp as a person reads it. */
export function clampText(clamp: Clamp): string {
  const unit = clamp.unit === '' ? '' : ` ${clamp.unit}`;
  return `${clamp.from}${unit} is taken as ${clamp.to}${unit}: ${clamp.because}`;
}
