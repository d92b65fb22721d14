/** Everybody who listens: server-sent events. Who reads too slowly is let go, and comes back by itself. */
import type { ServerResponse } from 'node:http';
import { type Backlog, type Message, wireText } from './rules/live.js';

export interface Streams {
  /** No more than these can be had. */
  readonly full: boolean;
  /** @param lastId the last message it has seen */
  add(response: ServerResponse, lastId: string | undefined): void;
  send(message: Message): void;
  close(): void;
}

/** Twice what is promised; each costs some 20 kB. */
const MOST_STREAMS = 100;
/** What may wait for one reader: three times the largest backlog. */
const MOST_WAITING_BYTES = 512 * 1024;
/** Below the minute after which proxies let go of a silent connection. */
const HEARTBEAT_MS = 20_000;
/** How long a browser waits before it comes back. */
const RETRY_MS = 3000;

/** @param heartbeatMs for tests */
export function streams(kept: Backlog, { heartbeatMs = HEARTBEAT_MS } = {}): Streams {
  const open = new Set<ServerResponse>();
  const write = (response: ServerResponse, text: string): void => {
    response.write(text);
    if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
  };
  const writeAll = (text: string): void => {
    for (const response of open) write(response, text);
  };
  const heartbeat = setInterval(() => writeAll(':\n\n'), heartbeatMs);
  heartbeat.unref();
  return {
    add(response, lastId) {
      open.add(response);
      response.once('close', () => open.delete(response));
      const { gap, messages } = kept.after(lastId);
      const missed = gap ? 'event: gap\ndata: {}\n\n' : '';
      write(response, `retry: ${String(RETRY_MS)}\n\n${missed}${messages.map(wireText).join('')}`);
    },
    send: (message) => writeAll(wireText(message)),
    get full() {
      return open.size >= MOST_STREAMS;
    },
    close() {
      clearInterval(heartbeat);
      for (const response of open) response.end();
    },
  };
}
