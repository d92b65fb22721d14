/** What every way to change a menu must do, whatever carries it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { EDITORS } from '../../lib/app/menus.js';
import { EMULATOR_FINGERPRINT, homeRouter, startEmulator, type Emulator } from '../../lib/emulator/index.js';
import type { RouterEditor } from '../../lib/router/menus.js';
import { config } from '../support/builders.js';
import { ample, failureOf, value } from './contract-case.js';

const ADMIN = { user: 'admin', password: 'admin-secret' };
const MANGLE = 'ip/firewall/mangle';
const SECRET = 'a secret that is new';

const WORLDS = [
  { name: 'REST', via: 'rest', version: '7.19.4 (stable)' },
  { name: 'SSH, RouterOS 7.19', via: 'ssh', version: '7.19.4 (stable)' },
  { name: 'SSH, RouterOS 6.49', via: 'ssh', version: '6.49.18 (long-term)' },
] as const;

const HOSTILE = [
  'a "quoted" name; /system reboot',
  '$[/system reboot] $(x) $y {z} [find]',
  'back\\slash and ?help',
  '😀 ü 日本',
  "it's = 'that'",
  'x'.repeat(127),
] as const;

describe.each(WORLDS)('changes over $name', ({ via, version }) => {
  let emulator: Emulator;
  let editor: RouterEditor;
  beforeAll(async () => {
    emulator = await startEmulator({ ...homeRouter({ version, https: true }), ssh: via === 'ssh' });
  });
  afterEach(() => {
    editor.close();
    emulator.faults.clear();
  });
  afterAll(() => emulator.stop());

  const open = async (login = ADMIN): Promise<RouterEditor> => {
    const { user, password } = login;
    const router =
      via === 'rest'
        ? { transport: via, port: emulator.port, tls_fingerprint: EMULATOR_FINGERPRINT }
        : {
            ...{ transport: via, port: emulator.ssh?.port ?? 0, host_key: emulator.ssh?.fingerprint ?? '' },
            legacy_algorithms: version.startsWith('6.'),
          };
    return (editor = await EDITORS[via](
      {
        config: config({ router: { ...router, host: '127.0.0.1', user } }),
        secrets: { password: { reveal: () => password } },
        aPersonWaits: true,
      },
      [SECRET],
    ));
  };
  const comments = (): (string | undefined)[] => emulator.model.mangle.rules.map(({ comment }) => comment);
  const add = async (comment: string, before?: string): Promise<string> =>
    value(
      await editor.edit(
        {
          ...{ kind: 'add', menu: MANGLE, fields: { chain: 'prerouting', action: 'accept', comment } },
          ...(before === undefined ? {} : { before }),
        },
        ample(),
      ),
    );

  test('a row is added before another, changed and removed', async () => {
    await open();
    const second = await add('second');
    const first = await add('first', second);
    expect(comments()).toEqual(['first', 'second']);
    value(
      await editor.edit(
        { kind: 'set', menu: MANGLE, id: first, fields: { comment: 'one', disabled: 'yes' } },
        ample(),
      ),
    );
    expect(emulator.model.mangle.byId(first)).toMatchObject({ comment: 'one', disabled: true });
    for (const id of [first, second])
      expect(value(await editor.edit({ kind: 'remove', menu: MANGLE, id }, ample()))).toBe('');
    expect(comments()).toEqual([]);
  });

  test.each(HOSTILE)('the comment %s arrives letter by letter and does nothing else', async (comment) => {
    await open();
    const id = await add(comment);
    expect(comments()).toEqual([comment]);
    value(await editor.edit({ kind: 'remove', menu: MANGLE, id }, ample()));
    expect(comments()).toEqual([]);
  });

  test('a menu of one row, and a word that stands alone', async () => {
    await open();
    value(
      await editor.edit(
        { kind: 'set', menu: 'system/identity', id: null, fields: { name: 'attic' } },
        ample(),
      ),
    );
    expect(emulator.model.tables.get('system/identity')?.read()).toEqual([{ name: 'attic' }]);
    if (version.startsWith('6.')) return;
    value(
      await editor.edit(
        { kind: 'add', menu: 'routing/table', fields: { name: 'to-dsl', fib: null } },
        ample(),
      ),
    );
    expect(emulator.model.tables.get('routing/table')?.read().at(-1)).toMatchObject({
      name: 'to-dsl',
      fib: '',
    });
  });

  test('a certificate is signed', async () => {
    await open();
    const fields = { name: 'mine', 'common-name': '127.0.0.1' };
    const id = value(await editor.edit({ kind: 'add', menu: 'certificate', fields }, ample()));
    value(await editor.edit({ kind: 'sign', menu: 'certificate', id, fields: {} }, ample()));
    expect(emulator.model.tables.get('certificate')?.read().at(-1)?.['fingerprint']).toMatch(
      /^[0-9a-f]{64}$/,
    );
  });

  test('what the router refuses is a failure with its words, and nothing is changed', async () => {
    await open();
    const before = emulator.stats().configWrites;
    const edit = {
      kind: 'add',
      menu: 'user',
      fields: { name: 'x', group: 'nobody', password: SECRET },
    } as const;
    const failure = failureOf(await editor.edit(edit, ample()));
    expect(failure.message).toContain('input does not match any value of group');
    expect(emulator.stats().configWrites).toBe(before);
  });

  test('a router that repeats what it was told does not tell the new secret', async () => {
    await open();
    emulator.faults.add({ kind: 'status', status: 400, detail: `failure: bad password ${SECRET}` });
    const edit = {
      kind: 'add',
      menu: 'user',
      fields: { name: 'x', group: 'full', password: SECRET },
    } as const;
    const failure = failureOf(await editor.edit(edit, ample()));
    expect(failure.message).toContain('failure: bad password [redacted]');
    expect(JSON.stringify(failure)).not.toContain(SECRET);
  });

  test('a user without rights changes nothing and is told', async () => {
    emulator.model.users.groups.set('reader', new Set(['ssh', 'read', 'api', 'rest-api']));
    emulator.model.users.add({ name: 'reader', password: 'p', group: 'reader' });
    await open({ user: 'reader', password: 'p' });
    const edit = { kind: 'add', menu: 'interface/list', fields: { name: 'x' } } as const;
    expect(failureOf(await editor.edit(edit, ample())).code).toBe('not_permitted');
  });

  test('an answer that is lost is a failure, and the change is sent once', async () => {
    await open();
    value(await editor.rows({ menu: MANGLE, props: ['comment'] }, ample()));
    emulator.faults.add({ kind: 'reset', after: true, writesOnly: true });
    const edit = { kind: 'add', menu: MANGLE, fields: { chain: 'forward', comment: 'once' } } as const;
    failureOf(await editor.edit(edit, ample()));
    expect(comments()).toEqual(['once']);
    for (const rule of emulator.model.mangle.byComment('once')) emulator.model.mangle.remove(rule);
  });

  test('a number or a text is never sent as an id', async () => {
    await open();
    await expect(editor.edit({ kind: 'remove', menu: MANGLE, id: '0' }, ample())).rejects.toThrow(
      'no id of a row',
    );
    const foreign = { kind: 'add', menu: MANGLE, fields: { 'chain=x /system reboot': 'y' } } as const;
    await expect(editor.edit(foreign, ample())).rejects.toThrow('no name of a menu or property');
  });
});
