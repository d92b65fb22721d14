/** Lines of the journal, and the state's own totals, added up. Each line is given once, in the order they were written. */
import { fieldsOf, finite, isText } from '../core/record/shown.js';
import { readLine } from '../core/record/read.js';
import type { LineReading, RunRecord } from '../core/record/run-record.js';
import type { Route, SteerState, Verdict } from '../core/model/types.js';
import { causeOf } from '../episodes/cause.js';
import { Counters, LINES, VERDICTS } from './counters.js';

/** Of the last run that was counted: what the next one is held against. */
export interface LastCounted {
  /** Its boot. */
  readonly id: string;
  /** Ms since that boot. */
  readonly boot: number;
  /** Wall time, ISO 8601. */
  readonly at: string;
  readonly route: Route;
  readonly verdict: Verdict;
  /** The rule's counter as it was last seen; null = never. */
  readonly packets: string | null;
}

/** How often a router's own 64-bit counter is looked at: more than this at once is another counter. */
const MOST_PACKETS = 1e9;

export class RunCounter {
  readonly counters: Counters;
  last: LastCounted | null;
  /** Wall time of the newest run that came back to the primary line, ISO 8601; null: none of these lines did. */
  cameBack: string | null = null;

  constructor(counters: Counters, last: LastCounted | null) {
    this.counters = counters;
    this.last = last;
  }

  /**
   * @param gapMs further apart, two runs are not consecutive, and nothing is known of the time between them
   * @param old whether it may have been counted before: then only a run that is later than the last one counts
   */
  line(text: string, gapMs: number, old = false): void {
    const read = readLine(text);
    if (read.kind === 'skip' && !old) this.counters.add('lines_skipped', [read.why]);
    if (read.kind !== 'run' || read.run.line.kind !== 'run') return;
    const run = read.run.line;
    if (!old || this.last === null || isLater(run, this.last)) this.#run(run, gapMs);
  }

  #run(run: RunRecord, gapMs: number): void {
    const { counters, last } = this;
    counters.add('runs', [String(run.exit ?? 0), run.out[0]]);
    counters.add('run_ms', [], run.took);
    for (const name of LINES) this.#probes(name, name === 'primary' ? run.in.line : run.in.alt);
    this.#router(run);
    if (run.ev?.includes('flap_brake_engaged') === true) counters.add('brake', []);
    if (run.ev?.includes('drift') === true) counters.add('drift', []);
    if (run.ev?.includes('lease_expired') === true) counters.add('expiries', []);
    if (run.act === 'renew') counters.add('renewals', [run.out[0]]);
    if (last !== null) this.#since(last, run, gapMs);
    const { id, boot, at, route, verdict } = run;
    const packets = packetsOf(run) ?? last?.packets ?? null;
    this.last = { id, boot, at, route, verdict, packets };
  }

  #since(last: LastCounted, run: RunRecord, gapMs: number): void {
    const passedMs = run.boot - last.boot;
    if (run.id === last.id && passedMs > 0 && passedMs <= gapMs) {
      this.counters.add('verdict_ms', [last.verdict], passedMs);
      if (last.route === 'steered') this.counters.add('steered_ms', [], passedMs);
    }
    if (last.route !== run.route) {
      const { by, cause } = causeOf(run);
      this.counters.add('switches', [run.route, by, cause]);
      if (run.route === 'primary') this.cameBack = run.at;
    }
    const packets = packetsOf(run);
    if (packets !== null && last.packets !== null) {
      const more = BigInt(packets) - BigInt(last.packets);
      // It fell: the router counts from zero again.
      const came = Number(more >= 0n ? more : BigInt(packets));
      if (came <= MOST_PACKETS) this.counters.add('rule_packets', [], came);
    }
  }

  #probes(line: (typeof LINES)[number], reading: LineReading | undefined): void {
    let [sent, received] = [0, 0];
    for (const [, out, back] of reading?.refl ?? []) [sent, received] = [sent + out, received + back];
    if (sent === 0) return;
    this.counters.add('probes_sent', [line], sent);
    this.counters.add('probes_lost', [line], Math.max(0, sent - received));
  }

  #router({ in: { router }, out }: RunRecord): void {
    // One that is left alone on purpose was not asked.
    if ('fail' in router) {
      if (router.fail !== 'resting') this.counters.add('router_errors', [router.fail]);
    } else if (out[0] === 'failed') this.counters.add('router_errors', [out[1] ?? '']);
  }

  /** What the state counts by itself: runs that found the lock held left no line. */
  state(counts: SteerState['counts'], before: SteerState['counts'] | null): void {
    if (before === null) return;
    // A state that begins anew counts from nothing; one read from an older copy is a little behind.
    const anew = counts.runs * 2 < before.runs;
    for (const name of ['skipped', 'writes'] as const) {
      const more = counts[name] - before[name];
      this.counters.add(name, [], more >= 0 ? more : anew ? counts[name] : 0);
    }
  }
}

/** Within a boot its own clock tells, over boots only the wall clock can. */
function isLater(run: RunRecord, last: LastCounted): boolean {
  const kernel = (id: string): string => id.split('+')[0] ?? '';
  if (kernel(run.id) === kernel(last.id)) return run.boot > last.boot;
  return Date.parse(run.at) > Date.parse(last.at);
}

function packetsOf({ in: { router } }: RunRecord): string | null {
  if ('fail' in router || !Array.isArray(router.rule)) return null;
  const packets: unknown = router.rule[2];
  return isPackets(packets) ? packets : null;
}

function isPackets(raw: unknown): raw is string {
  return isText(raw) && /^\d{1,20}$/.test(raw);
}

/** Of a file. null: it is no such thing. */
export function readLast(raw: unknown): LastCounted | null {
  const { id, boot, at, route, verdict, packets } = fieldsOf(raw) ?? {};
  const known = VERDICTS.find((one) => one === verdict);
  const bootMs = finite(boot);
  if (!isText(id) || bootMs === null || !isText(at) || known === undefined) return null;
  if (route !== 'primary' && route !== 'steered') return null;
  return { id, boot: bootMs, at, route, verdict: known, packets: isPackets(packets) ? packets : null };
}
