/** The addresses of names, from one run to the next. */
import type { SteerState } from '../core/model/types.js';
import type { KnownNames } from '../run/ports.js';

/** As many as the state takes: reflectors of both lines, a TCP target, the router. */
const MOST = 20;
/** What a state can hold: no zone, nothing but an address. */
const ADDRESS = /^[0-9A-Fa-f:.]{2,45}$/;

export function knownNames(before: SteerState['names']): KnownNames {
  const known = new Map(before.map((entry) => [entry.name, entry]));
  const put = (name: string, address: string, failing: boolean): void => {
    // Those asked for last are at the end; names that the configuration no longer has fall out at the start.
    known.delete(name);
    known.set(name, { name, address, failing });
  };
  return {
    address: (name) => known.get(name)?.address ?? null,
    failing: (name) => known.get(name)?.failing ?? false,
    asked(name, answer) {
      const last = known.get(name)?.address;
      if (answer !== null && ADDRESS.test(answer)) put(name, answer, false);
      else if (last !== undefined) put(name, last, answer === null);
    },
    askAgain(name) {
      const last = known.get(name)?.address;
      if (last !== undefined) put(name, last, false);
    },
    list: () => [...known.values()].slice(-MOST),
  };
}
