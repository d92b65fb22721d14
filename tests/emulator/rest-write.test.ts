import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { ask, list, MANGLE, post, record } from './support.js';

let emulator: Emulator;
const changes: string[] = [];
beforeEach(async () => {
  changes.length = 0;
  emulator = await startEmulator({
    scheme: 'http',
    onRuleChange: (rule) => {
      changes.push(`${rule.comment}=${rule.enabled ? 'on' : 'off'}`);
    },
  });
});
afterEach(() => emulator.stop());

const COMMENT = 'ADAPTIVE: Steer latency-sensitive to DSL';

async function rule(): Promise<Record<string, string>> {
  const rows = list(await ask(emulator, `${MANGLE}?comment=${encodeURIComponent(COMMENT)}`));
  return rows[0] ?? {};
}

describe('switching a rule', () => {
  test.each([
    ['enable by .id', 'enable', (id: string) => ({ '.id': id })],
    ['enable by numbers', 'enable', (id: string) => ({ numbers: id })],
    ['set with text', 'set', (id: string) => ({ '.id': id, disabled: 'no' })],
    ['set with a JSON boolean', 'set', (id: string) => ({ '.id': id, disabled: false })],
  ])('%s answers 200 [] and works', async (_name, command, body) => {
    const id = (await rule())['.id'] ?? '';
    const reply = await post(emulator, `${MANGLE}/${command}`, body(id));
    expect([reply.status, reply.text]).toEqual([200, '[]']);
    expect((await rule())['disabled']).toBe('false');
    expect(changes).toEqual([`${COMMENT}=on`]);
    expect(emulator.stats()).toMatchObject({ configWrites: 1, configWritesByUser: { steer: 1 } });
    expect(emulator.model.log.count('mangle rule changed by api:steer@127.0.0.1')).toBe(1);
  });

  test('several ids at once', async () => {
    await post(emulator, `${MANGLE}/disable`, { '.id': '*2,*3' });
    expect(list(await ask(emulator, MANGLE)).map((row) => row['disabled'])).toEqual([
      undefined,
      undefined,
      undefined,
      'true',
      'true',
      'true',
    ]);
  });

  test('a redundant write changes nothing, and is logged and stored all the same', async () => {
    const id = (await rule())['.id'] ?? '';
    await post(emulator, `${MANGLE}/disable`, { '.id': id });
    expect(changes).toEqual([]);
    expect(emulator.stats().configWrites).toBe(1);
  });

  test('PATCH answers with the whole rule; the key disabled stays from then on', async () => {
    const id = (await rule())['.id'] ?? '';
    const reply = await ask(emulator, `${MANGLE}/${id}`, { method: 'PATCH', body: '{"disabled":"no"}' });
    expect(reply.status).toBe(200);
    expect(record(reply)).toMatchObject({
      '.id': id,
      comment: COMMENT,
      disabled: 'false',
      action: 'mark-connection',
    });
  });

  test('PUT adds with 201 and a Location, DELETE removes with 204 and no body', async () => {
    const made = await ask(emulator, MANGLE, {
      method: 'PUT',
      body: '{"chain":"forward","action":"accept","comment":"x"}',
    });
    expect(made.status).toBe(201);
    const id = record(made)['.id'] ?? '';
    expect(made.headers.location).toBe(`${MANGLE}/${id}`);
    const gone = await ask(emulator, `${MANGLE}/${id}`, { method: 'DELETE' });
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await ask(emulator, `${MANGLE}/${id}`)).status).toBe(404);
  });

  test('a dynamic rule cannot be changed', async () => {
    const reply = await post(emulator, `${MANGLE}/disable`, { '.id': '*F1' });
    expect(reply.status).toBe(400);
    expect(record(reply)['detail']).toMatch(/^failure: /);
  });
});

describe('rights', () => {
  const reader = { user: 'reader', password: 'reader-secret' };

  test('a user who may only read gets a misleading 400 from PATCH and a 500 from a command', async () => {
    const id = (await rule())['.id'] ?? '';
    const patched = await ask(emulator, `${MANGLE}/${id}`, {
      method: 'PATCH',
      body: '{"disabled":"no"}',
      ...reader,
    });
    expect([patched.status, record(patched)['detail']]).toEqual([
      400,
      'missing or invalid resource identifier',
    ]);
    const posted = await post(emulator, `${MANGLE}/enable`, { '.id': id }, reader);
    expect([posted.status, record(posted)['detail']]).toEqual([500, 'not enough permissions (9)']);
    expect((await rule())['disabled']).toBe('true');
  });

  test.each([
    ['rest-api without api', ['read', 'rest-api'] as const, 500, 'std failure: not allowed (9)'],
    ['without read', ['api', 'rest-api'] as const, 500, 'not enough permissions (9)'],
    ['without rest-api', ['api', 'read'] as const, 401, undefined],
  ])('%s', async (_name, policies, status, detail) => {
    emulator.model.users.groups.set('odd', new Set(policies));
    emulator.model.users.add({ name: 'odd', password: 'p', group: 'odd' });
    const reply = await ask(emulator, MANGLE, { user: 'odd', password: 'p' });
    expect([reply.status, record(reply)['detail']]).toEqual([status, detail]);
  });

  test('ping needs the right to test', async () => {
    emulator.model.users.groups.set('steer', new Set(['read', 'api', 'rest-api']));
    const reply = await post(emulator, '/rest/ping', { address: '192.0.2.1', count: '1' });
    expect([reply.status, record(reply)['detail']]).toEqual([500, 'not enough permissions (9)']);
  });

  test.each([
    ['no credentials', { user: '' }],
    ['wrong password', { password: 'no' }],
    ['unknown user', { user: 'nobody' }],
  ])('401 for %s, and a critical line in the log if a name was given', async (_name, who) => {
    const reply = await ask(emulator, MANGLE, who);
    expect([reply.status, reply.text, reply.headers['www-authenticate']]).toEqual([
      401,
      '{"error":401,"message":"Unauthorized"}',
      'Basic',
    ]);
    expect(emulator.model.log.count('login failure')).toBe('user' in who && who.user === '' ? 0 : 1);
  });

  test('a source address the user is not allowed from is 401', async () => {
    emulator.model.users.add({ name: 'far', password: 'p', address: '10.0.0.1' });
    expect((await ask(emulator, MANGLE, { user: 'far', password: 'p' })).status).toBe(401);
  });

  test('an empty password is a password', async () => {
    emulator.model.users.add({ name: 'open', password: '' });
    expect((await ask(emulator, MANGLE, { user: 'open', password: '' })).status).toBe(200);
  });
});
