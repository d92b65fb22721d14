/** Answers out of bytes: the same whatever the pieces they come in, and nothing that could be read in two ways. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { replyReader, type WholeReply } from '../../../lib/router/rest/http-reply.js';

const CRLF = '\r\n';

/** Feeds the bytes in pieces and then, unless told otherwise, the end of the connection. */
function readIn(pieces: readonly Buffer[], maxBytes = 1_000_000): WholeReply {
  const reader = replyReader(maxBytes);
  for (const piece of pieces) {
    const whole = reader.read(piece);
    if (whole !== null) return whole;
  }
  return reader.end();
}

function read(text: string, maxBytes?: number): WholeReply {
  return readIn([Buffer.from(text, 'latin1')], maxBytes);
}

function codeOf(text: string, maxBytes?: number): unknown {
  try {
    read(text, maxBytes);
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'no error';
}

const head = (...lines: string[]): string => `${['HTTP/1.1 200 OK', ...lines].join(CRLF)}${CRLF}${CRLF}`;

describe('what is an answer', () => {
  test.each<[string, string, Partial<WholeReply> & { text: string }]>([
    ['a length', `${head('Content-Length: 2')}[]`, { status: 200, text: '[]', keepAlive: true }],
    ['no body', head('content-length: 0'), { text: '', keepAlive: true }],
    [
      'no reason phrase, odd case, blanks',
      `HTTP/1.1 404 ${CRLF}CONTENT-length:\t2 ${CRLF}Content-Type:text/html${CRLF}${CRLF}no`,
      { status: 404, text: 'no', contentType: 'text/html' },
    ],
    ['no status text at all', `HTTP/1.1 200${CRLF}content-length: 1${CRLF}${CRLF}1`, { text: '1' }],
    [
      'chunks with extensions and a trailer',
      `${head('Transfer-Encoding: Chunked')}3;a="b"\r\nabc\r\n0002\r\nde\r\n000\r\nX: y\r\n\r\n`,
      { text: 'abcde', keepAlive: true },
    ],
    [
      'to the end of the connection',
      `${head('Content-Type: text/plain')}all of it`,
      { text: 'all of it', keepAlive: false },
    ],
    ['no content', `HTTP/1.1 204 No Content${CRLF}${CRLF}`, { status: 204, text: '', keepAlive: true }],
    ['the same length twice', `${head('content-length: 1', 'content-length: 1')}x`, { text: 'x' }],
    [
      'an announcement before it',
      `HTTP/1.1 100 Continue${CRLF}${CRLF}HTTP/1.1 103 Early Hints${CRLF}Link: x${CRLF}${CRLF}${head('content-length: 1')}x`,
      { status: 200, text: 'x' },
    ],
    [
      'connection: close',
      `${head('Connection: Close', 'content-length: 1')}x`,
      { keepAlive: false, text: 'x' },
    ],
    ['HTTP/1.0', `HTTP/1.0 200 OK${CRLF}content-length: 1${CRLF}${CRLF}x`, { keepAlive: false, text: 'x' }],
    [
      'HTTP/1.0 that stays',
      `HTTP/1.0 200 OK${CRLF}connection: keep-alive${CRLF}content-length: 1${CRLF}${CRLF}x`,
      { keepAlive: true, text: 'x' },
    ],
    [
      'more than its length: the rest is nobody’s',
      `${head('content-length: 1')}xHTTP/1.1`,
      { text: 'x', keepAlive: false },
    ],
    [
      'two content types: the first',
      head('content-type: a/b', 'content-type: c/d', 'content-length: 0'),
      { contentType: 'a/b', text: '' },
    ],
  ])('%s', (_name, bytes, expected) => {
    const { text, ...rest } = expected;
    const reply = read(bytes);
    expect(reply).toMatchObject(rest);
    expect(reply.body.toString('latin1')).toBe(text);
  });
});

describe('what is none', () => {
  const TE = 'transfer-encoding: chunked';
  test.each<[string, string, string]>([
    ['nothing', '', 'ECONNRESET'],
    ['half a head', 'HTTP/1.1 200 OK\r\nconte', 'ECONNRESET'],
    ['half a body', `${head('content-length: 5')}abc`, 'ECONNRESET'],
    ['half a chunk', `${head(TE)}5\r\nabc`, 'ECONNRESET'],
    ['no last chunk', `${head(TE)}1\r\na\r\n`, 'ECONNRESET'],
    ['another protocol', 'SSH-2.0-ROSSSH\r\n', 'HPE_NOT_HTTP'],
    ['TLS', '\x15\x03\x01\x00\x02\x02\x28', 'HPE_NOT_HTTP'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n', 'HPE_NOT_HTTP'],
    ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', 'HPE_NOT_HTTP'],
    ['bare line feeds', 'HTTP/1.1 200 OK\ncontent-length: 0\n\r\n\r\n', 'HPE_NOT_HTTP'],
    ['a folded header', head('a: b', ' c'), 'HPE_NOT_HTTP'],
    ['a blank before the colon', head('content-length : 0'), 'HPE_NOT_HTTP'],
    ['a NUL in a header', head('a: \0'), 'HPE_NOT_HTTP'],
    ['two lengths', head('content-length: 1', 'content-length: 2'), 'HPE_NOT_HTTP'],
    ['two lengths in one', head('content-length: 1, 1'), 'HPE_NOT_HTTP'],
    ['a negative length', head('content-length: -1'), 'HPE_NOT_HTTP'],
    ['a length in hex', head('content-length: 0x1'), 'HPE_NOT_HTTP'],
    ['a length and chunks', head('content-length: 1', TE), 'HPE_NOT_HTTP'],
    ['chunks twice', head(TE, TE), 'HPE_NOT_HTTP'],
    ['compressed', head('transfer-encoding: gzip, chunked'), 'HPE_NOT_HTTP'],
    ['a chunk without size', `${head(TE)}\r\nabc`, 'HPE_NOT_HTTP'],
    ['a chunk with a negative size', `${head(TE)}-1\r\nabc`, 'HPE_NOT_HTTP'],
    ['a chunk of an enormous size', `${head(TE)}fffffffff\r\n`, 'HPE_NOT_HTTP'],
    ['a chunk that is longer than it says', `${head(TE)}1\r\nabc\r\n0\r\n\r\n`, 'HPE_NOT_HTTP'],
    ['a chunk size without end', `${head(TE)}${'0'.repeat(300)}`, 'HPE_NOT_HTTP'],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(4_000)}`, 'HPE_HEADER_OVERFLOW'],
    ['trailers without end', `${head(TE)}0\r\n${'a'.repeat(20_000)}`, 'HPE_NOT_HTTP'],
  ])('%s', (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test.each([
    ['by its length', `${head('content-length: 11')}${'x'.repeat(11)}`],
    ['in chunks', `${head(TE)}b\r\n${'x'.repeat(11)}\r\n0\r\n\r\n`],
    ['to the end', `${head()}${'x'.repeat(11)}`],
  ])('a body that is too large, %s', (_name, bytes) => {
    expect(codeOf(bytes, 10)).toBe('ERR_BODY_TOO_LARGE');
    expect(read(bytes, 11).body).toHaveLength(11);
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

  test('the answer is the one that was sent', () => {
    fc.assert(
      fc.property(framed, ({ body, framing, chunk, cuts }) => {
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
        const reply = readIn(pieces(bytes, cuts));
        expect(reply.body.equals(content)).toBe(true);
        expect(reply.keepAlive).toBe(framing !== 'end');
      }),
    );
  });

  test('a part of an answer is none', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.array(fc.nat(1_000), { maxLength: 5 }), (cut, cuts) => {
        const bytes = Buffer.from(`${head('transfer-encoding: chunked')}5\r\nabcde\r\n1\r\nf\r\n0\r\n\r\n`);
        const part = bytes.subarray(0, cut % bytes.length);
        expect(() => readIn(pieces(part, cuts))).toThrow(/closed before the end/);
      }),
    );
  });

  test('any bytes at all end in an answer or an error with a code', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc
        .array(
          fc.constantFrom(
            'HTTP/1.1 ',
            '200',
            ' ',
            '\r\n',
            '\r\n\r\n',
            ':',
            'content-length: ',
            'transfer-encoding: chunked',
            '0',
            '5',
            'ff',
            'x',
          ),
          { maxLength: 30 },
        )
        .map((words) => Buffer.from(words.join(''))),
    );
    fc.assert(
      fc.property(noise, fc.array(fc.nat(300), { maxLength: 4 }), (bytes, cuts) => {
        try {
          readIn(pieces(bytes, cuts), 100);
        } catch (error) {
          expect((error as { code?: unknown }).code).toMatch(/^(HPE_|ECONNRESET$|ERR_BODY_TOO_LARGE$)/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
