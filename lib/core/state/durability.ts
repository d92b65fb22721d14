/**
 * Whether a save must reach the disk before the run ends. Only what cannot be measured again is worth an SD
 * card's wear; everything else is back after the next run.
 */
import type { SteerState } from '../model/types.js';

/** A baseline that moved by less than this is measured again as easily as it was the first time. */
const BASELINE_MOVED_MS = 1;

export function mustReachDisk(before: SteerState, after: SteerState): boolean {
  return (
    before.current_state !== after.current_state ||
    before.adopt_route !== after.adopt_route ||
    before.last_transition_time !== after.last_transition_time ||
    !same(before.override, after.override) ||
    !same(before.pending, after.pending) ||
    before.toggles_boot_ms.length !== after.toggles_boot_ms.length ||
    (before.brake_until_boot_ms === null) !== (after.brake_until_boot_ms === null) ||
    (before.router.open_until_boot_ms === null) !== (after.router.open_until_boot_ms === null) ||
    before.drift.fighting !== after.drift.fighting ||
    before.drift.corrections_boot_ms.length !== after.drift.corrections_boot_ms.length ||
    before.writes_boot_ms.length < after.writes_boot_ms.length ||
    baselineMoved(before, after)
  );
}

/** A baseline taken from the last three round trips trembles with them and is back after the next three. */
function baselineMoved(before: SteerState, after: SteerState): boolean {
  const [from, to] = [before.baseline_rtt, after.baseline_rtt];
  if (from === null || to === null) return from !== to;
  if (before.baseline_source === 'median' || after.baseline_source === 'median') return false;
  return Math.abs(to - from) > BASELINE_MOVED_MS;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
