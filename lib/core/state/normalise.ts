/**
 * What was read → a state that can be trusted. The only code that knows older formats and names: everything
 * after it sees version 2, this line pair's names and bounded lists, under the lock, once per run.
 *
 * A sound file takes `acceptState` alone; migration and repair do nothing until they are needed.
 */
import { parseJson, replaceBareNumbers } from '../model/text.js';
import { STATE_VERSION, formatOf, migrate } from './migrate.js';
import { initialState, type StateNames } from '../model/state.js';
import { STATE_SCHEMA } from '../../generated/state-schema.js';
import { isRecord, quote, repair, soundOr } from './repair.js';
import type { Now, SteerState } from '../model/types.js';

export interface NormaliseContext {
  readonly names: StateNames;
  readonly historySize: number;
  readonly now: Now;
}

export interface NormalisedState {
  readonly state: SteerState;
  /** Each repair and each migration, one line. */
  readonly warnings: readonly string[];
}

const HISTORIES = ['history_rtt', 'history_delta', 'cake_drops_history', 'queue_depth_history'] as const;
/** Names under which earlier programs kept the same two routes, whatever the line was called. */
const LEGACY_NAME = /^(?:SPECTRUM|WAN1|WAN2)_(GOOD|DEGRADED)$/u;
/** Nesting of `last_cycle`, the one free-form field: a record needs 6, a bomb of brackets would end the save. */
const DEEPEST_RECORD = 8;
/** Longest override believed when its end has to be worked out (a year): beyond it the dates are damaged too. */
const LONGEST_OVERRIDE_MS = 366 * 24 * 3_600_000;

export type ParsedState =
  | { readonly kind: 'state'; readonly raw: Record<string, unknown> }
  | { readonly kind: 'newer'; readonly version: number }
  /** Cannot be a state of ours at all. */
  | { readonly kind: 'corrupt'; readonly why: string };

/** The text of a state file → an object of a known format. Python writes NaN and Infinity; those are read too. */
export function parseState(text: string): ParsedState {
  if (text.trim() === '')
    return { kind: 'corrupt', why: text === '' ? 'it is empty' : 'it holds only blanks' };
  let raw: unknown;
  try {
    raw = parseLenient(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 120) : 'unreadable';
    return { kind: 'corrupt', why: `it is not JSON (${why})` };
  }
  if (!isRecord(raw)) return { kind: 'corrupt', why: `it holds ${quote(raw)} where a state was expected` };
  const format = formatOf(raw);
  if (format === 'newer') return { kind: 'newer', version: Number(raw['schema_version']) };
  if (format === 'foreign') return { kind: 'corrupt', why: 'it has none of the keys of a state' };
  return { kind: 'state', raw };
}

function parseLenient(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (!/NaN|Infinity/u.test(text)) throw error;
    // As a string the value fails its field's type, so the repair names it.
    return parseJson(replaceBareNumbers(text, (number) => `"${number}"`));
  }
}

/** What the state schema accepts as it stands, with the sections that an older version did not write; else null. */
export function soundState(data: unknown): SteerState | null {
  return soundOr(data, STATE_SCHEMA) as SteerState | null;
}

/** The state as it is, if nothing about it needs mending; else null. */
export function acceptState(
  read: unknown,
  { names, historySize }: Pick<NormaliseContext, 'names' | 'historySize'>,
): SteerState | null {
  const raw = soundState(read);
  if (raw === null) return null;
  const { current_state, override } = raw;
  const sound =
    raw.wan_name === names.wanName &&
    (current_state === names.good || current_state === names.degraded) &&
    HISTORIES.every((key) => raw[key].length <= historySize) &&
    raw.transitions.every(({ from, to }) => ownName(from, names) === from && ownName(to, names) === to) &&
    !(override !== null && override.until !== null && override.until_boot_ms === null) &&
    (raw.baseline_rtt === null) === (raw.baseline_source === null) &&
    shallow(raw.last_cycle, DEEPEST_RECORD);
  return sound ? raw : null;
}

/** Any object of a known format → a sound state and what had to be done for it. Never throws. */
export function normaliseState(raw: unknown, context: NormaliseContext): NormalisedState {
  const { names, now } = context;
  if (!isRecord(raw)) {
    return { state: initialState(names, now), warnings: [`the state was ${quote(raw)}; started afresh`] };
  }
  const accepted = acceptState(raw, context);
  if (accepted !== null) return { state: accepted, warnings: [] };
  const migrated = migrate(raw, names, now);
  const repaired = repair(migrated.raw, STATE_SCHEMA);
  // The two names have lines of their own, with what they mean (below).
  const fields = repaired.notes.filter((note) => !/^(?:current_state|wan_name): /u.test(note));
  const warnings = [...migrated.notes, ...fields];
  const whole = soundState(repaired.value);
  if (whole === null) {
    warnings.push('the state could not be repaired; started afresh');
    return { state: initialState(names, now), warnings };
  }
  const state = mendMeaning(whole, raw, context, warnings);
  return { state, warnings };
}

/** What no schema can see: names, pairs of fields that belong together, lists longer than configured. */
function mendMeaning(
  state: SteerState,
  raw: Record<string, unknown>,
  { names, historySize }: NormaliseContext,
  warnings: string[],
): SteerState {
  const next: SteerState = { ...state };
  if (state.wan_name !== names.wanName) {
    warnings.push(`wan_name: was ${quote(raw['wan_name'])}, the configuration says ${quote(names.wanName)}`);
    next.wan_name = names.wanName;
  }
  const route = ownName(state.current_state, names);
  if (route === names.good || route === names.degraded) {
    if (route !== state.current_state)
      warnings.push(`current_state: ${quote(state.current_state)} is now ${route}`);
    next.current_state = route;
  } else {
    warnings.push(
      `current_state: ${quote(raw['current_state'])} is neither ${names.good} nor ${names.degraded}; ` +
        `the route is taken from the router's rule`,
    );
    next.current_state = names.good;
    next.adopt_route = true;
  }
  next.transitions = state.transitions.map((entry) => ({
    ...entry,
    from: ownName(entry.from, names),
    to: ownName(entry.to, names),
  }));
  for (const key of HISTORIES) {
    const { length } = state[key];
    if (length <= historySize) continue;
    warnings.push(`${key}: ${String(length)} entries, the newest ${String(historySize)} kept`);
    next[key] = state[key].slice(-historySize);
  }
  next.baseline_source = state.baseline_rtt === null ? null : (state.baseline_source ?? 'carried');
  if (
    next.baseline_source !== state.baseline_source &&
    !warnings.some((line) => line.startsWith('baseline_'))
  ) {
    warnings.push(`baseline_source: did not go with baseline_rtt; set to ${quote(next.baseline_source)}`);
  }
  // Without its moment of saving, ages across a reboot would be wild; the run's own time is next best.
  if (raw['saved_boot_ms'] !== state.saved_boot_ms)
    next.saved_boot_ms = Math.max(0, state.last_run_boot_ms ?? 0);
  next.override = mendOverride(next, warnings);
  if (!shallow(state.last_cycle, DEEPEST_RECORD)) {
    warnings.push('last_cycle: nested too deeply; set to null');
    next.last_cycle = null;
  }
  return next;
}

/** An override that should end but lost when: the two wall times of the same file still tell the length. */
function mendOverride(state: SteerState, warnings: string[]): SteerState['override'] {
  const { override, saved_at, saved_boot_ms } = state;
  if (override === null || override.until === null || override.until_boot_ms !== null) return override;
  const leftMs = Date.parse(override.until) - Date.parse(saved_at);
  if (!(Math.abs(leftMs) <= LONGEST_OVERRIDE_MS)) {
    warnings.push('override: when it ends is lost; override set to null');
    return null;
  }
  warnings.push(`override.until_boot_ms: missing; taken from until ${quote(override.until)}`);
  return { ...override, until_boot_ms: saved_boot_ms + leftMs };
}

/** A route name in this line pair's terms; anything unknown comes back as it is. */
function ownName(name: string, names: StateNames): string {
  if (name === names.good || name === names.degraded) return name;
  const legacy = LEGACY_NAME.exec(name);
  if (legacy === null) return name;
  return legacy[1] === 'GOOD' ? names.good : names.degraded;
}

function shallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((child) => shallow(child, depth - 1));
}

/** The newest version this program reads and writes. */
export { STATE_VERSION };
