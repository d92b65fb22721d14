/** Packets that leave whole: ssh2 writes each as three pieces, its length, its body and its seal. */
import type { Writable } from 'node:stream';

type Write = (piece: unknown, ...rest: unknown[]) => boolean;

/**
 * What is written to the socket within one turn leaves in one piece. Three pieces are three segments for the router,
 * and where a side still waits for an acknowledgement before it sends the next (Nagle), 40 ms each.
 */
export function inOnePiece(socket: Writable): void {
  const write = socket.write.bind(socket) as Write;
  let gathering = false;
  const gather: Write = (piece, ...rest) => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      process.nextTick(() => {
        gathering = false;
        socket.uncork();
      });
    }
    return write(piece, ...rest);
  };
  socket.write = gather;
}
