/**
 * The real CommandIo: this process's streams, environment and terminal. Streams are opened on first use,
 * since opening them costs more than a steady run may.
 */
import type { CommandIo, TextOut } from './command-io.js';

/** What bin/ needs beyond a command's view. */
export interface ProcessIo extends CommandIo {
  /** Resolves when everything written has been taken, or after `patienceMs`. */
  flush(patienceMs: number): Promise<void>;
  /** Why standard output lost text (a full disk), or null. A reader that went away is no loss. */
  lost(): string | null;
}

class StreamOut implements TextOut {
  readonly #open: () => NodeJS.WriteStream;
  #stream: NodeJS.WriteStream | null = null;
  #closed = false;
  /** Why text was lost, when not simply because the reader had enough. */
  lost: string | null = null;

  constructor(open: () => NodeJS.WriteStream) {
    this.#open = open;
  }

  get #target(): NodeJS.WriteStream {
    if (this.#stream === null) {
      this.#stream = this.#open();
      this.#stream.on('error', (error: NodeJS.ErrnoException) => {
        this.#closed = true;
        // A reader that went away (head, less) is no reason to fail or to speak.
        if (error.code !== 'EPIPE') this.lost ??= error.message;
      });
    }
    return this.#stream;
  }

  write(text: string): void {
    if (!this.#closed) this.#target.write(text);
  }

  get closed(): boolean {
    return this.#closed;
  }

  get isTty(): boolean {
    // The property is missing, not false, on files and pipes.
    return (this.#target as { isTTY?: boolean }).isTTY === true;
  }

  get columns(): number {
    return size((this.#target as { columns?: number }).columns, 80);
  }

  get rows(): number {
    return size((this.#target as { rows?: number }).rows, 24);
  }

  /** Resolves when everything is taken or refused; a stream nobody wrote to stays unopened. */
  async drained(): Promise<void> {
    const stream = this.#stream;
    if (stream === null || this.#closed) return;
    await new Promise<void>((resolve) => {
      stream.once('error', () => {
        resolve();
      });
      // A refusal (full disk) is reported a moment after the write.
      stream.write('', () => setImmediate(resolve));
    });
  }
}

/** A terminal of size 0 (some serial consoles) is a terminal of unknown size. */
function size(value: number | undefined, otherwise: number): number {
  return value === undefined || value <= 0 ? otherwise : value;
}

export function createProcessIo(argv0: string, version: string): ProcessIo {
  const stdout = new StreamOut(() => process.stdout);
  const stderr = new StreamOut(() => process.stderr);
  return {
    stdout,
    stderr,
    env: process.env,
    argv0,
    version,
    get canAsk() {
      // Missing, not false, where input is a file or a pipe.
      return stderr.isTty && (process.stdin as { isTTY?: boolean }).isTTY === true;
    },
    async confirm(question) {
      if (!this.canAsk) return false;
      const { createInterface } = await import('node:readline/promises');
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      // Ctrl-D and Ctrl-C close the interface: that is a no.
      const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
      try {
        const answer = await Promise.race([lines.question(`${question} [y/N] `), closed]);
        return /^\s*y(es)?\s*$/i.test(answer);
      } finally {
        lines.close();
      }
    },
    async flush(patienceMs) {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        if (Number.isFinite(patienceMs)) timer = setTimeout(resolve, patienceMs);
      });
      await Promise.race([Promise.all([stdout.drained(), stderr.drained()]), patience]);
      clearTimeout(timer);
    },
    lost: () => stdout.lost,
  };
}
