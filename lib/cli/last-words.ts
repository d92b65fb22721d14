/** A thrown thing → what is told and the exit code: the last word before the process ends. */
import { knownSecrets } from '../config/check/secret.js';
import {
  EXIT,
  type ExitCode,
  isScarcity,
  messageOf,
  SCARCITY_TODO,
  SteerError,
} from '../core/model/errors.js';
import { redact } from '../system/redact.js';
import { journalLines, jsonLine } from '../system/log.js';
import { visible } from '../core/model/visible.js';

export interface LastWords {
  readonly text: string;
  readonly exitCode: ExitCode;
}

export interface Circumstances {
  readonly argv0: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard error goes to the journal: every line needs its priority, or it may be filtered away. */
  readonly journal: boolean;
  readonly wallMs: number;
}

export function lastWords(thrown: unknown, where: Circumstances): LastWords {
  const error = isScarcity(thrown) ? outOfResources(thrown) : thrown;
  const withStack = wantsStack(where);
  const stack = withStack && error instanceof Error ? `\n${error.stack ?? ''}${causes(error)}` : '';
  const exitCode = error instanceof SteerError ? error.exitCode : EXIT.internal;
  if (chose(where.argv, '--log-format', 'json')) {
    return {
      text: clean(jsonLine(asEvent(error, exitCode, stack), new Date(where.wallMs).toISOString())),
      exitCode,
    };
  }
  const todo = withStack
    ? ''
    : '\n  do:       please report this; WANCTL_STEER_DEBUG=1 shows where it happened';
  const words = error instanceof SteerError ? error.explain() : `internal error: ${told(error)}${todo}`;
  const text = visible(clean(`${where.argv0}: ${words}${stack}`), { keepNewlines: true });
  return { text: where.journal ? journalLines(text, 'error') : `${text}\n`, exitCode };
}

/** Wherever it struck: to load a part of the program, too, takes an open file. */
function outOfResources(cause: Error): SteerError {
  return new SteerError('out_of_resources', `cannot go on: ${told(cause)}`, {
    expected: 'files, processes and memory to spare',
    seen: 'code' in cause ? String(cause.code) : told(cause),
    todo: SCARCITY_TODO,
    cause,
  });
}

/** An error that nobody has foreseen may hold anything: a library's quotes what it was given. */
function clean(text: string): string {
  return redact(text, knownSecrets());
}

/** A stack helps only whoever mends this program: shown when asked for. */
function wantsStack({ argv, env }: Circumstances): boolean {
  return env['WANCTL_STEER_DEBUG'] === '1' || chose(argv, '--log-level', 'debug');
}

/** Read from the raw words: the command line may be the very thing that failed. */
function chose(argv: readonly string[], flag: string, value: string): boolean {
  return argv.some((word, i) => word === `${flag}=${value}` || (word === flag && argv[i + 1] === value));
}

function asEvent(error: unknown, exitCode: ExitCode, stack: string): Parameters<typeof jsonLine>[0] {
  const known = error instanceof SteerError ? error : null;
  const data = {
    exit_code: exitCode,
    ...(known?.expected === undefined ? {} : { expected: known.expected }),
    ...(known?.seen === undefined ? {} : { seen: known.seen }),
    ...(known?.todo === undefined ? {} : { todo: known.todo }),
    ...(stack === '' ? {} : { stack: stack.trimStart() }),
  };
  return { level: 'error', event: known?.code ?? 'internal', message: told(error), data };
}

function causes(error: Error): string {
  let text = '';
  let cause = error.cause;
  // A chain is short; the bound keeps a circular one from hanging the last words.
  for (let depth = 0; depth < 5 && cause !== undefined; depth += 1) {
    text += `\ncaused by: ${cause instanceof Error ? (cause.stack ?? told(cause)) : told(cause)}`;
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return text;
}

/** Anything can be thrown, also what cannot be turned into text. */
function told(error: unknown): string {
  try {
    return messageOf(error);
  } catch {
    return 'something that cannot be shown was thrown';
  }
}
