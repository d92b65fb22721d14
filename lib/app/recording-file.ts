/** A recording as a person has it: a file, perhaps compressed. */
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { messageOf, SteerError } from '../core/model/errors.js';
import { type Recording, RECORDING_BYTES } from '../replay/recording/recording.js';
import { readRecording } from '../replay/recording/read-recording.js';
import type { ColumnMap } from '../replay/recording/table.js';
import { readBounded } from '../storage/read-file.js';

/** @throws SteerError `usage` for a file that cannot be read or is no recording */
export function recordingIn(file: string, columns: ColumnMap): Extract<Recording, { kind: 'ok' }> {
  const reading = readBounded(file, RECORDING_BYTES);
  if (reading.kind === 'refused')
    throw refused(
      file,
      'a readable file of at most 64 MiB',
      reading.why,
      'name the file; of a larger one, a part',
    );
  const read = readRecording(unpacked(file, reading.bytes), path.basename(file), columns);
  if (read.kind === 'ok') return read;
  const { line, expected, seen } = read.problem;
  throw refused(
    line === null ? file : `${file}, line ${String(line)}`,
    expected,
    seen,
    'see what a recording may look like: docs/deciding-well.md',
  );
}

/** How a gzip file begins. */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

function unpacked(file: string, bytes: Buffer): string {
  if (!bytes.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes, { maxOutputLength: RECORDING_BYTES }).toString('utf8');
  } catch (error) {
    throw refused(file, 'at most 64 MiB when unpacked', messageOf(error), 'unpack it and give a part of it');
  }
}

function refused(where: string, expected: string, seen: string, todo: string): SteerError {
  return new SteerError('usage', `${where} cannot be played`, { expected, seen, todo });
}
