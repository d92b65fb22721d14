/** An error as the console words it. It ends the line it happens in and is printed on stdout. */
export class ConsoleError extends Error {
  /** Errors of reading the line cannot be caught by `on-error`: nothing of the line was run. */
  readonly whileReading: boolean;

  constructor(text: string, whileReading = false) {
    super(text);
    this.whileReading = whileReading;
  }
}

export function syntaxError(column: number, what = 'syntax error'): ConsoleError {
  return new ConsoleError(`${what} (line 1 column ${column})`, true);
}
