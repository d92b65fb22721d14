import { afterEach, describe, expect, test } from '@jest/globals';
import { homeRouter, startEmulator, type Emulator, type EmulatorOptions } from '../../lib/emulator/index.js';
import { ask, list, post, record, type Reply } from './support.js';

const running: Emulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

const V6 = '6.49.18 (long-term)';
const V7 = '7.19.4 (stable)';
const ADMIN = { user: 'admin', password: 'admin-secret' };

async function home(version: string, over: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ scheme: 'http', ...homeRouter({ version }), ...over });
  running.push(emulator);
  return emulator;
}

/** The console, as the administrator; what it prints on one line. */
async function say(emulator: Emulator, line: string, user = 'admin'): Promise<string> {
  return (await emulator.console(line, user)).replaceAll('\r', '').trim();
}

function put(emulator: Emulator, menu: string, body: Record<string, string>, how = ADMIN): Promise<Reply> {
  return ask(emulator, `/rest/${menu}`, { method: 'PUT', body: JSON.stringify(body), ...how });
}

async function rows(emulator: Emulator, menu: string): Promise<Record<string, string>[]> {
  return list(await ask(emulator, `/rest/${menu}`, ADMIN));
}

/** Menu, a record it takes, and a property to change. */
const RECORDS: readonly (readonly [string, Record<string, string>, readonly [string, string]])[] = [
  ['user/group', { name: 'steering', policy: 'read,write,api,rest-api,!ftp' }, ['comment', 'x']],
  ['user', { name: 'steer', group: 'read', password: 'p', address: '192.168.88.5/32' }, ['comment', 'x']],
  ['routing/table', { name: 'to-dsl', fib: '' }, ['comment', 'x']],
  [
    'routing/rule',
    { 'src-address': '192.168.88.6/32', action: 'lookup-only-in-table', table: 'main' },
    ['comment', 'x'],
  ],
  ['ip/route', { gateway: '203.0.113.1', 'routing-table': 'main', distance: '9' }, ['distance', '10']],
  ['interface/list', { name: 'GUEST' }, ['comment', 'x']],
  ['interface/list/member', { list: 'LAN', interface: 'ether5' }, ['comment', 'x']],
  ['ip/address', { address: '10.9.0.1/24', interface: 'ether5' }, ['comment', 'x']],
  ['ip/firewall/filter', { chain: 'forward', action: 'accept', 'connection-mark': 'm' }, ['comment', 'x']],
  ['ip/firewall/nat', { chain: 'srcnat', action: 'masquerade', 'out-interface': 'ether2' }, ['comment', 'x']],
  [
    'ip/firewall/mangle',
    { chain: 'prerouting', action: 'mark-connection', 'new-connection-mark': 'm' },
    ['comment', 'x'],
  ],
  ['queue/type', { name: 'cake-down', kind: 'cake', 'cake-diffserv': 'diffserv4' }, ['cake-overhead', '18']],
  ['queue/tree', { name: 'down', parent: 'bridge', 'max-limit': '100M', queue: 'default' }, ['comment', 'x']],
  ['queue/simple', { name: 's', target: 'ether1' }, ['comment', 'x']],
  ['system/script', { name: 's', source: ':put 1' }, ['comment', 'x']],
  ['tool/netwatch', { host: '192.0.2.1', 'down-script': 'x' }, ['comment', 'y']],
];

describe('a record is added, read, changed and removed', () => {
  test.each(RECORDS)('%s over REST', async (menu, body, [name, value]) => {
    const emulator = await home(V7);
    const before = await rows(emulator, menu);
    const made = await put(emulator, menu, body);
    expect([made.status, made.headers.location]).toEqual([201, `/rest/${menu}/${record(made)['.id']}`]);
    const { '.id': id = '' } = record(made);
    const changed = await post(emulator, `/rest/${menu}/set`, { '.id': id, [name]: value }, ADMIN);
    expect([changed.status, changed.text]).toEqual([200, '[]']);
    const mine = (await rows(emulator, menu)).find((row) => row['.id'] === id) ?? {};
    const shown = without(body, 'password');
    expect(mine).toMatchObject({
      ...shown,
      [name]: value,
      ...limits(menu),
      ...rights(menu),
    });
    expect(mine).not.toHaveProperty('password');
    expect((await ask(emulator, `/rest/${menu}/${id}`, { method: 'DELETE', ...ADMIN })).status).toBe(204);
    expect(await rows(emulator, menu)).toEqual(before);
    expect(emulator.stats().configWritesByUser['admin']).toBe(3);
  });

  test.each([V6, V7])('at the console of %s', async (version) => {
    const emulator = await home(version);
    const old = version === V6;
    for (const [menu, body, [name, value]] of RECORDS) {
      if (old && (menu.startsWith('routing/') || menu === 'queue/type')) continue;
      const path = `/${menu.replaceAll('/', ' ')}`;
      const before = emulator.model.tables.get(menu)?.read();
      const given = Object.entries(old ? inOldWords(body) : body).map(([key, text]) => `${key}="${text}"`);
      const id = await say(emulator, `:put [${path} add ${given.join(' ')}]`);
      expect(id).toMatch(/^\*[0-9A-F]+$/);
      expect(await say(emulator, `${path} set ${id} ${name}="${value}"`)).toBe('');
      expect(await say(emulator, `:put [${path} get ${id} ${name}]`)).toBe(value);
      expect(await say(emulator, `${path} remove ${id}`)).toBe('');
      expect(emulator.model.tables.get(menu)?.read()).toEqual(before);
    }
  });
});

function without(body: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
}

/** A limit is shown in bits. */
function limits(menu: string): Record<string, string> {
  return menu === 'queue/tree' ? { 'max-limit': '100000000' } : {};
}

/** What is not granted is shown with an exclamation mark. */
function rights(menu: string): Record<string, unknown> {
  return menu === 'user/group'
    ? { policy: expect.stringMatching(/^read,write,api,rest-api,!local,.*!ftp/) }
    : {};
}

/** 6.49 has marks where 7 has tables, and no right for REST. */
function inOldWords(body: Record<string, string>): Record<string, string> {
  const rest = without(body, 'routing-table');
  return rest['policy'] === undefined ? rest : { ...rest, policy: 'ssh,read,write,!ftp' };
}

describe('what the router refuses', () => {
  const REFUSED: readonly (readonly [string, string, Record<string, string>, string, string])[] = [
    [
      'unknown property',
      'ip/firewall/filter',
      { chain: 'forward', colour: 'red' },
      'unknown parameter colour',
      'expected end of command (line 1 column 41)',
    ],
    [
      'unknown action',
      'ip/firewall/filter',
      { chain: 'forward', action: 'explode' },
      'input does not match any value of action',
      '',
    ],
    [
      'nothing said of the chain',
      'ip/firewall/mangle',
      { action: 'accept' },
      'missing =chain=',
      'missing value(s) of argument(s) chain',
    ],
    [
      'a flag that is none',
      'ip/firewall/mangle',
      { chain: 'forward', passthrough: 'perhaps' },
      'invalid value for argument passthrough',
      '',
    ],
    [
      'a list that is not there',
      'ip/firewall/mangle',
      { chain: 'forward', 'in-interface-list': 'LAB' },
      'input does not match any value of in-interface-list',
      '',
    ],
    [
      'a table that is not there',
      'ip/firewall/mangle',
      { chain: 'prerouting', action: 'mark-routing', 'new-routing-mark': 'to-mars' },
      'input does not match any value of new-routing-mark',
      '',
    ],
    [
      'a route by such a table',
      'ip/route',
      { gateway: '203.0.113.1', 'routing-table': 'to-mars' },
      'input does not match any value of routing-table',
      '',
    ],
    [
      'a group of that name is there',
      'user/group',
      { name: 'full' },
      'failure: group with the same name already exists',
      '',
    ],
    [
      'a user of that name is there',
      'user',
      { name: 'admin', group: 'full' },
      'failure: user with the same name already exists',
      '',
    ],
    [
      'a group that is not there',
      'user',
      { name: 'x', group: 'nobody' },
      'input does not match any value of group',
      '',
    ],
    [
      'an unknown right',
      'user/group',
      { name: 'x', policy: 'fly' },
      'input does not match any value of policy',
      '',
    ],
    ['the table is there', 'routing/table', { name: 'main' }, 'failure: already have such name', ''],
    [
      'the address is there',
      'ip/address',
      { address: '192.168.88.1/24', interface: 'bridge' },
      'failure: already have such address',
      '',
    ],
    [
      'no address',
      'ip/address',
      { address: '192.168.88', interface: 'bridge' },
      'invalid value for argument address',
      '',
    ],
    [
      'device-mode home has no scheduler',
      'system/scheduler',
      { name: 'x', interval: '1m' },
      'failure: not allowed by device-mode',
      '',
    ],
    [
      'an interface is not added here',
      'interface',
      { name: 'x' },
      'no such command',
      'bad command name add (line 1 column 12)',
    ],
  ];

  test.each(REFUSED)('%s', async (_name, menu, body, detail, spoken) => {
    const emulator = await home(V7);
    const reply = await put(emulator, menu, body);
    expect([reply.status, record(reply)['detail']]).toEqual([400, detail]);
    const given = Object.entries(body).map(([key, text]) => `${key}="${text}"`);
    expect(await say(emulator, `/${menu.replaceAll('/', ' ')} add ${given.join(' ')}`)).toBe(
      spoken === '' ? detail : spoken,
    );
    expect(emulator.stats().configWrites).toBe(0);
  });

  test('CAKE and tables on 6.49, a scheduler on a board that allows it', async () => {
    const old = await home(V6);
    expect(await say(old, '/queue type add name=c kind=cake')).toBe('input does not match any value of kind');
    expect(await say(old, '/routing table add name=x')).toMatch(/^bad command name/);
    expect(await say(old, '/system device-mode print')).toMatch(/^bad command name/);
    expect(await say(old, '/ip route add gateway=203.0.113.1 routing-mark=to-dsl')).toBe('');
    expect(await say(old, '/ip route add gateway=203.0.113.1 routing-table=to-dsl')).toMatch(
      /^expected end of command/,
    );
    expect(await say(old, '/system scheduler add name=x interval=1m')).toBe('');
  });

  test('rights: users and groups take policy, the rest write, reading takes read', async () => {
    const emulator = await home(V7);
    emulator.model.users.groups.set('writer', new Set(['ssh', 'read', 'write', 'api', 'rest-api']));
    emulator.model.users.groups.set('reader', new Set(['ssh', 'read', 'api', 'rest-api']));
    emulator.model.users.add({ name: 'w', password: 'p', group: 'writer' });
    emulator.model.users.add({ name: 'r', password: 'p', group: 'reader' });
    const as = (user: string): typeof ADMIN => ({ user, password: 'p' });
    const denied = [500, 'not enough permissions (9)'];
    for (const [menu, user] of [
      ['user/group', 'w'],
      ['interface/list', 'r'],
    ] as const) {
      const reply = await put(emulator, menu, { name: 'x' }, as(user));
      expect([reply.status, record(reply)['detail']]).toEqual(denied);
      expect(await say(emulator, `/${menu.replaceAll('/', ' ')} add name=x`, user)).toBe(
        'not enough permissions (9)',
      );
    }
    expect((await put(emulator, 'interface/list', { name: 'x' }, as('w'))).status).toBe(201);
    // The right is asked for when the user logs in again.
    expect(await say(emulator, '/user group set [find name=reader] policy=write')).toBe('');
    expect(await say(emulator, '/interface list add name=y', 'r')).toBe('');
  });

  test('what the router made itself, and what is in use, stays', async () => {
    const emulator = await home(V7);
    const [dynamic] = (await rows(emulator, 'ip/route')).filter((row) => row['dynamic'] === 'true');
    const gone = await ask(emulator, `/rest/ip/route/${dynamic?.['.id']}`, { method: 'DELETE', ...ADMIN });
    expect([gone.status, record(gone)['detail']]).toEqual([400, 'failure: can not change dynamic item']);
    expect(await say(emulator, '/interface list remove [find name=all]')).toBe(
      'failure: can not change builtin item',
    );
    expect(await say(emulator, '/user group remove [find name=full]')).toBe('failure: group in use');
    expect(await say(emulator, '/ip route remove *FF')).toBe('no such item (4)');
  });
});

describe('order', () => {
  const comments = async (emulator: Emulator): Promise<(string | undefined)[]> =>
    (await rows(emulator, 'ip/firewall/mangle')).map((row) => row['comment']);

  test.each([
    [
      'REST',
      async (emulator: Emulator, id: string) => {
        await put(emulator, 'ip/firewall/mangle', { chain: 'forward', comment: 'new', 'place-before': id });
      },
    ],
    [
      'the console',
      async (emulator: Emulator, id: string) => {
        await say(emulator, `/ip firewall mangle add chain=forward comment=new place-before=${id}`);
      },
    ],
    [
      'the console, by what find finds',
      async (emulator: Emulator) => {
        await say(
          emulator,
          '/ip firewall mangle add chain=forward comment=new place-before=[find comment=b]',
        );
      },
    ],
    [
      'the console, by place',
      async (emulator: Emulator) => {
        await say(emulator, '/ip firewall mangle add chain=forward comment=new place-before=1');
      },
    ],
  ])('a rule is added before another over %s', async (_name, act) => {
    const emulator = await home(V7, { rules: [{ comment: 'a' }, { comment: 'b' }] });
    const id = emulator.model.mangle.byComment('b')[0]?.id ?? '';
    await act(emulator, id);
    expect(await comments(emulator)).toEqual(['a', 'new', 'b']);
  });

  test('rules move, over both ways; before one that is not there they do not', async () => {
    const emulator = await home(V7, { rules: [{ comment: 'a' }, { comment: 'b' }, { comment: 'c' }] });
    const id = (comment: string): string => emulator.model.mangle.byComment(comment)[0]?.id ?? '';
    await post(emulator, '/rest/ip/firewall/mangle/move', { numbers: id('c'), destination: id('a') }, ADMIN);
    expect(await comments(emulator)).toEqual(['c', 'a', 'b']);
    await say(emulator, '/ip firewall mangle move [find comment=c] destination=[find comment=b]');
    expect(await comments(emulator)).toEqual(['a', 'c', 'b']);
    await say(emulator, '/ip firewall mangle move [find comment=a]');
    expect(await comments(emulator)).toEqual(['c', 'b', 'a']);
    const reply = await post(
      emulator,
      '/rest/ip/firewall/mangle/move',
      { numbers: id('c'), destination: '*99' },
      ADMIN,
    );
    expect(reply.status).toBe(404);
    expect(await comments(emulator)).toEqual(['c', 'b', 'a']);
  });

  test('a matcher is taken away again', async () => {
    const emulator = await home(V7);
    const rule = async (): Promise<Record<string, string>> =>
      (await rows(emulator, 'ip/firewall/filter')).find((row) => row['action'] === 'fasttrack-connection') ??
      {};
    const { '.id': id = '' } = await rule();
    const before = await rule();
    await post(emulator, '/rest/ip/firewall/filter/set', { '.id': id, 'connection-mark': 'no-mark' }, ADMIN);
    expect((await rule())['connection-mark']).toBe('no-mark');
    await post(
      emulator,
      '/rest/ip/firewall/filter/unset',
      { '.id': id, 'value-name': 'connection-mark' },
      ADMIN,
    );
    expect(await rule()).toEqual(before);
    await say(emulator, `/ip firewall filter set ${id} connection-mark=no-mark`);
    await say(emulator, `/ip firewall filter unset ${id} connection-mark`);
    expect(await rule()).toEqual(before);
  });
});

describe('what the router works out', () => {
  const state = async (emulator: Emulator): Promise<(string | undefined)[][]> =>
    (await rows(emulator, 'ip/route'))
      .filter((row) => row['dst-address'] === '0.0.0.0/0')
      .map((row) => [row['gateway'], row['routing-table'], row['active'], row['inactive']]);

  test('the nearer of two default routes is active; when its interface is down, the other', async () => {
    const emulator = await home(V7);
    expect(await state(emulator)).toEqual([
      ['198.51.100.1', 'main', 'true', 'false'],
      ['203.0.113.1', 'main', undefined, 'false'],
    ]);
    const [{ '.id': ether1 = '' } = {}] = (await rows(emulator, 'interface')).filter(
      (row) => row['name'] === 'ether1',
    );
    await post(emulator, '/rest/interface/disable', { '.id': ether1 }, ADMIN);
    expect(await state(emulator)).toEqual([
      ['198.51.100.1', 'main', undefined, 'true'],
      ['203.0.113.1', 'main', 'true', 'false'],
    ]);
  });

  test('the route of another table is active by itself', async () => {
    const emulator = await home(V7);
    await put(emulator, 'routing/table', { name: 'to-dsl', fib: '' });
    await put(emulator, 'ip/route', { gateway: '203.0.113.1', 'routing-table': 'to-dsl' });
    await put(emulator, 'ip/route', { gateway: '10.77.0.1', 'routing-table': 'to-dsl', distance: '2' });
    expect((await state(emulator)).slice(2)).toEqual([
      ['203.0.113.1', 'to-dsl', 'true', 'false'],
      ['10.77.0.1', 'to-dsl', undefined, 'true'],
    ]);
  });

  test.each([V6, V7])('a certificate is a template until it is signed (%s)', async (version) => {
    const emulator = await home(version);
    await say(
      emulator,
      '/certificate add name=ca common-name=ca key-usage=key-cert-sign,crl-sign days-valid=3650',
    );
    await say(
      emulator,
      '/certificate add name=www common-name=127.0.0.1 subject-alt-name=IP:127.0.0.1 days-valid=3650',
    );
    expect(await say(emulator, ':put [/certificate get [find name=www] fingerprint]')).toBe('');
    expect(await say(emulator, '/ip service set www-ssl certificate=other')).toBe(
      'input does not match any value of certificate',
    );
    expect(await say(emulator, '/certificate sign www ca=ca')).toBe('input does not match any value of ca');
    expect(await say(emulator, '/certificate sign ca')).toBe('');
    expect(await say(emulator, '/certificate sign www ca=ca')).toBe('');
    expect(await say(emulator, '/certificate sign www ca=ca')).toBe('failure: already signed');
    expect(await say(emulator, '/ip service set www-ssl certificate=www disabled=no')).toBe('');
    expect(await say(emulator, ':put [/ip service get www-ssl certificate]')).toBe('www');
    const until = await say(emulator, ':put [/certificate get www invalid-after]');
    expect(until).toMatch(version === V6 ? /^[a-z]{3}\/\d\d\/\d{4} / : /^\d{4}-\d\d-\d\d /);
    const shown = (await say(emulator, ':put [/certificate get www fingerprint]')).toUpperCase();
    const { EMULATOR_FINGERPRINT } = await import('../../lib/emulator/index.js');
    expect(shown).toBe(EMULATOR_FINGERPRINT.replaceAll(':', ''));
  });

  test('a menu of one record is set without an id, and a user is kept to a network', async () => {
    const emulator = await home(V7);
    expect((await post(emulator, '/rest/system/identity/set', { name: 'attic' }, ADMIN)).text).toBe('[]');
    expect(record(await ask(emulator, '/rest/system/identity', ADMIN))).toEqual({ name: 'attic' });
    await put(emulator, 'user', { name: 'near', group: 'full', password: 'p', address: '127.0.0.0/8' });
    await put(emulator, 'user', { name: 'far', group: 'full', password: 'p', address: '10.0.0.0/8' });
    expect((await ask(emulator, '/rest/user', { user: 'near', password: 'p' })).status).toBe(200);
    expect((await ask(emulator, '/rest/user', { user: 'far', password: 'p' })).status).toBe(401);
  });
});
