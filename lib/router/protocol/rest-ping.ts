/** Rows of the router's own ping to the replies of one reflector. */
import { ok, unknown } from '../../core/model/measured.js';
import { parseDurationMs } from './duration.js';
import { asRows, count, shown, type Row } from './rows.js';
import type { Measured, ReflectorReply, RouterFailure, RouterResult } from '../../core/model/types.js';

/** What IPv6 rows say in `status` when all is well; IPv4 rows then have none. */
const ANSWERED = /^echo reply$/i;

/**
 * One row per echo. A reply has a `time`, and its `status` says so or is absent; `timeout`, `host unreachable` and
 * the like carry another `status`, sometimes with the time of whoever complained. Counted here, since the running totals in the rows
 * count duplicates too.
 */
export function parseRestPing(value: unknown, target: string, asked: number): Measured<ReflectorReply> {
  const rows = asRows(value);
  if (rows.kind === 'unknown') return rows;
  if (rows.value.length === 0) return unknown('missing', 'the ping answered without a single row');
  const seqs = new Set<number>();
  const rttBySeq = new Map<number, number>();
  let address: string | null = null;
  for (const row of rows.value) {
    const echo = readEcho(row, target);
    if (echo.kind === 'unknown') return echo;
    seqs.add(echo.value.seq);
    address ??= addressOf(row['host'], target);
    // The first reply counts; a duplicate says nothing about the round trip.
    if (echo.value.rttMs !== null && !rttBySeq.has(echo.value.seq)) {
      rttBySeq.set(echo.value.seq, echo.value.rttMs);
    }
  }
  if (seqs.size > asked) return unknown('malformed', `asked for ${asked} echoes, got rows for ${seqs.size}`);
  return ok({
    host: target,
    sent: seqs.size,
    received: rttBySeq.size,
    rttsMs: [...rttBySeq.values()],
    ...(address === null ? {} : { address }),
  });
}

interface Echo {
  readonly seq: number;
  readonly rttMs: number | null;
}

function readEcho(row: Row, target: string): Measured<Echo> {
  const seq = count(row, 'seq');
  if (seq.kind === 'unknown') return unknown('malformed', `not a ping row: ${seq.detail ?? seq.reason}`);
  if (!answered(row['status'])) return ok({ seq: seq.value, rttMs: null });
  const foreign = anotherHost(row['host'], target);
  if (foreign !== null) return unknown('malformed', `pinged ${target}, got the reply of ${foreign}`);
  const rttMs = parseDurationMs(row['time']);
  if (rttMs === null) return unknown('malformed', `the echo time is not a duration: ${shown(row['time'])}`);
  return ok({ seq: seq.value, rttMs });
}

function answered(status: unknown): boolean {
  return status === undefined || (typeof status === 'string' && ANSWERED.test(status));
}

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Whose reply it is, when that is certainly not the target. Names and IPv6 have too many spellings to tell. */
function anotherHost(host: unknown, target: string): string | null {
  if (typeof host !== 'string' || !IPV4.test(target) || host === target) return null;
  return shown(host);
}

/** What the name stands for, which the rows of a ping show. Rows of whoever complained carry another's. */
function addressOf(host: unknown, target: string): string | null {
  return typeof host === 'string' && IPV4.test(host) && !IPV4.test(target) && !target.includes(':')
    ? host
    : null;
}

/** RouterOS refuses a name it cannot resolve, and an address it cannot read, as a bad argument. */
export function concernsTarget(failure: RouterFailure): boolean {
  return (
    failure.code === 'router_error' && /resolv|dns|argument address|value of address/i.test(failure.message)
  );
}

/** What only concerns the target is no failure of the session: nothing was sent, and why. */
export function neverSent(host: string, failure: string): RouterResult<ReflectorReply> {
  return { kind: 'ok', value: { host, sent: 0, received: 0, rttsMs: [], failure } };
}

export function noTimeToPing(options: {
  readonly count: number;
  readonly intervalMs: number;
}): RouterFailure {
  return {
    code: 'deadline',
    message: `a ping of ${options.count} echoes every ${options.intervalMs} ms does not fit into what is left of the run; nothing was sent`,
    todo: 'lower measurement.ping_count or measurement.spacing_ms',
  };
}
