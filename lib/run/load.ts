/** The memory of the runs before, as it stands now. */
import type { EffectiveConfig } from '../core/model/config.js';
import { rebase, rebaseRules, type Rebased } from '../core/state/rebase.js';
import type { Now, SteerEvent, SteerState } from '../core/model/types.js';
import type { CycleContext, RunSetup } from './context.js';
import type { Clock, LoadedState, StateStore } from './ports.js';

/**
 * @param skippedSince runs that found the lock held since the last one that got it
 * @throws SteerError `state_newer`, `state_unreadable`
 */
export async function load(
  { store, clock }: { readonly store: Pick<StateStore, 'load'>; readonly clock: Pick<Clock, 'now'> },
  setup: RunSetup,
  skippedSince = 0,
): Promise<CycleContext> {
  const loaded = await store.load(clock.now());
  const now = clock.now();
  const { state, notes } = remember(loaded, now, setup.config);
  const { counts } = state;
  return {
    ...setup,
    state: { ...state, counts: { ...counts, skipped: counts.skipped + skippedSince } },
    before: loaded.state,
    loadedBootMs: now.bootMs,
    notes: [...notes, ...setup.notes],
  };
}

export interface Remembered {
  readonly state: SteerState;
  readonly notes: readonly SteerEvent[];
}

/** The loaded state moved to this boot and aged, an expired override gone. */
export function remember(loaded: LoadedState, now: Now, config: EffectiveConfig): Remembered {
  const rebased = rebase(loaded.state, now, rebaseRules(config));
  const notes: SteerEvent[] = [
    ...loaded.warnings.map((detail): SteerEvent => ({
      level: 'warning',
      event: 'state_repaired',
      message: 'The state file needed attention',
      data: { detail },
    })),
    ...rebased.notes.map((detail): SteerEvent => ({
      level: 'info',
      event: 'not_consecutive',
      message: 'Samples start anew',
      data: { detail },
    })),
    ...expiry(rebased),
  ];
  return { state: rebased.state, notes };
}

function expiry({ expiredOverride }: Rebased): SteerEvent[] {
  if (expiredOverride === null) return [];
  return [
    {
      level: 'notice',
      event: 'override_expired',
      message: 'The manual override has ended; the decider takes over',
      data: { want: expiredOverride.want, reason: expiredOverride.reason },
    },
  ];
}
