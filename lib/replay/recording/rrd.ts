/**
 * What `rrdtool fetch FILE AVERAGE` prints of a smokeping archive: a head with the names of the sources, then a line for
 * each step. Smokeping counts in seconds; its `loss` is a number of probes.
 */
import type { RecordedLine } from '../line/line.js';
import { bad, numbered, Rows } from './recording.js';

const LONGEST_LINE = 4_096;
const ROW = /^(\d{9,11}): /;
const NUMBER = /^\d(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?$/;

/** @throws BadRecording */
export function readRrd(text: string, name: string): RecordedLine {
  const rows = new Rows();
  let names: readonly string[] | null = null;
  for (const [number, line] of numbered(text)) {
    if (line.length > LONGEST_LINE) bad(number, `a line of at most ${String(LONGEST_LINE)} characters`, line);
    if (line.trim() === '') continue;
    const words = line.trim().split(/\s+/);
    if (names === null) {
      names = words;
      if (!names.includes('median')) bad(number, 'a source "median", as smokeping has', names.join(' '));
      continue;
    }
    const time = ROW.exec(line);
    if (time === null || words.length !== names.length + 1)
      bad(number, `a time and ${String(names.length)} values`, line);
    const valueOf = (source: string): number | null => {
      const place = names?.indexOf(source) ?? -1;
      const word = place < 0 ? 'nan' : (words[place + 1] ?? '');
      if (/^[+-]?nan$/i.test(word)) return null;
      if (!NUMBER.test(word)) bad(number, `a number for ${source}`, word);
      return Number(word);
    };
    const [medianS, lost] = [valueOf('median'), valueOf('loss')];
    // Without a median and without loss nothing was measured; with loss, everything was lost.
    if (medianS === null && (lost === null || lost === 0)) continue;
    const rttMs = medianS === null ? null : Math.round(medianS * 1e6) / 1000;
    rows.add({ tS: Number(time[1]), rttMs, queuePackets: null, drops: null, loadMbps: null, line: number });
  }
  if (names === null) bad(null, 'a head with the names of the sources', 'an empty file');
  return rows.line(name);
}
