/** Slow, hanging and interrupted: a session ends when it must and then leaves the router alone. */
import { expect } from '@jest/globals';
import { deadlineIn } from '../fakes/test-deadline.js';
import {
  ample,
  AMPLE_MS,
  failureOf,
  mustBeTaken,
  readBack,
  ruleOf,
  shortMs,
  value,
  type ContractCase,
} from './contract-case.js';
import type { RouterWorld, WorldFault } from './router-world.js';
import { readRule, setRule } from '../support/switch.js';

/** Nothing more is sent after a timeout in the same session. */
function timesOut(
  name: string,
  kind: 'hang' | 'slow' | 'drip',
  fault: (world: RouterWorld) => WorldFault,
): ContractCase {
  return {
    name,
    needs: [kind],
    async run(world) {
      await world.fault(fault(world));
      const router = world.session({ timeoutMs: shortMs(world) });
      const failure = failureOf(await router.read(ample()));
      expect(failure.code).toBe('timeout');
      expect(failure.quietMs).toBe(world.quietMs);
      const requests = world.requests();
      expect(failureOf(await readRule(router, ample())).code).toBe('resting');
      expect(failureOf(await router.read(ample())).code).toBe('resting');
      expect(world.requests()).toBe(requests);
      await world.heal();
      expect((await ruleOf(world.session())).enabled).toBe(false);
    },
  };
}

/** Slow enough to be told from a busy machine. */
const SLOW_MS = 200;

export const TIME_CASES: readonly ContractCase[] = [
  {
    name: 'slow but in time',
    needs: ['slow'],
    async run(world) {
      await world.fault({ kind: 'slow', ms: 100 });
      expect((await ruleOf(world.session())).enabled).toBe(false);
    },
  },
  timesOut('hangs', 'hang', () => ({ kind: 'hang' })),
  timesOut('slower than the timeout', 'slow', (world) => ({ kind: 'slow', ms: 3 * shortMs(world) })),
  timesOut('drips', 'drip', () => ({ kind: 'drip' })),
  {
    name: 'a write that hangs is reported, not repeated, and the next session sees the truth',
    needs: ['hang'],
    async run(world) {
      const router = world.session({ timeoutMs: shortMs(world) });
      const rule = await ruleOf(router);
      await world.fault({ kind: 'hang' });
      const failure = failureOf(await setRule(router, rule, true, ample()));
      expect(failure.code).toBe('timeout');
      expect(failureOf(await readRule(router, ample())).code).toBe('resting');
      await world.heal();
      expect((await ruleOf(world.session())).enabled).toBe(world.rule()?.enabled);
      expect(world.configWrites()).toBeLessThanOrEqual(1);
    },
  },
  {
    name: 'a write whose answer never comes: left alone, and the next session sees that it was carried out',
    needs: ['hang-after-write'],
    async run(world) {
      const router = world.session({ timeoutMs: shortMs(world) });
      const rule = await ruleOf(router);
      await world.fault({ kind: 'hang-after-write' });
      const failure = failureOf(await setRule(router, rule, true, ample()));
      expect(failure.code).toBe('timeout');
      expect(failure.quietMs).toBe(world.quietMs);
      expect(failureOf(await readRule(router, ample())).code).toBe('resting');
      await world.heal();
      expect((await ruleOf(world.session())).enabled).toBe(true);
      expect(world.configWrites()).toBe(1);
    },
  },
  {
    name: 'slower than what is left of the run: not sent, so nothing times out, and the router is not left alone',
    needs: ['slow'],
    async run(world) {
      const router = world.session();
      const rule = await ruleOf(router);
      await world.fault({ kind: 'slow', ms: SLOW_MS });
      await readBack(router);
      const requests = world.requests();
      for (const call of [
        setRule(router, rule, true, deadlineIn(SLOW_MS - 1)),
        readRule(router, deadlineIn(SLOW_MS - 1)),
      ]) {
        const failure = failureOf(await call);
        expect(failure).toMatchObject({ code: 'no_time' });
        expect(failure.answerMs).toBeGreaterThanOrEqual(SLOW_MS * 0.9);
        expect(failure.quietMs).toBeUndefined();
      }
      expect(world.requests()).toBe(requests);
      mustBeTaken(await setRule(router, rule, true, ample()), true);
      expect(world.rule()).toMatchObject({ enabled: true });
    },
  },
  {
    name: 'a deadline that is over: nothing is sent',
    async run(world) {
      const router = world.session();
      expect(failureOf(await router.read(deadlineIn(0))).code).toBe('deadline');
      expect(world.requests()).toBe(0);
      expect((await ruleOf(router)).enabled).toBe(false);
    },
  },
  {
    name: 'the deadline ends a hanging request before the timeout does',
    needs: ['hang'],
    async run(world) {
      await world.fault({ kind: 'hang' });
      const router = world.session({ timeoutMs: AMPLE_MS * 10 });
      const failure = failureOf(await router.read(deadlineIn(shortMs(world))));
      expect(failure.code).toBe('timeout');
      expect(failure.quietMs).toBe(world.quietMs);
    },
  },
  {
    name: 'told to stop in the middle: ends at once, with time left',
    needs: ['hang'],
    async run(world) {
      await world.fault({ kind: 'hang' });
      const deadline = deadlineIn(AMPLE_MS);
      const pending = world.session({ timeoutMs: AMPLE_MS }).read(deadline);
      setTimeout(() => deadline.stop(), 100);
      expect(failureOf(await pending).code).toBe('deadline');
      expect(deadline.remainingMs()).toBeGreaterThan(0);
    },
  },
  {
    name: 'after close nothing is sent',
    async run(world) {
      const router = world.session();
      const rule = await ruleOf(router);
      const requests = world.requests();
      router.close();
      failureOf(await setRule(router, rule, true, ample()));
      failureOf(await readRule(router, ample()));
      expect(world.requests()).toBe(requests);
      expect(world.rule()).toMatchObject({ enabled: false });
    },
  },
  {
    name: 'calls made at once are answered one after the other',
    async run(world) {
      const router = world.session();
      const answers = await Promise.all([1, 2, 3, 4].map(() => readRule(router, ample())));
      expect(answers.map((answer) => value(answer).kind)).toEqual(['ok', 'ok', 'ok', 'ok']);
    },
  },
];
