/**
 * What waits for one target, and what of it is due. Bounded: what no longer fits is counted and told as a number. Several that
 * are due at once become one digest; of an incident that is over before its beginning was told, the end alone is told.
 */
import {
  atLeast,
  type Change,
  type Memory,
  type Older,
  type Severity,
  type TargetMemory,
  type Tracked,
  worse,
} from './model.js';
import { isQuiet, type QuietHours, type WallClock } from './quiet-hours.js';

/** Kept word by word; some 60 kB for each target. Older ones are counted. */
export const LONGEST_QUEUE = 100;

export interface Policy {
  readonly least: Severity;
  readonly quietHours: QuietHours | null;
  readonly quietLeast: Severity;
  readonly clock: WallClock;
  /** So many make a digest. */
  readonly digestFrom: number;
}

export type Due =
  | { readonly kind: 'one'; readonly change: Change }
  | { readonly kind: 'digest'; readonly changes: readonly Change[]; readonly older: Older | null };

export function freshTarget(name: string): TargetMemory {
  return {
    name,
    queue: [],
    older: null,
    // More than any burst: the first message waits for nothing.
    bucket: { tokens: 1_000, atMs: 0 },
    wait: null,
    fails: 0,
    failing: null,
    refused: null,
  };
}

export function enqueued(target: TargetMemory, changes: readonly Change[], least: Severity): TargetMemory {
  const wanted = changes.filter(({ severity }) => atLeast(severity, least));
  if (wanted.length === 0) return target;
  const all = collapsed([...target.queue, ...wanted]);
  const over = all.slice(0, Math.max(0, all.length - LONGEST_QUEUE));
  return {
    ...target,
    queue: all.slice(over.length),
    older: over.reduce<Older | null>(counted, target.older),
  };
}

function counted(older: Older | null, change: Change): Older {
  return {
    count: (older?.count ?? 0) + 1,
    fromMs: Math.min(older?.fromMs ?? change.atMs, change.atMs),
    toMs: Math.max(older?.toMs ?? change.atMs, change.atMs),
    worst: worse(older?.worst ?? 'info', change.severity),
  };
}

/** Of one incident the last turn alone, at the place of its first; it says since when. */
export function collapsed(queue: readonly Change[]): Change[] {
  const last = new Map<string, Change>();
  for (const change of queue) {
    const earlier = last.get(change.incident);
    const severity = worse(change.severity, earlier?.severity ?? 'info');
    last.set(change.incident, { ...change, severity });
  }
  return [...last.values()];
}

/** What is to be sent now; null = nothing. */
export function due(target: TargetMemory, policy: Policy, nowMs: number): Due | null {
  const quiet = isQuiet(policy.quietHours, policy.clock, nowMs);
  const now = target.queue.filter(({ severity }) => !quiet || atLeast(severity, policy.quietLeast));
  const older = quiet ? null : target.older;
  const [first] = now;
  if (first === undefined) return older === null ? null : { kind: 'digest', changes: [], older };
  if (older !== null || now.length >= policy.digestFrom) return { kind: 'digest', changes: now, older };
  return { kind: 'one', change: first };
}

/** What has been told is no longer waiting. */
export function without(target: TargetMemory, told: Due): TargetMemory {
  const ids = new Set(told.kind === 'one' ? [told.change.id] : told.changes.map(({ id }) => id));
  const queue = target.queue.filter(({ id }) => !ids.has(id));
  return { ...target, queue, older: told.kind === 'digest' && told.older !== null ? null : target.older };
}

/** With the targets of the configuration, and no others. */
export function withTargets(memory: Memory, wanted: readonly { readonly name: string }[]): Memory {
  const targets = wanted.map(({ name }) => {
    return memory.targets.find((target) => target.name === name) ?? freshTarget(name);
  });
  return { ...memory, targets };
}

/** How bad it is now; null = nothing is open. */
export function worstOpen(tracked: readonly Tracked[]): Tracked | null {
  const open = tracked.filter(({ phase }) => phase === 'open');
  return open.reduce<Tracked | null>(
    (worst, one) => (worst === null || !atLeast(worst.severity, one.severity) ? one : worst),
    null,
  );
}
