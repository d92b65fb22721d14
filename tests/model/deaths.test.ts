/** Whoever steers dies, hangs or is cut off at a random instant while steered: the router ends it in time. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { config } from '../support/builders.js';
import { leaseEndsAtMs, switchKeys } from './steering.js';
import { ModelStory } from './story.js';

const DEATHS = 500;
const LEASE_MS = 30_000;
const RUN_MS = 2_000;

const death = fc.record({
  runs: fc.integer({ min: 0, max: 40 }),
  how: fc.constantFrom('killed', 'silent', 'refused', 'hang'),
  step: fc.nat(4),
  when: fc.constantFrom('before', 'after'),
});

test.each(['lease', 'both'] as const)(
  'switch.by %s: off within lease_sec and one run after the last word',
  async (by) => {
    let steered = 0;
    await fc.assert(
      fc.asyncProperty(death, async ({ runs, how, step, when }) => {
        const story = new ModelStory([config(switchKeys(by))], 1);
        const { world } = story;
        const run = { do: 'run', times: 1, interruption: null } as const;
        await story.do(run);
        await story.do({ do: 'force', want: 'steered', forMs: null, interruption: null });
        for (let i = 0; i < runs; i += 1) await story.do(run);
        expect(world.route()).toBe('steered');
        steered += 1;
        if (how === 'killed') await story.do({ ...run, interruption: { step, when, what: 'killed' } });
        const endsAtMs = leaseEndsAtMs(world.router) ?? 0;
        const diedAtMs = world.tMs;
        expect(endsAtMs - diedAtMs).toBeLessThanOrEqual(LEASE_MS);
        if (how === 'refused' || how === 'hang') {
          await story.do({ do: 'fault', effect: { kind: how }, times: 1_000 });
          while (world.tMs <= diedAtMs + LEASE_MS + RUN_MS) await story.do(run);
        } else world.tMs = diedAtMs + LEASE_MS + RUN_MS;
        expect(leaseEndsAtMs(world.router)).toBeNull();
        expect(world.route()).not.toBe('steered');
        if (how !== 'refused' && how !== 'hang') return;
        // And once it is reached again, it is steered again: the order still stands.
        await story.do({ do: 'heal' });
        for (let i = 0; i < 40 && world.route() !== 'steered'; i += 1) await story.do(run);
        expect(world.route()).toBe('steered');
      }),
      { numRuns: DEATHS, seed: 20_261_129 },
    );
    expect(steered).toBe(DEATHS);
  },
  120_000,
);
