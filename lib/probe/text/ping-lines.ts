/**
 * What one line of ping's output is. Read by structure, not by words: the sequence number and the time keep
 * their places in every translation of iputils, in BusyBox, in inetutils and in fping.
 */

export type PingLine =
  /** rttMs null: an answer whose time is missing. */
  | { readonly kind: 'reply'; readonly seq: number; readonly rttMs: number | null }
  /** Something about one probe that is not its answer (unreachable, no answer yet). */
  | { readonly kind: 'note' }
  | { readonly kind: 'header' }
  | { readonly kind: 'rule' }
  | { readonly kind: 'counts'; readonly sent: number; readonly received: number }
  | { readonly kind: 'other' };

/** Longer lines are not ping's; reading them costs and tells nothing. */
const LONGEST_LINE = 1000;

/** `icmp_seq=7`, `seq=7`, `icmp_seq 7`. */
const SEQ = /(?:^|[\s:;,(])(?:icmp_)?seq[\s=]\s?(\d{1,5})(?!\d)/i;

/**
 * The number that carries a unit: `time=0.123 ms`, `temps=0,123 ms`, `時間=0.123ミリ秒`, `time<1 ms`.
 * A unit is a word that ends there, so `ttl=64 time=…` does not read as 64 of something.
 */
const TIME = /[=<＝]\s?(\d{1,9}(?:[.,]\d{1,6})?)\s?[^\s\d.,=<＝()]+(?=\s|\(|$)/u;

/** fping: `host : [0], 64 bytes, 0.05 ms (0.05 avg, 0% loss)`; lost ones say `timed out`. */
const FPING_REPLY = /:\s*\[(\d{1,5})\],\s*\d+ bytes?,\s*(\d{1,9}(?:\.\d{1,6})?)\s?ms/;
const FPING_NOTE = /:\s*\[\d{1,5}\],\s/;
const FPING_COUNTS = /xmt\/rcv\/%loss\s*=\s*(\d{1,9})\/(\d{1,9})\//;

/** A damaged answer is none (iputils does not count it either), and a repeated one was counted before. */
const NO_ANSWER = /checksum|\(DUP!\)/i;

/**
 * Tells what one complete line says. `afterRule`: the line before it was `--- … ---`. What a line must hold for a
 * pattern to fit is asked first: using a pattern for the first time compiles it, in every run anew.
 */
export function readPingLine(line: string, afterRule: boolean): PingLine {
  if (line.length > LONGEST_LINE) return { kind: 'other' };
  const fping = line.includes('[') ? FPING_REPLY.exec(line) : null;
  if (fping !== null) return reply(fping[1], fping[2]);
  const summary = line.includes('xmt/rcv') ? FPING_COUNTS.exec(line) : null;
  const total = summary ?? (afterRule ? countsOf(line) : null);
  if (total !== null) return { kind: 'counts', sent: Number(total[1]), received: Number(total[2]) };
  if (line.startsWith('---') && /^---\s.*\s---\s*$/.test(line)) return { kind: 'rule' };
  if (line.startsWith('PING') && /^PING\s/.test(line)) return { kind: 'header' };
  const seq = SEQ.exec(line);
  if (seq === null) return { kind: line.includes('[') && FPING_NOTE.test(line) ? 'note' : 'other' };
  const time = TIME.exec(line.slice(seq.index + seq[0].length));
  if (NO_ANSWER.test(line)) return { kind: 'note' };
  if (time !== null) return reply(seq[1], time[1]);
  // `64 bytes from …: icmp_seq=1 ttl=64`: an answer, though without its time. Notes begin with a word.
  return /^\d+\s.*\bttl=\d/.test(line) ? reply(seq[1], undefined) : { kind: 'note' };
}

/** `3 packets transmitted, 2 received, …, 33% packet loss`: two numbers in this order, then a percentage. */
function countsOf(line: string): RegExpExecArray | null {
  return line.includes('%') ? /^\D*(\d{1,9})\D+(\d{1,9})/.exec(line) : null;
}

function reply(seq: string | undefined, time: string | undefined): PingLine {
  const rttMs = time === undefined ? null : Number(time.replace(',', '.'));
  return { kind: 'reply', seq: Number(seq), rttMs };
}
