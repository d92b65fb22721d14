/** Output of a console line back to what was asked: marked lines to fields, everything else kept apart. */
import { withoutTail } from '../../core/model/text.js';
import { type Mark, MOST_ENTRIES, MOST_MATCHES } from './ssh-commands.js';
import { ok, unknown } from '../../core/model/measured.js';
import { type Row, shown } from './rows.js';
import { printable } from './text.js';
import { type LeaderNames, type LeaseNames, parseLeader, parseLease } from './lease.js';
import type {
  Measured,
  ObservedLeader,
  ObservedLease,
  ObservedRule,
  QueueCounters,
} from '../../core/model/types.js';
import { parseQueues } from './queue.js';
import { parseRule } from './rule.js';
import { parseUptimeMs } from './duration.js';

/** One `key=value` line, in the order they came. */
export interface Field {
  readonly section: string;
  readonly name: string;
  readonly value: string;
}

export interface SshAnswer {
  /** The last line of the script was reached. */
  readonly complete: boolean;
  readonly fields: readonly Field[];
  /** Lines without the mark: what the router said by itself. Not blank, right-trimmed. */
  readonly said: readonly string[];
}

/** Lines longer than any name or comment that can be asked for are cut; the end mark is then missing. */
const VALUE = /^ (?:([a-z])\.)?([a-z-]+)=(.*)\|$/;

/** What a console pads its lines with. */
const BLANK = ' \t\r\v\f\0\u00a0\ufeff\u2028\u2029';

/** Takes output apart. CR, padding and blank lines mean nothing. */
export function parseSshOutput(text: string, mark: Mark): SshAnswer {
  const fields: Field[] = [];
  const said: string[] = [];
  let complete = false;
  for (const raw of text.split('\n')) {
    const line = withoutTail(raw, BLANK);
    if (line === '') continue;
    const found = line.startsWith(mark) ? VALUE.exec(line.slice(mark.length)) : null;
    if (found === null) said.push(line);
    else if (found[1] === undefined) complete = found[2] === 'end';
    else fields.push({ section: found[1], name: found[2] ?? '', value: found[3] ?? '' });
  }
  return { complete, fields, said };
}

const KEY = /^([a-z])\.([a-z0-9-]+)=/;

/**
 * The same of values that may hold anything, breaks between lines too: a value ends with the last bar before the next
 * mark, which nothing on the router can know. Blanks at the ends of its lines are the console's and are lost.
 */
export function parseWholeValues(text: string, mark: Mark): SshAnswer {
  const lines = text.split('\n').map((line) => withoutTail(line, BLANK));
  const [before = '', ...parts] = `\n${lines.join('\n')}`.split(`\n${mark} `);
  const said = [before];
  const fields: Field[] = [];
  let complete = false;
  for (const part of parts) {
    const end = `${part}\n`.lastIndexOf('|\n');
    const key = KEY.exec(part);
    said.push(part.slice(end + 1));
    if (end < 0) continue;
    if (key === null) complete = part.startsWith('end=|');
    else fields.push({ section: key[1] ?? '', name: key[2] ?? '', value: part.slice(key[0].length, end) });
  }
  return { complete, fields, said: said.flatMap((one) => one.split('\n')).filter((line) => line !== '') };
}

/** The one value of a section's field; undefined when it did not come, or came twice. */
export function fieldOf(answer: SshAnswer, section: string, name: string): string | undefined {
  const found = answer.fields.filter((field) => field.section === section && field.name === name);
  return found.length === 1 ? found[0]?.value : undefined;
}

/** Records of one section as rows, shaped like those of REST so that both are judged by the same rules. */
export function sectionRows(
  answer: SshAnswer,
  section: string,
  flags: readonly string[],
  most = MOST_MATCHES,
): Measured<readonly Row[]> {
  const fields = answer.fields.filter((field) => field.section === section);
  if (fields.some((field) => field.name === 'failed')) {
    return unknown('router_failed', 'the router would not show this part');
  }
  const count = fieldOf(answer, section, 'n');
  if (count === undefined || !/^\d{1,9}$/.test(count)) {
    return unknown('malformed', `the number of matches is missing: ${printable(count ?? '')}`);
  }
  const matches = Number(count);
  if (matches > most) return unknown('ambiguous', `${matches} matches`);
  const rows = groupById(fields);
  if (rows === null || rows.length !== matches) {
    return unknown(
      'malformed',
      `the router counted ${matches} matches and listed ${rows?.length ?? 'one twice'}`,
    );
  }
  return ok(rows.map((row) => withFlags(row, flags)));
}

/** Each `id` begins a record; null when a field came twice or before any id. */
function groupById(fields: readonly Field[]): Map<string, string>[] | null {
  const rows: Map<string, string>[] = [];
  for (const { name, value } of fields) {
    if (name === 'n') continue;
    if (name === 'id') rows.push(new Map([['.id', value]]));
    const row = rows.at(-1);
    if (row === undefined || (name !== 'id' && row.has(name))) return null;
    if (name !== 'id') row.set(name, value);
  }
  return rows;
}

/**
 * An empty value is a property that is not set. A flag whose line is missing was refused, which must not pass
 * for "not set": it becomes a value that is neither true nor false.
 */
function withFlags(row: ReadonlyMap<string, string>, flags: readonly string[]): Row {
  const refused = flags.filter((flag) => !row.has(flag));
  const set = [...row].filter(([, value]) => value !== '');
  return { ...Object.fromEntries(set), ...Object.fromEntries(refused.map((flag) => [flag, NOT_SHOWN])) };
}

const NOT_SHOWN = 'not shown by the router';

// An answer over SSH to queues, rule and uptime. The judgement on rows is the one REST uses.

/** One queue; `section` is the letter it was asked under. */
export function queueOf(answer: SshAnswer, section: 'd' | 'u', name: string): Measured<QueueCounters> {
  const rows = sectionRows(answer, section, ['disabled', 'invalid']);
  if (rows.kind === 'ok') return parseQueues(rows.value, { download: name }).download;
  return rows.reason === 'ambiguous'
    ? unknown('ambiguous', `several queue tree entries are named ${name}`)
    : unknown(rows.reason, `queue ${name}: ${rows.detail ?? rows.reason}`);
}

/** The rule, addressed by its comment: over SSH the id is only shown. */
export function ruleOf(answer: SshAnswer, comment: string, asksMatches: boolean): Measured<ObservedRule> {
  const rows = sectionRows(answer, 'r', ['dynamic', 'disabled', 'invalid']);
  if (rows.kind === 'ok') return parseRule(rows.value, comment, asksMatches);
  return rows.reason === 'ambiguous'
    ? unknown('ambiguous', manyRules(rows.detail ?? '', comment))
    : unknown(rows.reason, `the mangle rule: ${rows.detail ?? rows.reason}`);
}

/** What the list of the lease holds. */
export function leaseOf(answer: SshAnswer, names: LeaseNames): Measured<ObservedLease> {
  const rows = sectionRows(answer, 'a', ['dynamic'], MOST_ENTRIES);
  if (rows.kind === 'ok') return parseLease(rows.value, names);
  return unknown(rows.reason, `the address list ${names.list}: ${rows.detail ?? rows.reason}`);
}

/** Who leads. */
export function leaderOf(answer: SshAnswer, names: LeaderNames): Measured<ObservedLeader | null> {
  const rows = sectionRows(answer, 'b', ['dynamic']);
  if (rows.kind === 'ok') return parseLeader(rows.value, names);
  return unknown(rows.reason, `the address list ${names.list}: ${rows.detail ?? rows.reason}`);
}

function manyRules(matches: string, comment: string): string {
  return (
    `mangle rules with the comment ${shown(comment)}: ${matches}; keep it on one: ` +
    `/ip firewall mangle print where comment=${shown(comment)}`
  );
}

export function uptimeOf(answer: SshAnswer): Measured<number> {
  return parseUptimeMs(fieldOf(answer, 's', 'uptime'));
}

/** How many rules the switch found; it was sent only for exactly one. */
export function switchedOf(answer: SshAnswer): Measured<number> {
  const count = fieldOf(answer, 'w', 'n');
  return count !== undefined && /^\d{1,9}$/.test(count)
    ? ok(Number(count))
    : unknown('malformed', 'the router did not say how many rules it found');
}

// The table the console's ping prints, of 6.49 and 7.x, to the rows REST would give for it.

/** Repeated every so many rows; releases differ in the columns behind HOST. */
const HEADER = /^\s*(?:SEQ\s+)?HOST\s/;
/** What the last lines sum up; duplicates count there, so it is not used. */
const TOTALS = /^\s*sent=\d/;
/** A reply: number, host, size, TTL, time. A complaint of somebody else has these too, and a status behind. */
const REPLY = /^\s*(\d+)\s+(\S+)\s+\d+\s+\d+\s+(\d\S*)(?:\s+(\S.*))?$/;
/** No reply: the host may be left out. */
const SILENT = /^\s*(\d+)\s+(?:([^\s.:]*[.:]\S*)\s+)?([a-z].*)$/i;

/** Rows, or the first line that is none: then nothing of it is believed. */
export function pingRows(said: readonly string[]): Measured<readonly Row[]> {
  const rows: Row[] = [];
  for (const line of said) {
    if (HEADER.test(line) || TOTALS.test(line)) continue;
    const row = readRow(line);
    if (row === null) return unknown('malformed', `not a row of a ping: ${printable(line, 80)}`);
    rows.push(row);
  }
  return ok(rows);
}

function readRow(line: string): Row | null {
  const reply = REPLY.exec(line);
  if (reply !== null) {
    const [, seq, host, time, status] = reply;
    return status === undefined ? { seq, host, time } : { seq, host, time, status };
  }
  const silent = SILENT.exec(line);
  return silent === null ? null : { seq: silent[1], status: silent[3] };
}
