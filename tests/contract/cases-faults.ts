/** Routers and wires at fault: nothing false is believed, nothing wrong is touched, the next session recovers. */
import { expect } from '@jest/globals';
import {
  ample,
  failureOf,
  knownValue,
  readBack,
  readingOf,
  readsUntil,
  shownBy,
  steer,
  shortMs,
  trueRoute,
  value,
  writesOf,
  type ContractCase,
  mustBeTaken,
} from './contract-case.js';
import type { WorldFault, RouterWorld } from './router-world.js';

/** The whole session fails with this code, and the one after the fault works. */
function failsAndRecovers(name: string, fault: WorldFault, code: RegExp): ContractCase {
  return {
    name,
    needs: [fault.kind],
    async run(world) {
      await world.fault(fault);
      const router = world.session();
      expect(failureOf(await router.read(ample())).code).toMatch(code);
      router.close();
      expect(world.writes()).toBe(0);
      await recovers(world);
    },
  };
}

/** A switch that was carried out, at least its first step, without an answer: seen for what it is, and made whole. */
export async function isUnderstood(world: RouterWorld): Promise<void> {
  await world.heal();
  const carriedOut = trueRoute(world);
  expect(world.config.switch.by === 'rule' ? ['steered'] : ['steered', 'partial']).toContain(carriedOut);
  const router = world.session();
  expect(await shownBy(world, router)).toBe(carriedOut);
  if (carriedOut === 'partial') value(await steer(world, router, 'steered'));
  expect(await readBack(world, router)).toBe('steered');
  const twice = carriedOut === 'partial' ? 1 : 0;
  expect(world.writes()).toBe(writesOf(world, 1) + twice);
}

async function recovers(world: RouterWorld): Promise<void> {
  await world.heal();
  const router = world.session();
  value(await steer(world, router, 'steered'));
  expect(await readBack(world, router)).toBe('steered');
}

/** A part of the answer is not what was asked for: that part is unknown, the other is known. */
function disbelieves(name: string, fault: WorldFault, part: 'download' | 'rule' | 'lease'): ContractCase {
  return {
    name,
    needs: [fault.kind],
    ...(part === 'lease' ? { by: ['lease', 'both'] } : {}),
    async run(world) {
      await world.fault(fault);
      const got = await readingOf(world.session());
      expect(got[part].kind).toBe('unknown');
      if (part !== 'download') expect(knownValue(got.download).name).toBe(world.downloadQueue);
      if (part !== 'rule') expect(knownValue(got.rule).comment).toBe(world.comment);
      await recovers(world);
    },
  };
}

export const FAULT_CASES: readonly ContractCase[] = [
  failsAndRecovers('reset', { kind: 'reset' }, /^reset$/),
  failsAndRecovers('refused', { kind: 'refused' }, /^refused$/),
  failsAndRecovers('login refused for good', { kind: 'auth' }, /^auth$/),
  failsAndRecovers('garbage', { kind: 'garbage' }, /^protocol$/),
  failsAndRecovers('truncated', { kind: 'truncated' }, /^(reset|protocol)$/),
  failsAndRecovers('service switched off', { kind: 'service-off' }, /^rest_off$/),
  {
    name: 'login refused once: this session fails, the next one works',
    needs: ['auth'],
    async run(world) {
      await world.fault({ kind: 'auth', times: 1 });
      expect(failureOf(await world.session().read(ample())).code).toBe('auth');
      expect(await shownBy(world, world.session())).toBe('primary');
    },
  },
  {
    name: 'a refused login is not tried again in the same session',
    needs: ['auth'],
    async run(world) {
      await world.fault({ kind: 'auth' });
      await world.session({ needUptime: true }).read(ample());
      expect(world.requests()).toBe(1);
    },
  },
  {
    name: "another question's answer to everything: nothing of it is believed",
    needs: ['wrong-answer'],
    async run(world) {
      await world.fault({ kind: 'wrong-answer' });
      const router = world.session();
      const got = await router.read(ample());
      if (got.kind === 'failed') expect(failureOf(got).code).toBe('protocol');
      else
        expect(
          (['download', 'upload', 'rule', 'lease'] as const).map((part) => got.value[part].kind),
        ).toEqual(Array(4).fill('unknown'));
      router.close();
      expect(world.writes()).toBe(0);
      await recovers(world);
    },
  },
  disbelieves("another endpoint's body for the queues", { kind: 'wrong-queue' }, 'download'),
  disbelieves("another endpoint's body for the rule", { kind: 'wrong-rule' }, 'rule'),
  disbelieves("another rule's body for the rule", { kind: 'another-rule' }, 'rule'),
  disbelieves("another endpoint's body for the list of the lease", { kind: 'wrong-list' }, 'lease'),
  disbelieves('the list of the lease cannot be read', { kind: 'no-list' }, 'lease'),
  ...[1, 2, 3].map((reads): ContractCase => ({
    name: `stale for ${reads} reads after the write`,
    needs: ['stale'],
    async run(world) {
      const router = world.session();
      await world.fault({ kind: 'stale', reads });
      const sent = await steer(world, router, 'steered');
      expect(await readsUntil(world, router, 'steered', sent)).toBe(reads + 1);
      expect(trueRoute(world)).toBe('steered');
      expect(world.writes()).toBe(writesOf(world, 1));
    },
  })),
  {
    name: 'lost write: reading back tells',
    needs: ['lost'],
    async run(world) {
      const router = world.session();
      await world.fault({ kind: 'lost' });
      mustBeTaken(world, await steer(world, router, 'steered'), 'primary');
      expect(await readBack(world, router)).toBe('primary');
      expect(trueRoute(world)).toBe('primary');
      await recovers(world);
    },
  },
  {
    name: 'late apply: reading back sees it come true',
    needs: ['late'],
    async run(world) {
      const router = world.session();
      await world.fault({ kind: 'late', ms: shortMs(world) });
      const sent = await steer(world, router, 'steered');
      expect(await readsUntil(world, router, 'steered', sent)).toBeGreaterThan(1);
    },
  },
  {
    name: 'id changed between read and write: the right rule or none',
    needs: ['new-id'],
    async run(world) {
      const bystander = world.addRule('bystander', true);
      const router = world.session();
      const seen = await readingOf(router);
      await world.fault({ kind: 'new-id' });
      const sent = await steer(world, router, 'steered', { seen });
      if (sent.kind === 'failed') expect(failureOf(sent).code).toBe('router_error');
      // By both the lease stands by then, and matches nothing while the rule is off.
      const refused = world.config.switch.by === 'both' ? 'partial' : 'primary';
      expect(trueRoute(world)).toBe(sent.kind === 'ok' ? 'steered' : refused);
      expect(world.rule()).toMatchObject({ matches: 1 });
      expect(bystander()).toBe(true);
      await recovers(world);
    },
  },
  {
    name: 'read-only user: reads, may not write, and is told the right that is missing',
    async run(world) {
      const router = world.session({ as: 'reader' });
      const failure = failureOf(await steer(world, router, 'steered'));
      expect(failure.code).toBe('not_permitted');
      expect(failure.todo).toMatch(/\/user group set .*write/);
      expect(trueRoute(world)).toBe('primary');
      expect(world.writes()).toBe(0);
      expect(await readBack(world, router)).toBe('primary');
    },
  },
  {
    name: 'reset after the write: the next session sees that it was carried out',
    needs: ['reset-after-write'],
    async run(world) {
      const router = world.session();
      const seen = await readingOf(router);
      await world.fault({ kind: 'reset-after-write' });
      expect(failureOf(await steer(world, router, 'steered', { seen })).code).toBe('reset');
      await isUnderstood(world);
    },
  },
  {
    name: 'reboot between read and write: fails or works, and the next session knows which',
    async run(world) {
      const router = world.session();
      const seen = await readingOf(router);
      await world.reboot();
      const sent = await steer(world, router, 'steered', { seen });
      if (sent.kind === 'failed') failureOf(sent);
      expect(trueRoute(world)).toBe(sent.kind === 'ok' ? 'steered' : 'primary');
      expect(await shownBy(world, world.session())).toBe(trueRoute(world));
    },
  },
];
