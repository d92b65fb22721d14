/** One command on an open connection: no terminal, no input, bounded output. */
import type { Client, ClientChannel } from 'ssh2';
import type { RouterResult } from '../../core/model/types.js';

/** What a run asks for prints a few hundred bytes; this much is not an answer to it. */
const MAX_OUTPUT_BYTES = 64 * 1024;

export interface ExecEnd {
  readonly text: string;
  /** More came than any answer has. */
  readonly tooLong: boolean;
}

export interface ExecRequest {
  readonly command: string;
  /** Begins the last line of a whole answer: what comes after it is not waited for. */
  readonly lastLine: string;
  readonly maxBytes?: number;
  /** Something went wrong on the wire, in the library's own words. */
  readonly failure: (error: unknown) => RouterResult<never>;
  /** The connection went away before the command ended. */
  readonly lost: () => RouterResult<never>;
}

/**
 * Never rejects. The exit status is not looked at: RouterOS says 0 whatever happened, and some sessions end
 * without one. Aborting ends the wait; the caller drops the connection.
 */
export function execOnce(
  client: Client,
  request: ExecRequest,
  signal: AbortSignal,
): Promise<RouterResult<ExecEnd>> {
  return new Promise((resolve) => {
    const output = new Output(request.lastLine, request.maxBytes ?? MAX_OUTPUT_BYTES);
    const settle = (result: RouterResult<ExecEnd>): void => {
      signal.removeEventListener('abort', onGone);
      client.off('close', onGone).off('error', onError);
      resolve(result);
    };
    const done = (tooLong: boolean): void => settle({ kind: 'ok', value: { text: output.text(), tooLong } });
    const onGone = (): void => settle(request.lost());
    const onError = (error: unknown): void => settle(request.failure(error));
    const onData = (chunk: Buffer): void => {
      const state = output.take(chunk);
      if (state !== 'open') done(state === 'too long');
    };
    const onChannel = (channel: ClientChannel): void => {
      channel.on('error', onError);
      channel.on('data', onData);
      channel.stderr.on('data', onData);
      // Also comes when the connection breaks: then there was no end of the channel before it.
      let ended = false;
      channel.on('end', () => (ended = true));
      channel.on('exit', () => (ended = true));
      channel.on('close', () => {
        if (ended) done(false);
        else onGone();
      });
    };
    client.on('close', onGone).on('error', onError);
    if (signal.aborted) {
      onGone();
      return;
    }
    signal.addEventListener('abort', onGone, { once: true });
    try {
      client.exec(request.command, (error, channel) => {
        if (error === undefined) onChannel(channel);
        else onError(error);
      });
    } catch (error) {
      onError(error);
    }
  });
}

/** Collects output; each byte is looked at once, however small the pieces a hostile peer sends. */
class Output {
  readonly #chunks: Buffer[] = [];
  readonly #end: string;
  #bytes = 0;
  /** What may be the beginning of the last line; the break before the first line is imagined. */
  #tail = '\n';

  constructor(
    lastLine: string,
    readonly maxBytes: number,
  ) {
    this.#end = `\n${lastLine}`;
  }

  take(chunk: Buffer): 'open' | 'whole' | 'too long' {
    this.#bytes += chunk.length;
    if (this.#bytes > this.maxBytes) return 'too long';
    this.#chunks.push(chunk);
    const seen = this.#tail + chunk.toString('latin1');
    this.#tail = seen.slice(-this.#end.length);
    return seen.includes(this.#end) ? 'whole' : 'open';
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
