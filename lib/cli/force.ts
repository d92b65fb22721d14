/** `force-enable` and `force-disable`: one command but for the side. */
import { type Command, defineCommand, flag, parsed, type Parsed } from './command.js';
import { JSON_ORDER } from './look-back.js';
import { forceCommand } from './commands/order.js';
import { parseDuration } from './duration.js';

const FIELDS = {
  forMs: parsed(
    '--for <duration>',
    'how long: 90s, 30m, 2h, 1d, 1h30m (default: until `auto`)',
    duration,
    undefined,
  ),
  reason: parsed(
    '--reason <text>',
    'why, for status and the log; at most 200 characters',
    reasonText,
    undefined,
  ),
  takeOver: flag('--take-over', 'of two steering machines: this one leads from now on'),
  json: JSON_ORDER,
};

export function force(
  want: 'enabled' | 'disabled',
  words: { readonly name: string; readonly example: string },
): Command<typeof FIELDS> {
  return defineCommand({
    description:
      `Manual override: the rule is ${want} now and kept so, whatever the decider would do, ` +
      'until the override expires or `auto` ends it. When the router cannot be reached the order is recorded and the next run applies it.',
    examples: [`% ${words.name}`, `% ${words.name} --for 30m --reason "${words.example}"`],
    needs: 'lock',
    fields: FIELDS,
    act: (options, io) => forceCommand(want, options, io),
  });
}

function duration(words: string): Parsed<number> {
  const result = parseDuration(words);
  if (result.kind === 'ok') return { kind: 'ok', value: result.ms };
  const hint = result.message.startsWith('expected at most') ? '; leave it out to stay until `auto`' : '';
  return { kind: 'bad', message: result.message + hint };
}

/** A reason is read by people in logs and lists: one line, short, nothing a terminal would obey. */
const MAX_REASON_LENGTH = 200;

/** Control, lone surrogate, line separators, and the marks that reorder text on a screen. */
const unprintable = (): RegExp => /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The trimmed reason, or what is wrong with it. */
function reasonText(words: string): Parsed<string> {
  const reason = words.trim();
  if (reason === '') return { kind: 'bad', message: 'expected some text' };
  const bad = unprintable().exec(reason);
  if (bad !== null) {
    const code = (bad[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { kind: 'bad', message: `expected printable characters only, found U+${code}` };
  }
  const length = Array.from(reason).length;
  if (length > MAX_REASON_LENGTH) {
    return { kind: 'bad', message: `expected at most ${MAX_REASON_LENGTH} characters, found ${length}` };
  }
  return { kind: 'ok', value: reason };
}
