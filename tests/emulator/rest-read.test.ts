import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { ask, list, MANGLE, post, record, TREE } from './support.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ scheme: 'http' });
});
afterAll(() => emulator.stop());

const COMMENT = 'ADAPTIVE: Steer latency-sensitive to DSL';

describe('reading over REST', () => {
  test('values are text, the key disabled is absent on a rule that was never written with it', async () => {
    const rules = list(await ask(emulator, MANGLE));
    expect(rules.length).toBe(6);
    for (const rule of rules) for (const value of Object.values(rule)) expect(typeof value).toBe('string');
    const consumer = rules.at(-1) ?? {};
    expect('disabled' in consumer).toBe(false);
    const producer = rules.find((rule) => rule['comment'] === COMMENT);
    expect(producer).toMatchObject({ disabled: 'true', dynamic: 'false', packets: '0', bytes: '0' });
    expect(rules[0]).toMatchObject({
      dynamic: 'true',
      comment: 'special dummy rule to show fasttrack counters',
    });
  });

  test.each([
    ['exact', `?comment=${encodeURIComponent(COMMENT)}`, 1],
    ['case matters', `?comment=${encodeURIComponent(COMMENT.toUpperCase())}`, 0],
    ['no partial match', '?comment=ADAPTIVE', 0],
    ['plus is a plus, not a space', `?comment=${COMMENT.replaceAll(' ', '+')}`, 0],
    ['a raw colon is fine', `?comment=${COMMENT.replaceAll(' ', '%20')}`, 1],
    ['several parameters are AND', `?comment=${encodeURIComponent(COMMENT)}&dynamic=true`, 0],
    ['an absent key equals nothing', '?disabled=false', 0],
    [
      'shared comments all answer',
      `?comment=${encodeURIComponent('special dummy rule to show fasttrack counters')}`,
      3,
    ],
  ])('filter: %s', async (_name, query, count) => {
    const reply = await ask(emulator, MANGLE + query);
    expect(reply.status).toBe(200);
    expect(list(reply)).toHaveLength(count);
  });

  test('a list carries .id even when it was not asked for', async () => {
    const rules = list(
      await ask(emulator, `${MANGLE}?comment=${encodeURIComponent(COMMENT)}&.proplist=comment,disabled`),
    );
    expect(rules.map((rule) => Object.keys(rule).sort())).toEqual([['.id', 'comment', 'disabled']]);
    expect(rules[0]?.['.id']).toMatch(/^\*[0-9A-F]+$/);
  });

  test('queues: ids from *1000000, one by id, one by name, a singleton is an object', async () => {
    const queues = list(await ask(emulator, TREE));
    expect(queues.map((queue) => queue['.id'])).toEqual(['*1000000', '*1000001', '*1000002', '*1000003']);
    expect(queues[0]).toMatchObject({
      name: 'WAN-Download-Cable',
      'max-limit': '940000000',
      disabled: 'false',
    });
    expect(record(await ask(emulator, `${TREE}/*1000001`))['name']).toBe('WAN-Upload-Cable');
    expect(record(await ask(emulator, `${TREE}/WAN-Upload-DSL`))['.id']).toBe('*1000003');
    expect(record(await ask(emulator, '/rest/system/resource'))).toMatchObject({
      version: '7.16.2 (stable)',
      uptime: expect.stringMatching(/^2w/),
    });
    expect(record(await ask(emulator, '/rest/system/identity'))).toEqual({ name: 'gateway' });
  });

  test.each([
    'queue/type',
    'ip/route',
    'routing/table',
    'interface',
    'user',
    'user/group',
    'ip/firewall/filter',
    'ip/service',
    'log',
  ])('%s is a list of records with ids', async (path) => {
    const rows = list(await ask(emulator, `/rest/${path}`));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row['.id']).toMatch(/^\*[0-9A-F]+$/);
  });

  test('print: .query words work on a stack, .proplist is taken as it is', async () => {
    const two = await post(emulator, `${TREE}/print`, {
      '.query': ['name=WAN-Download-Cable', 'name=WAN-Upload-Cable', '#|'],
      '.proplist': ['name', 'dropped'],
    });
    expect(list(two)).toEqual([
      { name: 'WAN-Download-Cable', dropped: '0' },
      { name: 'WAN-Upload-Cable', dropped: '0' },
    ]);
    const absent = await post(emulator, `${MANGLE}/print`, {
      '.query': ['-disabled'],
      '.proplist': 'comment',
    });
    expect(list(absent)).toHaveLength(4);
    const not = await post(emulator, `${MANGLE}/print`, {
      '.query': ['dynamic=true', '#!', `comment=${COMMENT}`, '#&'],
    });
    expect(list(not)).toHaveLength(1);
    expect(
      record(await post(emulator, `${MANGLE}/print`, { 'count-only': '', '.query': ['dynamic=true'] })),
    ).toEqual({ ret: '3' });
    expect((await post(emulator, `${MANGLE}/print`, { '?comment': 'x' })).status).toBe(400);
  });

  test('headers: a length, JSON without a charset, keep-alive, and nothing else', async () => {
    const reply = await ask(emulator, '/rest/system/identity');
    expect(reply.rawHeaders.filter((_, i) => i % 2 === 0).sort()).toEqual([
      'Cache-Control',
      'Connection',
      'Content-Length',
      'Content-Type',
      'Date',
      'Expires',
      'X-Frame-Options',
    ]);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.headers['content-length']).toBe(String(Buffer.byteLength(reply.text)));
  });
});

describe('what is refused', () => {
  test.each([
    ['unknown id', 'GET', `${MANGLE}/*FFFF`, undefined, 404, undefined],
    ['the star encoded', 'GET', `${TREE}/%2A1000000`, undefined, 400, 'no such command prefix'],
    [
      'the star encoded in a menu without names',
      'GET',
      `${MANGLE}/%2A1`,
      undefined,
      400,
      'no such command prefix',
    ],
    ['by name in a menu without names', 'GET', `${MANGLE}/foo`, undefined, 400, 'no such command prefix'],
    ['a command by GET', 'GET', `${MANGLE}/print`, undefined, 400, 'no such command'],
    ['POST on a bare menu', 'POST', MANGLE, '{}', 400, 'no such command'],
    [
      'unknown directory',
      'GET',
      '/rest/ip/firewal/mangle',
      undefined,
      400,
      'no such command or directory (firewal)',
    ],
    ['empty set', 'POST', `${MANGLE}/set`, '{}', 400, 'missing =.id='],
    ['unknown id in a command', 'POST', `${MANGLE}/enable`, '{".id":"*FFFF"}', 404, undefined],
    ['unknown parameter', 'POST', `${MANGLE}/enable`, '{".id":"*2","foo":"1"}', 400, 'unknown parameter foo'],
    [
      'bad value',
      'POST',
      `${MANGLE}/set`,
      '{".id":"*2","disabled":"maybe"}',
      400,
      'invalid value for argument disabled',
    ],
    ['not JSON', 'POST', `${MANGLE}/set`, '{', 400, 'Failed to parse json'],
    ['an exponent', 'POST', `${MANGLE}/set`, '{".id":"*2","priority":1e2}', 400, 'Failed to parse json'],
    [
      'PATCH without id',
      'PATCH',
      MANGLE,
      '{"disabled":"yes"}',
      400,
      'missing or invalid resource identifier',
    ],
    [
      'PATCH with a bad value',
      'PATCH',
      `${MANGLE}/*2`,
      '{"disabled":"maybe"}',
      400,
      'missing or invalid resource identifier',
    ],
  ])('%s', async (_name, method, path, body, status, detail) => {
    const reply = await ask(emulator, path, { method, ...(body === undefined ? {} : { body }) });
    expect(reply.status).toBe(status);
    const shape = JSON.parse(reply.text) as Record<string, unknown>;
    expect(shape['error']).toBe(status);
    expect(shape['detail']).toBe(detail);
    expect(Object.keys(shape)).toEqual(
      detail === undefined ? ['error', 'message'] : ['detail', 'error', 'message'],
    );
  });

  test('a body without a JSON content type is 415', async () => {
    const reply = await ask(emulator, `${MANGLE}/print`, {
      body: '{}',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(reply.status).toBe(415);
    expect(
      (
        await ask(emulator, `${MANGLE}/print`, {
          body: '{}',
          headers: { 'Content-Type': 'application/json; charset=utf-8' },
        })
      ).status,
    ).toBe(200);
  });

  test('outside /rest there is a page without login, and HTML 404', async () => {
    expect((await ask(emulator, '/', { user: '' })).status).toBe(200);
    const lost = await ask(emulator, '/restx', { user: '' });
    expect([lost.status, lost.headers['content-type']]).toEqual([404, 'text/html']);
  });
});
