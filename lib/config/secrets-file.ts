/**
 * `NAME=value` files beside a configuration. For the service systemd reads them (`EnvironmentFile=`); for a command by hand
 * this does, by systemd's own rules, so that one file has one meaning. A test holds the two against each other.
 */
import { SteerError } from '../core/model/errors.js';
import { type FileReading, letServiceRead, readBounded } from '../storage/read-file.js';
import type { Env } from './check/expand-env.js';
import { lacksVariable } from './config-file.js';
import { secretsFilesOf } from './secrets.js';

/** Far more than anyone has of secrets. */
const MAX_BYTES = 64 * 1024;

/**
 * The environment, and what the secrets files of this configuration add to it. What is set already stays.
 * @param needed false: a file that cannot be read is as good as none
 * @throws SteerError `secret_unreadable` where a variable is missing that such a file may hold
 */
export function withSecretsFiles(env: Env, configFile: string, text: string, needed: boolean): Env {
  if (!lacksVariable(text, env)) return env;
  const found = new Map<string, string>();
  let missed: SteerError | undefined;
  for (const file of secretsFilesOf(configFile)) {
    const reading = readBounded(file, MAX_BYTES);
    const values = reading.kind === 'ok' ? parseEnvironmentFile(reading.bytes) : null;
    for (const [name, value] of values ?? []) found.set(name, value);
    if (values === null && !isMissing(reading)) missed ??= unusable(file, reading);
  }
  const whole = { ...Object.fromEntries(found), ...env };
  if (needed && missed !== undefined && lacksVariable(text, whole)) throw missed;
  return whole;
}

function isMissing(reading: FileReading): boolean {
  return reading.kind === 'refused' && (reading.code === 'ENOENT' || reading.code === 'ENOTDIR');
}

function unusable(file: string, reading: FileReading): SteerError {
  const refused = reading.kind === 'refused' ? reading : null;
  const forbidden = refused?.code === 'EACCES';
  return new SteerError(
    'secret_unreadable',
    `a variable of the configuration is not set, and ${file} cannot be read`,
    {
      expected: 'the variable in the environment or in that file',
      seen: refused?.why ?? 'no text in UTF-8',
      todo: forbidden
        ? `run it as root or as a member of the group wanctl, and let that group read it: ${letServiceRead(file)}`
        : 'write lines of NAME=value into it',
    },
  );
}

const BLANK = ' \t\n\r';
const NEWLINE = '\n\r';
/** In double quotes a backslash is taken away before these, and stays before anything else. */
const ESCAPED_IN_QUOTES = '"\\`$';
/** As the environment allows it; anything else is passed over. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** null: nothing of such a file counts (a NUL, or no UTF-8), as with systemd. A later line wins. */
export function parseEnvironmentFile(bytes: Uint8Array): Map<string, string> | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  if (text.includes('\0')) return null;
  const values = new Map<string, string>();
  for (let at = 0; at < text.length;) at = readEntry(text, at, values);
  return values;
}

/** One comment, blank or assignment, which may go on over several lines. @returns where the next one begins */
function readEntry(text: string, start: number, values: Map<string, string>): number {
  const first = text.charAt(start);
  if (BLANK.includes(first)) return start + 1;
  if (first === '#' || first === ';') return lineEnd(text, start);
  // The first character is part of the name, whatever it is.
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '=') {
    // A line without "=" says nothing.
    if (NEWLINE.includes(text.charAt(at))) return at + 1;
    at += 1;
  }
  if (at === text.length) return at;
  const { value, next } = readValue(text, at + 1);
  const name = withoutTail(text.slice(start, at));
  if (NAME.test(name)) values.set(name, value);
  return next;
}

/** After the comment. A backslash does not carry it on, which systemd before 254 thought. */
function lineEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !NEWLINE.includes(text.charAt(at))) at += 1;
  return at + 1;
}

interface Value {
  readonly value: string;
  readonly next: number;
}

/** From after the "=" to the end of its line. Quoted parts, blanks between them left out, may stand before a plain one. */
function readValue(text: string, start: number): Value {
  const parts: string[] = [];
  let at = start;
  while (at < text.length) {
    const c = text.charAt(at);
    if (NEWLINE.includes(c)) return { value: parts.join(''), next: at + 1 };
    if (c === "'" || c === '"') at = readQuoted(text, at + 1, c, parts);
    else if (BLANK.includes(c)) at += 1;
    else {
      const next = readPlain(text, at, parts);
      return { value: parts.join(''), next };
    }
  }
  return { value: parts.join(''), next: at };
}

/** To the closing quote or the end of the file. In single quotes nothing is special. @returns the place after it */
function readQuoted(text: string, start: number, quote: string, parts: string[]): number {
  let at = start;
  while (at < text.length && text.charAt(at) !== quote) {
    const c = text.charAt(at);
    at += 1;
    if (c !== '\\' || quote === "'") {
      parts.push(c);
      continue;
    }
    const escaped = text.charAt(at);
    at += 1;
    if (escaped === '') continue;
    if (ESCAPED_IN_QUOTES.includes(escaped)) parts.push(escaped);
    else if (escaped !== '\n') parts.push('\\', escaped);
  }
  return at + 1;
}

/** To the end of the line, blanks at its end left out. Quotes are ordinary here; a backslash carries over the line's end. */
function readPlain(text: string, start: number, parts: string[]): number {
  let at = start;
  /** How many parts there are without the blanks at the end. */
  let kept = parts.length;
  while (at < text.length && !NEWLINE.includes(text.charAt(at))) {
    const c = text.charAt(at);
    at += 1;
    if (c !== '\\') {
      parts.push(c);
      if (!BLANK.includes(c)) kept = parts.length;
      continue;
    }
    const escaped = text.charAt(at);
    at += 1;
    if (escaped !== '' && !NEWLINE.includes(escaped)) parts.push(escaped);
    kept = parts.length;
  }
  parts.length = kept;
  return at + 1;
}

function withoutTail(text: string): string {
  let end = text.length;
  while (end > 0 && BLANK.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
