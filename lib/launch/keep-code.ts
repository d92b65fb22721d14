/** The launcher's offer to keep what was compiled up to now; there is none when a run was started otherwise. */
declare const STEER_KEEP_CODE: (() => void) | undefined;

export function keepCode(): void {
  if (typeof STEER_KEEP_CODE !== 'undefined') STEER_KEEP_CODE();
}
