/** A recording of any of the known forms, told by its looks. */
import { readFlent } from './flent.js';
import { readPingLog } from './ping-log.js';
import { BadRecording, type Recording, type RecordingFormat } from './recording.js';
import { readRrd } from './rrd.js';
import { type ColumnMap, readTable } from './table.js';

/** @param text unpacked; its size is bounded by whoever read it (RECORDING_BYTES) */
export function readRecording(text: string, name: string, columns: ColumnMap): Recording {
  const format = formatOf(text);
  try {
    return { kind: 'ok', format, line: READERS[format](text, name, columns) };
  } catch (error) {
    if (error instanceof BadRecording) return { kind: 'bad', problem: error.problem };
    throw error;
  }
}

const READERS: Readonly<Record<RecordingFormat, typeof readTable>> = {
  table: readTable,
  ping: readPingLog,
  rrd: readRrd,
  flent: readFlent,
};

/** Its first lines tell what it is. */
const LOOKED_AT = 4_096;

function formatOf(text: string): RecordingFormat {
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (start.startsWith('{')) return 'flent';
  const lines = start.split('\n', 20);
  if (lines.some((line) => line.startsWith('PING ') || /^\[\d{9,11}\.\d+\] /.test(line))) return 'ping';
  if (lines.some((line) => /^\d{9,11}: /.test(line))) return 'rrd';
  return 'table';
}
