/** A port of the router that can be closed and opened again, and takes as many sessions as a service does. */
import type { AddressInfo, Server, Socket } from 'node:net';

/** Services take this many sessions at once unless told otherwise. */
const MAX_SESSIONS = 20;

export abstract class Listener {
  port = 0;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;

  protected constructor(private readonly host: string) {}

  /** A server that has not been opened yet. */
  protected abstract make(): Server;

  /** Opens the listener. @returns the port */
  async listen(port: number): Promise<number> {
    const server = this.make();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, this.host, resolve);
    });
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    return this.port;
  }

  get listening(): boolean {
    return this.#server !== null;
  }

  /** Closes the listener and every connection: from now on the port refuses. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }

  /** Takes a connection, or resets it. @returns whether it was taken */
  protected take(socket: Socket, refuse = false): boolean {
    socket.on('error', () => undefined);
    if (refuse || this.#sockets.size >= MAX_SESSIONS) {
      socket.resetAndDestroy();
      return false;
    }
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    return true;
  }

  /** A bug or a gap of the emulator must not look like a router: whoever calls this ends the connection as well. */
  protected warn(error: unknown): void {
    process.emitWarning(error instanceof Error ? error.message : String(error));
  }
}
