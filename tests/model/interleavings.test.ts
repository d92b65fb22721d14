/**
 * Random stories: router, line, clocks, disk, strangers, orders and kills in any order, against the real cycle.
 *
 * The same stories every time, unless told otherwise:
 *   STEER_MODEL_STORIES=20000 npm run test:fast -- tests/model     as many, from a seed of their own (printed)
 *   STEER_MODEL_SEED=… STEER_MODEL_PATH=… …                        one that failed, as the failure names it
 */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { config } from '../support/builders.js';
import { actions, type Action } from './actions.js';
import { ModelStory } from './story.js';

/** Streaks and timers short enough that a story of a minute sees all of them run out. */
const QUICK = { thresholds: { red_samples_required: 2, green_samples_required: 3 } } as const;
const CONFIDENT = { sustain_duration_sec: 4, recovery_sustain_sec: 6, hold_down_duration_sec: 12 } as const;

const CONFIGS = [
  config(QUICK),
  config({ ...QUICK, mode: { use_confidence_scoring: true }, confidence: CONFIDENT }),
  config({ ...QUICK, mode: { use_confidence_scoring: true }, confidence: { ...CONFIDENT, dry_run: true } }),
  config({ ...QUICK, drift: { policy: 'adopt' } }),
  config({ ...QUICK, drift: { policy: 'alert' }, breaker: { failures: 1 } }),
  config({ ...QUICK, router: { max_writes_per_hour: 4 }, drift: { max_corrections: 1 } }),
  config({ mode: { cake_aware: false }, thresholds: { bad_samples: 2, good_samples: 3 } }),
  config({ ...QUICK, alternate: { source: 'eth1', bad_samples: 2, good_samples: 2 } }),
];

const { STEER_MODEL_STORIES, STEER_MODEL_SEED, STEER_MODEL_PATH } = process.env;
const STORIES = STEER_MODEL_STORIES === undefined ? 300 : Number(STEER_MODEL_STORIES);
/** A fixed one in the suite, so that it fails for a change and not by luck. */
const SEED =
  STEER_MODEL_SEED !== undefined
    ? Number(STEER_MODEL_SEED)
    : STEER_MODEL_STORIES === undefined
      ? 20_261_122
      : Date.now() % 2 ** 31;

const story = fc.record({
  config: fc.nat(CONFIGS.length - 1),
  actions: fc.array(actions(CONFIGS.length), { minLength: 1, maxLength: 60, size: 'max' }),
});

async function told(first: number, doings: readonly Action[]): Promise<ModelStory> {
  const start = CONFIGS[first] ?? CONFIGS[0];
  const one = new ModelStory([...CONFIGS], first + 1);
  if (start !== undefined) one.world.config = start;
  for (const action of doings) await one.do(action);
  return one;
}

test('whatever happens in whatever order, the invariants hold', async () => {
  const seen = { runs: 0, writes: 0, routes: 0, orders: 0 };
  const result = await fc.check(
    fc.asyncProperty(story, async ({ config: first, actions: doings }) => {
      const { world, runs } = await told(first, doings);
      seen.runs += runs;
      seen.writes += world.router.configWrites;
      seen.routes += world.events.filter(({ event }) => event === 'route_changed').length;
      seen.orders += doings.filter((action) => action.do === 'force').length;
    }),
    {
      numRuns: STORIES,
      seed: SEED,
      ...(STEER_MODEL_PATH === undefined ? {} : { path: STEER_MODEL_PATH }),
    },
  );
  if (result.failed) {
    const again = `STEER_MODEL_SEED=${String(result.seed)} STEER_MODEL_PATH=${result.counterexamplePath ?? ''}`;
    const { errorInstance: cause } = result;
    throw new Error(`${String(cause)}\n${fc.defaultReportMessage(result) ?? ''}\nAgain with: ${again}`, {
      cause,
    });
  }
  // A model that never gets anywhere proves nothing.
  const least = (perStory: number): number => Math.floor(perStory * STORIES);
  if (STEER_MODEL_PATH === undefined) {
    expect(seen.runs).toBeGreaterThan(least(20));
    expect(seen.routes).toBeGreaterThan(least(0.5));
    expect(seen.writes).toBeGreaterThan(least(1));
    expect(seen.orders).toBeGreaterThan(least(1));
  }
  if (STEER_MODEL_STORIES !== undefined) console.info(`seed ${String(SEED)}: ${JSON.stringify(seen)}`);
}, 600_000);
