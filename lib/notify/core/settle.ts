/** What a delivery came to, and what becomes of the target's memory by it. */
import type { TargetMemory } from './model.js';
import { type Due, without } from './outbox.js';
import { type Pace, spent, waitAfter } from './pace.js';

export type Outcome =
  | { readonly kind: 'sent' }
  /** It will never take this message (`of: message`), or anything under these settings (`of: target`). */
  | { readonly kind: 'refused'; readonly of: 'message' | 'target'; readonly why: string }
  /** Not now. `afterMs`: what it asked for; null = nothing. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMs: number | null };

export interface Settled {
  readonly target: TargetMemory;
  /** To be said in the log, once: it is news. */
  readonly say: string | null;
}

/**
 * @param settings digest of the target's settings: refused ones are not tried again before they change
 * @param sent what was delivered; null = a ping, which is not queued
 */
export function settle(
  target: TargetMemory,
  outcome: Outcome,
  sent: Due | null,
  { pace, nowMs, settings }: { readonly pace: Pace; readonly nowMs: number; readonly settings: string },
): Settled {
  const tried = { ...target, bucket: spent(target.bucket, pace, nowMs) };
  const told = sent === null ? tried : without(tried, sent);
  switch (outcome.kind) {
    case 'sent': {
      const say = target.failing === null ? null : 'messages arrive again';
      return { target: { ...told, wait: null, fails: 0, failing: null, refused: null }, say };
    }
    case 'refused': {
      const say = `${outcome.of === 'target' ? 'refuses everything' : 'refuses a message'}: ${outcome.why}`;
      if (outcome.of === 'message') return { target: { ...told, wait: null, fails: 0 }, say };
      const failing = target.failing ?? { sinceMs: nowMs, why: outcome.why };
      const news = target.refused !== settings;
      const wait = waitAfter(target.fails + 1, REFUSED_RETRY_MS, nowMs);
      const refused = { ...tried, wait, fails: target.fails + 1, failing, refused: settings };
      return { target: refused, say: news ? say : null };
    }
    case 'later': {
      const fails = target.fails + 1;
      const failing = target.failing ?? { sinceMs: nowMs, why: outcome.why };
      const say = target.failing === null ? `not reached: ${outcome.why}; it is tried again` : null;
      return { target: { ...tried, wait: waitAfter(fails, outcome.afterMs, nowMs), fails, failing }, say };
    }
  }
}

/** Under the same settings it will hardly think better of it; now and then somebody mends it on its side. */
const REFUSED_RETRY_MS = 6 * 3_600_000;

/** New settings are tried at once. */
export function withSettings(target: TargetMemory, settings: string): TargetMemory {
  if (target.refused === null || target.refused === settings) return target;
  return { ...target, refused: null, wait: null, fails: 0 };
}

/** Shorter than this a target may be away, restarted, or out of its network. */
const TROUBLE_AFTER_MS = 3_600_000;

/** What is wrong with targets for long, for all the others to tell. */
export function troubles(targets: readonly TargetMemory[], nowMs: number): string[] {
  return targets.flatMap(({ name, failing, refused }) => {
    if (failing === null) return [];
    if (refused === null && nowMs - failing.sinceMs < TROUBLE_AFTER_MS) return [];
    return [`${name} ${refused === null ? 'is not reached' : 'refuses messages'}: ${failing.why}`];
  });
}
