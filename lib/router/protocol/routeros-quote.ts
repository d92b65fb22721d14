/** Free text inside a console command: quoted so that the router gets exactly this text, or refused. */
import { isPlainAscii } from './plain-ascii.js';
import { quoteForConsole } from './text.js';

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
