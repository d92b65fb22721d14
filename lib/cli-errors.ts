/** A thrown thing → what is told and the exit code: the last word before the process ends. */
import { EXIT, type ExitCode, messageOf, SteerError } from './errors.js';
import { visible } from './view/visible.js';

export interface LastWords {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** A stack helps only whoever mends this program: shown when asked for. */
export function wantsStack(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (env['WANCTL_STEER_DEBUG'] === '1') return true;
  return argv.some(
    (word, i) => word === '--log-level=debug' || (word === '--log-level' && argv[i + 1] === 'debug'),
  );
}

export function lastWords(error: unknown, argv0: string, withStack: boolean): LastWords {
  const stack = withStack && error instanceof Error ? `\n${error.stack ?? ''}${causes(error)}` : '';
  if (error instanceof SteerError) {
    return { text: safe(`${argv0}: ${error.explain()}${stack}`), exitCode: error.exitCode };
  }
  const told = `${argv0}: internal error: ${messageOf(error)}`;
  const todo = withStack
    ? ''
    : '\n  do:       please report this; run again with WANCTL_STEER_DEBUG=1 to see where it happened';
  return { text: safe(`${told}${todo}${stack}`), exitCode: EXIT.internal };
}

function causes(error: Error): string {
  let text = '';
  let cause = error.cause;
  // A chain is short; the bound keeps a circular one from hanging the last words.
  for (let depth = 0; depth < 5 && cause !== undefined; depth += 1) {
    text += `\ncaused by: ${cause instanceof Error ? (cause.stack ?? messageOf(cause)) : messageOf(cause)}`;
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return text;
}

function safe(text: string): string {
  return `${visible(text, { keepNewlines: true })}\n`;
}
