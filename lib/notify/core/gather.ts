/** What came since the last pass: records after the cursor, and how things stand now, folded into incidents and queues. */
import { type RecordedRun, readLine } from '../../core/record/read.js';
import { bootTag } from '../../core/state/boot.js';
import type { Now } from '../../core/model/types.js';
import type { Names } from './conditions.js';
import { fold } from './incidents.js';
import type { Change, Cursor, Look, Memory, Seen, Severity, Tracked } from './model.js';
import { seenOf } from './observe.js';
import { enqueued } from './outbox.js';
import { troubles } from './settle.js';

/** What a pass reads. */
export interface Sources {
  readonly lines: Iterable<{ readonly text: string; readonly place: Cursor['place'] }>;
  /** The last run as the state has it, where it can be read. */
  readonly stateRun: RecordedRun | null;
  /** Conditions that stand by the state; null = it cannot be read. */
  readonly standing: readonly string[] | null;
}

export interface Setting {
  readonly names: Names;
  readonly now: Now;
  readonly silentAfterMs: number;
  readonly targets: readonly {
    readonly name: string;
    readonly least: Severity;
    readonly gets: 'messages' | 'pings';
  }[];
}

/** Deterministic: the same memory, sources and time give the same, so that a pass that was cut off is made again. */
export function gather(memory: Memory, sources: Sources, setting: Setting): Memory {
  const { names, now } = setting;
  let cursor = memory.cursor;
  let tracked: readonly Tracked[] = memory.tracked;
  const changes: Change[] = [];
  const take = (seen: Seen): void => {
    const folded = fold(tracked, seen);
    tracked = folded.tracked;
    changes.push(...folded.changes);
  };
  const takeRun = (run: RecordedRun, placed: boolean): void => {
    const { line } = run;
    if (line.kind === 'dry' || !isNew(run, cursor, placed)) return;
    take(seenOf(run, names, wallOf(run, now)));
    cursor = { place: cursor?.place ?? null, id: line.id, bootMs: line.boot, at: line.at };
  };
  for (const { text, place } of sources.lines) {
    const read = readLine(text);
    if (read.kind === 'run') takeRun(read.run, cursor !== null && cursor.place !== null);
    if (place !== null) cursor = { ...(cursor ?? none(now)), place };
  }
  // Where no journal is kept, or it cannot be written.
  if (sources.stateRun !== null) takeRun(sources.stateRun, false);
  cursor ??= none(now);
  take(lookOf(cursor, sources, setting, troubles(memory.targets, now.wallMs)));
  const inTrouble = new Set(memory.targets.filter(({ failing }) => failing !== null).map(({ name }) => name));
  const targets = memory.targets.map((target) => {
    const wanted = setting.targets.find(({ name }) => name === target.name);
    if (wanted?.gets !== 'messages') return target;
    // That a target is out of reach is told by the others.
    const own = inTrouble.has(target.name) ? changes.filter(({ kind }) => kind !== 'target') : changes;
    return enqueued(target, own, wanted.least);
  });
  return { ...memory, cursor, tracked, targets };
}

/** Before the first record: from now on. */
function none({ wallMs }: Now): Cursor {
  return { place: null, id: '', bootMs: 0, at: new Date(wallMs).toISOString() };
}

/** In one boot by its own clock; else by wall time, which is all there is. */
function isNew({ line }: RecordedRun, cursor: Cursor | null, placed: boolean): boolean {
  if (cursor === null) return true;
  if (kernelOf(line.id) === kernelOf(cursor.id)) return line.boot > cursor.bootMs;
  // Of a line after a known place it is known that it is later.
  return placed || Date.parse(line.at) > Date.parse(cursor.at);
}

/** A suspend changes the tag, not the clock. */
function kernelOf(tag: string): string {
  return tag.split('+')[0] ?? tag;
}

/** Less is a clock that is put right little by little. */
const WRONG_BY_MS = 60_000;

/** When it was: as its clock showed, unless this boot's own time says that it was wrong. */
function wallOf({ line }: RecordedRun, now: Now): number {
  const shownMs = Date.parse(line.at);
  if (line.id !== bootTag(now.bootId) || line.boot > now.bootMs) return shownMs;
  const realMs = now.wallMs - (now.bootMs - line.boot);
  return Math.abs(realMs - shownMs) < WRONG_BY_MS ? shownMs : realMs;
}

function lookOf(
  cursor: Cursor,
  { standing }: Sources,
  { now, silentAfterMs }: Setting,
  targets: readonly string[],
): Look {
  return {
    kind: 'look',
    atMs: now.wallMs,
    silentMs: silentFor(cursor, now),
    silentAfterMs,
    standing,
    targets,
  };
}

function silentFor(cursor: Cursor, now: Now): number | null {
  if (cursor.id === '') return null;
  const same = kernelOf(cursor.id) === kernelOf(bootTag(now.bootId)) && cursor.bootMs <= now.bootMs;
  // After a start of the machine: since then at least.
  return same ? now.bootMs - cursor.bootMs : now.bootMs;
}
