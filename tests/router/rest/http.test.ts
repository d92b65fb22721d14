/** Answers as bytes on a connection: the same whatever the pieces they come in, and nothing that could be read in two ways. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  nodeEngine,
  type HttpClient,
  type HttpReply,
  type HttpRequest,
} from '../../../lib/router/rest/http.js';

const CRLF = '\r\n';

/** What the next connections are answered with, piece by piece; and whether they stay open then. */
let script: { readonly pieces: readonly Buffer[]; readonly stays: boolean } = { pieces: [], stays: false };
let received = '';
let server: Server;
const open = new Set<Socket>();

beforeAll(async () => {
  server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    socket.on('data', (piece) => {
      received += piece.toString('latin1');
      send(socket, [...script.pieces], script.stays);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

function send(socket: Socket, pieces: readonly Buffer[], stays: boolean): void {
  const [piece, ...others] = pieces;
  if (piece === undefined) {
    if (!stays) socket.end();
    return;
  }
  // Each in a turn of its own, so that the other side may see it alone.
  socket.write(piece, () => setImmediate(send, socket, others, stays));
}

interface Asking {
  readonly client: HttpClient;
  /** Connections it has opened. */
  readonly opened: () => number;
}

function asking(): Asking {
  let opened = 0;
  const client = nodeEngine('http', () => {
    opened += 1;
    return new Promise((resolve) => {
      const socket = connect({
        port: (server.address() as AddressInfo).port,
        host: '127.0.0.1',
        noDelay: true,
      });
      socket.once('connect', () => resolve(socket));
    });
  });
  return { client, opened: () => opened };
}

function request(maxBytes = 1_000_000, over: Partial<HttpRequest> = {}): HttpRequest {
  const signal = new AbortController().signal;
  return { method: 'GET', url: 'http://127.0.0.1:80/rest', headers: {}, signal, maxBytes, ...over };
}

/** The answer made of these bytes, and whether its connection carries another request. */
async function readIn(
  pieces: readonly Buffer[],
  { maxBytes, stays = false }: { maxBytes?: number; stays?: boolean } = {},
): Promise<HttpReply & { keepAlive: boolean }> {
  const { client, opened } = asking();
  script = { pieces, stays };
  try {
    const reply = await client.exchange(request(maxBytes));
    if (!stays) return { ...reply, keepAlive: false };
    script = { pieces: [Buffer.from(head('content-length: 0'))], stays: false };
    await client.exchange(request(maxBytes));
    return { ...reply, keepAlive: opened() === 1 };
  } finally {
    client.close();
  }
}

async function codeOf(pieces: readonly Buffer[], maxBytes = 1_000_000): Promise<unknown> {
  return readIn(pieces, { maxBytes }).then(
    () => 'no error',
    (error: unknown) => (error as { code?: unknown }).code,
  );
}

const bytesOf = (text: string): Buffer[] => [Buffer.from(text, 'latin1')];
const head = (...lines: string[]): string => `${['HTTP/1.1 200 OK', ...lines].join(CRLF)}${CRLF}${CRLF}`;

describe('what is an answer', () => {
  type Expected = Partial<HttpReply> & { text: string; keepAlive: boolean };
  test.each<[string, string, Expected]>([
    ['a length', `${head('Content-Length: 2')}[]`, { status: 200, text: '[]', keepAlive: true }],
    ['no body', head('content-length: 0'), { text: '', keepAlive: true }],
    [
      'no reason phrase, odd case, blanks',
      `HTTP/1.1 404 ${CRLF}CONTENT-length:\t2 ${CRLF}Content-Type:text/html${CRLF}${CRLF}no`,
      { status: 404, text: 'no', contentType: 'text/html', keepAlive: true },
    ],
    [
      'no status text at all',
      `HTTP/1.1 200${CRLF}content-length: 1${CRLF}${CRLF}1`,
      { text: '1', keepAlive: true },
    ],
    [
      'chunks with extensions and a trailer',
      `${head('Transfer-Encoding: Chunked')}3;a="b"\r\nabc\r\n0002\r\nde\r\n000\r\nX: y\r\n\r\n`,
      { text: 'abcde', keepAlive: true },
    ],
    ['no content', `HTTP/1.1 204 No Content${CRLF}${CRLF}`, { status: 204, text: '', keepAlive: true }],
    [
      'an announcement before it',
      `HTTP/1.1 100 Continue${CRLF}${CRLF}HTTP/1.1 103 Early Hints${CRLF}Link: x${CRLF}${CRLF}${head('content-length: 1')}x`,
      { status: 200, text: 'x', keepAlive: true },
    ],
    [
      'connection: close',
      `${head('Connection: Close', 'content-length: 1')}x`,
      { text: 'x', keepAlive: false },
    ],
    ['HTTP/1.0', `HTTP/1.0 200 OK${CRLF}content-length: 1${CRLF}${CRLF}x`, { text: 'x', keepAlive: false }],
    [
      'HTTP/1.0 that stays',
      `HTTP/1.0 200 OK${CRLF}connection: keep-alive${CRLF}content-length: 1${CRLF}${CRLF}x`,
      { text: 'x', keepAlive: true },
    ],
    [
      'two content types: the first',
      head('content-type: a/b', 'content-type: c/d', 'content-length: 0'),
      { contentType: 'a/b', text: '', keepAlive: true },
    ],
  ])('%s', async (_name, bytes, { text, ...expected }) => {
    const reply = await readIn(bytesOf(bytes), { stays: true });
    expect(reply).toMatchObject(expected);
    expect(reply.body.toString('latin1')).toBe(text);
  });

  test('to the end of the connection', async () => {
    const reply = await readIn(bytesOf(`${head('Content-Type: text/plain')}all of it`));
    expect(reply.body.toString()).toBe('all of it');
  });

  test('what comes after it is nobody’s: the next request has a connection of its own', async () => {
    const { client, opened } = asking();
    script = {
      pieces: [`${head('content-length: 1')}x`, `${head('content-length: 1')}y`].map((s) => Buffer.from(s)),
      stays: true,
    };
    try {
      await client.exchange(request());
      await new Promise((resolve) => setTimeout(resolve, 50));
      script = { pieces: bytesOf(`${head('content-length: 1')}z`), stays: true };
      expect((await client.exchange(request())).body.toString()).toBe('z');
      expect(opened()).toBe(2);
    } finally {
      client.close();
    }
  });
});

describe('what is none', () => {
  const TE = 'transfer-encoding: chunked';
  const NOT_HTTP = /^HPE_/;
  const ENDED = /^(ECONNRESET|HPE_INVALID_EOF_STATE)$/;
  test.each<[string, string, RegExp]>([
    ['nothing', '', ENDED],
    ['half a head', 'HTTP/1.1 200 OK\r\nconte', ENDED],
    ['half a body', `${head('content-length: 5')}abc`, ENDED],
    ['half a chunk', `${head(TE)}5\r\nabc`, ENDED],
    ['no last chunk', `${head(TE)}1\r\na\r\n`, ENDED],
    ['another protocol', 'SSH-2.0-ROSSSH\r\n', NOT_HTTP],
    ['TLS', '\x15\x03\x01\x00\x02\x02\x28', NOT_HTTP],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n', NOT_HTTP],
    ['HTTP/2.0', 'HTTP/2.0 200 OK\r\ncontent-length: 0\r\n\r\n', NOT_HTTP],
    ['HTTP/0.9', 'HTTP/0.9 200 OK\r\ncontent-length: 0\r\n\r\n', NOT_HTTP],
    ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', NOT_HTTP],
    [
      'a switch of protocols, by name',
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
      NOT_HTTP,
    ],
    ['bare line feeds', 'HTTP/1.1 200 OK\ncontent-length: 0\n\r\n\r\n', NOT_HTTP],
    ['a bare line feed after a header', 'HTTP/1.1 200 OK\r\ncontent-length: 0\n\r\n', NOT_HTTP],
    ['a bare carriage return', 'HTTP/1.1 200 OK\r\na: b\rc: d\r\ncontent-length: 0\r\n\r\n', NOT_HTTP],
    ['a folded header', head('a: b', ' c'), NOT_HTTP],
    ['a blank before the colon', head('content-length : 0'), NOT_HTTP],
    ['a NUL in a header', head('a: \0'), NOT_HTTP],
    ['two lengths', head('content-length: 1', 'content-length: 2'), NOT_HTTP],
    ['the same length twice', `${head('content-length: 1', 'content-length: 1')}x`, NOT_HTTP],
    ['two lengths in one', head('content-length: 1, 1'), NOT_HTTP],
    ['a negative length', head('content-length: -1'), NOT_HTTP],
    ['a length in hex', head('content-length: 0x1'), NOT_HTTP],
    ['a length and chunks', head('content-length: 1', TE), NOT_HTTP],
    ['chunks and a length', head(TE, 'content-length: 1'), NOT_HTTP],
    ['chunks twice', `${head(TE, TE)}0\r\n\r\n`, NOT_HTTP],
    ['compressed', `${head('transfer-encoding: gzip, chunked')}0\r\n\r\n`, NOT_HTTP],
    ['another coding', `${head('transfer-encoding: gzip')}x`, NOT_HTTP],
    ['a chunk without size', `${head(TE)}\r\nabc`, NOT_HTTP],
    ['a chunk with a negative size', `${head(TE)}-1\r\nabc`, NOT_HTTP],
    ['a chunk of an enormous size', `${head(TE)}fffffffffffffffff\r\n`, NOT_HTTP],
    ['a chunk that is longer than it says', `${head(TE)}1\r\nabc\r\n0\r\n\r\n`, NOT_HTTP],
    ['more than its length', `${head('content-length: 1')}xyz`, NOT_HTTP],
    ['a chunk size without end', `${head(TE)}${'0'.repeat(300)}`, ENDED],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'name: value\r\n'.repeat(2_000)}`, /^HPE_HEADER_OVERFLOW$/],
    ['trailers without end', `${head(TE)}0\r\n${'a'.repeat(20_000)}`, NOT_HTTP],
  ])('%s', async (_name, bytes, code) => {
    expect(await codeOf(bytesOf(bytes))).toMatch(code);
  });

  test.each([
    ['by its length', `${head('content-length: 11')}${'x'.repeat(11)}`],
    ['in chunks', `${head(TE)}b\r\n${'x'.repeat(11)}\r\n0\r\n\r\n`],
    ['to the end', `${head()}${'x'.repeat(11)}`],
  ])('a body that is too large, %s', async (_name, bytes) => {
    expect(await codeOf(bytesOf(bytes), 10)).toBe('ERR_BODY_TOO_LARGE');
    expect((await readIn(bytesOf(bytes), { maxBytes: 11 })).body).toHaveLength(11);
  });
});

describe('whatever the pieces', () => {
  const pieces = (bytes: Buffer, cuts: readonly number[]): Buffer[] => {
    const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
  };
  const framed = fc.record({
    body: fc.uint8Array({ maxLength: 300 }),
    framing: fc.constantFrom('length', 'chunked', 'end'),
    chunk: fc.integer({ min: 1, max: 80 }),
    cuts: fc.array(fc.nat(2_000), { maxLength: 12 }),
  });

  test('the answer is the one that was sent', async () => {
    await fc.assert(
      fc.asyncProperty(framed, async ({ body, framing, chunk, cuts }) => {
        const content = Buffer.from(body);
        const parts: Buffer[] = [];
        if (framing === 'chunked') {
          for (let at = 0; at < content.length; at += chunk) {
            const part = content.subarray(at, at + chunk);
            parts.push(Buffer.from(`${part.length.toString(16)}${CRLF}`), part, Buffer.from(CRLF));
          }
          parts.push(Buffer.from(`0${CRLF}${CRLF}`));
        } else parts.push(content);
        const lines = {
          length: `content-length: ${content.length}`,
          chunked: 'transfer-encoding: chunked',
          end: 'a: b',
        };
        const bytes = Buffer.concat([Buffer.from(head(lines[framing])), ...parts]);
        const stays = framing !== 'end';
        const reply = await readIn(pieces(bytes, cuts), { stays });
        expect(reply.body.equals(content)).toBe(true);
        expect(reply.keepAlive).toBe(stays);
      }),
    );
  });

  test('a part of an answer is none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), fc.array(fc.nat(1_000), { maxLength: 5 }), async (cut, cuts) => {
        const bytes = Buffer.from(`${head('transfer-encoding: chunked')}5\r\nabcde\r\n1\r\nf\r\n0\r\n\r\n`);
        const part = bytes.subarray(0, cut % bytes.length);
        expect(await codeOf(pieces(part, cuts))).toMatch(/^(ECONNRESET|HPE_INVALID_EOF_STATE)$/);
      }),
    );
  });

  test('any bytes at all end in an answer or an error with a code', async () => {
    const words = [
      'HTTP/1.1 ',
      '200',
      ' ',
      '\r\n',
      '\r\n\r\n',
      ':',
      'content-length: ',
      'transfer-encoding: chunked',
    ];
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc
        .array(fc.constantFrom(...words, '0', '5', 'ff', 'x'), { maxLength: 30 })
        .map((some) => Buffer.from(some.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(noise, fc.array(fc.nat(300), { maxLength: 4 }), async (bytes, cuts) => {
        expect(await codeOf(pieces(bytes, cuts), 100)).toMatch(
          /^(no error$|HPE_|ECONNRESET$|ERR_BODY_TOO_LARGE$)/,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is sent', () => {
  const answer = { pieces: bytesOf(head('content-length: 0')), stays: true };

  test('the request as it was given, in one piece, and nothing of its own', async () => {
    const { client } = asking();
    script = answer;
    received = '';
    const body = '{"a":"ü"}';
    await client.exchange(
      request(1, {
        method: 'POST',
        url: 'http://[::1]:8728/rest/x?a=%20b',
        headers: { accept: 'a/b' },
        body,
      }),
    );
    client.close();
    expect(Buffer.from(received, 'latin1').toString()).toBe(
      [
        'POST /rest/x?a=%20b HTTP/1.1',
        'host: [::1]:8728',
        'accept: a/b',
        'content-length: 10',
        'Connection: keep-alive',
        '',
        body,
      ].join(CRLF),
    );
  });

  test.each<[string, Partial<HttpRequest>]>([
    ['a line feed in the path', { url: 'http://h/a\nb' }],
    ['a blank in the path', { url: 'http://h/a b' }],
    ['an umlaut in the path', { url: 'http://h/ü' }],
    ['no path', { url: 'http://h' }],
    ['a line feed in the host', { url: 'http://h\r\nx: y/a' }],
    ['a line feed in a header', { headers: { a: 'b\r\nc: d' } }],
    ['a blank in the name of a header', { headers: { 'a b': 'c' } }],
  ])('%s is refused before there is a connection', async (_name, over) => {
    const { client, opened } = asking();
    await expect(client.exchange(request(1, over))).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_/) as unknown,
    });
    expect(opened()).toBe(0);
  });

  test('stopping ends the connection', async () => {
    const { client } = asking();
    script = { pieces: [Buffer.from('HTTP/1.1 200')], stays: true };
    const stop = new AbortController();
    const pending = client.exchange(request(1, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 20);
    await expect(pending).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(open.size).toBe(0);
  });
});
