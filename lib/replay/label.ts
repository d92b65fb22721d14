/**
 * How far a suggestion can be relied on, by what it rests on: a week has seen each day of it, an evening has seen one
 * evening.
 */

export type Label = 'trusted' | 'provisional' | 'estimated';

export interface Labelled {
  readonly label: Label;
  /** What it rests on, and what is missing for the next better one; sentences without full stops. */
  readonly because: readonly string[];
}

interface Needs {
  readonly healthyMs: number;
  readonly congestions: number;
}

const DAY_MS = 86_400_000;
/**
 * A week has every day of the week in it. Ten congestions of which none was missed leave, with 95 % certainty, fewer than
 * three in ten that would be missed (the rule of three); with three it could be all.
 */
const TRUSTED: Needs = { healthyMs: 7 * DAY_MS, congestions: 10 };
/** Two nights and two evenings; fewer than six in ten. */
const PROVISIONAL: Needs = { healthyMs: 2 * DAY_MS, congestions: 5 };
/** With more of the runs not known, what is known may be the better part. */
const MOST_UNKNOWN = 0.1;

/** @param unknownShare 0..1 of the runs whose delta is not known */
export function labelOf(seen: Needs & { readonly unknownShare: number }): Labelled {
  const gaps = seen.unknownShare > MOST_UNKNOWN;
  const holes = gaps ? [`${Math.round(100 * seen.unknownShare)} % of the runs could not tell the delta`] : [];
  if (!gaps && meets(seen, TRUSTED))
    return { label: 'trusted', because: ['a week and ten congestions or more'] };
  if (!gaps && meets(seen, PROVISIONAL))
    return { label: 'provisional', because: missing(seen, TRUSTED, 'trusted') };
  return { label: 'estimated', because: [...holes, ...missing(seen, PROVISIONAL, 'provisional')] };
}

function meets(seen: Needs, needs: Needs): boolean {
  return seen.healthyMs >= needs.healthyMs && seen.congestions >= needs.congestions;
}

function missing(seen: Needs, needs: Needs, label: Label): string[] {
  const days = Math.ceil((needs.healthyMs - seen.healthyMs) / DAY_MS);
  const more = needs.congestions - seen.congestions;
  return [
    ...(days > 0 ? [`${days} more ${days === 1 ? 'day' : 'days'} of healthy time for "${label}"`] : []),
    ...(more > 0 ? [`${more} more congested ${more === 1 ? 'episode' : 'episodes'} for "${label}"`] : []),
  ];
}
