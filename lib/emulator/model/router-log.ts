import type { EmulatorStats } from './stats.js';

/** One line of the router's memory log. */
export interface LogLine {
  readonly atMs: number;
  readonly topics: string;
  readonly message: string;
}

/** Who changes something: the user, and how the log names them. */
export interface Writer {
  readonly user: string;
  readonly label: string;
}

/** The default memory log of a router holds this many lines; older ones are gone. */
const MEMORY_LINES = 1_000;

/** The router's log: logins and configuration changes end here, and push older lines out. */
export class RouterLog {
  readonly lines: LogLine[] = [];
  readonly #stats: EmulatorStats;
  readonly #nowMs: () => number;

  constructor(stats: EmulatorStats, nowMs: () => number) {
    this.#stats = stats;
    this.#nowMs = nowMs;
  }

  add(topics: string, message: string): void {
    this.lines.push({ atMs: this.#nowMs(), topics, message });
    this.#stats.logLines += 1;
    if (this.lines.length > MEMORY_LINES) this.lines.shift();
  }

  /** Lines whose message contains `part`. */
  count(part: string): number {
    return this.lines.filter((line) => line.message.includes(part)).length;
  }
}
