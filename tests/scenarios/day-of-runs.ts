/** 24 h at one run in 2 s with a perfect router; prints the facts that day.test.ts holds it to. */
import { config } from '../support/builders.js';
import { Simulation } from '../support/simulation.js';
import { randomLine } from './random-line.js';

const RUNS = 43_200;
const house = new Simulation({
  config: config({ state: { history_size: 30 }, confidence: { shadow: true } }),
  line: randomLine(7, 24),
  checkEvery: 500,
});

/** Length of each list in the state, by its path. */
function lists(value: unknown, path = ''): [string, number][] {
  if (Array.isArray(value)) return [[path, value.length]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => lists(inner, path === '' ? key : `${path}.${key}`));
}

const longest = new Map<string, number>();
let mostBytes = 0;
for (let i = 0; i < RUNS / 100; i += 1) {
  await house.runs(100);
  for (const [path, length] of lists({ ...house.state, last_cycle: null })) {
    longest.set(path, Math.max(longest.get(path) ?? 0, length));
  }
  mostBytes = Math.max(mostBytes, JSON.stringify(house.state).length);
}

export interface DayFacts {
  readonly writes: readonly boolean[];
  readonly changes: number;
  readonly longestDrift: number;
  readonly runs: number;
  readonly routerFailures: number;
  readonly durableSaves: number;
  readonly longest: Readonly<Record<string, number>>;
  readonly mostBytes: number;
}

const facts: DayFacts = {
  writes: house.writes.map((w) => w.enabled),
  changes: house.said().filter((e) => e === 'route_changed').length,
  longestDrift: house.longestDrift,
  runs: house.state.counts.runs,
  routerFailures: house.state.counts.router_failures,
  durableSaves: house.saves.durable,
  longest: Object.fromEntries(longest),
  mostBytes,
};
process.stdout.write(JSON.stringify(facts));
