/** The state file as `status` sees it: read, never written, never locked. */
import { existsSync } from 'node:fs';
import type { EffectiveConfig } from '../../core/model/config.js';
import { systemClock } from '../../system/clock.js';
import { statusFacts } from '../../report/status/facts.js';
import { openState } from '../../app/open-state.js';
import type { Frame, NoStatus } from './status-frame.js';

export interface StatusSource {
  /** @throws SteerError `state_newer`, `state_unreadable` */
  look(): Promise<Frame>;
}

export function statusSource(config: EffectiveConfig): StatusSource {
  const { file } = config.state;
  const store = openState(config);
  return {
    async look() {
      // A new clock each time: a watch may outlive a suspend, through which only the kernel's clock counts.
      const now = systemClock().now();
      const { state, warnings, fresh } = await store.look(now);
      if (fresh) {
        const base = { version: 1, now: new Date(now.wallMs).toISOString(), stateFile: file } as const;
        return { ...base, ...nothing(existsSync(file) ? warnings : []) };
      }
      return statusFacts({
        state,
        now,
        stateFile: file,
        wanName: config.wan_name,
        primary: config.topology.primary_wan,
        alternate: config.topology.alternate_wan,
        notes: warnings,
      });
    },
  };
}

function nothing(warnings: readonly string[]): Pick<NoStatus, 'state' | 'why' | 'todo'> {
  if (warnings.length > 0) {
    const todo = 'nothing by hand: the next run keeps it aside and starts anew from the rule on the router';
    return { state: 'unusable', why: warnings.join('; '), todo };
  }
  return {
    state: 'missing',
    why: 'no run has been recorded yet: there is no state file',
    todo: 'start the timer (systemctl start wanctl-steer.timer) or run once: wanctl-steer run',
  };
}
