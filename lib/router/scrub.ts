/** Takes secrets out of everything a router says: what it prints may repeat them, and what is said of it may quote that. */
import type { Router, RouterPing } from '../run/ports.js';

export type Scrub = (text: string) => string;

/** The same router; no text leaves it by another way. */
export function scrubbed(router: Router & RouterPing, scrub: Scrub): Router & RouterPing {
  return {
    read: async (deadline) => clean(await router.read(deadline), scrub),
    readSwitch: async (parts, deadline) => clean(await router.readSwitch(parts, deadline), scrub),
    send: async (order, deadline) => clean(await router.send(order, deadline), scrub),
    ping: async (target, options, deadline) => clean(await router.ping(target, options, deadline), scrub),
    ...(router.findsItself === undefined ? {} : { findsItself: router.findsItself }),
    close: () => router.close(),
  };
}

/** What is told to people; everything else came through a form check, or is a word of ours. */
const TOLD: ReadonlySet<string> = new Set(['message', 'todo', 'detail', 'failure']);

function clean<T>(value: T, scrub: Scrub): T {
  if (Array.isArray(value)) return value.map((part: unknown) => clean(part, scrub)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]: [string, unknown]) => [
    key,
    typeof part === 'string' ? (TOLD.has(key) ? scrub(part) : part) : clean(part, scrub),
  ]);
  return Object.fromEntries(parts) as T;
}
