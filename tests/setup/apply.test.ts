import { afterEach, describe, expect, test } from '@jest/globals';
import { applySteps, removeAll, type Applied, type Hands } from '../../lib/app/setup/apply.js';
import type { Emulator } from '../../lib/emulator/index.js';
import { planSetup, type Plan } from '../../lib/setup/plan.js';
import { planUndo } from '../../lib/setup/undo.js';
import type { RouterView } from '../../lib/setup/view.js';
import { scriptLines } from '../../lib/setup/script.js';
import { ample } from '../contract/contract-case.js';
import { everything, look, open, start, WORLDS, wishes, type SetupWorld } from './world.js';

const running: Emulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

async function started(world: SetupWorld): Promise<Emulator> {
  const emulator = await start(world);
  running.push(emulator);
  return emulator;
}

function planFor(view: RouterView, world: SetupWorld): Plan {
  const planned = planSetup(view, wishes(world));
  if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned.obstacles));
  return planned.plan;
}

async function apply(world: SetupWorld, emulator: Emulator, over: Partial<Hands> = {}): Promise<Applied> {
  const view = await look(world, emulator);
  return applySteps(view, planFor(view, world).steps, {
    open: () => open(world, emulator),
    plan: (later) => planSetup(later, wishes(world, { password: null })),
    prove: () => Promise.resolve(null),
    until: ample(),
    undoUntil: () => ample(),
    tell: () => undefined,
    ...over,
  });
}

describe.each(WORLDS)('set up $name', (world) => {
  test('a second time nothing is left to do, and undoing leaves the router row for row as it was', async () => {
    const emulator = await started(world);
    const before = everything(emulator);
    expect(await apply(world, emulator)).toMatchObject({ kind: 'done' });
    const view = await look(world, emulator);
    const again = planSetup(view, wishes(world, { password: null }));
    expect(again).toMatchObject({ kind: 'plan', plan: { steps: [] } });
    expect(emulator.model.mangle.rules.map(({ comment }) => comment)).toEqual([
      'wanctl-steer: urgent - marked by the device',
      'wanctl-steer: urgent - calls',
      'wanctl-steer: urgent - games',
      'wanctl-steer: urgent - shells',
      'wanctl-steer: producer - steers new urgent connections',
      'wanctl-steer: consumer - sends steered connections by dsl',
    ]);
    const route = emulator.model.tables.get('ip/route')?.read().at(-1);
    expect(route).toMatchObject({ gateway: '203.0.113.1', active: 'true' });
    const editor = await open(world, emulator);
    expect(await removeAll(editor, planUndo(view), ample())).toEqual([]);
    editor.close();
    expect(everything(emulator)).toEqual(before);
  });

  test('the user that is made may do what steering does, from this machine only, and nothing else', async () => {
    const emulator = await started(world);
    await apply(world, emulator);
    const rights = [...emulator.model.users.policies('wanctl-steer')].sort();
    expect(rights).toEqual(
      world.steerBy === 'rest' ? ['api', 'read', 'rest-api', 'write'] : ['read', 'ssh', 'write'],
    );
    expect(emulator.model.users.users.get('wanctl-steer')).toMatchObject({
      ...{ address: '127.0.0.1/32', password: 'made-for-steering' },
    });
  });

  test('what is printed as lines makes the same router as --apply', async () => {
    const [applied, pasted] = [await started(world), await started(world)];
    await apply(world, applied);
    const lines = scriptLines(planFor(await look(world, pasted), world).steps);
    for (const line of lines) expect((await pasted.console(line, 'admin')).trim()).toBe('');
    expect(withoutChance(everything(pasted))).toEqual(withoutChance(everything(applied)));
  });
});

/** Ports and times differ from router to router. */
function withoutChance(all: unknown): unknown {
  const text = JSON.stringify(all, (name: string, inner: unknown) =>
    ['port', 'invalid-before', 'invalid-after'].includes(name)
      ? undefined
      : typeof inner === 'bigint'
        ? String(inner)
        : inner,
  );
  return JSON.parse(text);
}

describe('a set-up that fails half-way', () => {
  const world = WORLDS[0];
  if (world === undefined) throw new Error('no world');

  test.each([
    ['where the router refused', WORLDS[0], { kind: 'status', status: 400, detail: 'failure: no more room' }],
    ['where an answer was lost', WORLDS[1], { kind: 'reset', after: true }],
  ] as const)('is undone from every point, %s', async (_name, there, fault) => {
    if (there === undefined) throw new Error('no world');
    const emulator = await started(there);
    const before = everything(emulator);
    const steps = planFor(await look(there, emulator), there).steps.length;
    expect(steps).toBeGreaterThan(12);
    for (let skip = 0; skip < steps; skip += 1) {
      emulator.faults.add({ ...fault, writesOnly: true, skip, times: 1 });
      expect(await apply(there, emulator)).toMatchObject({ kind: 'undone', left: [] });
      expect(everything(emulator)).toEqual(before);
      emulator.faults.clear();
    }
  });

  test('is undone by --undo from every point, where the machine died in the middle', async () => {
    const emulator = await started(world);
    const before = everything(emulator);
    const { steps } = planFor(await look(world, emulator), world);
    for (let n = 1; n <= steps.length; n += 1) {
      for (const line of scriptLines(steps.slice(0, n))) await emulator.console(line, 'admin');
      expect(everything(emulator)).not.toEqual(before);
      const editor = await open(world, emulator);
      expect(await removeAll(editor, planUndo(await look(world, emulator)), ample())).toEqual([]);
      editor.close();
      expect(everything(emulator)).toEqual(before);
    }
  });

  test('goes on from every point when it is called again', async () => {
    for (const n of [1, 4, 9, 14]) {
      const emulator = await started(world);
      const { steps } = planFor(await look(world, emulator), world);
      for (const line of scriptLines(steps.slice(0, n))) await emulator.console(line, 'admin');
      expect(await apply(world, emulator)).toMatchObject({ kind: 'done' });
      expect(emulator.model.mangle.rules.map(({ comment }) => comment?.slice(14, 22))).toEqual([
        ...['urgent -', 'urgent -', 'urgent -', 'urgent -', 'producer', 'consumer'],
      ]);
    }
  });

  test('says what is left when it cannot be undone either', async () => {
    const emulator = await started(world);
    emulator.faults.add({
      kind: 'status',
      status: 400,
      detail: 'failure: no more room',
      writesOnly: true,
      skip: 3,
    });
    const outcome = await apply(world, emulator);
    expect(outcome).toMatchObject({
      kind: 'undone',
      failure: { message: expect.stringContaining('no more room') },
    });
    expect(outcome.kind === 'undone' ? outcome.left : []).toEqual([
      '/certificate wanctl-steer-www',
      '/user wanctl-steer',
      '/user group wanctl-steer',
    ]);
  });

  test('is undone when steering itself cannot use what was made', async () => {
    const emulator = await started(world);
    const before = everything(emulator);
    const failure = { code: 'auth', message: 'refused', todo: '' } as const;
    const outcome = await apply(world, emulator, { prove: () => Promise.resolve(failure) });
    expect(outcome).toEqual({ kind: 'undone', failure, left: [] });
    expect(everything(emulator)).toEqual(before);
  });

  test('a router that says yes and does nothing is not believed', async () => {
    const emulator = await started(world);
    const before = everything(emulator);
    emulator.faults.add({ kind: 'lost', target: 'mangle add' });
    expect(await apply(world, emulator)).toMatchObject({
      ...{ kind: 'undone', left: [], failure: { message: expect.stringContaining('does not show them') } },
    });
    expect(everything(emulator)).toEqual(before);
  });
});
