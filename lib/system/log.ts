/**
 * The Log port: events to standard error in the form its reader wants, at once; and to the log files where configured,
 * by the writer of the state, because a disk may stall. Nothing here throws.
 */
import type { LogFormat, LogLevel, TextOut } from './command-io.js';
import type { Level, SteerEvent } from '../core/model/types.js';
import type { Append, Log, Unwritten } from '../run/ports.js';
import { clockTime, localIso } from '../core/model/wall-time.js';
import { readBySystemd } from './journald.js';
import { type Parts, partsOf, redactParts, spellings } from './redact.js';
import { visible } from '../core/model/visible.js';

export interface LogOptions {
  readonly format: LogFormat;
  readonly level: LogLevel;
  readonly stderr: TextOut;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly wallMs: () => number;
}

/** What is known only once the configuration has been read. */
export interface LogTargets {
  /** Receives info and above. */
  readonly mainLog?: string | undefined;
  /** Receives everything. */
  readonly debugLog?: string | undefined;
  readonly secrets?: readonly string[];
}

export interface SteerLog extends Log {
  attach(targets: LogTargets): void;
  /** What the log files have not got yet; it is up to the caller from then on. */
  drain(): readonly Append[];
  /** Who remembers from run to run what was said; without it each process says it once. */
  remember(once: (what: string) => boolean): void;
  /** Of what no state can remember: emitted unless it was said already. */
  emitOnce(event: SteerEvent): void;
  /** Told what became of it; a log that cannot be written must not cost a decision. */
  unwritten(failed: readonly Unwritten[]): void;
}

type Style = 'terminal' | 'plain' | 'journal' | 'json';

export function createLog(options: LogOptions): SteerLog {
  const { stderr, env, wallMs } = options;
  let style: Style | null = null;
  let targets: LogTargets = {};
  let secrets = partsOf([]);
  const broken = new Set<string>();
  let isNews: (what: string) => boolean = () => true;
  const pending = new Map<string, string>();

  const show = (event: SteerEvent): void => {
    if (!reaches(event.level, options.level)) return;
    style ??= chooseStyle(options.format, stderr, env);
    stderr.write(lineFor(event, style, wallMs(), (env['NO_COLOR'] ?? '') === ''));
  };
  const append = (file: string | undefined, line: string): void => {
    if (file === undefined || broken.has(file)) return;
    pending.set(file, (pending.get(file) ?? '') + line);
  };
  const log: SteerLog = {
    remember(once) {
      isNews = once;
    },
    emitOnce(event) {
      if (isNews(eventText(event))) log.emit(event);
    },
    attach(next) {
      targets = next;
      secrets = partsOf(spellings(next.secrets ?? []));
    },
    emit(raw) {
      const event = secrets.spellings.length === 0 ? raw : withoutSecrets(raw, secrets);
      show(event);
      if (targets.mainLog === undefined && targets.debugLog === undefined) return;
      const line = fileLine(event, localIso(wallMs()));
      append(targets.debugLog, line);
      if (reaches(event.level, 'info')) append(targets.mainLog, line);
    },
    drain() {
      const appends = [...pending].map(([file, text]) => ({ file, text, parts: null, makeFolder: false }));
      pending.clear();
      return appends;
    },
    unwritten(failed) {
      for (const { file, why } of failed) {
        if (broken.has(file) || (file !== targets.mainLog && file !== targets.debugLog)) continue;
        broken.add(file);
        const data = { file, error: why };
        const event: SteerEvent = {
          level: 'warning',
          event: 'log_unwritable',
          message: 'log file cannot be written',
          data,
        };
        if (isNews(eventText(event))) show(event);
      }
    },
  };
  return log;
}

function lineFor(event: SteerEvent, style: Style, wallMs: number, colour: boolean): string {
  switch (style) {
    case 'journal':
      return journalLine(event);
    case 'json':
      return jsonLine(event, new Date(wallMs).toISOString());
    case 'terminal':
      return terminalLine(event, clockTime(wallMs), colour);
    case 'plain':
      return fileLine(event, localIso(wallMs));
  }
}

function chooseStyle(format: LogFormat, stderr: TextOut, env: LogOptions['env']): Style {
  if (format === 'json') return 'json';
  if (format === 'auto' && readBySystemd(env)) return 'journal';
  return stderr.isTty && env['TERM'] !== 'dumb' ? 'terminal' : 'plain';
}

function withoutSecrets(event: SteerEvent, secrets: Parts): SteerEvent {
  const clean = <T>(value: T): T | string =>
    typeof value === 'string' ? redactParts(value, secrets) : value;
  const message = redactParts(event.message, secrets);
  if (event.data === undefined) return { ...event, message };
  const data = Object.fromEntries(Object.entries(event.data).map(([key, value]) => [key, clean(value)]));
  return { ...event, message, data };
}

// One event → one line, for a terminal, a file, the journal or a machine. Pure; a line is always one line.

export const LEVELS: readonly Level[] = ['debug', 'info', 'notice', 'warning', 'error'];

/** syslog's numbers, which systemd reads at the start of a line. */
const PRIORITY: Record<Level, number> = { debug: 7, info: 6, notice: 5, warning: 4, error: 3 };

const COLOUR: Record<Level, string> = {
  debug: '\x1b[2m',
  info: '',
  notice: '\x1b[1m',
  warning: '\x1b[33m',
  error: '\x1b[31m',
};

export function reaches(level: Level, least: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(least);
}

/** `message key=value …` */
export function eventText(event: SteerEvent): string {
  // An empty text tells a person nothing; in JSON it stays, where a program may look for it.
  const keys = Object.entries(event.data ?? {})
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ` ${visible(key)}=${valueText(value)}`);
  return `${visible(event.message)}${keys.join('')}`;
}

/** For the journal, which adds time and unit itself. */
export function journalLine(event: SteerEvent): string {
  return `<${PRIORITY[event.level]}>${eventText(event)}\n`;
}

/** Running text for the journal: each line becomes an entry and carries its own level. */
export function journalLines(text: string, level: Level): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<${PRIORITY[level]}>${line}\n`)
    .join('');
}

/** For a person at a terminal: the clock time is enough. */
export function terminalLine(event: SteerEvent, time: string, colour: boolean): string {
  const level = event.level.padEnd(7);
  const paint = colour ? COLOUR[event.level] : '';
  return `${time} ${paint}${level}${paint === '' ? '' : '\x1b[0m'} ${eventText(event)}\n`;
}

/** For a file: full date and offset. */
export function fileLine(event: SteerEvent, time: string): string {
  return `${time} ${event.level.padEnd(7)} ${eventText(event)}\n`;
}

/** For a machine. */
export function jsonLine(event: SteerEvent, time: string): string {
  const object = {
    time,
    level: event.level,
    event: event.event,
    message: event.message,
    data: event.data ?? {},
  };
  // JSON leaves a few characters alone that a terminal or a line reader would still act on.
  const text = JSON.stringify(object).replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, i) => unicodeEscape(character.charCodeAt(i))).join(''),
  );
  return `${text}\n`;
}

function unicodeEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

function valueText(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  if (/^[^\s"'=\\\p{C}\p{Z}]+$/u.test(value)) return value;
  return `"${visible(value.replaceAll(/["\\]/g, String.raw`\$&`))}"`;
}
