/** Every boot-relative time of a state, addressed by its name's ending: a field added later is covered too. */
import type { SteerState } from '../model/types.js';

const ENDING = '_boot_ms';
/** `last_cycle` is a record of what was, `saved_boot_ms` the mark the others are measured from. */
const LEFT_ALONE = ['last_cycle', 'saved_boot_ms'];

/**
 * The state with `f` applied to every boot-relative time (single ones, lists, inside objects and entries).
 * Parts in which nothing changes are the same objects as before, up to the state itself.
 */
export function mapTimes(state: SteerState, f: (atBootMs: number, key: string) => number): SteerState {
  return mapInside(state, '', f) as SteerState;
}

function mapInside(value: unknown, key: string, f: (atBootMs: number, key: string) => number): unknown {
  if (typeof value === 'number') return key.endsWith(ENDING) ? f(value, key) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    // Histories hold plain numbers and are long: nothing inside them is a time.
    if (!key.endsWith(ENDING) && typeof entries[0] !== 'object') return value;
    const mapped = entries.map((entry) => mapInside(entry, key, f));
    return mapped.every((entry, i) => entry === entries[i]) ? value : mapped;
  }
  let copy: Record<string, unknown> | null = null;
  // Not Object.entries: this runs over the whole state once a run, and 43,200 times in a replay.
  for (const name in value) {
    if (LEFT_ALONE.includes(name)) continue;
    const child: unknown = (value as Record<string, unknown>)[name];
    const mapped = mapInside(child, name, f);
    if (mapped === child) continue;
    copy ??= { ...value };
    copy[name] = mapped;
  }
  return copy ?? value;
}
