import { describe, expect, test } from '@jest/globals';
import { DOWNLOAD, healthy, json, queueRow, RULE_ROW, RULE, soon, talks, type Answer } from './support.js';
import { setRule } from '../../support/switch.js';

const talk = talks();

describe('partial truth', () => {
  const refuse: Answer = (_request, response) =>
    json(
      response,
      { error: 500, message: 'Internal Server Error', detail: 'not enough permissions (9)' },
      500,
    );

  test('queues refused, rule read', async () => {
    const { router } = await talk((request, response) =>
      (request.url.includes('queue') ? refuse : healthy)(request, response),
    );
    expect(await router.read(soon())).toMatchObject({
      kind: 'ok',
      value: { download: { kind: 'unknown', reason: 'router_failed' }, rule: { kind: 'ok' } },
    });
  });

  test('rule refused, queues read', async () => {
    const { router } = await talk((request, response) =>
      (request.url.includes('mangle') ? refuse : healthy)(request, response),
    );
    expect(await router.read(soon())).toMatchObject({
      kind: 'ok',
      value: {
        download: { kind: 'ok' },
        rule: {
          kind: 'unknown',
          reason: 'router_failed',
          detail: expect.stringContaining('permissions') as unknown,
        },
      },
    });
  });

  test('both refused: that is a failure, with its cure', async () => {
    const { router } = await talk(refuse);
    expect(await router.read(soon())).toMatchObject({
      kind: 'failed',
      failure: { code: 'not_permitted', todo: expect.stringContaining('/user group set') as unknown },
    });
  });

  test('uptime refused: the rest is known', async () => {
    const { router } = await talk(
      (request, response) => (request.url.includes('resource') ? refuse : healthy)(request, response),
      { needUptime: true },
    );
    expect(await router.read(soon())).toMatchObject({
      kind: 'ok',
      value: { uptimeMs: { kind: 'unknown', reason: 'router_failed' }, download: { kind: 'ok' } },
    });
  });

  test('the uptime of another endpoint is none', async () => {
    const { router } = await talk(
      (request, response) =>
        request.url.includes('resource') ? json(response, [{ '.id': '*1' }]) : healthy(request, response),
      { needUptime: true },
    );
    expect(await router.read(soon())).toMatchObject({
      value: { uptimeMs: { kind: 'unknown', reason: 'missing' } },
    });
  });
});

describe('bodies of every kind', () => {
  const LARGE = 256 * 1024 + 1;

  test.each<[string, Buffer | string, string]>([
    ['empty', '', 'protocol'],
    ['binary', Buffer.from([0x16, 0x03, 0x01, 0xff, 0x00]), 'protocol'],
    ['half of it', '[{".id":"*1A","comm', 'protocol'],
    ['a page', '<!doctype html><html></html>', 'protocol'],
    ['far too long', Buffer.alloc(LARGE, 0x20), 'protocol'],
  ])('%s', async (_name, body, code) => {
    const { router } = await talk((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body);
    });
    expect(await router.read(soon())).toMatchObject({ kind: 'failed', failure: { code } });
  });

  test('an endless body is cut off, and then the router has its rest', async () => {
    const { router, server } = await talk((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await router.read(soon())).toMatchObject({ failure: { code: 'protocol', quietMs: 3_000 } });
    expect(server.seen).toHaveLength(1);
  });

  test('less than was promised is a broken connection', async () => {
    const { router } = await talk((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 5_000 });
      response.write('[{".id":"*1A"');
      response.socket?.end();
    });
    expect(await router.read(soon())).toMatchObject({ failure: { code: 'reset' } });
  });

  test('bytes that are no UTF-8 and raw control characters in somebody’s text do not hide the counters', async () => {
    const dirty = Buffer.concat([
      Buffer.from(`[{".id":"*1000000","name":"${DOWNLOAD}","comment":"caf`),
      Buffer.from([0xe9, 0x09, 0x01]),
      Buffer.from('","bytes":"7","packets":"1","dropped":"0","queued-bytes":"0","queued-packets":"0"}]'),
    ]);
    const { router } = await talk((request, response) => {
      if (!request.url.includes('queue')) {
        healthy(request, response);
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(dirty);
    });
    expect(await router.read(soon())).toMatchObject({
      value: { download: { value: { bytes: { value: 7n } } } },
    });
  });

  test('counters as JSON numbers, booleans as JSON booleans', async () => {
    const { router } = await talk((request, response) => {
      if (request.url.includes('queue')) json(response, [queueRow(DOWNLOAD, { bytes: 12, disabled: false })]);
      else json(response, [{ ...RULE_ROW, disabled: true, packets: 3 }]);
    });
    expect(await router.read(soon())).toMatchObject({
      value: { download: { value: { bytes: { value: 12n } } }, rule: { value: { enabled: false } } },
    });
  });

  test.each([200, 201, 204])('any success of a write is "sent", whatever its body (%d)', async (status) => {
    const { router } = await talk((_request, response) => {
      response.writeHead(status);
      response.end(status === 204 ? undefined : 'not even JSON');
    });
    expect(await setRule(router, RULE, true, soon())).toEqual({ kind: 'ok', value: 'sent' });
  });
});
