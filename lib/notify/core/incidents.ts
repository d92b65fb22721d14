/**
 * From what is seen to what is told: a condition that lasts becomes an incident, which is told when it is opened, when it gets
 * worse, and when it is over. One that comes and goes is told a few times, and again when it has settled.
 */
import { CONDITIONS, type Condition, type Judgement } from './conditions.js';
import { atLeast, type Change, type Seen, type Tracked, type Turn } from './model.js';

/** Back within this: no new incident but the old one again. */
export const COOLING_MS = 600_000;
/** So often it is told as it comes; from then on it comes and goes. */
const TOLD_TIMES = 3;
/** A sentence in a message; what is longer was made by somebody's router. */
const LONGEST_SENTENCE = 400;

export interface Folded {
  readonly tracked: readonly Tracked[];
  readonly changes: readonly Change[];
}

/** One more thing seen. Deterministic: the same again gives the same changes with the same ids. */
export function fold(before: readonly Tracked[], seen: Seen): Folded {
  const tracked: Tracked[] = [];
  const changes: Change[] = [];
  for (const condition of CONDITIONS) {
    const known = before.find(({ kind }) => kind === condition.kind) ?? null;
    const step = stepOf(
      known === null ? null : notAhead(known, seen.atMs),
      condition,
      condition.judge(seen),
      seen.atMs,
    );
    if (step.now !== null) tracked.push(step.now);
    if (step.turn !== null && step.now !== null) changes.push(changeOf(step.now, step.turn, seen.atMs));
    else if (step.turn === 'closed' && step.last !== undefined)
      changes.push(changeOf(step.last, 'closed', seen.atMs));
  }
  return { tracked, changes };
}

interface Step {
  /** null: nothing of this kind is watched any more. */
  readonly now: Tracked | null;
  readonly turn: Turn | null;
  /** What it was, where it is told as closed and no longer watched. */
  readonly last?: Tracked;
}

const still = (now: Tracked | null): Step => ({ now, turn: null });

function stepOf(before: Tracked | null, condition: Condition, judged: Judgement, atMs: number): Step {
  const left = before?.phase === 'over' ? settled(before, atMs) : still(before);
  // What was quiet is told as over first; what holds now is met again by the next look.
  if (left.turn !== null) return left;
  const known = left.now;
  if (judged.holds === 'unknown') return still(known);
  if (judged.holds === 'no') return known === null ? still(null) : ended(known, atMs);
  const { severity } = judged;
  // None: what was said before still holds.
  const sentence = judged.sentence === '' ? (known?.sentence ?? '') : cut(judged.sentence);
  if (known === null) {
    const first: Tracked = {
      kind: condition.kind,
      phase: 'waiting',
      sinceMs: atMs,
      openedMs: atMs,
      severity,
      sentence,
      times: 1,
      quiet: false,
    };
    return waited(first, condition, atMs);
  }
  const seen = { ...known, severity, sentence };
  if (known.phase === 'waiting') return waited(seen, condition, atMs);
  if (known.phase === 'over') return again(seen, condition, atMs);
  if (known.quiet || !atLeast(severity, known.severity) || severity === known.severity)
    // The worst it was stays: by it the end is told.
    return still({ ...known, severity: atLeast(severity, known.severity) ? severity : known.severity });
  return { now: seen, turn: 'updated' };
}

function waited(known: Tracked, { afterMs }: Condition, atMs: number): Step {
  if (atMs - known.sinceMs < afterMs) return still(known);
  return { now: { ...known, phase: 'open', sinceMs: atMs }, turn: 'opened' };
}

/** It is back before it was forgotten. */
function again(known: Tracked, { afterMs }: Condition, atMs: number): Step {
  const times = known.times + 1;
  const back: Tracked = { ...known, phase: 'open', sinceMs: atMs, times };
  if (known.quiet) return still(back);
  if (times > TOLD_TIMES) return { now: { ...back, quiet: true }, turn: 'updated' };
  // Told as a new beginning, and only when it lasts as long as the first one had to.
  if (afterMs > 0) return still({ ...back, phase: 'waiting', openedMs: atMs });
  return { now: { ...back, openedMs: atMs }, turn: 'opened' };
}

function ended(known: Tracked, atMs: number): Step {
  switch (known.phase) {
    case 'waiting':
      return known.times > 1
        ? still({ ...known, phase: 'over', sinceMs: atMs, times: known.times - 1 })
        : still(null);
    case 'open': {
      const over: Tracked = { ...known, phase: 'over', sinceMs: atMs };
      return known.quiet ? still(over) : { now: over, turn: 'closed' };
    }
    case 'over':
      return still(known);
  }
}

/** Gone for long enough. What was quiet is told as over only now. */
function settled(known: Tracked, atMs: number): Step {
  if (atMs - known.sinceMs < COOLING_MS) return still(known);
  return known.quiet ? { now: null, turn: 'closed', last: known } : still(null);
}

/** The clock was set back: what began in its future begins now. */
function notAhead(known: Tracked, atMs: number): Tracked {
  if (known.sinceMs <= atMs && known.openedMs <= atMs) return known;
  return { ...known, sinceMs: Math.min(known.sinceMs, atMs), openedMs: Math.min(known.openedMs, atMs) };
}

function changeOf(now: Tracked, turn: Turn, atMs: number): Change {
  const { kind, openedMs, severity, sentence, times } = now;
  const incident = `${kind}-${String(openedMs)}`;
  return {
    id: `${incident}-${turn}-${String(times)}-${severity}`,
    incident,
    kind,
    turn,
    severity,
    sentence,
    atMs,
    openedMs,
    times,
  };
}

function cut(text: string): string {
  return text.length <= LONGEST_SENTENCE ? text : `${text.slice(0, LONGEST_SENTENCE - 1)}…`;
}
