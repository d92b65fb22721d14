import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { consoleText } from '../../../lib/router/protocol/text.js';
import { parseLine } from '../../../lib/emulator/console/parse.js';

/** What the router's console reads out of a quoted text; throws where it would object. */
function readByConsole(quoted: string): string {
  const [statement] = parseLine(`:put ${quoted}`);
  const word = statement?.words[1];
  if (statement?.words.length !== 2 || word?.kind !== 'value' || word.value.kind !== 'text') {
    throw new Error(`read as something else: ${JSON.stringify(statement)}`);
  }
  const { parts } = word.value;
  if (!parts.every((part) => typeof part === 'string')) throw new Error('something was substituted');
  return parts.join('');
}

function quoted(text: string): string {
  const safe = consoleText(text);
  if (safe === null) throw new Error('refused');
  return safe;
}

const ALLOWED = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:- ');

describe('consoleText', () => {
  test.each([
    ['plain', 'STEER: latency to dsl', '"STEER: latency to dsl"'],
    ['double spaces stay', 'a  b', '"a  b"'],
    ['quote', 'say "hi"', String.raw`"say \"hi\""`],
    ['backslash before a letter', String.raw`C:\new`, String.raw`"C:\\new"`],
    ['variable', 'a$b', String.raw`"a\$b"`],
    ['substitution', '$[/system reboot]', String.raw`"\$[/system reboot]"`],
    ['help key', 'what?', String.raw`"what\?"`],
    ['two-byte letter', 'für', String.raw`"f\C3\BCr"`],
    ['four-byte character', '😀', String.raw`"\F0\9F\98\80"`],
    ['look-alike of a quote', '\u201d', String.raw`"\E2\80\9D"`],
    ['separator of statements', 'a; /system reboot', '"a; /system reboot"'],
    ['brackets', '] } ) [ { (', '"] } ) [ { ("'],
    ['nothing', '', '""'],
  ])('%s', (_name, text, expected) => {
    expect(quoted(text)).toBe(expected);
    expect(readByConsole(quoted(text))).toBe(text);
  });

  test.each([
    ['newline', 'a\n/system reboot'],
    ['carriage return', 'a\rb'],
    ['NUL', 'a\0b'],
    ['tab, of which the console makes spaces', 'a\tb'],
    ['escape', 'a\x1bb'],
    ['delete', 'a\x7fb'],
    ['C1 control', 'a\x85b'],
    ['half a character', 'a\ud800b'],
  ])('refuses %s', (_name, text) => {
    expect(consoleText(text)).toBeNull();
  });

  test('every comment the configuration allows arrives exactly', () => {
    const comment = fc.array(fc.constantFrom(...ALLOWED), { minLength: 1, maxLength: 128 });
    fc.assert(
      fc.property(comment, (chars) => {
        expect(readByConsole(quoted(chars.join('')))).toBe(chars.join(''));
      }),
      { numRuns: 500 },
    );
  });

  test('any text arrives exactly or is refused, and never ends its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const safe = consoleText(text);
        if (safe === null) return;
        expect(safe).toMatch(/^"[\x20-\x7e]*"$/);
        expect(readByConsole(safe)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});
