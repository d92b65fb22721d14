/** Keys of `serve`, shown by asking the server that they make. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { request } from 'node:http';
import { startServing } from '../../../lib/cli/serve/start.js';
import type { CommandIo } from '../../../lib/system/command-io.js';
import { freePort } from '../../support/free-port.js';
import { ENV } from '../support.js';
import type { Given, Proof, Proofs } from './proof.js';

const TOKEN = 'a-token-of-24-characters';

const io: CommandIo = {
  stdout: { write: () => undefined, isTty: false, columns: 80, rows: 24, closed: false },
  stderr: { write: () => undefined, isTty: false, columns: 80, rows: 24, closed: false },
  env: ENV,
  argv0: 'wanctl-steer',
  version: '0',
  canAsk: false,
  confirm: () => Promise.resolve(false),
};

interface Asked {
  readonly host?: string;
  readonly port?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly order?: boolean;
}

/** Status of the answer; 0 = nobody answers. */
function ask({ host = '127.0.0.1', port = 0, headers = {}, order = false }: Asked): Promise<number> {
  return new Promise((resolve) => {
    const asking = request(
      {
        host,
        port,
        path: order ? '/api/orders/auto' : '/api/status',
        method: order ? 'POST' : 'GET',
        headers: { ...(order ? { 'content-type': 'application/json' } : {}), ...headers },
        agent: false,
      },
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      },
    );
    asking.once('error', () => resolve(0));
    asking.end(order ? '{}' : undefined);
  });
}

function asking(...questions: readonly Asked[]): Proof['observe'] {
  return async (given: Given) => {
    const serving = await startServing(
      { configFile: given.file(), logFormat: 'human', logLevel: 'error' },
      io,
    );
    try {
      const port = Number(new URL(serving.url).port);
      return await Promise.all(questions.map((one) => ask({ port, ...one })));
    } finally {
      await serving.close();
    }
  };
}

export async function serveProofs(folder: string): Promise<Proofs> {
  const inside = (name: string): string => path.join(folder, name);
  const [port, other] = [await freePort(), await freePort()];
  writeFileSync(inside('serve-token'), `${TOKEN}\n`, { mode: 0o600 });
  const beside = {
    'state.file': inside('serve-state.json'),
    lock_file: inside('serve.lock'),
    'journal.keep': 0,
    'serve.port': port,
  };
  const shown = { headers: { authorization: `Bearer ${TOKEN}` } };
  return {
    'serve.listen': {
      changes: 'the address it answers on',
      a: '127.0.0.1',
      b: '127.0.0.2',
      beside,
      observe: asking({ host: '127.0.0.1' }, { host: '127.0.0.2' }),
    },
    'serve.port': {
      changes: 'the port it answers on',
      a: port,
      b: other,
      beside,
      observe: asking({ port }, { port: other }),
    },
    'serve.hosts': {
      changes: 'the names it may be asked by',
      a: ['steer.lan'],
      b: [],
      beside,
      observe: asking({ headers: { host: 'steer.lan' } }),
    },
    'serve.token': {
      changes: 'what a client must know',
      a: TOKEN,
      b: undefined,
      beside,
      observe: asking({}, shown),
    },
    'serve.token_file': {
      changes: 'where that stands',
      a: inside('serve-token'),
      b: undefined,
      beside,
      observe: asking({}, shown),
    },
    'serve.orders': {
      changes: 'whether orders are taken',
      a: true,
      b: false,
      beside: { ...beside, 'serve.token': TOKEN },
      observe: asking({ ...shown, order: true }),
    },
  };
}
