/**
 * An HTTP/1.1 answer out of the bytes of a connection, piece by piece. Strict where two readers could understand
 * two things (lengths, line ends, framing), bounded everywhere; what it does not take is an error, never a guess.
 */
export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export interface WholeReply extends HttpReply {
  /** Whether the connection may carry another request. */
  readonly keepAlive: boolean;
}

export interface ReplyReader {
  /** The next piece; the answer once it is whole. @throws an error with a `code` for what is no such answer */
  read(piece: Buffer): WholeReply | null;
  /** The connection has ended: the answer if that was its end. @throws `ECONNRESET` if it was not */
  end(): WholeReply;
}

/** As Node's own client allows. */
const MAX_HEAD_BYTES = 16 * 1024;
/** A chunk's size with its extensions; ours have a few digits. */
const MAX_SIZE_LINE = 256;

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*$/;

interface Head {
  readonly status: number;
  readonly contentType: string;
  readonly keepAlive: boolean;
  /** Bytes of the body; or that it comes in chunks; or that it goes on to the end of the connection. */
  readonly framing: number | 'chunked' | 'to-end';
}

export function replyReader(maxBytes: number): ReplyReader {
  let pending: Buffer = Buffer.alloc(0);
  let head: Head | null = null;
  const body: Buffer[] = [];
  let bodyBytes = 0;
  /** What comes next of a chunked body, and how much of the chunk under way is missing. */
  let expected: 'size' | 'data' | 'data-end' | 'trailer' = 'size';
  let chunkLeft = 0;

  const take = (count: number): Buffer => {
    const taken = pending.subarray(0, count);
    pending = pending.subarray(count);
    return taken;
  };
  const keep = (piece: Buffer): void => {
    bodyBytes += piece.length;
    if (bodyBytes > maxBytes)
      throw wireError('ERR_BODY_TOO_LARGE', `the answer is longer than ${maxBytes} bytes`);
    body.push(piece);
  };
  /** The next line without its end, or null while it has none. */
  const line = (limit: number): string | null => {
    const at = pending.indexOf('\r\n');
    if (at < 0 ? pending.length > limit : at > limit) throw notHttp('a line without end');
    return at < 0 ? null : take(at + 2).toString('latin1', 0, at);
  };
  const whole = ({ status, contentType, keepAlive, framing }: Head): WholeReply => ({
    status,
    contentType,
    body: Buffer.concat(body, bodyBytes),
    // More than was asked for: whatever it is, the next answer would begin in the middle of it.
    keepAlive: keepAlive && framing !== 'to-end' && pending.length === 0,
  });

  function readHead(): Head | null {
    const at = pending.indexOf('\r\n\r\n');
    if ((at < 0 ? pending.length : at) > MAX_HEAD_BYTES)
      throw wireError('HPE_HEADER_OVERFLOW', 'headers without end');
    if (at < 0) {
      // Whoever speaks something else may never send such an end: the first bytes tell.
      if (!'HTTP/1.'.startsWith(pending.toString('latin1', 0, Math.min(7, pending.length))))
        throw notHttp('another protocol');
      return null;
    }
    const parsed = parseHead(take(at + 4).toString('latin1', 0, at));
    // 100 to 199 announce the answer, they are not it.
    return parsed.status < 200 ? readHead() : parsed;
  }

  /** @returns whether the body is whole */
  function readBody({ framing }: Head): boolean {
    if (framing === 'chunked') return readChunks();
    const wanted = framing === 'to-end' ? Infinity : framing - bodyBytes;
    if (pending.length > 0 && wanted > 0) keep(take(Math.min(pending.length, wanted)));
    return bodyBytes === framing;
  }

  function readChunks(): boolean {
    for (;;) {
      if (expected === 'data') {
        const piece = take(Math.min(pending.length, chunkLeft));
        keep(piece);
        chunkLeft -= piece.length;
        if (chunkLeft > 0) return false;
        expected = 'data-end';
      }
      const text = line(expected === 'trailer' ? MAX_HEAD_BYTES : MAX_SIZE_LINE);
      if (text === null) return false;
      if (expected === 'trailer') {
        if (text === '') return true;
      } else if (expected === 'data-end') {
        if (text !== '') throw notHttp('a chunk longer than announced');
        expected = 'size';
      } else {
        chunkLeft = chunkSize(text);
        expected = chunkLeft === 0 ? 'trailer' : 'data';
      }
    }
  }

  return {
    read(piece) {
      pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
      head ??= readHead();
      return head !== null && readBody(head) ? whole(head) : null;
    },
    end() {
      if (head?.framing === 'to-end') return whole(head);
      throw wireError('ECONNRESET', 'closed before the end of the answer');
    },
  };
}

function chunkSize(line: string): number {
  const size = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;.*)?$/.exec(line)?.[1];
  if (size === undefined) throw notHttp('a chunk without size');
  return parseInt(size, 16);
}

function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const status = STATUS_LINE.exec(first);
  if (status === null) throw notHttp('no status line');
  const fields = new Map<string, string>();
  for (const each of lines) {
    const [, name, value] = HEADER_LINE.exec(each) ?? [];
    if (name === undefined || value === undefined) throw notHttp('a malformed header');
    const key = name.toLowerCase();
    const before = fields.get(key);
    // Two lengths, or a length and chunks, are two answers: which one it is must not be guessed.
    if (key === 'content-length' && before !== undefined && before !== value) throw notHttp('two lengths');
    if (key !== 'content-type' || before === undefined)
      fields.set(key, before === undefined || key === 'content-length' ? value : `${before}, ${value}`);
  }
  const code = Number(status[2]);
  if (code === 101) throw notHttp('another protocol');
  return {
    status: code,
    contentType: fields.get('content-type') ?? '',
    keepAlive: staysOpen(status[1] === '1', fields.get('connection') ?? ''),
    framing: framingOf(code, fields),
  };
}

function staysOpen(isHttp11: boolean, connection: string): boolean {
  const words = connection.toLowerCase().split(/[\s,]+/);
  return isHttp11 ? !words.includes('close') : words.includes('keep-alive');
}

function framingOf(status: number, fields: ReadonlyMap<string, string>): Head['framing'] {
  const length = fields.get('content-length');
  const coding = fields.get('transfer-encoding');
  if (length !== undefined && !/^\d{1,15}$/.test(length)) throw notHttp('a length that is no number');
  if (coding !== undefined) {
    if (coding.toLowerCase() !== 'chunked' || length !== undefined) throw notHttp('an unknown framing');
  }
  if (status < 200 || status === 204 || status === 304) return 0;
  if (coding !== undefined) return 'chunked';
  return length === undefined ? 'to-end' : Number(length);
}

function notHttp(what: string): Error {
  // The prefix is what Node's parser gives its codes; rest-wire-failure.ts goes by it.
  return wireError('HPE_NOT_HTTP', `the answer is not HTTP: ${what}`);
}

function wireError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
