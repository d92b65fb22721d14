/** Changes as messages: one line of title, and a text that fits where it goes. */
import { durationText } from '../../report/text/amounts.js';
import { conditionOf, type Names } from './conditions.js';
import { type Change, type Message, type Severity, worse } from './model.js';
import type { Due } from './outbox.js';
import { timeIn, type WallClock } from './quiet-hours.js';

export interface Telling {
  /** The line pair: at the head of every title. */
  readonly wan: string;
  readonly names: Names;
  readonly clock: WallClock;
  readonly nowMs: number;
}

export function messageOf(due: Due, telling: Telling): Message {
  if (due.kind === 'digest') return digestOf(due, telling);
  const { change } = due;
  const { id, kind, turn, severity, atMs, openedMs, incident } = change;
  return {
    id,
    severity,
    turn,
    title: `${telling.wan}: ${headOf(change, telling.names)}`,
    text: [bodyOf(change, telling), `(${timeIn(telling.clock, atMs, telling.nowMs)})`].join(' '),
    atMs,
    incident: { id: incident, kind, openedMs },
  };
}

function headOf({ kind, turn, times }: Change, names: Names): string {
  const { begins, ends } = conditionOf(kind);
  if (turn === 'closed') return ends(names);
  const more = times > 1 ? ` (${ordinal(times)} time)` : '';
  return `${begins(names)}${more}`;
}

function ordinal(n: number): string {
  return n === 2 ? '2nd' : n === 3 ? '3rd' : `${String(n)}th`;
}

function bodyOf(change: Change, { clock, nowMs }: Telling): string {
  const { turn, sentence, times, openedMs, atMs } = change;
  if (turn === 'closed') {
    const since = `It began at ${timeIn(clock, openedMs, nowMs)} and lasted ${durationText(atMs - openedMs)}`;
    const often = times > 1 ? `, ${String(times)} times within that` : '';
    return `${since}${often}. Then it was said: ${sentence}`;
  }
  const comesAndGoes = turn === 'updated' && times > 3;
  return comesAndGoes
    ? `It comes and goes; the next message follows when it has settled. ${sentence}`
    : sentence;
}

function digestOf({ changes, older }: Extract<Due, { kind: 'digest' }>, telling: Telling): Message {
  const count = changes.length + (older?.count ?? 0);
  const severity = changes.reduce<Severity>(
    (worst, one) => worse(worst, one.severity),
    older?.worst ?? 'info',
  );
  const last = changes.at(-1);
  const lines = changes.map(
    (change) => `${timeIn(telling.clock, change.atMs, telling.nowMs)} ${lineOf(change, telling)}`,
  );
  const first =
    older === null
      ? []
      : [
          `${String(older.count)} older ones, from ${timeIn(telling.clock, older.fromMs, telling.nowMs)} to ${timeIn(telling.clock, older.toMs, telling.nowMs)}, no longer kept one by one`,
        ];
  return {
    id: `digest-${last?.id ?? String(older?.toMs ?? 0)}`,
    severity,
    turn: 'digest',
    title: `${telling.wan}: ${String(count)} messages in one`,
    text: [...first, ...lines].join('\n'),
    atMs: last?.atMs ?? telling.nowMs,
    incident: null,
  };
}

function lineOf(change: Change, telling: Telling): string {
  const head = headOf(change, telling.names);
  if (change.turn !== 'closed') return `${head}: ${change.sentence}`;
  return `${head}, after ${durationText(change.atMs - change.openedMs)}: ${change.sentence}`;
}

export function testMessage(telling: Telling, target: string): Message {
  return {
    id: `test-${target}-${String(telling.nowMs)}`,
    severity: 'info',
    turn: 'test',
    title: `${telling.wan}: test message`,
    text: `You are told here what happens on ${telling.names.primary} and ${telling.names.alternate}. Nothing is wrong.`,
    atMs: telling.nowMs,
    incident: null,
  };
}

const CUT = '…';

/** At most so many characters (UTF-16 units), whole ones, the last line complete where possible. */
export function fitCharacters(text: string, most: number): string {
  return fit(text, most, (part) => part.length);
}

/** At most so many bytes of UTF-8. */
export function fitBytes(text: string, most: number): string {
  return fit(text, most, utf8Bytes);
}

function fit(text: string, most: number, size: (part: string) => number): string {
  if (size(text) <= most) return text;
  const room = most - size(CUT);
  const kept: string[] = [];
  let used = 0;
  // By code points: half a surrogate pair is no character.
  for (const character of text) {
    used += size(character);
    if (used > room) break;
    kept.push(character);
  }
  return `${kept.join('')}${CUT}`;
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
