import type { LineName, LineState } from './scenario.js';

/** Queue tree entries are numbered from here, in hexadecimal. */
const FIRST_ID = 0x1000000;

/** Size of a full packet on the wire: turns packets into bytes and back. */
const PACKET_BYTES = 1500;

/**
 * Whether the `dropped` counter moves. With CAKE as the leaf of an HTB class it very probably never does
 * (`cake-real`); with other leaves it counts (`counts`).
 */
export type DropMode = 'cake-real' | 'counts';

export interface QueueEntry {
  id: string;
  name: string;
  parent: string;
  packetMark: string;
  /** Name of the queue type. */
  queue: string;
  maxLimit: bigint;
  line: LineName;
  direction: 'download' | 'upload';
  disabled: boolean;
  invalid: boolean;
  comment?: string;
  bytes: bigint;
  packets: bigint;
  dropped: bigint;
  queuedBytes: bigint;
  queuedPackets: bigint;
  rateBps: bigint;
  packetRate: bigint;
  /** Fractions of counters not yet shown. */
  rest: { packets: number; dropped: number };
}

export type QueueSpec = Partial<Omit<QueueEntry, 'id' | 'rest'>> & { readonly name: string };

/** Counters measured elsewhere (a real queue), to be shown instead of simulated ones. */
export interface LiveQueue {
  readonly name: string;
  readonly bytes: bigint;
  readonly packets: bigint;
  readonly dropped: bigint;
  readonly queuedBytes: bigint;
  readonly queuedPackets: bigint;
  readonly rateBps?: bigint;
}

/** An upload carries about this share of what the download does. */
const UPLOAD_SHARE = 0.1;

export class QueueTree {
  entries: QueueEntry[] = [];
  #nextId = FIRST_ID;

  add(spec: QueueSpec): QueueEntry {
    const entry: QueueEntry = {
      parent: 'global',
      packetMark: '',
      queue: 'cake-down',
      maxLimit: 940_000_000n,
      line: 'primary',
      direction: 'download',
      disabled: false,
      invalid: false,
      bytes: 0n,
      packets: 0n,
      dropped: 0n,
      queuedBytes: 0n,
      queuedPackets: 0n,
      rateBps: 0n,
      packetRate: 0n,
      ...spec,
      id: `*${this.#nextId.toString(16).toUpperCase()}`,
      rest: { packets: 0, dropped: 0 },
    };
    this.#nextId += 1;
    this.entries.push(entry);
    return entry;
  }

  byName(name: string): QueueEntry | undefined {
    return this.entries.find((entry) => entry.name === name);
  }

  remove(name: string): void {
    this.entries = this.entries.filter((entry) => entry.name !== name);
  }

  /** Counters to zero: a reset, a reboot or a re-creation. */
  resetCounters(entry: QueueEntry): void {
    entry.bytes = 0n;
    entry.packets = 0n;
    entry.dropped = 0n;
    entry.rest = { packets: 0, dropped: 0 };
  }

  /** Moves counters on by `seconds` of traffic. A disabled or invalid queue keeps its counters still. */
  advance(seconds: number, lineOf: (line: LineName) => LineState, mode: DropMode): void {
    for (const entry of this.entries) {
      if (entry.disabled || entry.invalid) continue;
      const line = lineOf(entry.line);
      const share = entry.direction === 'upload' ? UPLOAD_SHARE : 1;
      const packets = (line.bitsPerSec * share * seconds) / 8 / PACKET_BYTES + entry.rest.packets;
      const dropped = line.dropsPerSec * share * seconds + entry.rest.dropped;
      entry.rest = { packets: packets % 1, dropped: dropped % 1 };
      entry.packets += BigInt(Math.floor(packets));
      entry.bytes += BigInt(Math.floor(packets) * PACKET_BYTES);
      if (mode === 'counts') entry.dropped += BigInt(Math.floor(dropped));
    }
  }

  /** Sets what is instantaneous. `noise` in [0, 1) makes a standing queue breathe by a tenth. */
  measure(lineOf: (line: LineName) => LineState, noise: () => number): void {
    for (const entry of this.entries) {
      const idle = entry.disabled || entry.invalid;
      const line = lineOf(entry.line);
      const share = entry.direction === 'upload' ? UPLOAD_SHARE : 1;
      const depth = idle ? 0 : line.queuedPackets * share * (0.9 + 0.2 * noise());
      entry.queuedPackets = BigInt(Math.round(depth));
      entry.queuedBytes = entry.queuedPackets * BigInt(PACKET_BYTES);
      entry.rateBps = BigInt(idle ? 0 : Math.round(line.bitsPerSec * share));
      entry.packetRate = entry.rateBps / 8n / BigInt(PACKET_BYTES);
    }
  }

  /** Takes over counters measured elsewhere. */
  adopt(live: readonly LiveQueue[]): void {
    for (const { name, ...counters } of live) {
      const entry = this.byName(name);
      if (entry === undefined) continue;
      Object.assign(entry, counters);
    }
  }
}
