/**
 * The autorate daemon's state file → baseline and zone.
 * Three writers, one shape: the daemon of January 2026 (`ewma` only), that of August 2026 (`congestion` too)
 * and the cake-autorate bridge (more keys beside them). Unknown keys are nobody's business.
 */
import { parseJson, replaceBareNumbers } from '../../core/model/text.js';
import { ok, unknown } from '../../core/model/measured.js';
import type { AutorateReading, Measured, Zone } from '../../core/model/types.js';

const ZONES: readonly string[] = ['GREEN', 'YELLOW', 'SOFT_RED', 'RED'] satisfies Zone[];

/**
 * Reads the file's text. Each part may be unknown on its own; a file that is no JSON object at all (half
 * written, empty, binary) is unknown as a whole. Never throws.
 */
export function parseAutorate(text: string, ageMs: number): Measured<AutorateReading> {
  if (text.trim() === '') return unknown('malformed', 'the file is empty (being written?)');
  const root = objectOf(parsePythons(text));
  if (root === null) return unknown('malformed', 'not a JSON object (half written?)');
  return ok({ baselineMs: baselineOf(root), zone: zoneOf(root), ageMs });
}

function baselineOf(root: Fields): Measured<number> {
  const value = objectOf(root['ewma'])?.['baseline_rtt'];
  if (value === undefined) return unknown('missing', 'no ewma.baseline_rtt in the file');
  // null, NaN and Infinity (which Python writes) come here too, and 0 is its "not measured yet".
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) {
    return unknown('malformed', `ewma.baseline_rtt is ${shown(value)}, not a number above 0`);
  }
  return ok(value);
}

function zoneOf(root: Fields): Measured<Zone> {
  const value = objectOf(root['congestion'])?.['dl_state'];
  if (value === undefined) return unknown('missing', 'no congestion.dl_state in the file');
  if (!isZone(value)) return unknown('malformed', `congestion.dl_state is ${shown(value)}`);
  return ok(value);
}

function isZone(value: unknown): value is Zone {
  return typeof value === 'string' && ZONES.includes(value);
}

type Fields = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** JSON, or Python's: its writer puts NaN and Infinity bare. Those become null, strings stay as they are. */
function parsePythons(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, '');
  return tryJson(bare) ?? tryJson(replaceBareNumbers(bare, () => 'null'));
}

function tryJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** The value as it stands in the file, bounded: it ends up in one line of a log. */
function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
