/** The state a configuration names, wherever parts of it lie: in its file, in memory, or what a disk refused. */
import type { EffectiveConfig } from '../core/model/config.js';
import { stateNames } from '../core/model/state.js';
import { unsavedBeside } from '../storage/state-copies.js';
import { stateStore, type StateFile, type StateFileOptions } from '../storage/state-file.js';

export function openState(
  config: EffectiveConfig,
  more: Pick<StateFileOptions, 'clock' | 'warn'> = {},
): StateFile {
  return stateStore({
    file: config.state.file,
    memoryFile: config.state.memory_file,
    unsavedFile: unsavedBeside(config.lock_file, config.state.file),
    names: stateNames(config),
    historySize: config.state.history_size,
    ...more,
  });
}
