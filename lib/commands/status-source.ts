/** The state file as `status` sees it: read, never written, never locked. */
import type { EffectiveConfig } from '../core/effective-config.js';
import { stateNames } from '../core/state-initial.js';
import { systemClock } from '../io/clock.js';
import { stateStore } from '../io/state-file.js';
import { statusFacts } from '../view/status-facts.js';
import type { Frame } from './status-frame.js';

export interface StatusSource {
  /** @throws SteerError `state_newer`, `state_unreadable` */
  look(): Promise<Frame>;
}

export function statusSource(config: EffectiveConfig): StatusSource {
  const { file, history_size: historySize } = config.state;
  const clock = systemClock();
  const store = stateStore({ file, names: stateNames(config), historySize });
  return {
    async look() {
      const now = clock.now();
      const loaded = await store.look(now);
      if (!loaded.fresh) {
        return statusFacts({
          state: loaded.state,
          now,
          stateFile: file,
          wanName: config.wan_name,
          primary: config.topology.primary_wan,
          alternate: config.topology.alternate_wan,
        });
      }
      const base = { version: 1, now: new Date(now.wallMs).toISOString(), stateFile: file } as const;
      return loaded.warnings.length === 0
        ? {
            ...base,
            state: 'missing',
            why: 'no run has been recorded yet: there is no state file',
            todo: 'start the timer (systemctl start wanctl-steer.timer) or run once: wanctl-steer run',
          }
        : {
            ...base,
            state: 'unusable',
            why: `the state file cannot be used: ${loaded.warnings.join('; ')}`,
            todo: 'nothing by hand: the next run keeps it aside and starts anew from the rule on the router',
          };
    },
  };
}
