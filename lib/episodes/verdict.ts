/**
 * Both lines held against each other while it was steered, and what that comes to. A line is as good as the time a
 * packet takes there and back: that, and not how loaded the line is, is what a call or a game feels. docs/episodes.md has
 * each limit with an example.
 */
import type { LineReading } from '../core/record/run-record.js';
import type { Episode, EpisodeVerdict } from './episode.js';

/** Less is the noise of single probes: queues of the machine, of Wi-Fi, of the reflector. Nobody hears it either. */
export const NOTICEABLE_MS = 5;
/**
 * What a lost packet counts as, and the most a slow one does: a call has given both up by then. Without a limit a second
 * of outage would outweigh a minute of everything else.
 */
export const LOST_MS = 500;
/**
 * The share of the time in which there must have been a clear difference. Not half of it: an episode ends with the time in which the
 * line must stay good before anyone comes back (half a minute as configured), and then both lines are alike.
 */
export const LEAST_SHARE = 0.25;
/** Fewer are no evidence: ten seconds at one run in two. */
export const LEAST_COMPARED = 5;
/** Of the runs, both lines must have been measured in so many: what is known of less is known of the easier part. */
export const LEAST_MEASURED = 0.5;

/** Time of a packet there and back, ms, with what is lost in it; null = not known. */
export function costMs(line: LineReading): number | null {
  if (typeof line.rtt === 'string') return isAllLost(line.rtt) ? LOST_MS : null;
  const lost = typeof line.loss === 'number' ? Math.min(100, Math.max(0, line.loss)) / 100 : 0;
  return (1 - lost) * Math.min(LOST_MS, line.rtt) + lost * LOST_MS;
}

/** Unknown because nothing came back, which is as bad as it gets, and not because nothing was sent. */
function isAllLost(shown: string): boolean {
  return shown === '?all_lost' || shown.startsWith('?all_lost:');
}

/** Adds up the comparison of one episode. */
export class Comparison {
  #compared = 0;
  #better = 0;
  #worse = 0;
  #gainMs = 0;

  /** @param alternate undefined: it is not measured */
  add(primary: LineReading, alternate: LineReading | undefined): void {
    const here = costMs(primary);
    const there = alternate === undefined ? null : costMs(alternate);
    if (here === null || there === null) return;
    const gain = here - there;
    this.#compared += 1;
    this.#gainMs += gain;
    if (gain > NOTICEABLE_MS) this.#better += 1;
    if (gain < -NOTICEABLE_MS) this.#worse += 1;
  }

  result(): Pick<Episode, 'compared' | 'alternateBetter' | 'alternateWorse' | 'gainMs'> {
    const compared = this.#compared;
    if (compared === 0) return { compared, alternateBetter: null, alternateWorse: null, gainMs: null };
    return {
      compared,
      alternateBetter: this.#better / compared,
      alternateWorse: this.#worse / compared,
      gainMs: Math.round((10 * this.#gainMs) / compared) / 10,
    };
  }
}

type Seen = Pick<
  Episode,
  'runs' | 'connections' | 'connectionsAtLeast' | 'compared' | 'alternateBetter' | 'alternateWorse' | 'gainMs'
>;

export function judge(seen: Seen): { readonly verdict: EpisodeVerdict; readonly because: string } {
  const { runs, compared, alternateBetter: better, alternateWorse: worse, gainMs } = seen;
  if (seen.connections === 0 && !seen.connectionsAtLeast)
    return { verdict: 'nobody_was_there', because: 'the rule moved no connection' };
  if (better === null || worse === null || gainMs === null)
    return {
      verdict: 'not_measured',
      because: 'the alternate line was not measured together with the primary',
    };
  if (compared < LEAST_COMPARED || compared < LEAST_MEASURED * runs)
    return {
      verdict: 'not_measured',
      because: `both lines were measured in only ${compared} of ${runs} ${runs === 1 ? 'run' : 'runs'}`,
    };
  const said = `${alternateText(gainMs)}; clearly sooner ${percent(better)} of the time, clearly later ${percent(worse)}`;
  if (gainMs >= NOTICEABLE_MS && better >= LEAST_SHARE) return { verdict: 'helped', because: said };
  if (gainMs <= -NOTICEABLE_MS && worse >= LEAST_SHARE) return { verdict: 'worse', because: said };
  return { verdict: 'no_difference', because: said };
}

function alternateText(gainMs: number): string {
  if (gainMs === 0) return 'packets took as long by either line';
  return `packets took ${Math.abs(gainMs)} ms ${gainMs > 0 ? 'less' : 'more'} by the alternate line on average`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
