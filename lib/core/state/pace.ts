/** How far runs really are apart, against the interval of the configuration: it stands in the timer as well. */
import type { EffectiveConfig } from '../model/config.js';
import type { Now, SteerEvent, SteerState } from '../model/types.js';
import { sameBoot } from './boot.js';

type Pace = SteerState['pace'];

/** Beyond these shares of the interval runs are too far apart, or too close; a timer's own jitter is far less. */
const FAR = 1.5;
const CLOSE = 0.6;
/** So many in a row are no hiccup. A person's own runs are close together, so that takes longer. */
const LASTING_FAR = 5;
const LASTING_CLOSE = 60;
/** Distances that the mean is made of. */
const MEAN_OF = 5;
/** Nothing depends on more. */
const COUNT_LIMIT = 1_000;

const STEADY: Pace = { off: 0, mean_ms: null };

/** What is known of the distance with this run. @param state as it was loaded: of the run before */
export function observePace(state: SteerState, now: Now, { measurement }: EffectiveConfig): Pace {
  const { last_run_boot_ms: last, pace } = state;
  if (last === null || !sameBoot(state, now)) return STEADY;
  const distanceMs = now.bootMs - last;
  const intervalMs = measurement.interval_seconds * 1000;
  const far = distanceMs > FAR * intervalMs;
  if (distanceMs < 0 || (!far && distanceMs >= CLOSE * intervalMs)) return STEADY;
  const before = pace.mean_ms;
  // The other way round is another matter.
  if (before === null || before > intervalMs !== far) return { off: 1, mean_ms: Math.round(distanceMs) };
  const off = Math.min(pace.off + 1, COUNT_LIMIT);
  return { off, mean_ms: Math.round(before + (distanceMs - before) / Math.min(off, MEAN_OF)) };
}

/** A lasting difference. */
export function paceEvents({ off, mean_ms: meanMs }: Pace, config: EffectiveConfig): SteerEvent[] {
  const { interval_seconds: intervalSec } = config.measurement;
  if (meanMs === null) return [];
  const far = meanMs > intervalSec * 1000;
  if (off < (far ? LASTING_FAR : LASTING_CLOSE)) return [];
  const gap = meanMs > intervalSec * 1000 * config.cycle.max_gap_intervals;
  const seenSec = Math.round(meanMs / 100) / 10;
  const but = gap
    ? 'samples so far apart are not consecutive, so nothing is ever steered'
    : 'streaks and timers last longer or shorter than the configuration says';
  const setSec = Math.max(1, Math.round(meanMs / 1000));
  return [
    {
      level: 'warning',
      event: 'interval_differs',
      message: 'Runs are not as far apart as measurement.interval_seconds says',
      data: {
        detail: `a run every ${String(seenSec)} s, configured ${String(intervalSec)} s; ${but}`,
        todo:
          `set measurement.interval_seconds and the timer (systemctl cat wanctl-steer.timer) to the same value: runs now come every ${String(setSec)} s` +
          (far ? '; check too whether a run takes longer than the interval' : ''),
      },
      standing: true,
    },
  ];
}
