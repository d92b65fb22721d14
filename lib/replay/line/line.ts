/** A recorded line: what was measured of it, in order of time. From anywhere: a ping log, a table, a generator. */

export interface LineRow {
  /** Since the first row, s; rising, equal ones allowed. */
  readonly tS: number;
  /** null: the probe was lost. */
  readonly rttMs: number | null;
  /** Depth of the download queue; null: the source has none. */
  readonly queuePackets: number | null;
  /** Dropped since the row before; null: the source has none. */
  readonly drops: number | null;
  /** Mbit/s of download; null: the source has none. */
  readonly loadMbps: number | null;
}

export interface RecordedLine {
  readonly name: string;
  readonly rows: readonly LineRow[];
}

/** What a router is taken to show of the download queue. */
export const QUEUE_VIEWS = ['rtt', 'recorded', 'model'] as const;
/** `rtt`: nothing. `recorded`: what the recording has. `model`: what modelledQueue makes of load and round trip. */
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** Which of them this recording can be played with. */
export function viewsOf({ rows }: RecordedLine): QueueView[] {
  const queue = rows.some((row) => row.queuePackets !== null);
  const load = rows.some((row) => row.loadMbps !== null && row.loadMbps > 0);
  return ['rtt', ...(queue ? (['recorded'] as const) : load ? (['model'] as const) : [])];
}

/** The one of them by which a configuration would judge it. */
export function viewFor(line: RecordedLine, cakeAware: boolean): QueueView {
  return cakeAware ? (viewsOf(line).at(-1) ?? 'rtt') : 'rtt';
}

/**
 * Base = this share of all answers lies below it. Low, because it stands for the line at rest; not the minimum, because
 * one odd answer is no state of a line.
 */
const BASE_SHARE = 0.05;

/** Round trip of the line at rest, ms; null: nothing was ever answered. */
export function baseOf({ rows }: RecordedLine): number | null {
  const answered = rows.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs])).sort((a, b) => a - b);
  return answered[Math.floor(BASE_SHARE * answered.length)] ?? null;
}

/** A run's probes are sent within this time; older answers are those of another moment. */
const MOMENT_S = 1.2;
/** A coarser recording stands still between two rows, up to this: what a row says of the next hour is nothing. */
const LONGEST_STANDING_S = 600;

/** How long a row says what the line is like, s: its moment, or half again the usual time to the next row. */
export function standingS({ rows }: RecordedLine): number {
  const gaps: number[] = [];
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1];
    if (before !== undefined && row.tS > before.tS) gaps.push(row.tS - before.tS);
  }
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return Math.min(LONGEST_STANDING_S, Math.max(MOMENT_S, 1.5 * usual));
}

/** A packet of a full download, bytes. */
export const PACKET_BYTES = 1500;
/** A queue of the model holds this many packets before it drops: `confidence.queue_full_packets` at its default. */
const MODEL_LIMIT_PACKETS = 100;
/** Of the packets that pass a queue beyond its limit one in a hundred is dropped: enough to slow a sender, no outage. */
const MODEL_DROP_SHARE = 0.01;

/**
 * The queue that would explain the round trip: the excess over base is waiting, and what waits at a rate is packets. It
 * takes all delay for delay in our own queue, which a recording cannot tell: it shows how a decider would do if it were.
 */
export function modelledQueue(line: RecordedLine): RecordedLine {
  const base = baseOf(line) ?? 0;
  let depth = 0;
  let beforeS = line.rows[0]?.tS ?? 0;
  const rows = line.rows.map((row): LineRow => {
    const packetsPerSec = ((row.loadMbps ?? 0) * 1e6) / (8 * PACKET_BYTES);
    // A lost probe says nothing of the queue: it is as it was.
    if (row.rttMs !== null) depth = (Math.max(0, row.rttMs - base) / 1000) * packetsPerSec;
    const passed = packetsPerSec * (row.tS - beforeS);
    beforeS = row.tS;
    const drops = depth > MODEL_LIMIT_PACKETS ? Math.round(MODEL_DROP_SHARE * passed) : 0;
    return { ...row, queuePackets: Math.round(depth), drops };
  });
  return { ...line, rows };
}
