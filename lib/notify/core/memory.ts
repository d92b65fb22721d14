/** What `notify` remembers, from its file and back. What is damaged is left out, field by field: nothing here throws. */
import {
  type Change,
  type Cursor,
  type Kind,
  type Memory,
  type Older,
  SEVERITIES,
  type Severity,
  type TargetMemory,
  type Tracked,
  type Turn,
} from './model.js';
import { CONDITIONS } from './conditions.js';
import { freshTarget, LONGEST_QUEUE } from './outbox.js';

export const EMPTY: Memory = { version: 1, cursor: null, tracked: [], targets: [] };

/** As many as a configuration can have. */
const MOST_TARGETS = 16;

type Fields = Readonly<Record<string, unknown>>;

/** @returns null for what is no memory of this version */
export function memoryFrom(raw: unknown): Memory | null {
  const all = fields(raw);
  if (all === null || all['version'] !== 1) return null;
  return {
    version: 1,
    cursor: cursorFrom(all['cursor']),
    tracked: list(all['tracked'], CONDITIONS.length, trackedFrom),
    targets: list(all['targets'], MOST_TARGETS, targetFrom),
  };
}

function fields(raw: unknown): Fields | null {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Fields) : null;
}

function list<T>(raw: unknown, most: number, read: (one: unknown) => T | null): T[] {
  if (!Array.isArray(raw)) return [];
  return raw.slice(-most).flatMap((one: unknown) => {
    const value = read(one);
    return value === null ? [] : [value];
  });
}

const number = (raw: unknown): number | null =>
  typeof raw === 'number' && Number.isFinite(raw) ? raw : null;
const text = (raw: unknown): string | null => (typeof raw === 'string' ? raw : null);

function oneOf<T extends string>(raw: unknown, all: readonly T[]): T | null {
  return all.find((one) => one === raw) ?? null;
}

const KINDS: readonly Kind[] = CONDITIONS.map(({ kind }) => kind);
const PHASES: readonly Tracked['phase'][] = ['waiting', 'open', 'over'];
const TURNS: readonly Turn[] = ['opened', 'updated', 'closed'];
const severityFrom = (raw: unknown): Severity | null => oneOf(raw, SEVERITIES);

function cursorFrom(raw: unknown): Cursor | null {
  const all = fields(raw);
  const [id, bootMs, at] = [text(all?.['id']), number(all?.['bootMs']), text(all?.['at'])];
  if (id === null || bootMs === null || at === null) return null;
  const place = fields(all?.['place']);
  const [inode, offset] = [number(place?.['inode']), number(place?.['offset'])];
  const tail = text(place?.['tail']);
  const known =
    inode !== null && offset !== null && tail !== null && Number.isSafeInteger(offset) && offset >= 0;
  return { place: known ? { inode, offset, tail } : null, id, bootMs, at };
}

function trackedFrom(raw: unknown): Tracked | null {
  const all = fields(raw);
  if (all === null) return null;
  const kind = oneOf(all['kind'], KINDS);
  const phase = oneOf(all['phase'], PHASES);
  const severity = severityFrom(all['severity']);
  const [sinceMs, openedMs, times] = [number(all['sinceMs']), number(all['openedMs']), number(all['times'])];
  const sentence = text(all['sentence']);
  if (kind === null || phase === null || severity === null || sentence === null) return null;
  if (sinceMs === null || openedMs === null || times === null) return null;
  return { kind, phase, sinceMs, openedMs, severity, sentence, times, quiet: all['quiet'] === true };
}

function changeFrom(raw: unknown): Change | null {
  const all = fields(raw);
  if (all === null) return null;
  const [id, incident, sentence] = [text(all['id']), text(all['incident']), text(all['sentence'])];
  const kind = oneOf(all['kind'], KINDS);
  const turn = oneOf(all['turn'], TURNS);
  const severity = severityFrom(all['severity']);
  const [atMs, openedMs, times] = [number(all['atMs']), number(all['openedMs']), number(all['times'])];
  if (id === null || incident === null || sentence === null) return null;
  if (kind === null || turn === null || severity === null) return null;
  if (atMs === null || openedMs === null || times === null) return null;
  return { id, incident, kind, turn, severity, sentence, atMs, openedMs, times };
}

function olderFrom(raw: unknown): Older | null {
  const all = fields(raw);
  const [count, fromMs, toMs] = [number(all?.['count']), number(all?.['fromMs']), number(all?.['toMs'])];
  const worst = severityFrom(all?.['worst']);
  if (count === null || fromMs === null || toMs === null || worst === null) return null;
  return { count, fromMs, toMs, worst };
}

function targetFrom(raw: unknown): TargetMemory | null {
  const all = fields(raw);
  const name = text(all?.['name']);
  if (all === null || name === null) return null;
  const bucket = fields(all['bucket']);
  const [tokens, atMs] = [number(bucket?.['tokens']), number(bucket?.['atMs'])];
  const wait = fields(all['wait']);
  const [untilMs, setMs] = [number(wait?.['untilMs']), number(wait?.['setMs'])];
  const failing = fields(all['failing']);
  const [failingMs, why] = [number(failing?.['sinceMs']), text(failing?.['why'])];
  return {
    ...freshTarget(name),
    queue: list(all['queue'], LONGEST_QUEUE, changeFrom),
    older: olderFrom(all['older']),
    ...(tokens === null || atMs === null ? {} : { bucket: { tokens, atMs } }),
    wait: untilMs === null || setMs === null ? null : { untilMs, setMs },
    fails: number(all['fails']) ?? 0,
    failing: failingMs === null || why === null ? null : { sinceMs: failingMs, why },
    refused: text(all['refused']),
  };
}
