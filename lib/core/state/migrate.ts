/**
 * Older formats of the state file → the shape of version 2, step by step. What still means something is
 * carried over and nothing is invented; whether the carried values are sound is for the repair that follows.
 */
import { initialState, type StateNames } from '../model/state.js';
import { isRecord, quote } from './repair.js';
import type { Now } from '../model/types.js';

type Raw = Readonly<Record<string, unknown>>;

export type StateFormat = 'python-2026-01' | 'python-2026-08' | 'current' | 'newer' | 'foreign';

/** Version written by this program. */
export const STATE_VERSION = 2;

/** What the Python program keeps, in either of its formats; all of it means the same here. */
const PYTHON_KEYS = [
  'current_state',
  'bad_count',
  'good_count',
  'red_count',
  'baseline_rtt',
  'rtt_delta_ewma',
  'queue_ewma',
  'congestion_state',
  'history_rtt',
  'history_delta',
  'cake_drops_history',
  'queue_depth_history',
  'cake_state_history',
  'cake_read_failures',
  'transitions',
  'last_transition_time',
] as const;

/** Came with the August format. */
const AUGUST_KEYS = ['cake_state_history', 'cake_read_failures'];

/** Keys only version 2 has: a file with some of them is a damaged version 2, not a Python file. */
const OWN_KEYS = ['boot_id', 'saved_boot_ms', 'saved_at', 'adopt_route', 'queues', 'drop_signal', 'counts'];

/** Which program, of which time, wrote this? */
export function formatOf(raw: Raw): StateFormat {
  const version = raw['schema_version'];
  if (typeof version === 'number' && version > STATE_VERSION) return 'newer';
  const has = (key: string): boolean => Object.hasOwn(raw, key);
  if (version === STATE_VERSION || OWN_KEYS.filter(has).length > 1) return 'current';
  if (AUGUST_KEYS.some(has)) return 'python-2026-08';
  return PYTHON_KEYS.some(has) ? 'python-2026-01' : 'foreign';
}

/** Is this a state of the Python program, of either time? */
export function isPredecessors(raw: Raw): boolean {
  const format = formatOf(raw);
  return format === 'python-2026-01' || format === 'python-2026-08';
}

/** January → August: two keys more. */
function toAugust(january: Raw): Raw {
  return { cake_state_history: [], cake_read_failures: 0, ...january };
}

/**
 * August → version 2. The Python program has no clock that outlives it, so every boot-relative time stays
 * unknown (the empty boot id says so); it counts streaks and averages, so those come along.
 */
function toVersion2(august: Raw, names: StateNames, now: Now): Raw {
  const carried = PYTHON_KEYS.filter((key) => Object.hasOwn(august, key)).map((key): [string, unknown] => [
    key,
    august[key],
  ]);
  const baseline = august['baseline_rtt'];
  return {
    ...initialState(names, now),
    boot_id: '',
    saved_boot_ms: 0,
    saved_at: '',
    // It has no proof of life: it may be of this minute or of last winter. What the router shows is true now.
    adopt_route: true,
    ...Object.fromEntries(carried),
    baseline_source: typeof baseline === 'number' ? 'carried' : null,
    rtt_delta_ewma: seededOrNull(august['rtt_delta_ewma']),
    queue_ewma: seededOrNull(august['queue_ewma']),
    transitions: asTransitions(august['transitions']),
  };
}

/** There 0.0 also means "never seeded"; averages that decayed below any meaning read as 0 as well. */
function seededOrNull(average: unknown): unknown {
  return average === undefined || (typeof average === 'number' && Math.abs(average) < 1e-9) ? null : average;
}

/** Their entries have five fields; the rest is filled with "not known". */
function asTransitions(list: unknown): unknown {
  if (!Array.isArray(list)) return list ?? [];
  const entries: readonly unknown[] = list;
  return entries.map((entry) =>
    isRecord(entry)
      ? {
          red_count: 0,
          bad_count: 0,
          good_count: 0,
          cause: 'carried',
          detail: '',
          by: 'predecessor',
          at_boot_ms: null,
          ...entry,
        }
      : entry,
  );
}

/** @returns the raw shape of version 2 and the one line that says what happened. */
export function migrate(raw: Raw, names: StateNames, now: Now): { raw: Raw; notes: readonly string[] } {
  if (!isPredecessors(raw)) return { raw, notes: [] };
  const format = formatOf(raw);
  const august = format === 'python-2026-01' ? toAugust(raw) : raw;
  const month = format === 'python-2026-01' ? 'January' : 'August';
  const known: readonly string[] = PYTHON_KEYS;
  const unknown = Object.keys(raw).filter((key) => !known.includes(key));
  const left = unknown.length === 0 ? '' : `; not carried over: ${unknown.slice(0, 5).map(quote).join(', ')}`;
  return {
    raw: toVersion2(august, names, now),
    notes: [`the predecessor's state (format of ${month} 2026) was taken over${left}`],
  };
}
