/** What every way to read a menu must do, whatever carries it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { MOST_ROWS } from '../../lib/router/protocol/menu-rows.js';
import type { Emulator } from '../../lib/emulator/index.js';
import type { RouterMenus } from '../../lib/router/menus.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import { ample, failureOf, value } from './contract-case.js';
import { MENU_WORLDS } from './menu-worlds.js';

const MANGLE = 'ip/firewall/mangle';

/** Comments that people, or their enemies, write. */
const HOSTILE: readonly string[] = [
  'a "quoted" \'name\'',
  'one; two=three',
  '$[/system reboot] $(x) $y {z}',
  'ends in a bar|',
  'two\nlines',
  'a bar|\nand p.comment=more|',
  '\n\nblank lines before',
  'nothing\0 at all',
  '😀 ü 日本 “look-alike”',
  'a tab\tand a \\ backslash',
  '   blanks around   ',
  's0123456789ab end=|',
  '*1',
  'x'.repeat(4_000),
];

describe.each(MENU_WORLDS)('menus over $name', (world) => {
  let emulator: Emulator;
  let menus: RouterMenus | undefined;
  let added: ReturnType<Emulator['model']['mangle']['add']>[] = [];
  beforeAll(async () => {
    emulator = await world.open();
  });
  afterEach(async () => {
    menus?.close();
    emulator.faults.clear();
    await emulator.faults.open();
    for (const rule of added) emulator.model.mangle.remove(rule);
    added = [];
  });
  afterAll(() => emulator.stop());

  const open = async (login?: Parameters<typeof world.session>[1]): Promise<RouterMenus> =>
    (menus = await world.session(emulator, login));
  const addRule = (comment: string): void => {
    added.push(emulator.model.mangle.add({ comment, fields: { chain: 'forward', action: 'accept' } }));
  };

  test('rows in the order of the table, each value text or absent', async () => {
    const rows = value(
      await (await open()).rows({ menu: MANGLE, props: ['action', 'connection-mark', 'dynamic'] }, ample()),
    );
    expect(rows?.map((row) => row['action'])).toEqual(
      emulator.model.mangle.rules.map(({ fields }) => fields['action']),
    );
    expect(rows?.at(-1)).toMatchObject({ 'connection-mark': 'to-DSL', dynamic: 'false' });
    expect(rows?.[0]).toEqual({ '.id': '*F1', action: 'passthrough', dynamic: 'true' });
  });

  test('what a release does not know is absent, and the rest is there', async () => {
    const rows = value(
      await (await open()).rows({ menu: 'ip/route', props: ['gateway', 'no-such-property'] }, ample()),
    );
    expect(rows?.[0]).toEqual({ '.id': '*80000001', gateway: '198.51.100.1' });
  });

  test('one row where the menu is one', async () => {
    const rows = value(
      await (
        await open()
      ).rows({ menu: 'system/resource', props: ['version', 'uptime'], single: true }, ample()),
    );
    expect(rows).toHaveLength(1);
    expect(rows?.[0]?.version).toBe(world.version);
    expect(rows?.[0]?.uptime).toMatch(/\d/);
  });

  test('no such menu is an answer, and the session goes on', async () => {
    const session = await open();
    expect(value(await session.rows({ menu: 'no/such/menu', props: ['name'] }, ample()))).toBeNull();
    expect(value(await session.rows({ menu: 'queue/tree', props: ['name'] }, ample()))).toHaveLength(4);
  });

  test.each(HOSTILE.map((comment) => [JSON.stringify(comment).slice(0, 40), comment]))(
    'comes back as it is: %s',
    async (_shown, comment) => {
      addRule(comment);
      const rows = value(await (await open()).rows({ menu: MANGLE, props: ['comment', 'chain'] }, ample()));
      expect(rows?.at(-1)).toMatchObject({ comment, chain: 'forward' });
      expect(rows).toHaveLength(emulator.model.mangle.rules.length);
    },
  );

  test.each(
    HOSTILE.filter((comment) => !/\p{Cc}/u.test(comment)).map((comment) => [comment.slice(0, 40), comment]),
  )('is found by all of it and nothing else: %s', async (_shown, comment) => {
    addRule(comment);
    addRule(`${comment}!`);
    addRule('"; /system reboot; "');
    const rows = value(
      await (await open()).rows({ menu: MANGLE, props: ['comment'], where: { comment } }, ample()),
    );
    expect(rows?.map((row) => row.comment)).toEqual([comment]);
  });

  test('several conditions must all hold; nothing found is no failure', async () => {
    addRule('both');
    const session = await open();
    const props = ['comment', 'chain'] as const;
    const both = { menu: MANGLE, props, where: { comment: 'both', chain: 'forward' } };
    expect(value(await session.rows(both, ample()))).toHaveLength(1);
    const neither = { menu: MANGLE, props, where: { comment: 'both', chain: 'input' } };
    expect(value(await session.rows(neither, ample()))).toEqual([]);
  });

  test('a condition that no text on a router can meet is not sent', async () => {
    const before = emulator.stats().requests + emulator.stats().sshConnections;
    const rows = await (
      await open()
    ).rows({ menu: MANGLE, props: ['comment'], where: { comment: 'a\nb' } }, ample());
    expect(value(rows)).toEqual([]);
    expect(emulator.stats().requests + emulator.stats().sshConnections).toBe(before);
  });

  test('a name that would be a command is a mistake of the program', async () => {
    const session = await open();
    await expect(session.rows({ menu: 'system/reboot; ', props: ['x'] }, ample())).rejects.toThrow(/no name/);
    await expect(session.rows({ menu: MANGLE, props: ['x] [/system'] }, ample())).rejects.toThrow(/no name/);
  });

  test('a long table is read whole, a longer one not at all', async () => {
    for (let n = 0; n < 600; n += 1) addRule(`filler ${String(n)} ${'y'.repeat(100)}`);
    const session = await open();
    const rows = value(await session.rows({ menu: MANGLE, props: ['comment'] }, ample()));
    expect(rows).toHaveLength(emulator.model.mangle.rules.length);
    expect(rows?.at(-1)?.comment).toMatch(/^filler 599 y+$/);
    for (let n = 0; n < MOST_ROWS; n += 1) addRule('filler');
    const failure = failureOf(await session.rows({ menu: MANGLE, props: ['chain'] }, ample()));
    expect(failure.message).toContain(String(emulator.model.mangle.rules.length));
  });

  test('a user who may not read is told which right is missing', async () => {
    emulator.model.users.groups.set('no-read', new Set(['ssh', 'api', 'rest-api', 'write']));
    emulator.model.users.add({ name: 'blind', password: 'blind-secret', group: 'no-read' });
    const session = await open({ user: 'blind', password: 'blind-secret' });
    const failure = failureOf(await session.rows({ menu: MANGLE, props: ['comment'] }, ample()));
    expect(failure.code).toBe('not_permitted');
    expect(failure.todo).toContain('blind');
  });

  test('a refused login is one attempt, and no answer has the password', async () => {
    const session = await open({ password: 'wrong-secret' });
    const failures = emulator.stats().loginFailures;
    const failure = failureOf(await session.rows({ menu: MANGLE, props: ['comment'] }, ample()));
    expect(failure.code).toBe('auth');
    expect(JSON.stringify(failure)).not.toContain('wrong-secret');
    await session.rows({ menu: MANGLE, props: ['comment'] }, ample());
    expect(emulator.stats().loginFailures).toBeLessThanOrEqual(failures + (world.via === 'ssh' ? 1 : 2));
  });

  test.each(['garbage', 'truncate', 'wrong-body', 'reset'] as const)('%s is a failure', async (kind) => {
    emulator.faults.add(kind === 'wrong-body' ? { kind, body: 'resource' } : { kind });
    const failure = failureOf(await (await open()).rows({ menu: MANGLE, props: ['comment'] }, ample()));
    expect(failure.message).not.toMatch(/\p{Cc}/u);
  });

  test('no answer: it waits as long as it was given, and the router is left alone', async () => {
    emulator.faults.add({ kind: 'hang' });
    const session = await open();
    const began = performance.now();
    failureOf(await session.rows({ menu: MANGLE, props: ['comment'] }, deadlineIn(600)));
    expect(performance.now() - began).toBeLessThan(10_000);
    const { requests, sshConnections } = emulator.stats();
    failureOf(await session.rows({ menu: 'queue/tree', props: ['name'] }, ample()));
    expect(emulator.stats()).toMatchObject({ requests, sshConnections });
  });

  test('nothing is written', () => {
    expect(emulator.stats().configWrites).toBe(0);
  });
});
