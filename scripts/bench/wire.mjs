// Connections and bytes between program and router, counted by a TCP hop of the bench's own: neither end is asked.
import net from 'node:net';

/** A hop to a loopback port. It needs this process's attention: run what is counted asynchronously. */
export async function countWire(to) {
  const counted = { connections: 0, sent: 0, received: 0 };
  const server = net.createServer((near) => {
    counted.connections += 1;
    const far = net.connect(to, '127.0.0.1');
    near.on('data', (piece) => (counted.sent += piece.length));
    far.on('data', (piece) => (counted.received += piece.length));
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, counted, stop: () => server.close() };
}
