/**
 * ping's output → what was sent, what came back and how fast.
 *
 * The rule for `sent` (and so for loss): a probe counts once its answer came, or once it had the whole
 * reply wait to come. What ping itself ended by its own rules counts as its closing line says. Where we
 * ended it, a probe that was still within its wait, or whose start is unknown, is neither lost nor sent:
 * being impatient is not loss.
 */
import { findProblem, problem, type PingProblem } from './ping-problem.js';
import { readPingLine } from './ping-lines.js';

export type { PingProblem, PingProblemCode } from './ping-problem.js';

/** What ping was asked for. */
export interface PingAsk {
  readonly count: number;
  readonly spacingMs: number;
  readonly replyWaitMs: number;
}

/** How it ended. */
export interface PingOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** From its start to its end. */
  readonly elapsedMs: number;
  /** We ended it, not ping. */
  readonly cutShort: boolean;
  /** It was given a name: when its first probe left is unknown, resolving may have taken any time. */
  readonly byName?: boolean;
}

export interface PingReading {
  readonly sent: number;
  /** Distinct answers, never more than `sent`. */
  readonly received: number;
  /** Of the distinct answers whose time is known and possible. */
  readonly rttsMs: readonly number[];
  /** Nothing could be measured, and why. Then `sent` is 0. */
  readonly problem?: PingProblem;
  /** What the name it was given stands for, where it says so. */
  readonly address?: string;
}

/** 20 probes fill 3 kB; more than this is not ping talking. */
export const PING_OUTPUT_LIMIT = 64 * 1024;

/** A name twice and an address. */
const LONGEST_HEADER = 600;

/** Reads one ping's output. Never throws, whatever the text. */
export function parsePing(output: PingOutput, ask: PingAsk): PingReading {
  // No answer takes longer than it can have been waited for.
  const longestMs = Math.max(output.elapsedMs, ask.count * ask.spacingMs + ask.replyWaitMs);
  const seen = collect(output.stdout.slice(0, PING_OUTPUT_LIMIT), ask.count, longestMs);
  const stderr = output.stderr.slice(0, PING_OUTPUT_LIMIT);
  const answered = Math.min(seen.replies.size, ask.count);
  // Counts also where its lines were not understood: an answer we cannot time is still not a loss.
  const received = Math.max(
    answered,
    Math.min(seen.counts?.received ?? 0, seen.counts?.sent ?? 0, ask.count),
  );
  const sent = Math.max(received, countable(output, ask, seen, refusedSends(stderr)));
  const named = output.byName === true && seen.address !== null ? { address: seen.address } : {};
  if (received === 0) {
    const why = whyNothing(output, ask, seen, sent, stderr);
    if (why !== null) return { sent: 0, received: 0, rttsMs: [], problem: why, ...named };
  }
  const rttsMs = [...seen.replies.values()].filter((rtt) => rtt !== null).slice(0, received);
  return { sent, received, rttsMs, ...named };
}

interface Seen {
  readonly replies: ReadonlyMap<number, number | null>;
  readonly counts: { readonly sent: number; readonly received: number } | null;
  /** ping got as far as naming its target. */
  readonly started: boolean;
  readonly address: string | null;
}

function collect(stdout: string, count: number, longestMs: number): Seen {
  const replies = new Map<number, number | null>();
  let counts: Seen['counts'] = null;
  let started = false;
  let address: string | null = null;
  let afterRule = false;
  // What follows the last newline was cut, and half a number reads like a whole one.
  for (const raw of stdout.split('\n').slice(0, -1)) {
    const line = readPingLine(raw.trimEnd(), afterRule);
    afterRule = line.kind === 'rule';
    started ||= line.kind !== 'other';
    if (line.kind === 'header' || line.kind === 'reply') address ??= addressIn(raw);
    if (line.kind === 'counts') counts = line;
    // Numbering starts at 0 or 1; another number is not one of ours. A repeated one is a duplicate.
    if (line.kind === 'reply' && line.seq <= count && !replies.has(line.seq)) {
      replies.set(line.seq, believable(line.rttMs, longestMs));
    }
  }
  return { replies, counts, started, address };
}

/** `PING name (192.0.2.9) …`, `PING name(name (2001:db8::9)) …`, `64 bytes from 192.0.2.9: …`. */
function addressIn(line: string): string | null {
  const found = /(?:\(|\sfrom\s)([0-9A-Fa-f:.]{2,45})(?=[):])/.exec(line.slice(0, LONGEST_HEADER));
  return found?.[1]?.replace(/:$/, '') ?? null;
}

/**
 * ping takes its times from the wall clock. After a step of that they are 0 (iputils' countermeasure) or
 * seconds too long: no round trip takes no time, and none longer than it was waited for.
 */
function believable(rttMs: number | null, longestMs: number): number | null {
  // One millisecond for rounding: coarse pings print whole ones.
  return rttMs !== null && rttMs > 0 && rttMs <= longestMs + 1 ? rttMs : null;
}

function countable(output: PingOutput, ask: PingAsk, seen: Seen, refused: number): number {
  const all = Math.min(seen.counts?.sent ?? ask.count, ask.count);
  const left = Math.max(0, all - refused);
  if (seen.counts !== null && !output.cutShort) return left;
  if (output.byName === true) return 0;
  // Probe i left i spacings after the start; which of them had their whole wait?
  const waited = output.elapsedMs - ask.replyWaitMs;
  const fair = waited < 0 ? 0 : Math.floor(waited / Math.max(ask.spacingMs, 1)) + 1;
  return Math.min(left, fair);
}

/** Probes the kernel refused to send; iputils counts them as sent. */
function refusedSends(stderr: string): number {
  if (stderr === '') return 0;
  return stderr.split('\n').filter((line) => /\b(?:sendmsg|sendto|sending packet):/.test(line)).length;
}

function whyNothing(
  output: PingOutput,
  ask: PingAsk,
  seen: Seen,
  sent: number,
  stderr: string,
): PingProblem | null {
  const saidMuch = output.stdout.length > PING_OUTPUT_LIMIT;
  if (seen.counts !== null && sent > 0) return null;
  const complaint = findProblem(stderr) ?? (seen.started ? null : findProblem(output.stdout.slice(0, 4096)));
  if (complaint !== null) return complaint;
  if (seen.started && !saidMuch) {
    if (sent > 0) return null;
    return problem('no_time', `no probe had its ${ask.replyWaitMs} ms to come back`, stderr);
  }
  if (stderr.trim() !== '') return problem('other', 'ping failed', stderr);
  if (output.stdout.trim() !== '')
    return problem('not_understood', 'not the output of a ping', output.stdout);
  return problem('silent', output.cutShort ? 'ping hung and said nothing' : 'ping said nothing');
}
