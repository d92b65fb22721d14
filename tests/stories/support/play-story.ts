/** Plays a story: the real pipeline in virtual time, one decider in charge. */
import type { WholeRecord } from '../../../lib/core/record/run-record.js';
import { routeNamed } from '../../../lib/core/model/state.js';
import type { SteerEvent, SteerState } from '../../../lib/core/model/types.js';
import { Simulation } from '../../support/simulation.js';
import type { Decider, From, Happening, Story } from './story.js';

/** Something that happened, in the story's time. */
export interface Happened {
  readonly atMs: number;
  readonly kind: 'route' | 'says';
  readonly what: string;
  readonly because: string;
  readonly detail: string;
}

/** What one run thought, for the question "why not?". */
export interface Thinking {
  readonly atMs: number;
  readonly verdict: string;
  readonly because: string;
  readonly want: string;
  readonly reason: string;
}

export interface Played {
  readonly happened: readonly Happened[];
  readonly runs: readonly Thinking[];
  /** The rule was never other than the committed route while the router answered. */
  readonly drift: number;
}

export async function playStory(story: Story, decider: Decider): Promise<Played> {
  const config = story.config[decider];
  const router = walker(story.router);
  const house = new Simulation({
    config,
    line: walker(story.line),
    faults: { session: (tMs) => (router(tMs) === 'away' ? 'timeout' : undefined) },
    checkEvery: 200,
  });
  if (story.alternate !== null) house.alternate = walker(story.alternate);
  const happened: Happened[] = [];
  const runs: Thinking[] = [];
  const events = [...story.events];
  while (house.tMs < story.lengthMs) {
    while (events[0] !== undefined && events[0].atMs <= house.tMs) happen(house, events.shift());
    const atMs = house.tMs;
    const before = house.state;
    const said = house.events.length;
    const { record } = await house.run();
    for (const event of house.events.slice(said)) happened.push(...heard(event, decider, atMs));
    if (decider === 'shadow') happened.push(...virtualChange(before, house.state, atMs));
    runs.push(thinking(record, decider, house.state, atMs));
  }
  return { happened, runs, drift: house.longestDrift };
}

/** Spells are asked for in the order of time: no need to search. */
function walker<T>(spells: readonly From<T>[]): (tMs: number) => T {
  let next = 0;
  return (tMs) => {
    while (next + 1 < spells.length && (spells[next + 1]?.fromMs ?? Infinity) <= tMs) next += 1;
    const spell = spells[next];
    if (spell === undefined) throw new Error('a story without a spell');
    return spell.is;
  };
}

function happen(house: Simulation, event: Happening | undefined): void {
  if (event === undefined) return;
  switch (event.do) {
    case 'reboot':
      house.reboot(event.downMs);
      break;
    case 'clock_step':
      house.wallStepMs += event.byMs;
      break;
    case 'order': {
      const until_boot_ms = event.forMs === null ? null : house.now().bootMs + event.forMs;
      const said = { since: '', until: null, until_boot_ms, reason: 'a story', by: 'anna' };
      house.state = { ...house.state, override: { want: event.want, ...said } };
      break;
    }
    case 'auto':
      house.state = { ...house.state, override: null };
      break;
    case 'foreign':
      house.foreign(event.enabled);
  }
}

/** A line in the log; a change of the real route is none of the shadow's. */
function heard({ event, data }: SteerEvent, decider: Decider, atMs: number): Happened[] {
  if (event !== 'route_changed' && event !== 'route_adopted') {
    return [{ atMs, kind: 'says', what: event, because: '', detail: JSON.stringify(data ?? {}) }];
  }
  if (decider === 'shadow') return [];
  const what = routeNamed(String(data?.['to']));
  const [because, detail] = [String(data?.['cause']), String(data?.['detail'])];
  return [{ atMs, kind: 'route', what, because, detail }];
}

function virtualChange(
  { confidence: before }: SteerState,
  { confidence: after }: SteerState,
  atMs: number,
): Happened[] {
  if (after.route === before.route) return [];
  return [
    { atMs, kind: 'route', what: after.route, because: 'virtual', detail: `score ${String(after.score)}` },
  ];
}

function thinking(record: WholeRecord, decider: Decider, after: SteerState, atMs: number): Thinking {
  const { verdict, want, why } = record;
  const { because } = record.context;
  if (decider === 'shadow') {
    const { route, score } = after.confidence;
    return { atMs, verdict, because, want: route, reason: `score ${String(score)}` };
  }
  return { atMs, verdict, because, want, reason: why.join(': ') };
}
