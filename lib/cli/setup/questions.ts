/** Asking a person: by a kept library, loaded for this and nothing else. Its lists can be read aloud, and ended with Ctrl-C. */
import { SteerError } from '../../core/model/errors.js';

export interface Choice {
  readonly value: string;
  readonly name: string;
}

export interface Questions {
  text(message: string, otherwise: string): Promise<string>;
  choose(message: string, choices: readonly Choice[], otherwise: string): Promise<string>;
  /** What is typed is not shown. */
  secret(message: string): Promise<string>;
  yes(message: string): Promise<boolean>;
}

/** The terminal is what is asked on: standard output stays for what comes of it. */
export async function openQuestions(): Promise<Questions> {
  const { input, select, password, confirm } = await import('@inquirer/prompts');
  const context = { output: process.stderr };
  return {
    text: (message, otherwise) =>
      ended(input({ message, ...(otherwise === '' ? {} : { default: otherwise }) }, context)),
    choose: (message, choices, otherwise) =>
      ended(
        select({ message, choices: choices.map((choice) => ({ ...choice })), default: otherwise }, context),
      ),
    secret: (message) => ended(password({ message }, context)),
    yes: (message) => ended(confirm({ message, default: false }, context)),
  };
}

/** Ctrl-C and Ctrl-D are an answer too. */
async function ended<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof Error && /^(?:ExitPromptError|AbortPromptError)$/.test(error.name))
      throw new SteerError('interrupted', 'stopped at a question; nothing was changed');
    throw error;
  }
}
