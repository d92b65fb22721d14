/** Node's hook for util.inspect and console.log, by its registered name: no import on the run path for it. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const HIDDEN = '[secret]';
/** Every secret of this process, for the one place that shows errors nobody has foreseen. */
const known = new Set<string>();

/** What must not be in anything that is shown. */
export function knownSecrets(): readonly string[] {
  return [...known];
}

/**
 * A value that must never be printed. Every way a value usually slips into an output (string conversion, JSON,
 * inspection, spreading) shows a placeholder; `reveal()` is the one way to it, easy to find in a review.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    known.add(value);
  }

  /** The value itself, for the one line that hands it to the router. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [INSPECT](): string {
    return HIDDEN;
  }
}
