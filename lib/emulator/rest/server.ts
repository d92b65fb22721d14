/** The web service. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { faultOf, type FaultBox } from '../faults.js';
import { Listener } from '../listener.js';
import type { RouterModel } from '../model/model.js';
import { isWrite, type RestService } from './service.js';
import { sendAnswer } from './wire.js';

/** `none`: no certificate is bound, so that no ordinary client can shake hands. */
export type TlsIdentity = { readonly cert: string; readonly key: string } | 'none';

export interface WebOptions {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly tls: TlsIdentity;
}

export class RestServer extends Listener {
  constructor(
    private readonly model: RouterModel,
    private readonly service: RestService,
    private readonly faults: FaultBox,
    private readonly options: WebOptions,
  ) {
    super(options.host);
  }

  protected override make(): Server {
    const handler = (request: IncomingMessage, response: ServerResponse): void => {
      this.#handle(request, response).catch((error: unknown) => {
        this.warn(error);
        response.destroy();
      });
    };
    const server: Server =
      this.options.scheme === 'http' ? createServer(handler) : createTlsServer(this.#tlsOptions(), handler);
    // No timeout of its own, and so no Keep-Alive header either.
    server.keepAliveTimeout = 0;
    server.on('connection', (socket: Socket) => {
      this.model.stats.connections += 1;
      // A service that is off is told by the connection, not by an answer.
      this.take(socket, !this.model.serves(this.options.scheme === 'http' ? 'www' : 'www-ssl'));
    });
    return server;
  }

  /** No TLS 1.3 is documented for the web service. */
  #tlsOptions(): object {
    const tls = this.options.tls;
    return { ...(tls === 'none' ? {} : tls), maxVersion: 'TLSv1.2' };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const target = request.url ?? '/';
    const body = await readBody(request);
    const hits = this.faults.take({ via: 'rest', method, target, write: isWrite(method, target) });
    const reset = faultOf(hits, 'reset');
    if (reset !== undefined && reset.after !== true) {
      resetSocket(request);
      return;
    }
    const answer = await this.service.answer(request, body, hits);
    if (reset !== undefined) {
      resetSocket(request);
      return;
    }
    await sendAnswer(response, answer, hits);
  }
}

/** Ends the TCP connection under a request with RST, TLS or not. */
function resetSocket(request: IncomingMessage): void {
  const socket: Socket & { _parent?: Socket } = request.socket;
  (socket._parent ?? socket).resetAndDestroy();
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
