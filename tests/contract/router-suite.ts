/**
 * What every way to a router must do, whatever carries it. Each case states the world, acts through a
 * session, and asserts what the session answered and what the router then is.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FAULT_CASES } from './cases-faults.js';
import { IDENTITY_CASES } from './cases-identity.js';
import { MATCH_CASES } from './cases-matching.js';
import { TIME_CASES } from './cases-time.js';
import { WORK_CASES } from './cases-work.js';
import type { ContractCase } from './contract-case.js';
import { LEASE_CASES } from './cases-lease.js';
import type { FaultKind, RouterWorld, Way, WorldKind } from './router-world.js';

const GROUPS: readonly (readonly [string, readonly ContractCase[]])[] = [
  ['does its work', WORK_CASES],
  ['believes exactly one rule and the queues asked for', MATCH_CASES],
  ['survives a router or wire at fault', FAULT_CASES],
  ['keeps its time', TIME_CASES],
  ['talks to nobody else', IDENTITY_CASES],
  ['steers by a lease', LEASE_CASES],
];

/** What is switched, and what goes wrong with it: for the way that is made of the two others. */
const SWITCHING: readonly string[] = [
  'does its work',
  'survives a router or wire at fault',
  'steers by a lease',
];

const WAYS: readonly Way[] = ['rule', 'lease', 'both'];

/** What no kind of router may leave out. */
const MUST: readonly FaultKind[] = [
  'slow',
  'stale',
  'late',
  'lost',
  'new-id',
  'hang',
  'hang-after-write',
  'reset',
  'reset-after-write',
  'refused',
  'garbage',
  'wrong-answer',
  'another-rule',
  'auth',
];

/** Runs every case that applies to this kind of router; of `both` only what is about switching. */
export function routerSuite(name: string, kind: WorldKind, by: Way = 'rule'): void {
  const applies = (one: ContractCase): boolean =>
    (one.by ?? WAYS).includes(by) &&
    (one.needs ?? []).every((fault) => kind.can.includes(fault)) &&
    (one.peer === undefined || kind.strangers.includes(one.peer));

  describe(`router contract: ${name}, switch.by ${by}`, () => {
    let world: RouterWorld;
    beforeEach(async () => {
      world = await kind.open(by);
    });
    afterEach(async () => {
      await world.close();
    });

    const groups = GROUPS.filter(([group, cases]) => {
      return (by !== 'both' || SWITCHING.includes(group)) && cases.some(applies);
    });
    describe.each(groups)('%s', (_group, cases) => {
      for (const one of cases) {
        if (applies(one)) test(one.name, () => one.run(world));
      }
    });

    test('can be given the faults that matter most', () => {
      expect(kind.can).toEqual(expect.arrayContaining([...MUST]));
    });
  });
}
