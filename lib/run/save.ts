/** What a run leaves to the next one: its intention before a write, and its memory at the end. */
import { intentMs, runBudget } from '../core/model/budget.js';
import { SteerError } from '../core/model/errors.js';
import { mustReachDisk } from '../core/state/durability.js';
import type { SteerState } from '../core/model/types.js';
import type { CycleContext } from './context.js';
import type { SaveOptions, StateStore } from './ports.js';

type Saves = Pick<StateStore, 'save'>;

/**
 * A disk that refuses or stalls must not keep the family's calls on a dead line: the write goes out all the same,
 * and the save at the end of the run reports the disk.
 */
export async function saveIntent(
  store: Saves,
  { config, deadline }: Pick<CycleContext, 'config' | 'deadline'>,
  intended: SteerState,
): Promise<void> {
  try {
    const part = deadline.within(intentMs(deadline.remainingMs() - runBudget(config).saveMs));
    await store.save(intended, { durable: true, deadline: part });
  } catch (error) {
    if (!(error instanceof SteerError)) throw error;
  }
}

/** @throws SteerError `state_unwritable` */
export function saveMemory(
  store: Saves,
  { before, deadline }: Pick<CycleContext, 'before' | 'deadline'>,
  state: SteerState,
  beside: Pick<SaveOptions, 'appends' | 'unwritten'>,
): Promise<void> {
  return store.save(state, { durable: mustReachDisk(before, state), deadline, ...beside });
}
