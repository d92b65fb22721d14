/** `serve` put together: the configuration with its token, the files it watches, the server. */
import { readConfig } from '../../app/prepare.js';
import { companionSecret } from '../../config/companion-secrets.js';
import type { LoadedConfig } from '../../config/config-file.js';
import { messageOf, SteerError } from '../../core/model/errors.js';
import { feed, type Feed } from '../../serve/feed.js';
import { orderGate } from '../../serve/orders.js';
import { type Listening, startServer } from '../../serve/server.js';
import { SHORTEST_TOKEN } from '../../serve/token.js';
import { unsavedBeside } from '../../storage/state-copies.js';
import type { CommandIo, GlobalOptions } from '../../system/command-io.js';
import { createLog } from '../../system/log.js';
import { statusSource, type StatusSource } from '../commands/status.js';
import { homeOf } from './home.js';
import { serveWorld } from './world.js';

export interface Serving {
  /** Where it listens. */
  readonly url: string;
  close(): Promise<void>;
}

/** @throws SteerError of configuration and secrets, `serve_unavailable` */
export async function startServing(options: GlobalOptions, io: CommandIo): Promise<Serving> {
  const loaded = await readConfig(options.configFile, io.env, 'to-look');
  const { logFormat: format, logLevel: level } = options;
  const log = createLog({ format, level, stderr: io.stderr, env: io.env, wallMs: Date.now });
  const { serve } = loaded.config;
  const token = tokenOf(loaded, io.env);
  const source = statusSource(loaded, null);
  const runs = feedOf(loaded, source);
  const world = serveWorld({ source, options, io, log: (event) => log.emit(event) });
  const hosts = serve.hosts.map((name) => name.toLowerCase());
  const giveOrder = orderGate(world, loaded.config.router.max_writes_per_hour);
  const home = await homeOf({ loaded, source, io, feed: runs, giveOrder, log, token });
  const server = await listening({ ...serve, world, feed: runs, token, hosts, giveOrder }).catch(
    async (error: unknown) => {
      await home?.close();
      throw error;
    },
  );
  runs.start();
  const url = urlOf(server);
  log.emit({ level: 'notice', event: 'serving', message: `Listening on ${url}` });
  return {
    url,
    async close() {
      runs.stop();
      await Promise.all([server.close(), home?.close()]);
    },
  };
}

/** null: none is given, and the configuration needs none. */
function tokenOf({ file, config: { serve } }: LoadedConfig, env: CommandIo['env']): string | null {
  const secret = companionSecret(file, env, 'serve.token', serve.token_file);
  if (secret === undefined && !isOpen(serve)) return null;
  const token = secret?.reveal() ?? '';
  if (token.length >= SHORTEST_TOKEN) return token;
  throw new SteerError('secret_unreadable', 'serve.token is too short', {
    expected: `at least ${String(SHORTEST_TOKEN)} characters`,
    seen: `${String(token.length)} characters`,
    todo: 'make one: head -c 24 /dev/urandom | base64',
  });
}

/** Whether others can ask or order: then nobody is let in without a token, whatever the file says by now. */
function isOpen({ listen, orders }: LoadedConfig['config']['serve']): boolean {
  return orders || !(listen === '::1' || listen.startsWith('127.'));
}

function feedOf({ config }: LoadedConfig, source: StatusSource): Feed {
  const { state, journal, lock_file: lock } = config;
  const files = [state.file, state.memory_file, unsavedBeside(lock, state.file)];
  return feed({
    journal: journal.keep > 0 ? journal.file : null,
    stateFiles: files.filter((file) => file !== null),
    async lastRun() {
      const frame = await source.look();
      return frame.state === 'ok' ? (frame.lastRun?.record ?? null) : null;
    },
  });
}

/** @throws SteerError `serve_unavailable` */
async function listening(options: Parameters<typeof startServer>[0]): Promise<Listening> {
  try {
    return await startServer(options);
  } catch (cause) {
    const { listen, port } = options;
    throw new SteerError('serve_unavailable', `cannot listen on ${listen}, port ${String(port)}`, {
      expected: 'an address of this machine and a port that is free',
      seen: messageOf(cause),
      todo: 'see who has it (ss -ltnp), or set serve.listen and serve.port; ports below 1024 are for root',
      cause,
    });
  }
}

function urlOf({ address, port }: Listening): string {
  return `http://${address.includes(':') ? `[${address}]` : address}:${String(port)}/`;
}
