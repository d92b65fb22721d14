/** Histories for properties: weather, lost writes, orders, reboots, gaps, a decider that breaks. */
import fc from 'fast-check';
import type { World } from './builders.js';
import type { Step } from './pure-run.js';

const WEATHER: readonly World[] = [
  { rttMs: 31, queue: 0 },
  { rttMs: 32, queue: 2 },
  { rttMs: 60, queue: 4 },
  // 50, 65, 75 and 85 points.
  { rttMs: 70, queue: 50 },
  { rttMs: 115, queue: 50 },
  { rttMs: 170, queue: 50 },
  { rttMs: 170, queue: 90 },
  { rttMs: 'lost', queue: 0 },
  { rttMs: 'failed', queue: 0 },
  { rttMs: 115, routerFailed: 'timeout' },
];
const odds = (chance: number): fc.Arbitrary<boolean> => fc.nat(999).map((n) => n < chance * 1_000);
/** Weather that lasts a while: what changes with every run never gets anywhere. */
const spell: fc.Arbitrary<Step[]> = fc
  .record({
    world: fc.constantFrom(...WEATHER),
    runs: fc.integer({ min: 1, max: 9 }),
    afterSec: fc.constantFrom(1, 2, 2, 2, 3, 9),
    lost: odds(0.15),
    order: fc.constantFrom<Step['order']>(...Array<undefined>(12), 'auto', 'auto', 'primary', 'steered'),
    reboot: odds(0.04),
    gap: odds(0.04),
    // In the run of that number, where there is one.
    damagedAt: fc.integer({ min: -9, max: 8 }),
  })
  .map(({ runs, order, reboot, gap, world, afterSec, lost, damagedAt }) =>
    Array.from({ length: runs }, (_, i): Step => {
      const first = i === 0;
      const begins = first ? { reboot, ...(order === undefined ? {} : { order }) } : {};
      return {
        world,
        afterSec: first && gap ? 40 : afterSec,
        lost: lost && i < 3,
        damaged: i === damagedAt,
        ...begins,
      };
    }),
  );
export const history = fc.array(spell, { minLength: 20, maxLength: 60 }).map((spells) => spells.flat());
