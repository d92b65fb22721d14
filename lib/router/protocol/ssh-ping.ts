/** The table the console's ping prints, of 6.49 and 7.x, to the rows REST would give for it. */
import { unknown, ok } from '../../core/model/measured.js';
import type { Row } from './rows.js';
import { printable } from './text.js';
import type { Measured } from '../../core/model/types.js';

/** Repeated every so many rows; releases differ in the columns behind HOST. */
const HEADER = /^\s*(?:SEQ\s+)?HOST\s/;
/** What the last lines sum up; duplicates count there, so it is not used. */
const TOTALS = /^\s*sent=\d/;
/** A reply: number, host, size, TTL, time. A complaint of somebody else has these too, and a status behind. */
const REPLY = /^\s*(\d+)\s+(\S+)\s+\d+\s+\d+\s+(\d\S*)(?:\s+(\S.*))?$/;
/** No reply: the host may be left out. */
const SILENT = /^\s*(\d+)\s+(?:(\S*[.:]\S*)\s+)?([a-z].*)$/i;

/** Rows, or the first line that is none: then nothing of it is believed. */
export function pingRows(said: readonly string[]): Measured<readonly Row[]> {
  const rows: Row[] = [];
  for (const line of said) {
    if (HEADER.test(line) || TOTALS.test(line)) continue;
    const row = readRow(line);
    if (row === null) return unknown('malformed', `not a row of a ping: ${printable(line, 80)}`);
    rows.push(row);
  }
  return ok(rows);
}

function readRow(line: string): Row | null {
  const reply = REPLY.exec(line);
  if (reply !== null) {
    const [, seq, host, time, status] = reply;
    return status === undefined ? { seq, host, time } : { seq, host, time, status };
  }
  const silent = SILENT.exec(line);
  return silent === null ? null : { seq: silent[1], status: silent[3] };
}
