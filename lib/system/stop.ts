/** SIGTERM and SIGINT end the waiting, not the saving: a stopped run still leaves its state whole. */
import { deadline } from './clock.js';
import type { Clock, Deadline } from '../run/ports.js';

/** A deadline `ms` from now that is over at once when `stop` aborts, with no time left from then on. */
export function stoppable(clock: Pick<Clock, 'now'>, ms: number, stop: AbortSignal): Deadline {
  return emptiedBy(stop, deadline(clock, ms, stop));
}

/** `ends` has its signal go off with `stop` already, while its time would go on. */
function emptiedBy(stop: AbortSignal, ends: Deadline): Deadline {
  return {
    remainingMs: () => (stop.aborted ? 0 : ends.remainingMs()),
    // Asked for late: a signal is made when first wanted.
    get signal() {
      return ends.signal;
    },
    within: (ms) => emptiedBy(stop, ends.within(ms)),
  };
}

/** Aborts on the first SIGTERM or SIGINT; a second one ends the process the ordinary way. */
export function stopOnSignals(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const onSignal = (): void => {
    controller.abort();
    release();
  };
  const release = (): void => {
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return { signal: controller.signal, release };
}
