/**
 * Random stories: router, line, clocks, disk, strangers, orders and kills in any order, against the real cycle.
 *
 * The same stories every time, unless told otherwise:
 *   STEER_MODEL_STORIES=20000 npm run test:fast -- tests/model     as many, from a seed of their own (printed)
 *   STEER_MODEL_SEED=… STEER_MODEL_PATH=… …                        one that failed, as the failure names it
 */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Config } from '../../lib/core/model/types.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { config, type Deep } from '../support/builders.js';
import { actions, type Action } from './actions.js';
import { switchKeys } from './steering.js';
import { ModelStory } from './story.js';

/** Streaks and timers short enough that a story of a minute sees all of them run out. */
const QUICK = { thresholds: { red_samples_required: 2, green_samples_required: 3 } } as const;
const CONFIDENT = { sustain_duration_sec: 4, recovery_sustain_sec: 6, hold_down_duration_sec: 12 } as const;

const RULES: readonly Deep<Config>[] = [
  QUICK,
  { ...QUICK, mode: { use_confidence_scoring: true }, confidence: CONFIDENT },
  { ...QUICK, mode: { use_confidence_scoring: true }, confidence: { ...CONFIDENT, dry_run: true } },
  { ...QUICK, drift: { policy: 'adopt' } },
  { ...QUICK, drift: { policy: 'alert' }, breaker: { failures: 1 } },
  { ...QUICK, router: { max_writes_per_hour: 4 }, drift: { max_corrections: 1 } },
  { mode: { cake_aware: false }, thresholds: { bad_samples: 2, good_samples: 3 } },
  { ...QUICK, alternate: { source: 'eth1', bad_samples: 2, good_samples: 2 } },
];

/** And which share of the stories is told of each. */
const WAYS = {
  rule: { share: 0.5, configs: RULES.map((keys) => config({ ...keys, ...switchKeys('rule') })) },
  lease: { share: 0.5, configs: RULES.map((keys) => config({ ...keys, ...switchKeys('lease') })) },
  both: { share: 0.25, configs: RULES.map((keys) => config({ ...keys, ...switchKeys('both') })) },
  // A person moves from one to another while all of this goes on.
  'one after the other': {
    share: 0.25,
    configs: (['rule', 'lease', 'both'] as const).map((by) => config({ ...QUICK, ...switchKeys(by) })),
  },
};

const { STEER_MODEL_STORIES, STEER_MODEL_SEED, STEER_MODEL_PATH } = process.env;
const STORIES = STEER_MODEL_STORIES === undefined ? 300 : Number(STEER_MODEL_STORIES);
/** A fixed one in the suite, so that it fails for a change and not by luck. */
const SEED =
  STEER_MODEL_SEED !== undefined
    ? Number(STEER_MODEL_SEED)
    : STEER_MODEL_STORIES === undefined
      ? 20_261_122
      : Date.now() % 2 ** 31;

async function told(
  configs: readonly EffectiveConfig[],
  first: number,
  doings: readonly Action[],
): Promise<ModelStory> {
  const one = new ModelStory([...configs.slice(first), ...configs.slice(0, first)], first + 1);
  for (const action of doings) await one.do(action);
  return one;
}

test.each(Object.entries(WAYS))(
  'switch.by %s: whatever happens in whatever order, the invariants hold',
  async (_by, { configs, share }) => {
    const stories = Math.ceil(share * STORIES);
    const story = fc.record({
      config: fc.nat(configs.length - 1),
      actions: fc.array(actions(configs.length), { minLength: 1, maxLength: 60, size: 'max' }),
    });
    const seen = { runs: 0, writes: 0, routes: 0, orders: 0 };
    const result = await fc.check(
      fc.asyncProperty(story, async ({ config: first, actions: doings }) => {
        const { world, runs } = await told(configs, first, doings);
        seen.runs += runs;
        seen.writes += world.router.configWrites + world.router.leaseWrites;
        seen.routes += world.events.filter(({ event }) => event === 'route_changed').length;
        seen.orders += doings.filter((action) => action.do === 'force').length;
      }),
      {
        numRuns: stories,
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
    const least = (perStory: number): number => Math.floor(perStory * stories);
    if (STEER_MODEL_PATH === undefined) {
      expect(seen.runs).toBeGreaterThan(least(20));
      expect(seen.routes).toBeGreaterThan(least(0.5));
      expect(seen.writes).toBeGreaterThan(least(1));
      expect(seen.orders).toBeGreaterThan(least(1));
    }
    if (STEER_MODEL_STORIES !== undefined) console.info(`seed ${String(SEED)}: ${JSON.stringify(seen)}`);
  },
  600_000,
);
