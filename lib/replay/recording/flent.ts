/**
 * What flent keeps of a test (`.flent`, unpacked from `.flent.gz`): JSON with the values of each series as they were
 * measured. The round trip is taken from its ping, the load from its downloads.
 */
import { parseJson, replaceBareNumbers } from '../../core/model/text.js';
import type { RecordedLine } from '../line/line.js';
import { bad, Rows } from './recording.js';
import type { ColumnMap } from './table.js';

/** Series that are taken for the round trip, the first that is there. */
const PINGS = ['Ping (ms) ICMP', 'Ping (ms)::ICMP', 'Ping (ms) avg'];
/** A download's series; all of them together are the load. */
const DOWNLOAD = /^TCP (?:download|totals?$)/i;
/** A series that is made of others. */
const MADE = /\b(?:sum|avg)$/i;
/** Values of one series that are looked at. */
const MOST_VALUES = 2_000_000;
/** A number further ahead does not count probes: an hour of ten a second. */
const MOST_LOST = 36_000;
/** Values of a download are this old at most, s: flent asks every fifth of a second, and each stands until the next. */
const LOAD_STANDS_S = 2;

interface Value {
  readonly tS: number;
  readonly value: number;
  readonly seq: number | null;
}

/** @throws BadRecording */
export function readFlent(text: string, name: string, columns: ColumnMap): RecordedLine {
  const raw = recordOf(recordOf(parsed(text))?.get('raw_values'));
  if (raw === null) bad(null, 'a flent result with "raw_values"', 'JSON without');
  const names = [...raw.keys()];
  const ping = columns.get('rtt') ?? PINGS.find((series) => raw.has(series));
  if (ping === undefined || !raw.has(ping))
    bad(null, `the series of the ping: --columns "rtt=NAME"`, names.join(', '));
  const wanted = columns.get('load');
  if (wanted !== undefined && !raw.has(wanted)) bad(null, `a series "${wanted}"`, names.join(', '));
  const downloads = names
    .filter((series) =>
      wanted === undefined ? DOWNLOAD.test(series) && !MADE.test(series) : series === wanted,
    )
    .map((series) => new Standing(valuesOf(raw.get(series), series)));
  const rows = new Rows('sorted');
  let before: Value | null = null;
  for (const one of valuesOf(raw.get(ping), ping)) {
    const load = downloads.map((series) => series.at(one.tS));
    const known = load.filter((mbps) => mbps !== null);
    const loadMbps = known.length === 0 ? null : known.reduce((sum, mbps) => sum + mbps, 0);
    const missing = before === null || before.seq === null || one.seq === null ? 0 : one.seq - before.seq - 1;
    for (let n = 1; before !== null && missing <= MOST_LOST && n <= missing; n += 1) {
      const tS = before.tS + ((one.tS - before.tS) * n) / (missing + 1);
      rows.add({ tS, rttMs: null, queuePackets: null, drops: null, loadMbps, line: null });
    }
    rows.add({ tS: one.tS, rttMs: one.value, queuePackets: null, drops: null, loadMbps, line: null });
    before = one;
  }
  return rows.line(name);
}

function parsed(text: string): unknown {
  try {
    // Python writes a value that is none as NaN, which is no JSON.
    return parseJson(replaceBareNumbers(text, () => 'null'));
  } catch {
    return bad(null, 'JSON, as flent writes it', text.slice(0, 40));
  }
}

/** An object's own keys; foreign names are never looked up in it. */
function recordOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value));
}

function valuesOf(list: unknown, series: string): Value[] {
  if (!Array.isArray(list)) return bad(null, `a list of values of "${series}"`, typeof list);
  if (list.length > MOST_VALUES)
    bad(null, `at most ${String(MOST_VALUES)} values of "${series}"`, String(list.length));
  const values: Value[] = [];
  for (const entry of list as readonly unknown[]) {
    const fields = recordOf(entry);
    const [t, value, seq] = [fields?.get('t'), fields?.get('val'), fields?.get('seq')];
    if (typeof t !== 'number' || typeof value !== 'number' || value < 0) continue;
    values.push({ tS: t, value, seq: typeof seq === 'number' && Number.isInteger(seq) ? seq : null });
  }
  return values.sort((a, b) => a.tS - b.tS);
}

/** A series whose last value stands for a while; asked in order of time. */
class Standing {
  readonly #values: readonly Value[];
  #next = 0;

  constructor(values: readonly Value[]) {
    this.#values = values;
  }

  at(tS: number): number | null {
    while ((this.#values[this.#next]?.tS ?? Infinity) <= tS) this.#next += 1;
    const last = this.#values[this.#next - 1];
    return last === undefined || tS - last.tS > LOAD_STANDS_S ? null : last.value;
  }
}
