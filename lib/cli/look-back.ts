/** What the commands that tell of the past have in common. */
import { flag, type Field, parsed, type Parsed, text } from './command.js';
import { parseTime } from './time.js';

export const JOURNAL = text('--journal <file>', 'another journal than the configured one');
export const JSON_RESULT = flag('--json', 'print the whole result as one JSON object');
export const JSON_FACTS = flag('--json', 'print the same facts as one JSON object');

/** What came of an order, as lib/report/order.ts says it. */
export const JSON_ORDER = flag('--json', 'print what came of it as one JSON object');

/** `history` and `compare` look back this far where nothing else is said. */
export const SINCE: Field<string> = parsed(
  '--since <time>',
  'how far back: 90m, 7d, 1w, yesterday, 14:03, 2026-11-21 (default: 24h)',
  timeText,
  '24h',
);

/** A point in time, as it was written: what it counts from is known only to the command. */
export function timeText(words: string): Parsed<string> {
  const time = parseTime(words, 0);
  return time.kind === 'bad' ? time : { kind: 'ok', value: words };
}
