/** Episodes of a stretch of time: the newest one by one, all of them in numbers. */
import { EPISODE_VERDICTS, type Episode, type EpisodeVerdict } from './episode.js';

/** Episodes kept one by one; a year of flapping must not fill the memory. */
const KEPT = 10_000;

export interface EpisodeFacts {
  readonly count: number;
  readonly byVerdict: Readonly<Record<EpisodeVerdict, number>>;
  /** Time steered that the journal has seen, ms. */
  readonly seenMs: number;
  /** Connections moved in all episodes of which that is known, and of how many it is not. */
  readonly connections: number;
  readonly connectionsUnknown: number;
  /** The newest, oldest of them first. */
  readonly list: readonly Episode[];
}

export class EpisodeBook {
  readonly #list: Episode[] = [];
  readonly #fromMs: number;
  #facts = { count: 0, seenMs: 0, connections: 0, connectionsUnknown: 0 };
  readonly #byVerdict = new Map<EpisodeVerdict, number>();

  /** @param fromMs wall time: an episode that was over by then is left out */
  constructor(fromMs = -Infinity) {
    this.#fromMs = fromMs;
  }

  add(episodes: readonly Episode[]): void {
    for (const episode of episodes) {
      if (Date.parse(episode.to) < this.#fromMs) continue;
      this.#facts.count += 1;
      this.#facts.seenMs += episode.seenMs;
      if (episode.connections === null) this.#facts.connectionsUnknown += 1;
      else this.#facts.connections += episode.connections;
      this.#byVerdict.set(episode.verdict, (this.#byVerdict.get(episode.verdict) ?? 0) + 1);
      this.#list.push(episode);
      // Half of it at once, so that each costs the same however many there are.
      if (this.#list.length >= 2 * KEPT) this.#list.splice(0, KEPT);
    }
  }

  facts(): EpisodeFacts {
    const times = (verdict: EpisodeVerdict): number => this.#byVerdict.get(verdict) ?? 0;
    const byVerdict = Object.fromEntries(EPISODE_VERDICTS.map((v) => [v, times(v)]));
    return {
      ...this.#facts,
      byVerdict: byVerdict as Record<EpisodeVerdict, number>,
      list: this.#list.slice(-KEPT),
    };
  }
}
