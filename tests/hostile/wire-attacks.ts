/** Peers that mean harm, on the wire: each does its worst to whoever connects. */
import net from 'node:net';
import type { Transport } from './attack.js';

export interface WireAttack {
  readonly name: string;
  readonly transport: Transport;
  readonly deed: (socket: net.Socket) => void;
}

/** Sends as fast as it is taken, for ever. */
function flood(socket: net.Socket, piece: string | Buffer, first: string | Buffer = ''): void {
  if (first.length > 0) socket.write(first);
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', more);
  more();
}

/** Sends a piece every few milliseconds, for ever. */
function drip(socket: net.Socket, piece: string, first = '', everyMs = 5): void {
  if (first !== '') socket.write(first);
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.once('close', () => {
    clearInterval(timer);
  });
}

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
/** A TLS record: type, version, length, content. */
const record = (type: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([type, 3, 3, content.length >> 8, content.length & 255]), content]);

/** Whenever it is asked something. */
const asked = (deed: (socket: net.Socket) => void) => (socket: net.Socket) => {
  socket.once('data', () => {
    deed(socket);
  });
  socket.on('data', () => undefined);
};

const HTTP: readonly (readonly [string, (socket: net.Socket) => void])[] = [
  ['says nothing', () => undefined],
  ['never reads', (socket) => socket.pause()],
  ['closes at once', (socket) => socket.destroy()],
  ['resets at once', (socket) => socket.resetAndDestroy()],
  ['a status line without an end', asked((socket) => flood(socket, 'A'.repeat(1024), 'HTTP/1.1 200 '))],
  ['a header without an end', asked((socket) => flood(socket, ' '.repeat(1024), `${HEAD}X: `))],
  ['headers without an end', asked((socket) => flood(socket, 'X: y\r\n'.repeat(100), HEAD))],
  ['headers that drip', asked((socket) => drip(socket, 'X: y\r\n', HEAD))],
  ['continue, for ever', asked((socket) => flood(socket, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(50)))],
  [
    'hints, for ever',
    asked((socket) => flood(socket, 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n'.repeat(50))),
  ],
  [
    'chunks that drip',
    asked((socket) => drip(socket, '1\r\n[\r\n', `${HEAD}Transfer-Encoding: chunked\r\n\r\n`)),
  ],
  [
    'chunks without an end',
    asked((socket) => flood(socket, '4\r\n    \r\n'.repeat(99), `${HEAD}Transfer-Encoding: chunked\r\n\r\n`)),
  ],
  [
    'one endless chunk',
    asked((socket) =>
      flood(socket, ' '.repeat(4096), `${HEAD}Transfer-Encoding: chunked\r\n\r\nfffffff0\r\n`),
    ),
  ],
  [
    'a chunk extension without an end',
    asked((socket) => flood(socket, 'x'.repeat(1024), `${HEAD}Transfer-Encoding: chunked\r\n\r\n1;`)),
  ],
  [
    'trailers without an end',
    asked((socket) =>
      flood(socket, 'X: y\r\n'.repeat(99), `${HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n`),
    ),
  ],
  ['a body that drips', asked((socket) => drip(socket, ' ', `${HEAD}Content-Length: 200000\r\n\r\n`))],
  ['a body without an end', asked((socket) => flood(socket, ' '.repeat(4096), `${HEAD}\r\n`))],
  ['answers nobody asked for', (socket) => flood(socket, `${HEAD}Content-Length: 2\r\n\r\n[]`.repeat(20))],
  [
    'somewhere else, for ever',
    asked((socket) => socket.end('HTTP/1.1 302 Found\r\nLocation: /rest/x\r\nContent-Length: 0\r\n\r\n')),
  ],
  ['another protocol', (socket) => flood(socket, '220 mail\r\n'.repeat(99))],
];

const HTTPS: typeof HTTP = [
  ['no hello', () => undefined],
  ['plain text', (socket) => flood(socket, 'HTTP/1.1 400 Bad\r\n\r\n')],
  ['empty records', asked((socket) => flood(socket, record(22, Buffer.alloc(0))))],
  ['warnings, for ever', asked((socket) => flood(socket, record(21, Buffer.from([1, 0]))))],
  [
    'a hello that drips',
    asked((socket) => drip(socket, '\u0000', '\u0016\u0003\u0003\u0040\u0000\u0002\u0000\u0000')),
  ],
  ['a hello without an end', asked((socket) => flood(socket, record(22, Buffer.alloc(16_000, 2))))],
  ['greasy change ciphers', asked((socket) => flood(socket, record(20, Buffer.from([1]))))],
];

const SSH: typeof HTTP = [
  ['no greeting', () => undefined],
  ['a greeting without an end', (socket) => flood(socket, 'x'.repeat(1024), 'SSH-2.0-')],
  ['lines before the greeting, for ever', (socket) => flood(socket, 'welcome\r\n'.repeat(100))],
  ['a greeting that drips', (socket) => drip(socket, 'x', 'SSH-2.0-')],
  ['nothing after the greeting', (socket) => socket.write('SSH-2.0-ROSSSH\r\n')],
  ['a packet of 4 GiB', (socket) => flood(socket, Buffer.alloc(4096, 255), 'SSH-2.0-ROSSSH\r\n')],
  [
    'empty packets',
    (socket) =>
      flood(socket, Buffer.from([0, 0, 0, 12, 10, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 'SSH-2.0-ROSSSH\r\n'),
  ],
  ['a packet that drips', (socket) => drip(socket, '\u0000', 'SSH-2.0-ROSSSH\r\n\u0000\u0000\u0075\u0030')],
];

const of = (transport: Transport, all: typeof HTTP): WireAttack[] =>
  all.map(([name, deed]) => ({ name, transport, deed }));

export const WIRE_ATTACKS: readonly WireAttack[] = [
  ...of('http', HTTP),
  ...of('https', HTTPS),
  ...of('ssh', SSH),
];

/** Passes on what a sound router says, but only so many bytes: then nothing more, or a reset. */
export function cutAfter(
  port: number,
  bytes: number,
  then: 'silence' | 'reset' | 'close',
): (socket: net.Socket) => void {
  return (socket) => {
    let left = bytes;
    const router = net.connect(port, '127.0.0.1');
    router.on('error', () => undefined);
    socket.once('close', () => router.destroy());
    socket.on('data', (piece) => router.write(piece));
    router.on('data', (piece) => {
      if (left > 0) socket.write(piece.subarray(0, left));
      left -= piece.length;
      if (left > 0) return;
      if (then === 'reset') setTimeout(() => socket.resetAndDestroy(), 5);
      else if (then === 'close') socket.end();
    });
  };
}
