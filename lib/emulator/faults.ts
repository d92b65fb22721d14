/** Faults that can be set while the emulator runs, each for all or some requests, for ever or a number of times. */
import type { WriteMode } from './model/mangle-rules.js';

export type FaultEffect =
  /** Answers this much later (real ms); the user's other requests wait behind it. */
  | { readonly kind: 'latency'; readonly ms: number }
  /**
   * Never answers; holds the user's other requests until the time limit or until the fault is cleared. The command was
   * carried out if `after` is set.
   */
  | { readonly kind: 'hang'; readonly after?: boolean }
  /** The answer trickles: `bytes` every `everyMs`. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  /** The connection is reset without an answer; the command was carried out if `after` is set. */
  | { readonly kind: 'reset'; readonly after?: boolean }
  /** Only the first `bytes` of the body (default half of it), then the connection ends. */
  | { readonly kind: 'truncate'; readonly bytes?: number }
  /** Bytes that are not what was asked for, whole and well framed. */
  | { readonly kind: 'garbage' }
  /** Another answer: that of /system/resource, or another record of the same menu. */
  | { readonly kind: 'wrong-body'; readonly body: 'resource' | 'other-record' }
  /** A status with an error body, or a page of HTML. */
  | { readonly kind: 'status'; readonly status: number; readonly detail?: string; readonly html?: boolean }
  /** 401 although the password is right. */
  | { readonly kind: 'unauthorized' }
  /** The write works, but the next reads still show what was before. */
  | { readonly kind: 'stale'; readonly reads: number }
  /** The write takes effect later (real ms). */
  | { readonly kind: 'late'; readonly ms: number }
  /** The write is answered well and does nothing. */
  | { readonly kind: 'lost' }
  /** Just before the write someone deletes the rule and adds it again under a new id. */
  | { readonly kind: 'new-id' };

export interface FaultMatch {
  /** HTTP method; over SSH `connect`, `auth` or `exec`. */
  readonly method?: string;
  /** Part of the path with query, or of the command line. */
  readonly target?: string;
  /** How many requests it hits; for ever if absent. */
  readonly times?: number;
  /** How many that it would hit pass unharmed before. */
  readonly skip?: number;
  /** Only what changes the configuration. */
  readonly writesOnly?: boolean;
}

export type Fault = FaultEffect & FaultMatch;

/** A request as faults see it. */
export interface FaultSubject {
  readonly via: 'rest' | 'ssh';
  readonly method: string;
  readonly target: string;
  readonly write: boolean;
}

const ON_WRITES: ReadonlySet<Fault['kind']> = new Set(['stale', 'late', 'lost', 'new-id']);

interface Armed {
  readonly fault: Fault;
  left: number;
  skip: number;
}

/** The faults in force. */
export class FaultBox {
  #armed: Armed[] = [];
  #cleared = new AbortController();

  add(fault: Fault): void {
    this.#armed.push({ fault, left: fault.times ?? Infinity, skip: fault.skip ?? 0 });
  }

  /** Ends every fault; what hangs is let go. */
  clear(): void {
    this.#armed = [];
    this.#cleared.abort();
    this.#cleared = new AbortController();
  }

  /** Aborts when the faults are cleared. */
  get cleared(): AbortSignal {
    return this.#cleared.signal;
  }

  /** The faults that hit this request; counts it against each of them. */
  take(subject: FaultSubject): Fault[] {
    const hits: Fault[] = [];
    for (const armed of this.#armed) {
      if (!matches(armed.fault, subject)) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.left -= 1;
      hits.push(armed.fault);
    }
    this.#armed = this.#armed.filter((armed) => armed.left > 0);
    return hits;
  }
}

function matches(fault: Fault, subject: FaultSubject): boolean {
  if (subject.via === 'ssh' && !fitsSshStep(fault, subject.method)) return false;
  if ((ON_WRITES.has(fault.kind) || fault.writesOnly === true) && !subject.write) return false;
  if (fault.method !== undefined && fault.method !== subject.method) return false;
  return fault.target === undefined || subject.target.includes(fault.target);
}

/** SSH has steps: faults hit the exec unless they say `connect`; only a refused login belongs to `auth`. */
function fitsSshStep(fault: Fault, step: string): boolean {
  if (step === 'connect') return fault.method === 'connect';
  return (step === 'auth') === (fault.kind === 'unauthorized');
}

/** Waits for the faults to be cleared if one of these hangs, at this side of the command. */
export async function hang(box: FaultBox, hits: readonly Fault[], when: 'before' | 'after'): Promise<void> {
  if (!hits.some((fault) => fault.kind === 'hang' && (fault.after === true) === (when === 'after'))) return;
  const { cleared } = box;
  await new Promise<void>((resolve) => cleared.addEventListener('abort', () => resolve(), { once: true }));
}

/** The first fault of one kind. */
export function faultOf<K extends Fault['kind']>(
  hits: readonly Fault[],
  kind: K,
): Extract<Fault, { kind: K }> | undefined {
  return hits.find((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind);
}

/** What the faults make of a write. */
export function writeModeOf(hits: readonly Fault[]): WriteMode {
  const stale = faultOf(hits, 'stale');
  if (stale !== undefined) return { kind: 'stale', reads: stale.reads };
  const late = faultOf(hits, 'late');
  if (late !== undefined) return { kind: 'late', ms: late.ms };
  return faultOf(hits, 'lost') === undefined ? { kind: 'apply' } : { kind: 'lost' };
}
