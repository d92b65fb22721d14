/**
 * What a command is: one value in a file of its own in commands/, and one row in registry.ts. Parsing, help,
 * completion and "did you mean" are made from it. Nothing of a parser is loaded here: `run` reads its own line.
 */
import type { ExitCode } from '../core/model/errors.js';
import type { CommandIo, GlobalOptions } from '../system/command-io.js';

/** A word of the command line, understood or not. */
export type Parsed<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'bad'; readonly message: string };

/** What follows an option, or stands for an argument: nothing, a file, free text, or one of a list. */
export type Takes = 'nothing' | 'file' | 'text' | readonly string[];

/** One option or argument. Its place in `fields` names its value; `T` is what that is. */
export interface Field<T = unknown> {
  readonly kind: 'option' | 'argument';
  /** As help shows it: "--for <duration>", "-h, --help", "<journal>". */
  readonly spelled: string;
  readonly help: string;
  readonly takes: Takes;
  /** Absent: the text as it is. The message goes into a sentence: lower case, no full stop. */
  readonly parse?: (text: string) => Parsed<T>;
  /** Its value where it is not given. */
  readonly otherwise: T;
}

export type Fields = Readonly<Record<string, Field>>;

/** The values of these fields by their names. */
export type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** What a command may ask about the line it was given on, and about the program it is part of. */
export interface Line {
  /** --config was given, so the file is not just the installed one. */
  readonly configTold: boolean;
  readonly registry: Registry;
}

export interface Command<F extends Fields = Fields> {
  readonly description: string;
  /** `%` stands for the name of the program. */
  readonly examples: readonly string[];
  /** What it reads or waits for before it does its work; the exit codes it can end with follow from this. */
  readonly needs: 'nothing' | 'configuration' | 'lock';
  /** Its exit codes are those of another convention, whose readers look at standard output only. */
  readonly plugin?: Plugin;
  readonly fields: F;
  /** It throws SteerError, never exits. */
  act(options: GlobalOptions & Values<F>, io: CommandIo, line: Line): Promise<ExitCode | PluginCode>;
}

/** A code of the convention of monitoring plugins: OK, WARNING, CRITICAL, UNKNOWN. */
export type PluginCode = 0 | 1 | 2 | 3;

export interface Plugin {
  /** What each code means. */
  readonly codes: Readonly<Record<PluginCode, string>>;
  /** Of --help, --version and a wrong command line. */
  readonly otherwise: PluginCode;
}

export interface Row {
  /** What it is for, in the list of commands: to list them, none is loaded. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Name of a command -> its row. */
export type Registry = Readonly<Record<string, Row>>;

/** Holds `act` to the values its own fields give. */
export function defineCommand<F extends Fields>(command: Command<F>): Command<F> {
  return command;
}

export function flag(spelled: string, help: string): Field<boolean> {
  return { kind: 'option', spelled, help, takes: 'nothing', otherwise: false };
}

/** A file where it is spelled `<file>`. */
export function text(spelled: string, help: string): Field<string | undefined> {
  const takes = spelled.endsWith('<file>') ? 'file' : 'text';
  return { kind: 'option', spelled, help, takes, otherwise: undefined };
}

export function parsed<T, O extends T | undefined>(
  spelled: string,
  help: string,
  parse: (text: string) => Parsed<T>,
  otherwise: O,
): Field<T | O> {
  return { kind: 'option', spelled, help, takes: 'text', parse, otherwise };
}

/** One of a list; help names both the list and what it is otherwise. */
export function oneOf<const T extends string, O extends T | undefined>(
  spelled: string,
  help: string,
  takes: readonly T[],
  otherwise: O,
): Field<T | O> {
  return { kind: 'option', spelled, help, takes, otherwise };
}

/** An argument that must be given: a file, or one of a list. */
export function argument<T extends string>(
  spelled: string,
  help: string,
  takes: 'file' | readonly T[],
): Field<T> {
  // Never used: a line without it does not parse.
  return { kind: 'argument', spelled, help, takes, otherwise: '' as T };
}

/** An argument that may be left out, where an option stands in for it. */
export function mayBeArgument(spelled: string, help: string): Field<string | undefined> {
  return { kind: 'argument', spelled, help, takes: 'file', otherwise: undefined };
}

/** "-h, --help" -> ["-h", "--help"]. */
export function flagsOf({ spelled }: Field): string[] {
  return spelled.split(/,? /).filter((word) => word.startsWith('-'));
}
