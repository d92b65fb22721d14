/** What a run at some time of a recorded line would have measured: the probes of the moment, the router's counters. */
import type { EffectiveConfig } from '../../core/model/config.js';
import { ok, unknown } from '../../core/model/measured.js';
import { median } from '../../core/model/stats.js';
import type {
  Measured,
  Now,
  QueueCounters,
  RouterReading,
  RttSample,
  Samples,
} from '../../core/model/types.js';
import { baseOf, modelledQueue, PACKET_BYTES, type QueueView, type RecordedLine, standingS } from './line.js';

/** The alternate line is taken to be this much slower than the primary at rest, ms, and never busy. */
export const ALTERNATE_EXTRA_MS = 20;

const BOOT_ID = '00000000-0000-4000-8000-000000000000';
/** A machine that has been up for a while: a boot time of zero is no time of a run. */
const BOOT_MS = 1_000_000;

/** A time of the recording as a run's. Wall time is only shown: it begins at zero. */
export function nowAt(tS: number): Now {
  return { bootMs: BOOT_MS + Math.round(tS * 1000), bootId: BOOT_ID, wallMs: Math.round(tS * 1000) };
}

const SILENT: Pick<RttSample, 'reflectors' | 'leftOut' | 'method'> = {
  reflectors: [],
  leftOut: [],
  method: 'icmp',
};

/** Goes through a recording once, in order of time. */
export class Moments {
  readonly #line: RecordedLine;
  readonly #view: QueueView;
  readonly #probes: number;
  readonly #standingS: number;
  readonly #alternate: RttSample | null;
  /** The first row that is not yet past. */
  #next = 0;
  #dropped = 0;
  #bytes = 0;
  #beforeS: number;

  constructor(line: RecordedLine, view: QueueView, config: EffectiveConfig) {
    this.#line = view === 'model' ? modelledQueue(line) : line;
    this.#view = view;
    this.#probes = config.measurement.ping_count;
    this.#standingS = standingS(line);
    this.#beforeS = line.rows[0]?.tS ?? 0;
    const base = baseOf(line);
    this.#alternate =
      config.alternate === null || base === null
        ? null
        : { ...SILENT, rttMs: ok(base + ALTERNATE_EXTRA_MS), lossPct: ok(0) };
  }

  /** @param ruleOn what the router shows of the rule */
  at(tS: number, ruleOn: boolean): Samples {
    this.#pass(tS);
    const now = nowAt(tS);
    return {
      at: now,
      rtt: this.#probed(tS),
      alternate: this.#alternate,
      router: { kind: 'ok', value: this.#reading(tS, now, ruleOn) },
      autorate: unknown('missing'),
    };
  }

  #pass(tS: number): void {
    const { rows } = this.#line;
    for (let row = rows[this.#next]; row !== undefined && row.tS <= tS; row = rows[this.#next]) {
      this.#dropped += row.drops ?? 0;
      this.#bytes += ((row.loadMbps ?? 0) * 1e6 * (row.tS - this.#beforeS)) / 8;
      this.#beforeS = row.tS;
      this.#next += 1;
    }
  }

  #probed(tS: number): RttSample {
    const { rows } = this.#line;
    const sent = rows
      .slice(Math.max(0, this.#next - this.#probes), this.#next)
      .filter((row) => row.tS > tS - this.#standingS);
    if (sent.length === 0)
      return {
        ...SILENT,
        rttMs: unknown('probe_failed', 'the recording has a gap'),
        lossPct: unknown('probe_failed'),
      };
    const answered = sent.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs]));
    const middle = median(answered);
    return {
      ...SILENT,
      rttMs: middle === null ? unknown('all_lost') : ok(middle),
      lossPct: ok((100 * (sent.length - answered.length)) / sent.length),
    };
  }

  #reading(tS: number, now: Now, ruleOn: boolean): RouterReading {
    return {
      download: this.#queue(tS),
      upload: unknown('not_configured'),
      rule: ok({ id: '*1', comment: 'recording', enabled: ruleOn, invalid: false, packets: ok(0n) }),
      lease: unknown('not_configured'),
      uptimeMs: unknown('missing'),
      atBootMs: now.bootMs,
    };
  }

  #queue(tS: number): Measured<QueueCounters> {
    if (this.#view === 'rtt') return unknown('not_configured');
    const row = this.#line.rows[this.#next - 1];
    if (row === undefined || row.queuePackets === null || row.tS <= tS - this.#standingS)
      return unknown('missing', 'the recording has no queue here');
    const bytes = row.loadMbps === null ? unknown('missing') : ok(BigInt(Math.round(this.#bytes)));
    return ok({
      id: '*1',
      name: 'recording',
      disabled: false,
      invalid: false,
      dropped: row.drops === null ? unknown('missing') : ok(BigInt(Math.round(this.#dropped))),
      packets: bytes.kind === 'ok' ? ok(bytes.value / BigInt(PACKET_BYTES)) : bytes,
      bytes,
      queuedPackets: ok(row.queuePackets),
      queuedBytes: ok(row.queuePackets * PACKET_BYTES),
    });
  }
}
