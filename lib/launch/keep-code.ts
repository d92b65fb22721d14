import type { Leaving } from '../storage/private-write.js';

type Leave = (file: Leaving) => Promise<unknown>;

/** The launcher's offer to keep what was compiled up to now; there is none when a run was started otherwise. */
declare const STEER_KEEP_CODE: ((leave: Leave) => Promise<void>) | undefined;

/** @param leave how a file is put there: the launcher itself has no way to write */
export async function keepCode(leave: Leave): Promise<void> {
  if (typeof STEER_KEEP_CODE !== 'undefined') await STEER_KEEP_CODE(leave);
}
