/**
 * What goes out live: one small message a run, numbered so that a browser that was away is told what it missed, as far as
 * that is kept. Pure.
 */
import { measured } from '../../core/record/values.js';
import type { RunRecord } from '../../core/record/run-record.js';
import { visible } from '../../core/model/visible.js';

/** One run, for a page that draws it. Unknown is null. */
export interface LiveRun {
  /** Grows by additions only; a changed meaning gets a new number. */
  readonly v: 1;
  /** Wall time, ISO 8601. */
  readonly at: string;
  readonly verdict: RunRecord['verdict'];
  readonly route: RunRecord['route'];
  readonly want: RunRecord['want'];
  readonly by: string;
  /** Code of the reason. */
  readonly why: string;
  readonly rttMs: number | null;
  /** Its average less the baseline. */
  readonly deltaMs: number | null;
  readonly lossPct: number | null;
  readonly queuedPackets: number | null;
  readonly dropsPerSec: number | null;
  readonly alternateRttMs: number | null;
  /** Whether the router answered. */
  readonly router: boolean;
  /** Left of the override in ms, "auto" = until a person ends it; null = none. */
  readonly override: number | 'auto' | null;
  readonly tookMs: number;
}

export interface Message {
  /** Of this run and no other, whatever the wall clock did. */
  readonly id: string;
  /** JSON, one line. */
  readonly data: string;
}

/** Texts of a record are short words; one that is longer is not ours. */
const LONGEST_WORD = 100;

export function messageOf(record: RunRecord): Message {
  const { sig, in: inputs } = record;
  const run: LiveRun = {
    v: 1,
    at: word(record.at),
    verdict: record.verdict,
    route: record.route,
    want: record.want,
    by: word(record.by),
    why: word(record.why[0]),
    rttMs: known(inputs.line.rtt),
    deltaMs: known(sig.ewma),
    lossPct: known(inputs.line.loss),
    queuedPackets: known(sig.queued),
    dropsPerSec: known(sig.dps),
    alternateRttMs: inputs.alt === undefined ? null : known(inputs.alt.rtt),
    router: !('fail' in inputs.router),
    override: record.next.override ?? null,
    tookMs: record.took,
  };
  return { id: `${idWord(record.id)}-${String(Math.round(record.boot))}`, data: JSON.stringify(run) };
}

function known(value: number | string): number | null {
  const read = measured(value);
  return read.kind === 'ok' ? read.value : null;
}

function word(text: string): string {
  return visible(text.slice(0, LONGEST_WORD));
}

/** An id stands in a line of its own: letters and digits only. */
function idWord(id: string): string {
  return Array.from(id.slice(0, 40)).filter(isIdSign).join('');
}

function isIdSign(sign: string): boolean {
  return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
}

export interface Backlog {
  /** @returns false: it is there already */
  add(message: Message): boolean;
  /**
   * What came after the one a browser saw last. `gap`: that one is not kept any more, so more was missed than what is
   * given. Without one, nothing was missed: the newest alone.
   */
  after(lastId: string | undefined): { readonly gap: boolean; readonly messages: readonly Message[] };
}

/** @param most messages kept: twenty minutes of runs, 150 kB, which is what a browser that missed more is given at once */
export function backlog(most = 600): Backlog {
  /** In the order in which they came. */
  const kept = new Map<string, Message>();
  return {
    add(message) {
      if (kept.has(message.id)) return false;
      kept.set(message.id, message);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return true;
    },
    after(lastId) {
      const all = [...kept.values()];
      if (lastId === undefined) return { gap: false, messages: all.slice(-1) };
      const at = all.findIndex(({ id }) => id === lastId);
      return { gap: at < 0, messages: all.slice(at + 1) };
    },
  };
}

/** As it goes over the wire. */
export function wireText({ id, data }: Message): string {
  return `id: ${id}\nevent: run\ndata: ${data}\n\n`;
}
