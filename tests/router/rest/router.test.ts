import { describe, expect, test } from '@jest/globals';
import { RULE_COMMENT, DOWNLOAD, healthy, json, UPLOAD, RULE, soon, talks, type Answer } from './support.js';
import { readRule, setRule } from '../../support/switch.js';

const talk = talks();

describe('what goes over the wire', () => {
  test('a steady read: two requests on one connection, exactly these', async () => {
    const { server, router } = await talk();
    const got = await router.read(soon());
    expect(got).toMatchObject({ kind: 'ok', value: { atBootMs: 4711, rule: { value: { id: '*1A' } } } });
    expect(server.seen.map((one) => `${one.method} ${one.url}`)).toEqual([
      'GET /rest/queue/tree?name=WAN%20Download%3A%20Cable&.proplist=.id,name,disabled,invalid,bytes,packets,dropped,queued-bytes,queued-packets',
      'POST /rest/ip/firewall/mangle/print',
    ]);
    expect(JSON.parse(server.seen[1]?.body ?? '')).toEqual({
      '.proplist': ['.id', 'comment', 'disabled', 'dynamic', 'invalid', 'packets'],
      '.query': [`comment=${RULE_COMMENT}`],
    });
    expect(server.connections()).toBe(1);
  });

  test('two queues are one request', async () => {
    const { server, router } = await talk(healthy, { uploadQueue: UPLOAD });
    const got = await router.read(soon());
    expect(got).toMatchObject({
      value: { download: { value: { name: DOWNLOAD } }, upload: { value: { name: UPLOAD } } },
    });
    expect(server.seen).toHaveLength(2);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({
      '.query': [`name=${DOWNLOAD}`, `name=${UPLOAD}`, '#|'],
    });
  });

  test('the uptime is a third request, only when asked for', async () => {
    const { server, router } = await talk(healthy, { needUptime: true });
    expect(await router.read(soon())).toMatchObject({ value: { uptimeMs: { value: 114_260_000 } } });
    expect(server.seen.map((one) => one.url)[2]).toBe('/rest/system/resource?.proplist=uptime');
    expect(server.connections()).toBe(1);
  });

  test.each([
    [true, '/rest/ip/firewall/mangle/enable'],
    [false, '/rest/ip/firewall/mangle/disable'],
  ])('switching to %p is one POST with the raw id', async (enabled, url) => {
    const { server, router } = await talk();
    expect(await setRule(router, RULE, enabled, soon())).toEqual({ kind: 'ok', value: 'sent' });
    expect(server.seen).toMatchObject([{ method: 'POST', url, body: '{".id":"*1A"}' }]);
  });

  test('headers: Basic, the exact content type with a body and none without, nothing else of note', async () => {
    const { server, router } = await talk();
    await router.read(soon());
    const [get, post] = server.seen;
    const auth = `Basic ${Buffer.from('steer:swordfish-ü').toString('base64')}`;
    expect(get?.headers).toEqual({
      accept: 'application/json',
      authorization: auth,
      connection: 'keep-alive',
      host: `127.0.0.1:${server.port}`,
      'user-agent': 'wanctl-steer',
    });
    expect(post?.headers['content-type']).toBe('application/json');
    expect(post?.headers['content-length']).toBe(String(Buffer.byteLength(post?.body ?? '')));
    expect(post?.headers['transfer-encoding']).toBeUndefined();
  });

  test('no cookie is kept and no redirect followed', async () => {
    const { server, router } = await talk((_request, response) => {
      response.setHeader('set-cookie', 'session=1');
      response.writeHead(302, { location: '/rest/elsewhere' });
      response.end();
    });
    await router.read(soon());
    expect(server.seen.map((one) => one.url).filter((url) => url.includes('elsewhere'))).toEqual([]);
    expect(server.seen.map((one) => one.headers.cookie)).toEqual([undefined, undefined]);
  });

  test('a connection the router closes between two requests is made anew', async () => {
    const { server, router } = await talk((request, response) => {
      response.setHeader('connection', 'close');
      healthy(request, response);
    });
    expect((await router.read(soon())).kind).toBe('ok');
    expect(server.connections()).toBe(2);
  });
});

describe('what is never sent', () => {
  test.each(['5', '1A', '', '*1A,*2', '*1a', 'ADAPTIVE: Steer', '*1A\n', '*'])(
    'a switch by id %p',
    async (id) => {
      const { server, router } = await talk();
      expect(await setRule(router, { ...RULE, id }, true, soon())).toMatchObject({
        kind: 'failed',
        failure: { code: 'protocol', message: expect.stringContaining('nothing was sent') as unknown },
      });
      expect(server.seen).toEqual([]);
    },
  );

  test.each<[string, Answer, string]>([
    ['a refused login', (_q, r) => json(r, { error: 401, message: 'Unauthorized' }, 401), 'auth'],
    [
      'REST switched off',
      (_q, r) => r.writeHead(403, { 'content-type': 'text/html' }).end('<html>'),
      'rest_off',
    ],
    ['a broken connection', (_q, r) => r.destroy(), 'reset'],
    ['a closed session', (_q, r) => json(r, { error: 400, detail: 'Session closed' }, 400), 'router_error'],
  ])('a second request after %s', async (_name, answer, code) => {
    const { server, router } = await talk(answer, { needUptime: true });
    expect(await router.read(soon())).toMatchObject({ kind: 'failed', failure: { code } });
    expect(server.seen).toHaveLength(1);
  });

  test('anything after the router asked for quiet', async () => {
    const { server, router } = await talk((_q, r) => json(r, { error: 400, detail: 'Session closed' }, 400));
    expect(await setRule(router, RULE, true, soon())).toMatchObject({ failure: { quietMs: 3_000 } });
    expect(await readRule(router, soon())).toMatchObject({ failure: { code: 'resting' } });
    expect(server.seen).toHaveLength(1);
  });
});
