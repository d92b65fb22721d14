/** Keys of `serve`, shown by asking the server that they make. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startServing } from '../../../lib/cli/serve/start.js';
import type { CommandIo } from '../../../lib/system/command-io.js';
import { smallBroker, type SmallBroker } from '../../serve/mqtt/small-broker.js';
import { freePort } from '../../support/free-port.js';
import { ENV } from '../support.js';
import type { Given, Proof, Proofs } from './proof.js';

const TOKEN = 'a-token-of-24-characters';

/** A certificate that is not believed leads to nothing: then this is waited for. */
const PATIENCE_MS = 1_500;

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

/** What the first to come says to these brokers: how it logs in, what it announces and where. */
function told(...brokers: readonly SmallBroker[]): Proof['observe'] {
  return async (given: Given) => {
    for (const { connects, retained } of brokers) {
      connects.length = 0;
      retained.clear();
    }
    const serving = await startServing(
      { configFile: given.file(), logFormat: 'human', logLevel: 'error' },
      io,
    );
    try {
      const giveUpAt = performance.now() + PATIENCE_MS;
      const done = ({ connects, retained }: SmallBroker): boolean =>
        connects.length > 0 && retained.size >= 9;
      while (!brokers.some(done) && performance.now() < giveUpAt) await sleep(10);
      return brokers.map(({ connects, retained }) => ({
        user: connects[0]?.username,
        password: connects[0]?.password?.toString(),
        topics: [...retained.keys()].map((topic) => topic.split('/').slice(0, 2).join('/')).sort(),
        expires: [...retained.values()].flatMap((text) => /"expire_after":(\d+)/.exec(text)?.[1] ?? [])[0],
      }));
    } finally {
      await serving.close();
    }
  };
}

export async function serveProofs(
  folder: string,
): Promise<{ readonly proofs: Proofs; close(): Promise<void> }> {
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
  const tls = (name: string): string =>
    readFileSync(new URL(`../../contract/tls/${name}`, import.meta.url), 'utf8');
  const [first, second, secured] = [
    await smallBroker(),
    await smallBroker(),
    await smallBroker({ tls: { key: tls('router.key'), cert: tls('good.crt') } }),
  ];
  writeFileSync(inside('mqtt-password'), 'from a file\n', { mode: 0o600 });
  const url = (broker: SmallBroker): string => `mqtt://127.0.0.1:${String(broker.port)}`;
  const mqtt = { ...beside, 'serve.mqtt.url': url(first) };
  const login = { ...mqtt, 'serve.mqtt.user': 'steer' };
  const proofs: Proofs = {
    'serve.mqtt.url': {
      changes: 'the broker that is told',
      a: url(first),
      b: url(second),
      beside,
      observe: told(first, second),
    },
    'serve.mqtt.user': {
      changes: 'who logs in there',
      a: 'steer',
      b: 'other',
      beside: { ...mqtt, 'serve.mqtt.password': 'p' },
      observe: told(first),
    },
    'serve.mqtt.password': {
      changes: 'by which password',
      a: 'one',
      b: 'two',
      beside: login,
      observe: told(first),
    },
    'serve.mqtt.password_file': {
      changes: 'where that stands',
      a: inside('mqtt-password'),
      b: undefined,
      beside: login,
      observe: told(first),
    },
    'serve.mqtt.ca_file': {
      changes: 'which certificate of the broker is believed',
      a: fileURLToPath(new URL('../../contract/tls/ca.crt', import.meta.url)),
      b: fileURLToPath(new URL('../../contract/tls/other.crt', import.meta.url)),
      beside: { ...beside, 'serve.mqtt.url': `mqtts://127.0.0.1:${String(secured.port)}` },
      observe: told(secured),
    },
    'serve.mqtt.topic_prefix': {
      changes: 'where states go',
      a: 'home/steer',
      b: 'steer',
      beside: mqtt,
      observe: told(first),
    },
    'serve.mqtt.discovery_prefix': {
      changes: 'where entities are announced',
      a: 'homeassistant',
      b: 'ha',
      beside: mqtt,
      observe: told(first),
    },
    'serve.mqtt.expire_after_sec': {
      changes: 'when an entity becomes unavailable',
      a: 60,
      b: 90,
      beside: mqtt,
      observe: told(first),
    },
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
  return {
    proofs,
    async close() {
      await Promise.all([first, second, secured].map((broker) => broker.close()));
    },
  };
}
