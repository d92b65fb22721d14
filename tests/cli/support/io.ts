/** A CommandIo that collects. */
import type { CommandIo, TextOut } from '../../../lib/system/command-io.js';

export interface CollectedIo extends CommandIo {
  out(): string;
  err(): string;
  readonly questions: readonly string[];
}

export function collectIo(
  options: { env?: Record<string, string>; isTty?: boolean; columns?: number; answer?: boolean } = {},
): CollectedIo {
  const texts = { out: '', err: '' };
  const questions: string[] = [];
  const stream = (name: 'out' | 'err'): TextOut => ({
    write: (text) => {
      texts[name] += text;
    },
    isTty: options.isTty ?? false,
    columns: options.columns ?? 80,
    rows: 24,
    closed: false,
  });
  return {
    stdout: stream('out'),
    stderr: stream('err'),
    env: options.env ?? {},
    argv0: 'wanctl-steer',
    version: '9.8.7',
    canAsk: options.answer !== undefined,
    confirm: (question) => {
      questions.push(question);
      return Promise.resolve(options.answer ?? false);
    },
    out: () => texts.out,
    err: () => texts.err,
    questions,
  };
}
