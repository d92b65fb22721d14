/** Slow, hanging and interrupted: a session ends when it must and then leaves the router alone. */
import { expect } from '@jest/globals';
import { deadlineIn } from '../fakes/test-deadline.js';
import {
  ample,
  AMPLE_MS,
  failureOf,
  mustBeTaken,
  readBack,
  readingOf,
  shortMs,
  shownBy,
  steer,
  trueRoute,
  value,
  writesOf,
  type ContractCase,
} from './contract-case.js';
import type { RouterWorld, WorldFault } from './router-world.js';
import { isUnderstood } from './cases-faults.js';

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
      expect(failureOf(await router.readSwitch({ rule: true }, ample())).code).toBe('resting');
      expect(failureOf(await router.read(ample())).code).toBe('resting');
      expect(world.requests()).toBe(requests);
      await world.heal();
      expect(await shownBy(world, world.session())).toBe('primary');
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
      expect(await shownBy(world, world.session())).toBe('primary');
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
      const seen = await readingOf(router);
      await world.fault({ kind: 'hang' });
      const failure = failureOf(await steer(world, router, 'steered', { seen }));
      expect(failure.code).toBe('timeout');
      expect(failureOf(await router.readSwitch({ rule: true }, ample())).code).toBe('resting');
      await world.heal();
      expect(await shownBy(world, world.session())).toBe(trueRoute(world));
      expect(world.writes()).toBeLessThanOrEqual(writesOf(world, 1));
    },
  },
  {
    name: 'a write whose answer never comes: left alone, and the next session sees that it was carried out',
    needs: ['hang-after-write'],
    async run(world) {
      const router = world.session({ timeoutMs: shortMs(world) });
      const seen = await readingOf(router);
      await world.fault({ kind: 'hang-after-write' });
      const failure = failureOf(await steer(world, router, 'steered', { seen }));
      expect(failure.code).toBe('timeout');
      expect(failure.quietMs).toBe(world.quietMs);
      expect(failureOf(await router.readSwitch({ rule: true }, ample())).code).toBe('resting');
      await isUnderstood(world);
    },
  },
  {
    name: 'slower than what is left of the run: not sent, so nothing times out, and the router is not left alone',
    needs: ['slow'],
    async run(world) {
      const router = world.session();
      const seen = await readingOf(router);
      await world.fault({ kind: 'slow', ms: SLOW_MS });
      await readBack(world, router);
      const requests = world.requests();
      for (const call of [
        steer(world, router, 'steered', { seen, until: deadlineIn(SLOW_MS - 1) }),
        router.readSwitch({ rule: true }, deadlineIn(SLOW_MS - 1)),
      ]) {
        const failure = failureOf(await call);
        expect(failure).toMatchObject({ code: 'no_time' });
        expect(failure.answerMs).toBeGreaterThanOrEqual(SLOW_MS * 0.9);
        expect(failure.quietMs).toBeUndefined();
      }
      expect(world.requests()).toBe(requests);
      mustBeTaken(world, await steer(world, router, 'steered', { seen }), 'steered');
      expect(trueRoute(world)).toBe('steered');
    },
  },
  {
    name: 'a deadline that is over: nothing is sent',
    async run(world) {
      const router = world.session();
      expect(failureOf(await router.read(deadlineIn(0))).code).toBe('deadline');
      expect(world.requests()).toBe(0);
      expect(await shownBy(world, router)).toBe('primary');
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
      const seen = await readingOf(router);
      const requests = world.requests();
      router.close();
      failureOf(await steer(world, router, 'steered', { seen }));
      failureOf(await router.readSwitch({ rule: true }, ample()));
      expect(world.requests()).toBe(requests);
      expect(trueRoute(world)).toBe('primary');
    },
  },
  {
    name: 'calls made at once are answered one after the other',
    async run(world) {
      const router = world.session();
      const answers = await Promise.all([1, 2, 3, 4].map(() => router.readSwitch({ rule: true }, ample())));
      expect(answers.map((answer) => value(answer).rule.kind)).toEqual(['ok', 'ok', 'ok', 'ok']);
    },
  },
];
