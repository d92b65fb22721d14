/** What the router would not do; each front puts it into its own words. */
export type RefusalKind = 'no-item' | 'unknown' | 'value' | 'missing' | 'failure' | 'rights' | 'command';

/** Thrown inside the model, and worded by REST and the console. */
export class Refusal extends Error {
  /** `text` is the sentence, or the name of the property for `unknown` and `missing`. */
  constructor(
    readonly kind: RefusalKind,
    text: string,
  ) {
    super(text);
  }
}

/** A value that is none of those known. */
export function noSuchValue(name: string): Refusal {
  return new Refusal('value', `input does not match any value of ${name}`);
}

export function badValue(name: string): Refusal {
  return new Refusal('value', `invalid value for argument ${name}`);
}
