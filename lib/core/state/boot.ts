/**
 * Which boot a time counts from. The kernel's boot id, and after it how long the machine has been suspended since, where
 * that is known: `<boot id>+<ms>`. The clock does not count a suspend, so two samples on both sides of one would look
 * consecutive.
 */
import type { Now, SteerState } from '../model/types.js';

/** The shortest suspend that counts. Shorter ones are the grain of the two clocks, or change nothing. */
const SHORTEST_SLEEP_MS = 5_000;
/** Two clocks are read one after the other: whoever asks later seems this little earlier. */
const CLOCK_GRAIN_MS = 100;

/** The name of a boot in which the machine has been suspended for so long. */
export function bootIdAsleep(kernelId: string, asleepMs: number): string {
  // Less than nothing: the uptime is a container's, which began later than the kernel.
  return asleepMs < SHORTEST_SLEEP_MS ? kernelId : `${kernelId}+${String(Math.round(asleepMs))}`;
}

function parts(bootId: string): { readonly kernelId: string; readonly asleepMs: number } {
  const at = bootId.indexOf('+');
  if (at < 0) return { kernelId: bootId, asleepMs: 0 };
  const asleepMs = Number(bootId.slice(at + 1));
  return { kernelId: bootId.slice(0, at), asleepMs: Number.isFinite(asleepMs) ? asleepMs : 0 };
}

export type Saved = Pick<SteerState, 'boot_id' | 'saved_boot_ms'>;

/** Was it saved under this kernel, whatever the clock says? */
export function sameKernel(state: Saved, now: Now): boolean {
  return parts(state.boot_id).kernelId === parts(now.bootId).kernelId;
}

/** Do the boot-relative times of this state count from the boot that `now` counts from? */
export function sameBoot(state: Saved, now: Now): boolean {
  // Without a boot id, and where a machine was put back to how it was, only the clock tells.
  return sameKernel(state, now) && !runsBehind(state.saved_boot_ms, now);
}

/** Is this time later than now, by more than the grain of a clock? */
export function runsBehind(bootMs: number, now: Now): boolean {
  return now.bootMs < bootMs - CLOCK_GRAIN_MS;
}

/** Has the machine been suspended since? Also when the uptime says less than before, which cannot be. */
export function sleptSince(state: Saved, now: Now): boolean {
  const changeMs = parts(now.bootId).asleepMs - parts(state.boot_id).asleepMs;
  return Math.abs(changeMs) >= SHORTEST_SLEEP_MS;
}

/** Eight digits tell one boot from another, and a suspend is told too. */
export function bootTag(bootId: string): string {
  const { kernelId, asleepMs } = parts(bootId);
  return bootIdAsleep(kernelId.slice(0, 8), asleepMs);
}
