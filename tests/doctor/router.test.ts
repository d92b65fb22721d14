/** The checks that ask the router: an emulated one, spoiled in every way they know, over every way to it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { manualClock, type Emulator } from '../../lib/emulator/index.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import type { Judged } from '../../lib/doctor/checks/check.js';
import { seen, unseen } from '../../lib/doctor/checks/facts.js';
import { judgeAll } from '../../lib/doctor/checks/judge.js';
import { CHECKS } from '../../lib/doctor/checks/table.js';
import { certificateOf } from '../../lib/doctor/gather/certificate.js';
import { gatherRouter } from '../../lib/doctor/gather/router.js';
import { MENU_WORLDS, type MenuWorld } from '../contract/menu-worlds.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import { outcome } from './outcome.js';
import { DAY_MS, ROUTER_CASES, type RouterCase } from './router-cases.js';
import { NOW_MS, wellFacts } from './well.js';

/** By Node's own client is by another engine only, which the contract tests. */
const WORLDS = MENU_WORLDS.filter(({ name }) => name !== 'REST over http');

function configOf(world: MenuWorld, emulator: Emulator, user?: string): EffectiveConfig {
  const base = world.config(emulator, user);
  return {
    ...base,
    mangle_rule: { ...base.mangle_rule, comment: emulator.model.names.ruleComment },
    cake_queues: { ...base.cake_queues, primary_download: 'WAN-Download-Cable' },
  };
}

async function judge(world: MenuWorld, emulator: Emulator, one: RouterCase): Promise<readonly Judged[]> {
  const base = configOf(world, emulator, one.user);
  const config = one.config?.(base) ?? base;
  const password = one.password ?? 'steer-secret';
  const certificate =
    one.certificateDays === undefined
      ? unseen('not asked')
      : seen({ validToMs: NOW_MS + one.certificateDays * DAY_MS + 1_000 });
  const secrets = { password: { reveal: () => password } };
  const router = await gatherRouter(config, secrets, certificate, deadlineIn(20_000));
  const facts = { ...wellFacts(), config, router: seen(router) };
  return judgeAll(CHECKS, one.facts?.(facts) ?? facts);
}

/** Rules, queues and users as they are now; returns what puts them back. */
function remember({ model }: Emulator): () => void {
  const rules = model.mangle.rules.map((rule) => structuredClone(rule));
  const queues = model.queues.entries.map((entry) => structuredClone(entry));
  const users = [...model.users.users].map(([name, user]) => [name, structuredClone(user)] as const);
  return () => {
    model.mangle.rules = rules;
    model.queues.entries = queues;
    model.users.users.clear();
    for (const [name, user] of users) model.users.users.set(name, user);
  };
}

describe.each(WORLDS)('over $name', (world) => {
  let emulator: Emulator;
  const major = world.version.startsWith('6.') ? 6 : 7;
  beforeAll(async () => {
    // Counters move only when told.
    emulator = await world.open({ clock: manualClock() });
  });
  afterAll(() => emulator.stop());

  const cases = ROUTER_CASES.filter(
    (one) => (one.via ?? world.via) === world.via && (one.major ?? major) === major,
  );
  test.each(cases.map((one) => [`${one.id}: ${one.name}`, one] as const))('%s', async (_name, one) => {
    const putBack = remember(emulator);
    const undo = await one.spoil?.(emulator);
    try {
      const judged = await judge(world, emulator, one);
      const found = judged.find(({ check }) => check.id === one.id);
      if (found === undefined) throw new Error(`no check ${one.id}`);
      expect([outcome(found), found.verdict.seen]).toEqual([
        one.expect,
        expect.stringMatching(one.says ?? /./),
      ]);
    } finally {
      if (typeof undo === 'function') (undo as () => void)();
      putBack();
      emulator.faults.clear();
      await emulator.faults.open();
    }
  });

  test('all of them: nothing was written, one thing was asked at a time, in one session', async () => {
    const before = emulator.stats();
    await judge(world, emulator, { id: '', name: '', expect: 'well' });
    const after = emulator.stats();
    expect(after.configWrites).toBe(before.configWrites);
    const asked = after.requests - before.requests + after.sshExecs - before.sshExecs;
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThan(25);
    expect(after.sshConnections - before.sshConnections).toBe(world.via === 'ssh' ? 1 : 0);
  });

  test('a hostile name is shown on one line, and no message has the password', async () => {
    const putBack = remember(emulator);
    emulator.model.mangle.add(
      {
        comment: 'x"; /system reboot\n\u001b[2J steer-secret',
        fields: { chain: 'prerouting', action: 'accept' },
      },
      0,
    );
    const judged = await judge(world, emulator, { id: '', name: '', expect: 'well' });
    putBack();
    const order = judged.find(({ check }) => check.id === 'rules.producer-order');
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(order?.verdict.seen).not.toMatch(/[\u0000-\u001f]/);
    expect(order?.verdict.ok).toBe(false);
  });

  test('a router that stops answering in the middle: what was answered is judged, the rest is not', async () => {
    emulator.faults.add(
      world.via === 'rest'
        ? { kind: 'reset', target: 'queue/type' }
        : { kind: 'reset', target: '/queue type' },
    );
    const judged = await judge(world, emulator, { id: '', name: '', expect: 'well' });
    emulator.faults.clear();
    const of = (id: string) => judged.find(({ check }) => check.id === id);
    expect(of('router.reachable')?.verdict).toMatchObject({
      ok: false,
      seen: expect.stringContaining('reset'),
    });
    for (const id of ['rules.producer', 'rules.table', 'queues.cake'])
      expect(of(id)?.verdict.ok).toBe('skipped');
  });
});

describe('the certificate', () => {
  test('its end is read from what the router shows, without a login', async () => {
    const world = WORLDS.find(({ via }) => via === 'rest');
    if (world === undefined) throw new Error('no REST');
    const emulator = await world.open();
    const found = await certificateOf(configOf(world, emulator), deadlineIn(20_000).signal);
    expect(found).toEqual(seen({ validToMs: Date.UTC(2120, 0, 1) }));
    expect(emulator.stats()).toMatchObject({ requests: 0, logins: 0 });
    await emulator.stop();
    expect((await certificateOf(configOf(world, emulator), deadlineIn(20_000).signal)).kind).toBe('unseen');
  });
});
