/** Small rules of how RouterOS spells things: ids, booleans, console strings, query strings. */
import { own } from '../../core/model/text.js';
import { isPlainAscii } from '../../core/model/visible.js';

const ROUTER_ID = /^\*[0-9A-F]+$/;

/**
 * An id is the only safe address of an item: a bare number would be taken as a row position and plain
 * text as a comment, and so hit something else.
 */
export function isRouterId(value: unknown): value is string {
  return typeof value === 'string' && ROUTER_ID.test(value);
}

/** A flag as the router may spell it; null when it is none of the known spellings. */
export function routerBool(value: unknown): boolean | null {
  if (value === true || value === 'true' || value === 'yes') return true;
  if (value === false || value === 'false' || value === 'no') return false;
  return null;
}

/** One value in a query string: space becomes %20, `+` becomes %2B, and `*` stays (%2A is not decoded). */
export function encodeQueryValue(text: string): string {
  return encodeURIComponent(text);
}

/** Long enough for every RouterOS error text, short enough for one log line. */
const SHOWN_CHARS = 160;

/** Text that came from outside, made fit for a message: one line, no control characters, bounded. */
export function printable(text: string, maxChars: number = SHOWN_CHARS): string {
  const shown = isPlainAscii(text) ? text : text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ');
  const line = shown.replace(/ {2,}/g, ' ').trim();
  return line.length <= maxChars ? line : `${line.slice(0, maxChars)}…`;
}

/** The console's own escapes; everything else below a space is written as a backslash and two hex digits. */
const CONSOLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  $: '\\$',
  '?': '\\?',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string for the RouterOS console: only double quotes exist there, and `$name` would be substituted. */
export function quoteForConsole(text: string): string {
  const special = isPlainAscii(text) ? /[\\"$?]/g : /[\\"$?]|\p{Cc}/gu;
  const escaped = text.replace(
    special,
    (char) =>
      own(CONSOLE_ESCAPES, char) ?? `\\${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}

// Free text inside a console command: quoted so that the router gets exactly this text, or refused.

declare const quoted: unique symbol;

/** A quoted console string, quotes included. Commands are built of nothing else that is free text. */
export type ConsoleText = string & { readonly [quoted]: true };

/** Without control characters and halves of characters, which have no bytes: what any way to a router can carry. */
export function isSendable(text: string): boolean {
  return isPlainAscii(text) || !/[\p{Cc}\p{Cs}]/u.test(text);
}

/**
 * The quoted form, or null for text that no comment or name can be. Everything beyond ASCII goes as the hex
 * escapes of its bytes, so that no encoding on the way matters.
 */
export function consoleText(text: string): ConsoleText | null {
  if (!isSendable(text)) return null;
  const escaped = quoteForConsole(text).replace(/[^\x20-\x7e]/gu, (char) =>
    encodeURIComponent(char).replaceAll('%', '\\'),
  );
  return escaped as ConsoleText;
}
