/**
 * What `ping -D` wrote: each answer with the time it came. A probe without an answer is a sequence number that is left
 * out; with -O ping says it, at the time it noticed.
 */
import type { RecordedLine } from '../line/line.js';
import { bad, numbered, Rows } from './recording.js';

const LONGEST_LINE = 1_000;
const STAMP = /^\[(\d{1,12}(?:\.\d{1,9})?)\] /;
const SEQ = /\b(?:icmp_)?seq=(\d{1,5})\b/;
const TIME = /\btime=(\d{1,9}(?:\.\d{1,6})?) ms/;
/** Sequence numbers have 16 bits: beyond half of them ahead and behind are one. */
const SEQ_WRAP = 65_536;
/** An answer later than this is none any more: a number that goes back then is one of another ping. */
const LATEST_S = 60;

interface Answer {
  readonly seq: number;
  readonly tS: number;
}

/** @throws BadRecording */
export function readPingLog(text: string, name: string): RecordedLine {
  const rows = new Rows('sorted');
  const probe = (tS: number, rttMs: number | null, line: number): void => {
    rows.add({ tS, rttMs, queuePackets: null, drops: null, loadMbps: null, line });
  };
  let last: Answer | null = null;
  for (const [number, line] of numbered(text)) {
    if (line.length > LONGEST_LINE) bad(number, `a line of at most ${String(LONGEST_LINE)} characters`, line);
    // Another ping, written into the same file: it counts anew.
    if (line.startsWith('PING ')) last = null;
    const seq = Number(SEQ.exec(line)?.[1] ?? NaN);
    if (Number.isNaN(seq) || line.includes('(DUP!)')) continue;
    const stamp = STAMP.exec(line);
    if (stamp === null) bad(number, 'a time in front: record with `ping -D`', line);
    const tS = Number(stamp[1]);
    const time = TIME.exec(line);
    // "no answer yet" and "unreachable" are about probes whose number will be missing.
    if (time === null) continue;
    const ahead: number = last === null ? 1 : (seq - last.seq + SEQ_WRAP) % SEQ_WRAP;
    const newest = ahead > 0 && ahead < SEQ_WRAP / 2;
    // ping counts what it sends: while the machine sleeps it does not, so each number left out is a lost probe.
    for (let n = 1; last !== null && newest && n < ahead; n += 1)
      probe(last.tS + ((tS - last.tS) * n) / ahead, null, number);
    probe(tS, Number(time[1]), number);
    // An answer that came late belongs to a probe that was counted as lost; the newest goes on being the newest.
    if (last === null || newest || tS - last.tS > LATEST_S) last = { seq, tS };
  }
  return rows.line(name);
}
