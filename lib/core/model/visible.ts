/** Text from elsewhere (a state file, an argument, a router) made safe to print: nothing a terminal would obey. */

/** Control, format, surrogate and unassigned characters, and the separators that end a line. */
const unsafe = (): RegExp => /[\p{C}\p{Zl}\p{Zp}]/gu;
/** Joiners inside emoji and some scripts: harmless, and wrong to take apart. */
const HARMLESS = /[\u200c\u200d]/;

/** Every unsafe character as \n, \t, \x1b or \u{202e}. */
export function visible(text: string, options: { keepNewlines?: boolean } = {}): string {
  if (isPlainAscii(text)) return text;
  return text.replace(unsafe(), (character) => {
    if (HARMLESS.test(character)) return character;
    if (character === '\n') return options.keepNewlines === true ? '\n' : '\\n';
    if (character === '\t') return '\\t';
    if (character === '\r') return '\\r';
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/**
 * Whether a text holds nothing but printable ASCII, as almost every text of a run does. Asked before patterns that name
 * whole classes of Unicode: building one of those takes half a millisecond, in every run anew (measured).
 */
export function isPlainAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit > 0x7e) return false;
  }
  return true;
}
