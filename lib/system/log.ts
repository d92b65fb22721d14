/**
 * The Log port: events to standard error in the form its reader wants, and to the log files where configured.
 * Everything is written at once and synchronously, so nothing is pending when a run ends; nothing here throws.
 */
import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import type { LogFormat, LogLevel, TextOut } from './command-io.js';
import type { SteerEvent } from '../core/model/types.js';
import { messageOf } from '../core/model/errors.js';
import type { Log } from '../run/ports.js';
import { fileLine, journalLine, jsonLine, reaches, terminalLine } from './log-line.js';
import { clockTime, localIso } from '../core/model/wall-time.js';
import { readBySystemd } from './journald.js';
import { redactSpellings, spellings } from './redact.js';

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
}

type Style = 'terminal' | 'plain' | 'journal' | 'json';

export function createLog(options: LogOptions): SteerLog {
  const { stderr, env, wallMs } = options;
  let style: Style | null = null;
  let targets: LogTargets = {};
  let secrets: readonly string[] = [];
  const broken = new Set<string>();

  const show = (event: SteerEvent): void => {
    if (!reaches(event.level, options.level)) return;
    style ??= chooseStyle(options.format, stderr, env);
    stderr.write(lineFor(event, style, wallMs(), (env['NO_COLOR'] ?? '') === ''));
  };
  const append = (file: string | undefined, line: string): void => {
    if (file === undefined || broken.has(file)) return;
    try {
      appendLine(file, line);
    } catch (error) {
      // Said once per run; a log that cannot be written must not cost a decision.
      broken.add(file);
      const data = { file, error: messageOf(error) };
      show({ level: 'warning', event: 'log_unwritable', message: 'log file cannot be written', data });
    }
  };
  return {
    attach(next) {
      targets = next;
      secrets = spellings(next.secrets ?? []);
    },
    emit(raw) {
      const event = secrets.length === 0 ? raw : withoutSecrets(raw, secrets);
      show(event);
      if (targets.mainLog === undefined && targets.debugLog === undefined) return;
      const line = fileLine(event, localIso(wallMs()));
      append(targets.debugLog, line);
      if (reaches(event.level, 'info')) append(targets.mainLog, line);
    },
  };
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

/** O_NOFOLLOW: a link planted in a log folder must not make this program append to another file. */
function appendLine(file: string, line: string): void {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;
  // O_NONBLOCK: a pipe without a reader in the file's place is an error, not a wait.
  const fd = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o640);
  try {
    if (!fstatSync(fd).isFile()) throw new Error('not a regular file');
    const bytes = Buffer.from(line);
    // A full disk can take a part: the rest of the line is lost, and said so.
    if (writeSync(fd, bytes) < bytes.length) throw new Error('only a part of a line could be written');
  } finally {
    closeSync(fd);
  }
}

function withoutSecrets(event: SteerEvent, secrets: readonly string[]): SteerEvent {
  const clean = <T>(value: T): T | string =>
    typeof value === 'string' ? redactSpellings(value, secrets) : value;
  const message = redactSpellings(event.message, secrets);
  if (event.data === undefined) return { ...event, message };
  const data = Object.fromEntries(Object.entries(event.data).map(([key, value]) => [key, clean(value)]));
  return { ...event, message, data };
}
