/** Standing faults in the words that `status`, `health` and `check` have in common. */

export function ruleFault(why: string): string {
  return `the rule could not be used: ${why}`;
}

export function queueFault(which: 'download' | 'upload', why: string): string {
  return `the ${which} queue could not be used: ${why}`;
}

/** @param times how often by now, with a blank before it; or nothing */
export function routerFault(times: string, why: string): string {
  return `the router cannot be used${times}: ${why}`;
}

export const BYPASS_FAULT =
  'the download queue counts no byte while the line is loaded: traffic goes past it, and RED cannot be seen';
