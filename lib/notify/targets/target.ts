/** What a target is to those who send: a name, a pace, and one way to deliver that never rejects. */
import type { Secret } from '../../config/check/secret.js';
import type { Message, Severity } from '../core/model.js';
import type { Pace } from '../core/pace.js';
import type { Outcome } from '../core/settle.js';

/** How things stand, for a dead-man switch. */
export interface Pulse {
  /** null: nothing is open. */
  readonly worst: Severity | null;
  /** One line for people. */
  readonly text: string;
}

/** `message`: it is told what happens. `ping`: it is told, once a minute at most, that all is well or not. */
export type Sending =
  | { readonly kind: 'message'; readonly deliver: (message: Message) => Promise<Outcome> }
  | { readonly kind: 'ping'; readonly ping: (pulse: Pulse) => Promise<Outcome> };

export type Target = Sending & { readonly pace: Pace };

/** The secrets of one target by their keys (`token`, also where the file gives `token_file`). */
export type Secrets = Readonly<Partial<Record<'url' | 'token' | 'password', Secret>>>;

export interface TargetContext {
  readonly secrets: Secrets;
  /** Wall time, for a Retry-After that is a date. */
  readonly nowMs: () => number;
  /** Version of this program, for the User-Agent. */
  readonly version: string;
}

/** Takes a secret that the check has found to be there. */
export function needed(secret: Secret | undefined, key: string): string {
  if (secret === undefined) throw new TypeError(`a target without ${key} was not refused`);
  return secret.reveal();
}
