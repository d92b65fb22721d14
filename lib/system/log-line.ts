/** One event → one line, for a terminal, a file, the journal or a machine. Pure; a line is always one line. */
import type { Level, SteerEvent } from '../core/model/types.js';
import { visible } from '../core/model/visible.js';

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
  const keys = Object.entries(event.data ?? {}).map(([key, value]) => ` ${visible(key)}=${valueText(value)}`);
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
