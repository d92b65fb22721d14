// A long-lived TCP flow. `serve PORT`: answers each line with the sender's address as seen from the internet.
// `talk HOST PORT`: sends its input there line by line and prints the answers; the first line is sent by itself.
import net from 'node:net';
import readline from 'node:readline';

const [mode, ...rest] = process.argv.slice(2);

if (mode === 'serve') {
  const server = net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    readline.createInterface({ input: socket }).on('line', () => socket.write(`${socket.remoteAddress}\n`));
  });
  server.listen(Number(rest[0]), '0.0.0.0', () => console.log('ready'));
  process.stdin.resume().once('end', () => process.exit());
} else {
  const socket = net.connect(Number(rest[1]), rest[0], () => socket.write('hello\n'));
  socket.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  readline.createInterface({ input: socket }).on('line', (line) => console.log(line));
  readline
    .createInterface({ input: process.stdin })
    .on('line', (line) => socket.write(`${line}\n`))
    .once('close', () => socket.end());
}
