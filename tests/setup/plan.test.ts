/** What the planner makes of routers that are not as the guide has them. Read over the wire, so that both ends count. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { homeRouter, startEmulator, type Emulator, type EmulatorOptions } from '../../lib/emulator/index.js';
import { planSetup, type Plan, type Planned } from '../../lib/setup/plan.js';
import { scriptLines } from '../../lib/setup/script.js';
import { showPlan } from '../../lib/setup/show.js';
import type { Step, Wishes } from '../../lib/setup/steps.js';
import { planUndo } from '../../lib/setup/undo.js';
import { page } from '../docs/pasted-router.js';
import { look, V6, V7, wishes, WORLDS, type SetupWorld } from './world.js';

const [BY_SSH] = WORLDS;
if (BY_SSH === undefined) throw new Error('no world');
const world: SetupWorld = BY_SSH;

const running: Emulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

type Menus = NonNullable<EmulatorOptions['menus']>;

async function planOf(
  home: Parameters<typeof homeRouter>[0],
  change: (menus: Menus) => Menus = () => ({}),
  more: EmulatorOptions = {},
  over: Partial<Wishes> = {},
): Promise<{ planned: Planned; emulator: Emulator }> {
  const preset = homeRouter({ version: V7, cake: true, ...home });
  const menus = preset.menus ?? {};
  const emulator = await startEmulator({
    ...preset,
    ...more,
    menus: { ...menus, ...change(menus) },
    ssh: true,
  });
  running.push(emulator);
  const at = { ...world, version: home?.version ?? V7 };
  return { planned: planSetup(await look(at, emulator), wishes(at, over)), emulator };
}

function plan({ planned }: { planned: Planned }): Plan {
  if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned.obstacles));
  return planned.plan;
}

function added(steps: readonly Step[], menu: string): Readonly<Partial<Record<string, string | null>>>[] {
  return steps.flatMap((step) => (step.kind === 'add' && step.menu === menu ? [step.fields] : []));
}

const notes = ({ notes: all }: Plan): string[] => all.map(({ id }) => id);
const obstacles = ({ planned }: { planned: Planned }): string[] =>
  planned.kind === 'stopped' ? planned.obstacles.map(({ id }) => id) : [];

describe('a home as it comes', () => {
  test('the queue is found, and what is not perfect is said', async () => {
    const { agreed, ...rest } = plan(await planOf({}));
    expect(agreed).toMatchObject({
      table: 'to-dsl',
      queue: 'download-cable',
      primary: { interface: 'ether1' },
    });
    expect(notes({ agreed, ...rest })).toEqual(['dhcp-gateway']);
  });

  test.each([
    ['6.40', { version: '6.40.9 (stable)' }, ['version']],
    ['6.49 by REST', { version: V6 }, ['rest-6']],
  ] as const)('%s cannot be', async (_name, home, ids) => {
    expect(obstacles(await planOf(home, undefined, {}, { via: 'rest' }))).toEqual(ids);
  });

  test('one line only', async () => {
    const one = await planOf({}, (menus) => ({
      'ip/route': (menus['ip/route'] ?? []).filter((row) => row['gateway'] !== '203.0.113.1'),
    }));
    expect(obstacles(one)).toEqual(['lines']);
  });

  test('a line that has no translation of addresses gets one', async () => {
    const made = plan(
      await planOf({}, (menus) => ({
        'interface/list/member': (menus['interface/list/member'] ?? []).filter(
          (row) => row['interface'] !== 'ether2',
        ),
      })),
    );
    expect(added(made.steps, 'ip/firewall/nat')).toEqual([
      expect.objectContaining({ action: 'masquerade', 'out-interface': 'ether2' }),
    ]);
  });

  test.each([
    ['is left as it is', 'no-mark', 0],
    ['gets an accept before it', undefined, 1],
  ] as const)('FastTrack %s', async (_name, mark, rules) => {
    const made = plan(
      await planOf({}, (menus) => ({
        'ip/firewall/filter': (menus['ip/firewall/filter'] ?? []).map((row) =>
          row['action'] === 'fasttrack-connection' && mark !== undefined
            ? { ...row, 'connection-mark': mark }
            : row,
        ),
      })),
    );
    expect(added(made.steps, 'ip/firewall/filter')).toHaveLength(rules);
  });
});

describe('what the pages show is what the program shows', () => {
  const blocksOf = (name: string): string[] =>
    [...page(name).matchAll(/^```text\n([^]*?)^```$/gm)].map(([, text = '']) => text.trimEnd());

  test.each(['docs/setup.md', 'README.md'])('%s', async (name) => {
    const emulator = await startEmulator({ ...homeRouter({ version: V7, cake: true }), ssh: true });
    running.push(emulator);
    const view = await look(world, emulator);
    const planned = planSetup(view, wishes(world, { machine: '192.168.88.5', host: '192.168.88.1' }));
    if (planned.kind !== 'plan') throw new Error('no plan');
    const lines = showPlan(view, planned.plan);
    const block =
      blocksOf(name)
        .find((text) => text.includes('fast line'))
        ?.split('\n') ?? [];
    if (name === 'docs/setup.md') expect(block).toEqual(lines);
    // An excerpt: the same lines in the same order, and dots where some are left out.
    let at = 0;
    for (const line of block.filter((text) => text.trim() !== '…')) {
      const found = lines.indexOf(line, at);
      expect([line, found >= at]).toEqual([line, true]);
      at = found + 1;
    }
    expect(block.length).toBeGreaterThan(15);
  });
});

describe('the predecessor was here', () => {
  const PRODUCER = {
    comment: 'ADAPTIVE: Steer latency-sensitive to DSL',
    disabled: true,
    fields: {
      chain: 'prerouting',
      action: 'mark-connection',
      'new-connection-mark': 'old-mark',
      'connection-state': 'new',
    },
  };
  const CONSUMER = {
    comment: 'to dsl',
    fields: {
      chain: 'prerouting',
      action: 'mark-routing',
      'connection-mark': 'old-mark',
      'new-routing-mark': 'old-table',
    },
  };
  const tabled = (menus: Menus): Menus => ({
    'routing/table': [...(menus['routing/table'] ?? []), { name: 'old-table', fib: '' }],
    'ip/route': [
      ...(menus['ip/route'] ?? []),
      {
        'dst-address': '0.0.0.0/0',
        gateway: '203.0.113.1',
        distance: '1',
        'routing-table': 'old-table',
        disabled: 'false',
      },
    ],
  });

  test('its rules are adopted, none is made twice, and its switch goes on', async () => {
    const made = plan(await planOf({}, tabled, { rules: [PRODUCER, CONSUMER] }));
    expect(made.agreed).toMatchObject({
      comment: PRODUCER.comment,
      table: 'old-table',
      switch: { by: 'rule' },
    });
    expect(notes(made)).toContain('adopted');
    for (const menu of ['ip/firewall/mangle', 'ip/route', 'routing/table'])
      expect(added(made.steps, menu)).toEqual([]);
    expect(added(made.steps, 'ip/firewall/filter')).toEqual([
      expect.objectContaining({ 'connection-mark': 'old-mark' }),
    ]);
  });

  test('a consumer that is missing is made', async () => {
    const made = plan(await planOf({}, undefined, { rules: [PRODUCER] }));
    expect(added(made.steps, 'ip/firewall/mangle')).toEqual([
      expect.objectContaining({
        action: 'mark-routing',
        'connection-mark': 'old-mark',
        'new-routing-mark': 'to-dsl',
      }),
    ]);
  });

  test('of two nobody can say which', async () => {
    const twin = { ...PRODUCER, comment: 'ADAPTIVE: another' };
    expect(obstacles(await planOf({}, tabled, { rules: [PRODUCER, twin, CONSUMER] }))).toEqual([
      'several-producers',
    ]);
  });
});

describe('houses that differ', () => {
  test('PCC: ours stand before it, and its table is used', async () => {
    const pcc = (remainder: number): NonNullable<EmulatorOptions['rules']>[number] => ({
      comment: `pcc ${String(remainder)}`,
      fields: {
        ...{
          chain: 'prerouting',
          action: 'mark-connection',
          'new-connection-mark': `wan${String(remainder)}`,
        },
        ...{
          'per-connection-classifier': `both-addresses:2/${String(remainder)}`,
          'connection-mark': 'no-mark',
          passthrough: 'true',
        },
      },
    });
    const found = await planOf(
      {},
      (menus) => ({
        'routing/table': [...(menus['routing/table'] ?? []), { name: 'to_WAN2', fib: '' }],
        'ip/route': [
          ...(menus['ip/route'] ?? []),
          {
            'dst-address': '0.0.0.0/0',
            gateway: '203.0.113.1',
            distance: '1',
            'routing-table': 'to_WAN2',
            disabled: 'false',
          },
        ],
      }),
      { rules: [pcc(0), pcc(1)] },
    );
    const made = plan(found);
    expect(notes(made)).toContain('pcc');
    expect(made.agreed.table).toBe('to_WAN2');
    expect([...added(made.steps, 'routing/table'), ...added(made.steps, 'ip/route')]).toEqual([]);
    const first = found.emulator.model.mangle.byComment('pcc 0')[0]?.id;
    const places = made.steps.flatMap((step) =>
      step.menu === 'ip/firewall/mangle' && step.kind === 'add' ? [step.before] : [],
    );
    expect(new Set(places)).toEqual(new Set([first]));
  });

  test('a recursive route is made the same way', async () => {
    const made = plan(
      await planOf({}, (menus) => ({
        'ip/dhcp-client': (menus['ip/dhcp-client'] ?? []).filter((row) => row['interface'] !== 'ether2'),
        'ip/route': [
          ...(menus['ip/route'] ?? []).filter((row) => row['gateway'] !== '203.0.113.1'),
          {
            'dst-address': '9.9.9.9/32',
            gateway: '203.0.113.1',
            scope: '10',
            'routing-table': 'main',
            disabled: 'false',
          },
          {
            ...{ 'dst-address': '0.0.0.0/0', gateway: '9.9.9.9', distance: '2', 'target-scope': '11' },
            ...{ 'check-gateway': 'ping', 'routing-table': 'main', disabled: 'false' },
          },
        ],
      })),
    );
    expect(notes(made)).toEqual(['recursive-route']);
    expect(added(made.steps, 'ip/route')).toEqual([
      expect.objectContaining({ gateway: '9.9.9.9', 'target-scope': '11', 'check-gateway': 'ping' }),
    ]);
  });

  test('a line in a VRF stops it, with what to do', async () => {
    const found = await planOf({}, () => ({
      'ip/vrf': [{ name: 'isp2', interfaces: 'ether2', disabled: 'false' }],
    }));
    expect(obstacles(found)).toEqual(['vrf']);
    expect(found.planned.kind === 'stopped' ? found.planned.obstacles[0]?.todo : '').toContain(
      '/ip vrf print',
    );
  });

  test('IPv6 is said not to be steered', async () => {
    const made = plan(
      await planOf({}, () => ({
        'ipv6/route': [{ 'dst-address': '::/0', gateway: 'fe80::1%ether1', disabled: 'false' }],
      })),
    );
    expect(notes(made)).toContain('ipv6');
  });

  test.each([V6, V7])('PPPoE: nothing of the plan names an address of it (%s)', async (version) => {
    const made = plan(
      await planOf({ version, pppoe: true }, undefined, {}, { primary: 'pppoe-out1', via: 'ssh' }),
    );
    expect(made.agreed.primary).toMatchObject({ by: 'ppp', gateway: 'pppoe-out1' });
    expect(JSON.stringify(made.steps)).not.toContain('100.64.7.9');
    const steered = plan(
      await planOf(
        { version, pppoe: true },
        undefined,
        {},
        { primary: 'ether2', alternate: 'pppoe-out1', via: 'ssh' },
      ),
    );
    expect(added(steered.steps, 'ip/route')).toEqual([expect.objectContaining({ gateway: 'pppoe-out1' })]);
  });

  test.each([
    ['in no queue at all', {}, 'no-queue'],
    [
      'in a simple queue',
      { 'queue/simple': [{ name: 's', target: 'ether1', queue: 'cake/cake', disabled: 'false' }] },
      'interface-queue',
    ],
    ['on an interface', { 'queue/interface': [{ interface: 'ether1', queue: 'cake' }] }, 'interface-queue'],
  ] as const)('CAKE %s: said, with what is lost', async (_name, menus, id) => {
    const made = plan(await planOf({}, () => menus, { queues: [] }));
    expect(made.agreed.queue).toBeNull();
    expect(notes(made)).toContain(id);
  });

  test('an own route whose gateway the provider changed is put right', async () => {
    const comment = 'wanctl-steer: way out by dsl';
    const made = plan(
      await planOf({}, (menus) => ({
        'routing/table': [...(menus['routing/table'] ?? []), { name: 'to-dsl', fib: '', comment }],
        'ip/route': [
          ...(menus['ip/route'] ?? []),
          {
            'dst-address': '0.0.0.0/0',
            gateway: '203.0.113.254',
            distance: '1',
            'routing-table': 'to-dsl',
            comment,
          },
        ],
      })),
    );
    const changes = made.steps.filter((step) => step.kind === 'set' && step.menu === 'ip/route');
    expect(changes).toEqual([expect.objectContaining({ fields: { gateway: '203.0.113.1' } })]);
  });

  test('a user of our name that is not ours is in the way', async () => {
    const admin = { name: 'admin', password: 'admin-secret', group: 'full' };
    const found = await planOf({}, undefined, { users: [admin, { name: 'wanctl-steer', group: 'full' }] });
    expect(obstacles(found)).toEqual(['user-taken']);
  });
});

describe('names and comments of somebody who means harm', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ ...homeRouter({ version: V7, cake: true }), ssh: true });
  });
  afterAll(() => emulator.stop());

  const NASTY = fc.oneof(
    fc.constantFrom(
      'a "quoted" one',
      '; /system reboot',
      '$[/system reset]',
      '$(x)',
      'two\nlines',
      '\r\n/user add',
      '😀',
      'x'.repeat(127),
      '\\',
      '"',
      '\u0000',
      '\u202e',
    ),
    fc.string({ maxLength: 40 }),
    fc.string({ maxLength: 20, unit: 'binary' }),
  );

  test('never break a line of the script or of the plan, and are never taken for ours', async () => {
    await fc.assert(
      fc.asyncProperty(NASTY, NASTY, async (name, comment) => {
        const { tables, mangle } = emulator.model;
        const [id = ''] =
          tables
            .get('interface')
            ?.read()
            .flatMap((row) => (row['default-name'] === 'ether2' ? [row['.id'] ?? ''] : [])) ?? [];
        tables.get('interface')?.poke(id, { comment: name });
        const rule = mangle.add({ comment, fields: { chain: 'prerouting', action: 'accept' } });
        const view = await look(world, emulator);
        mangle.remove(rule);
        const planned = planSetup(view, wishes(world));
        if (planned.kind !== 'plan') throw new Error('no plan');
        for (const line of [...showPlan(view, planned.plan), ...scriptLines(planned.plan.steps)])
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202e]/u);
        for (const line of scriptLines(planned.plan.steps))
          expect(line).toMatch(/^\/[a-z -]+ (?:add|set|sign) /);
        expect(scriptLines(planned.plan.steps).join(' ')).not.toMatch(/\/system (?:reboot|reset)/);
        expect(planUndo(view)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
