/** The token: who shows it, in constant time, and how often somebody may be wrong. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { monotonicMs } from '../system/clock.js';
import { guesses } from './rules/guesses.js';
import type { Headers } from './rules/asked.js';

export type Shown =
  | { readonly kind: 'ok' }
  /** Nothing was shown, or something wrong. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wait'; readonly sec: number };

export interface TokenCheck {
  check(headers: Headers, address: string): Shown;
}

/** Shorter ones are guessed. */
export const SHORTEST_TOKEN = 16;

/** @param token null: everybody may, since only this machine can ask */
export function tokenCheck(token: string | null, nowMs: () => number = monotonicMs): TokenCheck {
  if (token === null) return { check: () => ({ kind: 'ok' }) };
  const tries = guesses();
  const right = digest(token);
  return {
    check(headers, address) {
      const now = nowMs();
      // Before anything is compared: while somebody waits, the right one is as good as a wrong one.
      const sec = tries.waitSec(address, now);
      if (sec > 0) return { kind: 'wait', sec };
      const shown = shownToken(headers.get('authorization'));
      if (shown === null) return { kind: 'unknown' };
      if (timingSafeEqual(digest(shown), right)) return { kind: 'ok' };
      tries.wrong(address, now);
      return { kind: 'unknown' };
    },
  };
}

/** Of equal length, whatever was shown. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** "Bearer TOKEN", or a browser's "Basic" with any name and the token as password. */
function shownToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  const blank = header.indexOf(' ');
  const scheme = header.slice(0, Math.max(0, blank)).toLowerCase();
  const rest = header.slice(blank + 1).trim();
  if (scheme === 'bearer') return rest;
  if (scheme !== 'basic') return null;
  const text = Buffer.from(rest, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : text.slice(colon + 1);
}
