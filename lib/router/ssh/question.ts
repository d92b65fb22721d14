/** What is asked of the router over SSH, and how it is answered. */
import type { SshAnswer } from '../protocol/ssh-answer.js';
import type { Mark } from '../protocol/ssh-commands.js';
import type { SshPurpose } from '../protocol/ssh-refusals.js';
import type { RouterResult } from '../../core/model/types.js';
import type { Deadline } from '../../run/ports.js';

/** What is asked, and why; the words are for messages. */
export interface SshQuestion {
  readonly command: (mark: Mark) => string;
  readonly purpose: SshPurpose;
  readonly what: string;
  readonly takesMs?: number;
}

/** A whole answer, or the failure. */
export type Ask = (question: SshQuestion, deadline: Deadline) => Promise<RouterResult<SshAnswer>>;
