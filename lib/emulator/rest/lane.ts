import { sleepReal, type EmulatorClock } from '../model/clock.js';
import { errorAnswer, type Answer } from './error.js';

/** The router gives up a request after this long. */
export const REQUEST_LIMIT_MS = 60_000;

/**
 * One user's requests, one at a time in order of arrival. A command that reaches the time limit loses the
 * session: it and everything waiting behind it end with `Session closed`.
 */
export class UserLane {
  #tail: Promise<unknown> = Promise.resolve();
  #generation = { closed: false };
  depth = 0;

  constructor(
    private readonly clock: EmulatorClock,
    private readonly limitMs: number,
  ) {}

  async run(job: () => Promise<Answer>): Promise<Answer> {
    const generation = this.#generation;
    const before = this.#tail;
    this.depth += 1;
    const mine = before.then(() => (generation.closed ? sessionClosed() : this.#bounded(job, generation)));
    this.#tail = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.depth -= 1;
    }
  }

  async #bounded(job: () => Promise<Answer>, generation: { closed: boolean }): Promise<Answer> {
    const limit = this.clock.realMs(this.limitMs);
    if (limit === 0) return job();
    const late = sleepReal(limit).then(() => null);
    const answer = await Promise.race([job(), late]);
    if (answer !== null) return answer;
    generation.closed = true;
    this.#generation = { closed: false };
    return sessionClosed();
  }
}

function sessionClosed(): Answer {
  return errorAnswer(400, 'Session closed');
}
