/** What a stranger can try, each over a real connection: what is asked of the server is that it stays small and says nothing. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { open, openServer, sayTo, statusOf, TOKEN, type TestOptions, type TestServer } from './support.js';

let server: TestServer;
async function start(options: TestOptions = {}): Promise<TestServer> {
  server = await openServer(options);
  return server;
}
afterEach(() => server.close());

const request = (lines: readonly string[], body = ''): string => `${lines.join('\r\n')}\r\n\r\n${body}`;
const get = (path: string, ...headers: readonly string[]): string =>
  request([`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...headers]);

describe('DNS rebinding: a name of somebody else that points here', () => {
  test.each([
    ['evil.example', 421],
    ['evil.example:8477', 421],
    ['127.0.0.1.evil.example', 421],
    ['localhost.evil.example', 421],
    ['[::1].evil.example', 421],
    ['localhost:8477:1', 421],
    ['127.0.0.1@evil.example', 421],
    ['256.0.0.1', 421],
    ['steer.lan.', 421],
    ['', 421],
    ['localhost', 200],
    ['LOCALHOST:8477', 200],
    ['127.0.0.1:8477', 200],
    ['[::1]:8477', 200],
    ['192.168.1.5', 200],
    ['steer.lan', 200],
    ['Steer.LAN:443', 200],
  ])('Host: %s -> %d', async (host, status) => {
    const { port } = await start({ hosts: ['steer.lan'] });
    const heard = await sayTo(
      port,
      request(['GET /api/status HTTP/1.1', `Host: ${host}`, 'Connection: close']),
    );
    expect(statusOf(heard)).toBe(status);
    expect(heard.includes('"version"')).toBe(status === 200);
  });

  test.each([
    ['no Host at all', ['GET /api/status HTTP/1.1']],
    ['two of them', ['GET /api/status HTTP/1.1', 'Host: localhost', 'Host: evil.example']],
    ['a whole address as target', ['GET http://evil.example/api/status HTTP/1.1', 'Host: localhost']],
    ['a target without a path', ['GET api/status HTTP/1.1', 'Host: localhost']],
  ])('%s is refused', async (_what, lines) => {
    const { port } = await start();
    expect(statusOf(await sayTo(port, request([...lines, 'Connection: close'])))).toBeGreaterThanOrEqual(400);
  });
});

describe('another page in the same browser', () => {
  test.each([
    [
      'a script of another site',
      '/api/status',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
      403,
    ],
    [
      'a stream for another site',
      '/events',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
      403,
    ],
    [
      'a picture of another site',
      '/api/status',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      403,
    ],
    ['a sister host', '/api/status', { 'sec-fetch-site': 'same-site' }, 403],
    ['an old browser, by Origin', '/api/status', { origin: 'http://evil.example' }, 403],
    ['a page without an origin', '/api/status', { origin: 'null' }, 403],
    ['a frame', '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 403],
    ['a link to the page', '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 200],
    ['our own page', '/api/status', { 'sec-fetch-site': 'same-origin' }, 200],
    ['a program', '/api/status', {}, 200],
  ])('%s', async (_what, path, headers, status) => {
    const { port } = await start();
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    expect(statusOf(await sayTo(port, get(path, ...lines)))).toBe(status);
  });

  test('a form of another site gives no order, with the browser’s stored token or not', async () => {
    const { port } = await start({ token: TOKEN, orders: true });
    const basic = `Authorization: Basic ${Buffer.from(`me:${TOKEN}`).toString('base64')}`;
    for (const headers of [
      ['Origin: http://evil.example', 'Content-Type: application/x-www-form-urlencoded'],
      ['Sec-Fetch-Site: cross-site', 'Content-Type: text/plain'],
      ['Content-Type: text/plain'],
      ['Content-Type: multipart/form-data; boundary=x'],
      ['Sec-Fetch-Site: cross-site', 'Content-Type: application/json'],
      ['Origin: null', 'Content-Type: application/json'],
    ]) {
      const lines = ['POST /api/orders/force-enable HTTP/1.1', 'Host: localhost', 'Connection: close', basic];
      const heard = await sayTo(port, request([...lines, ...headers, 'Content-Length: 2'], '{}'));
      expect([headers, [403, 415].includes(statusOf(heard))]).toEqual([headers, true]);
    }
    expect(server.orders).toEqual([]);
  });

  test('what another site is told before it may ask: nothing', async () => {
    const { port } = await start({ token: TOKEN, orders: true });
    const heard = await sayTo(
      port,
      request([
        'OPTIONS /api/orders/auto HTTP/1.1',
        'Host: localhost',
        'Origin: http://evil.example',
        'Access-Control-Request-Method: POST',
      ]),
    );
    expect(statusOf(heard)).toBe(405);
    expect(heard.toLowerCase()).not.toContain('access-control');
  });
});

test.each([
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/live.js/../../../etc/passwd',
  '/.env',
  '//etc/passwd',
  '/live.js%00.html',
  '/__proto__',
  '/constructor',
  `/${'a'.repeat(600)}`,
])('path traversal: %s finds nothing', async (path) => {
  const { port } = await start();
  const heard = await sayTo(port, get(path));
  expect([404, 414, 400]).toContain(statusOf(heard));
  expect(heard).not.toContain('root:');
});

describe('who takes their time', () => {
  const HASTY = { headersMs: 300, requestMs: 600 };

  test('slow loris: headers that never end are ended', async () => {
    const { port } = await start({ limits: HASTY });
    const socket = await open(port);
    let closed = false;
    let heard = '';
    socket.on('data', (part: Buffer) => (heard += part.toString()));
    socket.on('error', () => undefined);
    socket.once('close', () => (closed = true));
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
    for (let n = 0; n < 100 && !socket.destroyed; n += 1) {
      socket.write(`X-${String(n)}: a\r\n`);
      await sleep(50);
    }
    expect(closed).toBe(true);
    expect(statusOf(heard)).toBe(408);
  });

  test('a connection that says nothing', async () => {
    const { port } = await start({ limits: HASTY });
    const heard = await sayTo(port, '');
    expect([0, 408]).toContain(statusOf(heard));
    expect(server.logged).toEqual([]);
  });

  test('a body that never comes', async () => {
    const { port } = await start({ limits: HASTY, token: TOKEN, orders: true });
    const lines = ['POST /api/orders/auto HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${TOKEN}`];
    const heard = await sayTo(
      port,
      request([...lines, 'Content-Type: application/json', 'Content-Length: 20'], '{'),
    );
    expect([0, 408]).toContain(statusOf(heard));
    expect(server.orders).toEqual([]);
  });

  test('one who keeps all connections: others still get through', async () => {
    const { port } = await start({ limits: { ...HASTY, connections: 12, connectionsPerAddress: 8 } });
    const held = await Promise.all(Array.from({ length: 40 }, () => open(port).catch(() => null)));
    for (const socket of held) socket?.on('error', () => undefined);
    let status = 0;
    for (let n = 0; n < 100 && status !== 200; n += 1) {
      status = statusOf(await sayTo(port, get('/health'), 1_000).catch(() => ''));
      await sleep(50);
    }
    expect(status).toBe(200);
    for (const socket of held) socket?.destroy();
  });
});

describe('floods', () => {
  test('one header of 100 kB', async () => {
    const { port } = await start();
    expect(statusOf(await sayTo(port, get('/health', `X: ${'a'.repeat(100_000)}`)))).toBe(431);
  });

  test('a thousand small ones', async () => {
    const { port } = await start();
    const many = Array.from({ length: 1000 }, (_, n) => `a${String(n)}: 1`);
    expect(statusOf(await sayTo(port, get('/health', ...many)))).toBe(431);
  });

  test('a hundred that fit the size', async () => {
    const { port } = await start();
    const many = Array.from({ length: 100 }, (_, n) => `a${String(n)}: 1`);
    expect(statusOf(await sayTo(port, get('/health', ...many)))).toBe(431);
  });

  test.each([
    ['told beforehand', ['Content-Length: 1000000000'], 'x'.repeat(100_000)],
    ['in pieces', ['Transfer-Encoding: chunked'], `10000\r\n${'x'.repeat(0x10000)}\r\n0\r\n\r\n`],
    ['asked for first', ['Content-Length: 1000000000', 'Expect: 100-continue'], ''],
  ])('a huge body, %s', async (_how, headers, body) => {
    const { port } = await start({ token: TOKEN, orders: true });
    const lines = ['POST /api/orders/auto HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${TOKEN}`];
    const heard = await sayTo(port, request([...lines, 'Content-Type: application/json', ...headers], body));
    // Where the answer meets a full pipe the connection may be reset before it is read.
    expect(['', '413']).toContain(
      heard.includes(' 413 ') ? '413' : heard.replace('HTTP/1.1 100 Continue\r\n\r\n', ''),
    );
    expect(server.orders).toEqual([]);
  });

  test('a body where none is read: with a GET', async () => {
    const { port } = await start();
    const heard = await sayTo(
      port,
      request(['GET /health HTTP/1.1', 'Host: localhost', 'Content-Length: 5'], 'hello'),
      500,
    );
    expect(statusOf(heard)).toBe(200);
  });

  test('more requests on one connection than anyone needs', async () => {
    const { port } = await start({ limits: { requestsPerConnection: 5 } });
    const one = request(['GET /health HTTP/1.1', 'Host: localhost']);
    const heard = await sayTo(port, one.repeat(20), 500);
    expect(heard.split('{"ok":true}').length - 1).toBe(5);
  });
});

describe('guessing the token', () => {
  const guess = (port: number, token: string): Promise<string> =>
    sayTo(port, get('/api/status', `Authorization: Bearer ${token}`));

  test('ten wrong ones, then not even the right one is looked at', async () => {
    const { port } = await start({ token: TOKEN });
    const seen: number[] = [];
    for (let n = 0; n < 12; n += 1) seen.push(statusOf(await guess(port, `wrong-${String(n)}`)));
    expect(seen).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    const heard = await guess(port, TOKEN);
    expect(statusOf(heard)).toBe(429);
    expect(heard).toMatch(/Retry-After: \d+/);
    expect(heard).not.toContain('"version"');
  });

  test('nothing without it, whatever is asked for; a browser is asked for it', async () => {
    await start({ token: TOKEN, orders: true });
    for (const path of ['/', '/live.js', '/events', '/metrics', '/health', '/api/status']) {
      const { status, headers, body } = await server.get(path);
      expect([path, status]).toEqual([path, 401]);
      expect(headers.get('www-authenticate')).toContain('Basic');
      expect(body).toBe('{"error":"a token is needed"}\n');
    }
    expect((await server.post('/api/orders/auto', '{}')).status).toBe(401);
  });

  test.each([
    ['Bearer', `Bearer ${TOKEN}`, 200],
    ['Basic with any name', `Basic ${Buffer.from(`x:${TOKEN}`).toString('base64')}`, 200],
    ['its beginning', `Bearer ${TOKEN.slice(0, -1)}`, 401],
    ['more than it', `Bearer ${TOKEN}x`, 401],
    ['nothing', 'Bearer ', 401],
    ['no scheme', TOKEN, 401],
    ['another scheme', `Digest ${TOKEN}`, 401],
    ['broken base64', 'Basic !!!!', 401],
  ])('%s', async (_what, authorization, status) => {
    await start({ token: TOKEN });
    expect((await server.get('/api/status', { authorization })).status).toBe(status);
  });
});

test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'POST'])(
  '%s of a thing that is only looked at',
  async (method) => {
    const { port } = await start();
    const heard = await sayTo(
      port,
      request([`${method} /api/status HTTP/1.1`, 'Host: localhost', 'Content-Length: 0']),
    );
    expect(statusOf(heard)).toBe(405);
    expect(heard).toContain('Allow: GET, HEAD');
  },
);

test('GET gives no order', async () => {
  await start({ token: TOKEN, orders: true });
  const got = await server.get('/api/orders/auto', { authorization: `Bearer ${TOKEN}` });
  expect([got.status, got.headers.get('allow'), server.orders]).toEqual([405, 'POST', []]);
});

test.each([
  [
    'websocket',
    ['GET /events HTTP/1.1', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: x'],
  ],
  ['HTTP/2', ['GET / HTTP/1.1', 'Upgrade: h2c', 'Connection: Upgrade, HTTP2-Settings', 'HTTP2-Settings: AA']],
  ['a tunnel', ['CONNECT 192.0.2.1:443 HTTP/1.1']],
])('no other protocol: %s', async (_what, lines) => {
  const { port } = await start();
  const heard = await sayTo(port, request([lines[0]!, 'Host: localhost', ...lines.slice(1)]), 700);
  expect(heard).not.toContain('101 Switching');
  expect([200, 405]).toContain(statusOf(heard));
});

test.each([
  ['in the path', get('/x%0d%0aSet-Cookie:%20a=b')],
  ['in a header', get('/events', 'Last-Event-ID: x%0d%0aSet-Cookie: a=b')],
  [
    'a bare line feed',
    'GET /events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: x\nSet-Cookie: a=b\r\n\r\n',
  ],
  [
    'both lengths',
    request(
      ['POST /health HTTP/1.1', 'Host: a', 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      '0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
    ),
  ],
  ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
])('splitting: %s brings no header and no second answer', async (_what, text) => {
  const { port } = await start();
  const heard = await sayTo(port, text, 700);
  expect(heard.toLowerCase()).not.toContain('set-cookie');
  expect(heard.split('HTTP/1.1 ').length - 1).toBeLessThanOrEqual(1);
});

test('an order pressed again and again: no more in an hour than the router may be written to', async () => {
  await start({ token: TOKEN, orders: true, ordersPerHour: 3 });
  const seen: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const { status } = await server.post('/api/orders/auto', '{}', { authorization: `Bearer ${TOKEN}` });
    seen.push(status);
  }
  expect([seen, server.orders.length]).toEqual([[200, 200, 200, 429, 429], 3]);
});

test('every answer is strict, errors too', async () => {
  await start();
  for (const path of ['/', '/live.js', '/api/status', '/nowhere']) {
    const { headers } = await server.get(path);
    expect([path, headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringContaining("frame-ancestors 'none'"),
    ]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual([
      'nosniff',
      'no-store',
    ]);
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  }
});

test('what breaks inside is told to the log, not to the client', async () => {
  await start({ status: () => Promise.reject(new Error('the disk /secret/place is gone')) });
  const { status, body } = await server.get('/api/status');
  expect([status, body]).toEqual([500, '{"error":"this cannot be told now; the log says why"}\n']);
  expect(server.logged).toMatchObject([
    { event: 'serve_failed', data: { reason: 'the disk /secret/place is gone' } },
  ]);
});
