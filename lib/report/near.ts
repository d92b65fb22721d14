/** A rule or queue that the configuration names and the router does not have: the router's own names that are near it. */
import type { EffectiveConfig } from '../core/model/config.js';
import { slips } from '../core/model/text.js';
import { visible } from '../core/model/visible.js';
import type { RunRecord } from '../core/record/run-record.js';

/** A name of the configuration that a run did not find. */
export interface Missing {
  readonly of: 'rules' | 'queues';
  /** The key that says it. */
  readonly key: string;
  readonly name: string;
}

export interface RouterHas extends Missing {
  /** What the router has of that kind. */
  readonly has: readonly string[];
}

/** What this run asked for in vain. */
export function missingOf({ in: { router } }: RunRecord, config: EffectiveConfig): Missing[] {
  if ('fail' in router) return [];
  const { primary_download: download, primary_upload: upload } = config.cake_queues;
  const asked: [unknown, Missing][] = [
    [router.rule, { of: 'rules', key: 'mangle_rule.comment', name: config.mangle_rule.comment }],
    [router.down, { of: 'queues', key: 'cake_queues.primary_download', name: download }],
    [router.up, { of: 'queues', key: 'cake_queues.primary_upload', name: upload ?? '' }],
  ];
  return asked.filter(([seen]) => isMissing(seen)).map(([, missing]) => missing);
}

function isMissing(seen: unknown): boolean {
  return typeof seen === 'string' && /^\?missing(?:$|:)/.test(seen);
}

/** More would be a list to search, not a hint. */
const NAMES_SHOWN = 4;
/** A router with more has other troubles; comparing takes time. */
const NAMES_COMPARED = 2000;
const LONGEST_SHOWN = 60;

/** One line: what the router has that is like it, or that nothing is. */
export function nearText({ of, key, name, has }: RouterHas): string {
  const near = nearest(name, has.slice(0, NAMES_COMPARED));
  if (near.length > 0) return `${key}: the router has: ${listed(near)}`;
  const kind = of === 'rules' ? 'mangle rule with a comment' : 'queue tree entry';
  if (has.length === 0) return `${key}: the router has no ${kind}`;
  if (has.length <= NAMES_SHOWN) return `${key}: the router has: ${listed(has)}`;
  return `${key}: none of the ${String(has.length)} names that the router has is like it`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => `"${visible(cut(name))}"`);
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${String(more)} more like it` : ''}`;
}

function cut(name: string): string {
  return name.length <= LONGEST_SHOWN ? name : `${name.slice(0, LONGEST_SHOWN - 1)}…`;
}

/** Nearest first. Case, blanks and punctuation do not count. */
function nearest(name: string, has: readonly string[]): string[] {
  const asked = plain(name);
  const most = Math.max(2, Math.floor(asked.length / 4));
  return has
    .map((candidate) => ({ candidate, off: distance(asked, plain(candidate), most) }))
    .filter(({ off }) => off <= most)
    .sort((a, b) => a.off - b.off)
    .map(({ candidate }) => candidate);
}

function distance(asked: string, candidate: string, most: number): number {
  const off = Math.abs(asked.length - candidate.length) > most ? Infinity : slips(asked, candidate);
  // A word more or less at one end.
  const within = candidate !== '' && (candidate.includes(asked) || asked.includes(candidate));
  return within ? Math.min(off, most) : off;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_.:-]/g, '');
}
