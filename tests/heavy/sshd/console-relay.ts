/**
 * Puts the emulated console behind a real sshd: what the forced command is asked comes here, the emulator's answer
 * goes back. In between stands what a wire can do: nothing, drip, break.
 */
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Emulator } from '../../../lib/emulator/index.js';

/** What the forced command runs: hands its line over, prints the answer. Ends with status 0 whatever is said. */
export function relayScript(port: number): string {
  const bash = `exec 3<>/dev/tcp/127.0.0.1/${port}; printf "%s\\0" "$SSH_ORIGINAL_COMMAND" >&3; cat <&3`;
  return `exec bash -c '${bash}'`;
}

/** What happens to answers on their way. */
export type RelayFault =
  | { readonly kind: 'drip' }
  /** The connection breaks before the command runs, or after it. */
  | { readonly kind: 'break'; readonly after: boolean; readonly commands: RegExp };

export interface ConsoleRelay {
  readonly port: number;
  fault: RelayFault | null;
  /** Who the router takes the client for. */
  user: string;
  /** The router that answers from now on, and how to break the connection to it. */
  serve(emulator: Pick<Emulator, 'console'>, cut: () => void): void;
  stop(): Promise<void>;
}

interface Served {
  readonly emulator: Pick<Emulator, 'console'>;
  readonly cut: () => void;
}

export async function startConsoleRelay(): Promise<ConsoleRelay> {
  const relay = { fault: null as RelayFault | null, user: 'steer' };
  let served: Served | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    track(sockets, socket);
    let asked = '';
    socket.on('data', (chunk: Buffer) => {
      asked += chunk.toString('utf8');
      if (asked.endsWith('\0') && served !== null) void answer(socket, asked.slice(0, -1), served);
    });
  });

  async function answer(socket: Socket, line: string, { emulator, cut }: Served): Promise<void> {
    const { fault } = relay;
    const breaks = fault?.kind === 'break' && fault.commands.test(line) ? fault : null;
    if (breaks?.after === false) {
      cut();
      return;
    }
    const text = await emulator.console(line, relay.user);
    if (breaks !== null) {
      cut();
      return;
    }
    if (fault?.kind !== 'drip') {
      socket.end(text);
      return;
    }
    // So slow that it never ends inside any timeout of the suite.
    for (let at = 0; at < text.length && !socket.destroyed; at += 1) {
      socket.write(text[at] ?? '');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  const port = await listen(server, 0);
  return Object.assign(relay, {
    port,
    serve: (emulator: Served['emulator'], cut: () => void) => {
      served = { emulator, cut };
      relay.fault = null;
    },
    stop: () => close(server, sockets),
  });
}

/** A TCP hop in front of sshd that a test can close, count and break. */
export interface Hop {
  readonly port: number;
  connections(): number;
  /** Resets what is open. */
  cut(): void;
  refuse(): Promise<void>;
  open(): Promise<void>;
}

export async function startHop(to: number): Promise<Hop> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const accept = (near: Socket): void => {
    connections += 1;
    const far = connect({ port: to, host: '127.0.0.1', noDelay: true });
    track(sockets, near);
    track(sockets, far);
    near.setNoDelay(true).pipe(far).pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  };
  let server: Server | null = createServer(accept);
  const port = await listen(server, 0);
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port,
    connections: () => connections,
    cut,
    async refuse() {
      const old = server;
      server = null;
      if (old !== null) await close(old, sockets);
    },
    async open() {
      if (server !== null) return;
      server = createServer(accept);
      await listen(server, port);
    },
  };
}

function track(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on('error', () => undefined);
  socket.once('close', () => sockets.delete(socket));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}
