/** A table with a header: CSV, by semicolons or tabs too. The columns have our names, or are mapped to them. */
import type { RecordedLine } from '../line/line.js';
import { bad, numbered, Rows } from './recording.js';

/** What a column can hold, with its unit. */
export const COLUMN_FIELDS = [
  't',
  'rtt',
  'rtt_s',
  'queue',
  'drops',
  'drops_total',
  'load',
  'load_bps',
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];
/** Field -> the name of its column. */
export type ColumnMap = ReadonlyMap<ColumnField, string>;

/** Names of our own recordings. */
const OWN_NAMES: Readonly<Record<string, ColumnField>> = {
  t_s: 't',
  t: 't',
  rtt_ms: 'rtt',
  rtt: 'rtt',
  rtt_s: 'rtt_s',
  queue: 'queue',
  drops: 'drops',
  drops_total: 'drops_total',
  load_mbps: 'load',
  load_bps: 'load_bps',
};

const LONGEST_LINE = 8_192;
const LONGEST_CELL = 64;
/** As programs write "not measured". An empty cell of a round trip is a lost probe. */
const NOT_MEASURED = new Set(['nan', '-nan', 'none', 'null', 'u', '-']);
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const DATE = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/;
/** A time beyond this many seconds is one of milliseconds: the year 5138. */
const MILLISECONDS_FROM = 1e11;

/** "t=time,rtt=Latency" as a map. */
export function parseColumns(
  text: string,
): { readonly kind: 'ok'; readonly value: ColumnMap } | { readonly kind: 'bad'; readonly message: string } {
  const map = new Map<ColumnField, string>();
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=');
    const field = COLUMN_FIELDS.find((name) => name === pair.slice(0, at).trim());
    const column = pair.slice(at + 1).trim();
    if (at < 1 || field === undefined || column === '')
      return { kind: 'bad', message: `expected field=column, the field one of ${COLUMN_FIELDS.join(', ')}` };
    if (map.has(field)) return { kind: 'bad', message: `${field} is given twice` };
    map.set(field, column);
  }
  return { kind: 'ok', value: map };
}

/** @throws BadRecording */
export function readTable(text: string, name: string, columns: ColumnMap): RecordedLine {
  const rows = new Rows();
  let head: Head | null = null;
  let held = 0;
  let total: number | null = null;
  for (const [number, line] of numbered(text)) {
    if (line.length > LONGEST_LINE) bad(number, `a line of at most ${String(LONGEST_LINE)} characters`, line);
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (head === null) {
      head = readHead(line, number, columns);
      continue;
    }
    const cells = cellsOf(line, head.delimiter);
    if (cells.length !== head.width)
      bad(number, `${String(head.width)} cells, as the header has`, `${String(cells.length)}: ${line}`);
    const row = new Row(cells, head, number);
    const tS = row.time();
    const rtt = row.number('rtt') ?? times(row.number('rtt_s'), 1000);
    const counter = row.number('drops_total');
    const since = counter === null || total === null ? null : Math.max(0, counter - total);
    total = counter ?? total;
    const drops = row.number('drops') ?? since;
    if (row.notMeasured()) {
      held += drops ?? 0;
      continue;
    }
    rows.add({
      tS,
      rttMs: rtt,
      queuePackets: row.number('queue'),
      drops: drops === null ? null : drops + held,
      loadMbps: row.number('load') ?? times(row.number('load_bps'), 1e-6),
      line: number,
    });
    if (drops !== null) held = 0;
  }
  if (head === null) bad(null, 'a header with the names of the columns', 'an empty file');
  return rows.line(name);
}

function times(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}

interface Head {
  readonly delimiter: string;
  readonly width: number;
  readonly places: ReadonlyMap<ColumnField, number>;
}

function readHead(line: string, number: number, columns: ColumnMap): Head {
  const text = line.replace(/^\uFEFF/, '');
  const delimiter = ['\t', ';'].find((sign) => text.includes(sign)) ?? ',';
  const names = cellsOf(text, delimiter).map((cell) => cell.trim());
  const places = new Map<ColumnField, number>();
  for (const [place, name] of names.entries()) {
    const key = name.toLowerCase();
    const field = Object.hasOwn(OWN_NAMES, key) ? OWN_NAMES[key] : undefined;
    if (field !== undefined && !columns.has(field) && !places.has(field)) places.set(field, place);
  }
  for (const [field, column] of columns) {
    const place = names.indexOf(column);
    if (place < 0) bad(number, `a column "${column}" (for ${field})`, names.join(', '));
    places.set(field, place);
  }
  const has = (...fields: readonly ColumnField[]): boolean => fields.some((field) => places.has(field));
  if (!has('t')) bad(number, 'a column for the time: t_s, or --columns t=NAME', names.join(', '));
  if (!has('rtt', 'rtt_s'))
    bad(number, 'a column for the round trip: rtt_ms, or --columns rtt=NAME', names.join(', '));
  return { delimiter, width: names.length, places };
}

/** Cells of a line; those in double quotes may hold the delimiter, and "" for a quote. */
function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let [cell, quoted] = ['', false];
  for (let i = 0; i < line.length; i += 1) {
    const sign = line[i] ?? '';
    if (sign === '"') {
      if (quoted && line[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = !quoted;
    } else if (sign === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell];
}

/** One line of the table. */
class Row {
  readonly #cells: readonly string[];
  readonly #head: Head;
  readonly #number: number;

  constructor(cells: readonly string[], head: Head, number: number) {
    this.#cells = cells;
    this.#head = head;
    this.#number = number;
  }

  time(): number {
    const cell = this.#cell('t') ?? '';
    if (DATE.test(cell)) {
      const ms = Date.parse(cell.replace(' ', 'T'));
      if (!Number.isNaN(ms)) return ms / 1000;
    }
    const value = this.number('t');
    if (value === null)
      bad(this.#number, 'a time: seconds, milliseconds since 1970, or 2026-11-21T20:15:00Z', cell);
    return value > MILLISECONDS_FROM ? value / 1000 : value;
  }

  /** The round trip is neither an answer nor a loss. */
  notMeasured(): boolean {
    const cell = this.#cell('rtt') ?? this.#cell('rtt_s') ?? '';
    return NOT_MEASURED.has(cell.toLowerCase());
  }

  /** null: empty, not measured, or no such column. */
  number(field: ColumnField): number | null {
    const cell = this.#cell(field);
    if (cell === null || cell === '' || NOT_MEASURED.has(cell.toLowerCase())) return null;
    // With another delimiter a comma is a decimal one.
    const plain = this.#head.delimiter === ',' ? cell : cell.replace(',', '.');
    if (cell.length > LONGEST_CELL || !NUMBER.test(plain)) bad(this.#number, `a number for ${field}`, cell);
    const value = Number(plain);
    if (!Number.isFinite(value) || value < 0) bad(this.#number, `a number of 0 or more for ${field}`, cell);
    return value;
  }

  #cell(field: ColumnField): string | null {
    const place = this.#head.places.get(field);
    return place === undefined ? null : (this.#cells[place] ?? '').trim();
  }
}
