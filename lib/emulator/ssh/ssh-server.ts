/** The SSH service: exec only, one console line per exec, several channels per connection. */
import { createServer, type Server as NetServer, type Socket } from 'node:net';
import type { AuthContext, Connection, Server as SshServer, Session } from 'ssh2';
import { dressOf, type Dress } from '../console/index.js';
import { consoleOptions, isConsoleWrite } from '../console-session.js';
import { faultOf, type FaultBox } from '../faults.js';
import { Listener } from '../listener.js';
import type { Menu } from '../model/menus.js';
import type { RouterModel } from '../model/model.js';
import { noteRequest } from '../model/stats.js';
import type { SshLibrary } from './user-keys.js';
import { algorithmsOf } from './algorithms.js';
import { authenticate } from './authenticate.js';
import { execOutput, PADDING, runExec } from './exec-channel.js';
import { EMULATOR_ED25519_HOST_KEY, EMULATOR_RSA_HOST_KEY } from './host-keys.js';

export interface SshServiceOptions {
  readonly host: string;
  /** `ed25519` is to be had since 7.9. */
  readonly hostKey: 'rsa' | 'ed25519';
  /** Some sessions end without an exit status. */
  readonly exitStatus: boolean;
}

export class SshService extends Listener {
  readonly #dress: Dress;

  constructor(
    private readonly library: SshLibrary,
    private readonly model: RouterModel,
    private readonly menus: ReadonlyMap<string, Menu>,
    private readonly faults: FaultBox,
    private readonly options: SshServiceOptions,
  ) {
    super(options.host);
    this.#dress = dressOf(model.version);
  }

  protected override make(): NetServer {
    const ssh = this.#ssh();
    return createServer({ noDelay: true }, (socket) => {
      this.#accept(socket, ssh);
    });
  }

  #ssh(): SshServer {
    const { hostKey } = this.options;
    const config = {
      hostKeys: [hostKey === 'rsa' ? EMULATOR_RSA_HOST_KEY : EMULATOR_ED25519_HOST_KEY],
      ident: 'ROSSSH',
      algorithms: algorithmsOf(this.#dress, hostKey),
    };
    return new this.library.Server(config, (client, info) => {
      this.#serve(client, info.ip.replace(/^::ffff:/, ''));
    });
  }

  #accept(socket: Socket, ssh: SshServer): void {
    this.model.stats.sshConnections += 1;
    const hits = this.faults.take({ via: 'ssh', method: 'connect', target: '', write: false });
    if (!this.take(socket, faultOf(hits, 'reset') !== undefined)) return;
    // A listener that accepts and then says nothing at all.
    if (faultOf(hits, 'hang') === undefined) ssh.injectSocket(socket);
  }

  #serve(client: Connection, address: string): void {
    let user = '';
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      user = context.username;
      this.#authenticate(context, address);
    });
    client.on('ready', () => {
      this.model.stats.logins += 1;
      this.model.log.add('system,info,account', `user ${user} logged in from ${address} via ssh`);
      client.once('close', () => {
        this.model.log.add('system,info,account', `user ${user} logged out from ${address} via ssh`);
      });
    });
    client.on('session', (accept) => {
      this.#session(accept(), client, user, address);
    });
  }

  #authenticate(context: AuthContext, address: string): void {
    const hits =
      context.method === 'none'
        ? []
        : this.faults.take({ via: 'ssh', method: 'auth', target: context.username, write: false });
    const outcome =
      faultOf(hits, 'unauthorized') === undefined
        ? authenticate(this.library, this.model, this.#dress, context, address)
        : 'rejected';
    if (outcome === 'rejected') context.reject(['publickey', 'password']);
    else context.accept();
  }

  #session(session: Session, client: Connection, user: string, address: string): void {
    session.on('exec', (accept, _reject, info) => {
      const line = info.command;
      noteRequest(this.model.stats, {
        atMs: this.model.clock.nowMs(),
        via: 'ssh',
        user,
        method: 'exec',
        target: line,
      });
      const hits = this.faults.take({
        via: 'ssh',
        method: 'exec',
        target: line,
        write: isConsoleWrite(line),
      });
      const reset = faultOf(hits, 'reset');
      if (reset !== undefined && reset.after !== true) {
        this.#cut(client);
        return;
      }
      const channel = accept();
      const options = consoleOptions(this.model, this.menus, user, address, hits);
      // Carried out, and the answer is lost.
      const work: Promise<unknown> =
        reset === undefined
          ? runExec(channel, line, options, hits, this.faults, this.options.exitStatus)
          : execOutput(line, options, hits, this.faults, PADDING).finally(() => {
              this.#cut(client);
            });
      work.catch((error: unknown) => {
        this.warn(error);
        this.#cut(client);
      });
    });
  }

  /** Ends the connection without a word. */
  #cut(client: Connection): void {
    (client as unknown as { _sock: Socket })._sock.resetAndDestroy();
  }
}
