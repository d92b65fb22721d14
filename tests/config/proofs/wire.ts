/** Keys of the router's address and login and of the probes, shown on real sockets and by a recording ping. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EMULATOR_CERT_PEM, EMULATOR_FINGERPRINT } from '../../../lib/emulator/tls-identity.js';
import { adapters, pingsOf, readPeer, timeAsked, type Recorder } from './peers.js';
import type { Given, Proofs } from './proof.js';
import { systemClock } from '../../../lib/system/clock.js';

export interface Peers {
  readonly http: Recorder;
  readonly https: Recorder;
  readonly silent: Recorder;
  /** A port nobody listens on. */
  readonly closedPort: number;
  readonly folder: string;
}

const OTHER_CA = readFileSync(new URL('../../contract/tls/other.crt', import.meta.url), 'utf8');

/** Time enough for a busy machine: nothing here depends on how long anything takes. */
const ROOMY = {
  'measurement.interval_seconds': 30,
  'timeouts.ping': 8,
  'timeouts.ping_total': 20,
  'router.timeout_sec': 10,
};

export function wireProofs(peers: Peers): Proofs {
  const at = (port: number) => ({ ...ROOMY, 'router.host': '127.0.0.1', 'router.port': port });
  const clear = { ...at(peers.http.port), 'router.scheme': 'http' };
  const tls = at(peers.https.port);
  const pings = { ...ROOMY, 'measurement.ping_host': '198.51.100.1' };
  const viaRouter = { ...clear, 'measurement.via': 'router' };
  const write = (name: string, text: string, mode = 0o600): string => {
    const file = path.join(peers.folder, name);
    writeFileSync(file, text, { mode });
    return file;
  };
  const requests = async (given: Given): Promise<string[]> => {
    peers.http.take();
    await readPeer(given);
    return peers.http.take();
  };
  const probes = async (given: Given): Promise<string[]> => {
    peers.http.take();
    const local = await pingsOf(given);
    return [...local, ...peers.http.take()];
  };
  const handshakes = async (given: Given): Promise<number> => {
    peers.http.connections();
    await pingsOf(given);
    return Math.min(1, peers.http.connections());
  };
  const zone = async (given: Given): Promise<unknown> =>
    (await adapters(given)).autorate.read(systemClock().now());

  return {
    'router.transport': {
      changes: 'what is spoken to the router',
      a: 'rest',
      b: 'ssh',
      beside: { ...at(peers.http.port), 'router.ssh_key': '/nonexistent' },
      observe: async (given) => {
        peers.http.connections();
        const said = await readPeer(given).catch((error: unknown) => String(error));
        return [said, peers.http.take()];
      },
    },
    'router.host': {
      changes: 'where the requests go',
      a: '127.0.0.1',
      b: '127.0.0.2',
      beside: clear,
      observe: requests,
    },
    'router.port': {
      changes: 'where the requests go',
      a: peers.http.port,
      b: peers.closedPort,
      beside: clear,
      observe: requests,
    },
    'router.scheme': {
      changes: 'whether the requests are encrypted',
      a: 'http',
      b: 'https',
      beside: clear,
      observe: requests,
    },
    'router.user': { changes: 'the login', a: 'steer', b: 'other', beside: clear, observe: requests },
    'router.password': { changes: 'the login', a: 'one', b: 'two', beside: clear, observe: requests },
    'router.password_file': {
      changes: 'the login',
      a: write('one', 'one\n'),
      b: write('two', 'two\n'),
      beside: { ...clear, 'router.password': undefined },
      observe: requests,
    },
    'router.timeout_sec': {
      changes: 'how long a silent router is waited for',
      a: 0.5,
      b: 1,
      beside: { ...at(peers.silent.port), 'router.scheme': 'http' },
      observe: readPeer,
    },
    'router.insecure': {
      changes: 'whether any certificate is accepted',
      a: false,
      b: true,
      beside: tls,
      observe: readPeer,
    },
    'router.verify_ssl': {
      changes: 'whether an unknown certificate is accepted (in a file of the predecessor)',
      a: false,
      b: true,
      beside: { ...tls, schema_version: undefined, 'router.scheme': 'https' },
      observe: readPeer,
    },
    'router.tls_fingerprint': {
      changes: 'which certificate is accepted',
      a: EMULATOR_FINGERPRINT,
      b: 'AB'.repeat(32),
      beside: tls,
      observe: readPeer,
    },
    'router.ca_file': {
      changes: 'whose certificates are accepted',
      a: write('router.pem', EMULATOR_CERT_PEM),
      b: write('other.pem', OTHER_CA),
      beside: tls,
      observe: readPeer,
    },
    schema_version: {
      changes: 'whether a silent file is verified, and the warnings',
      a: '2',
      b: undefined,
      beside: { ...tls, 'router.scheme': 'https' },
      observe: readPeer,
    },
    'mangle_rule.comment': {
      changes: 'which rule is asked for',
      a: 'STEER',
      b: 'OTHER',
      beside: clear,
      observe: requests,
    },
    'cake_queues.primary_download': {
      changes: 'which queue is asked for',
      a: 'down',
      b: 'other',
      beside: clear,
      observe: requests,
    },
    'cake_queues.primary_upload': {
      changes: 'which queue is asked for',
      a: 'up',
      b: undefined,
      beside: clear,
      observe: requests,
    },
    'cake_state_sources.primary': {
      changes: 'which autorate file is read',
      a: write('a.json', '{"ewma":{"baseline_rtt":10},"congestion":{"dl_state":"GREEN"}}'),
      b: path.join(peers.folder, 'missing.json'),
      observe: async (given) => JSON.stringify(await zone(given)).replace(/"ageMs":[\d.]+/, ''),
    },
    'measurement.ping_host': {
      changes: 'what is pinged',
      a: '198.51.100.1',
      b: '198.51.100.2',
      beside: ROOMY,
      observe: pingsOf,
    },
    'measurement.reflectors': {
      changes: 'what is pinged',
      a: ['198.51.100.1', '198.51.100.2'],
      b: undefined,
      beside: pings,
      observe: pingsOf,
    },
    'measurement.ping_count': {
      changes: 'how many echoes are sent',
      a: 2,
      b: 3,
      beside: ROOMY,
      observe: pingsOf,
    },
    'measurement.spacing_ms': {
      changes: 'how far apart echoes are sent',
      a: 100,
      b: 50,
      beside: ROOMY,
      observe: pingsOf,
    },
    'measurement.source': {
      changes: 'where echoes leave from',
      a: 'lo',
      b: undefined,
      beside: ROOMY,
      observe: pingsOf,
    },
    'measurement.family': {
      changes: 'the address family of the echoes',
      a: 'auto',
      b: 'ipv4',
      beside: ROOMY,
      observe: pingsOf,
    },
    'timeouts.ping': {
      changes: 'how long ping waits for a reply',
      a: 6,
      b: 8,
      beside: { ...ROOMY, 'timeouts.ping': undefined },
      observe: pingsOf,
    },
    'timeouts.ping_total': { changes: 'how long all probes may take', a: 0.8, b: 1, observe: timeAsked },
    'cycle.budget_ms': {
      changes: 'how long a run, and so all probes, may take',
      a: 1000,
      b: 1500,
      beside: { 'timeouts.ping_total': 1.5 },
      observe: timeAsked,
    },
    'measurement.tcp_fallback': {
      changes: 'whether TCP is tried where echoes stay away',
      a: `127.0.0.1:${peers.http.port}`,
      b: undefined,
      beside: ROOMY,
      observe: handshakes,
    },
    'measurement.via': {
      changes: 'who sends the probes',
      a: 'local',
      b: 'router',
      beside: clear,
      observe: probes,
    },
    'alternate.reflectors': {
      changes: 'what is pinged by the other line',
      a: ['198.51.100.9'],
      b: undefined,
      beside: { ...pings, 'alternate.source': 'lo' },
      observe: pingsOf,
    },
    'alternate.source': {
      changes: 'where the echoes of the other line leave from',
      a: 'lo',
      b: '127.0.0.1',
      beside: ROOMY,
      observe: pingsOf,
    },
    'alternate.via': {
      changes: 'who sends the probes of the other line',
      a: 'local',
      b: 'router',
      beside: { ...clear, 'alternate.source': 'lo', 'alternate.routing_table': 'to-dsl' },
      observe: probes,
    },
    'alternate.routing_table': {
      changes: 'by which table the router probes the other line',
      a: 'to-dsl',
      b: 'to-lte',
      beside: { ...clear, 'alternate.via': 'router' },
      observe: probes,
    },
    'measurement.routing_table': {
      changes: 'by which table the router sends its probes',
      a: 'main',
      b: 'to-cable',
      beside: viaRouter,
      observe: probes,
    },
  };
}
