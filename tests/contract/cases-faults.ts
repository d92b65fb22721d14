/** Routers and wires at fault: nothing false is believed, nothing wrong is touched, the next session recovers. */
import { expect } from '@jest/globals';
import {
  ample,
  failureOf,
  knownValue,
  readBack,
  readingOf,
  readsUntil,
  ruleOf,
  set,
  shortMs,
  value,
  type ContractCase,
  mustBeTaken,
} from './contract-case.js';
import type { WorldFault, RouterWorld } from './router-world.js';
import { setRule } from '../support/switch.js';

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
      expect(world.configWrites()).toBe(0);
      await recovers(world);
    },
  };
}

async function recovers(world: RouterWorld): Promise<void> {
  await world.heal();
  const router = world.session();
  value(await set(router, true));
  expect((await readBack(router)).enabled).toBe(true);
}

/** A part of the answer is not what was asked for: that part is unknown, the other is known. */
function disbelieves(name: string, fault: WorldFault, part: 'download' | 'rule'): ContractCase {
  return {
    name,
    needs: [fault.kind],
    async run(world) {
      await world.fault(fault);
      const got = await readingOf(world.session());
      expect(got[part].kind).toBe('unknown');
      if (part === 'rule') expect(knownValue(got.download).name).toBe(world.downloadQueue);
      else expect(knownValue(got.rule).comment).toBe(world.comment);
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
      expect((await ruleOf(world.session())).enabled).toBe(false);
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
        expect([got.value.download.kind, got.value.upload.kind, got.value.rule.kind]).toEqual(
          Array(3).fill('unknown'),
        );
      router.close();
      expect(world.configWrites()).toBe(0);
      await recovers(world);
    },
  },
  disbelieves("another endpoint's body for the queues", { kind: 'wrong-queue' }, 'download'),
  disbelieves("another endpoint's body for the rule", { kind: 'wrong-rule' }, 'rule'),
  disbelieves("another rule's body for the rule", { kind: 'another-rule' }, 'rule'),
  ...[1, 2, 3].map((reads): ContractCase => ({
    name: `stale for ${reads} reads after the write`,
    needs: ['stale'],
    async run(world) {
      const router = world.session();
      await world.fault({ kind: 'stale', reads });
      const sent = await set(router, true);
      expect(await readsUntil(router, true, sent)).toBe(reads + 1);
      expect(world.rule()).toMatchObject({ enabled: true });
      expect(world.configWrites()).toBe(1);
    },
  })),
  {
    name: 'lost write: reading back tells',
    needs: ['lost'],
    async run(world) {
      const router = world.session();
      await world.fault({ kind: 'lost' });
      mustBeTaken(await set(router, true), false);
      expect((await readBack(router)).enabled).toBe(false);
      expect(world.rule()).toMatchObject({ enabled: false });
      await recovers(world);
    },
  },
  {
    name: 'late apply: reading back sees it come true',
    needs: ['late'],
    async run(world) {
      const router = world.session();
      await world.fault({ kind: 'late', ms: shortMs(world) });
      const sent = await set(router, true);
      expect(await readsUntil(router, true, sent)).toBeGreaterThan(1);
    },
  },
  {
    name: 'id changed between read and write: the right rule or none',
    needs: ['new-id'],
    async run(world) {
      const bystander = world.addRule('bystander', true);
      const router = world.session();
      const rule = await ruleOf(router);
      await world.fault({ kind: 'new-id' });
      const sent = await setRule(router, rule, true, ample());
      if (sent.kind === 'failed') expect(failureOf(sent).code).toBe('router_error');
      expect(world.rule()).toMatchObject({ enabled: sent.kind === 'ok', matches: 1 });
      expect(bystander()).toBe(true);
      await recovers(world);
    },
  },
  {
    name: 'read-only user: reads, may not write, and is told the right that is missing',
    async run(world) {
      const router = world.session({ as: 'reader' });
      const rule = await ruleOf(router);
      const failure = failureOf(await setRule(router, rule, true, ample()));
      expect(failure.code).toBe('not_permitted');
      expect(failure.todo).toMatch(/\/user group set .*write/);
      expect(world.rule()).toMatchObject({ enabled: false });
      expect(world.configWrites()).toBe(0);
      expect((await readBack(router)).enabled).toBe(false);
    },
  },
  {
    name: 'reset after the write: the next session sees that it was carried out',
    needs: ['reset-after-write'],
    async run(world) {
      const router = world.session();
      const rule = await ruleOf(router);
      await world.fault({ kind: 'reset-after-write' });
      expect(failureOf(await setRule(router, rule, true, ample())).code).toBe('reset');
      await world.heal();
      expect((await ruleOf(world.session())).enabled).toBe(true);
      expect(world.configWrites()).toBe(1);
    },
  },
  {
    name: 'reboot between read and write: fails or works, and the next session knows which',
    async run(world) {
      const router = world.session();
      const rule = await ruleOf(router);
      await world.reboot();
      const sent = await setRule(router, rule, true, ample());
      if (sent.kind === 'failed') failureOf(sent);
      const enabled = world.rule()?.enabled;
      expect(enabled).toBe(sent.kind === 'ok');
      expect((await ruleOf(world.session())).enabled).toBe(enabled);
    },
  },
];
