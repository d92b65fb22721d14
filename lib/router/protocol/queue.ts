/** Queue tree rows to counters. Every row must be one that was asked for, or none is believed. */
import { map, unknown } from '../../core/model/measured.js';
import { asRows, count, counter, flag, idOf, shown, type Row } from './rows.js';
import { quoteForConsole } from './text.js';
import type { Measured, QueueCounters } from '../../core/model/types.js';

/** What is asked for, and all that is: a short answer is a cheap one. */
export const QUEUE_FIELDS: readonly string[] = [
  '.id',
  'name',
  'disabled',
  'invalid',
  'bytes',
  'packets',
  'dropped',
  'queued-bytes',
  'queued-packets',
];

export interface QueuePair {
  readonly download: Measured<QueueCounters>;
  readonly upload: Measured<QueueCounters>;
}

/** Picks the queues by name out of one answer. */
export function parseQueues(value: unknown, names: { download: string; upload?: string }): QueuePair {
  const upload = names.upload;
  const rows = asRows(value);
  const asked = upload === undefined ? [names.download] : [names.download, upload];
  const foreign =
    rows.kind === 'ok' ? rows.value.find((row) => !asked.includes(row['name'] as string)) : undefined;
  const believed: Measured<readonly Row[]> =
    foreign === undefined
      ? rows
      : unknown('malformed', `asked for queue ${asked.join(' and ')}, got name ${shown(foreign['name'])}`);
  const pick = (name: string): Measured<QueueCounters> =>
    believed.kind === 'ok' ? one(believed.value, name) : believed;
  return {
    download: pick(names.download),
    upload: upload === undefined ? unknown('not_configured') : pick(upload),
  };
}

function one(rows: readonly Row[], name: string): Measured<QueueCounters> {
  const [row, second] = rows.filter((candidate) => candidate['name'] === name);
  if (row === undefined) {
    return unknown(
      'missing',
      `the router has no queue tree entry named ${name}; names are exact: /queue tree print where name=${quoteForConsole(name)}`,
    );
  }
  if (second !== undefined) return unknown('ambiguous', `several queue tree entries are named ${name}`);
  return toCounters(row, name);
}

function toCounters(row: Row, name: string): Measured<QueueCounters> {
  const id = idOf(row);
  if (id.kind === 'unknown') return id;
  const disabled = flag(row, 'disabled');
  if (disabled.kind === 'unknown') return disabled;
  return map(flag(row, 'invalid'), (invalid) => ({
    id: id.value,
    name,
    disabled: disabled.value,
    invalid,
    dropped: counter(row, 'dropped'),
    packets: counter(row, 'packets'),
    bytes: counter(row, 'bytes'),
    queuedPackets: count(row, 'queued-packets'),
    queuedBytes: count(row, 'queued-bytes'),
  }));
}
