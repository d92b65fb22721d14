/** The three writes of one packet leave as one whole packet; whatever follows, nothing is lost or held back. */
import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { inWholePackets } from '../../../lib/router/ssh/connect.js';

interface Wire {
  readonly socket: Writable;
  /** What each single sending carried. */
  readonly sent: string[];
}

function wire(): Wire {
  const sent: string[] = [];
  const socket = new Writable({
    decodeStrings: false,
    write(piece: string, _encoding, done) {
      sent.push(piece);
      done();
    },
    writev(pieces, done) {
      sent.push(pieces.map(({ chunk }) => chunk as string).join(''));
      done();
    },
  });
  inWholePackets(socket);
  return { socket, sent };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what is written in one turn is sent once, the next turn by itself', async () => {
  const { socket, sent } = wire();
  for (const piece of ['length', ' body', ' seal']) socket.write(piece);
  expect(sent).toEqual([]);
  await nextTurn();
  expect(sent).toEqual(['length body seal']);
  socket.write('one');
  await nextTurn();
  socket.write('two');
  await nextTurn();
  expect(sent).toEqual(['length body seal', 'one', 'two']);
});

test('the end of a connection sends what was still gathered, at once', async () => {
  const { socket, sent } = wire();
  socket.write('bye');
  socket.end('.');
  expect(sent.join('')).toBe('bye.');
  socket.destroy();
  await nextTurn();
  expect(sent.join('')).toBe('bye.');
});

test('a callback is told, and whether to go on is answered', async () => {
  const { socket, sent } = wire();
  const told = new Promise<unknown>((resolve) => {
    expect(socket.write('x', resolve)).toBe(true);
  });
  expect(await told).toBeFalsy();
  expect(sent).toEqual(['x']);
});

test('destroyed meanwhile: nothing is sent and nothing thrown', async () => {
  const { socket, sent } = wire();
  socket.write('x');
  socket.destroy();
  await nextTurn();
  expect(sent).toEqual([]);
});
