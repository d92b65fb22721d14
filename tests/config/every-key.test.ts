/**
 * Every key an operator may write is walked here: it changes a decision or an output, or it warns that it does not.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfig, parseConfig } from '../../lib/config/load.js';
import { CONFIG_KEYS } from '../../lib/generated/config-keys.js';
import { ALTERNATE_PROOFS } from './proofs/alternate.js';
import { CONFIDENCE_PROOFS } from './proofs/confidence.js';
import { SEQUENTIAL_PROOFS } from './proofs/sequential.js';
import { SWITCH_PROOFS } from './proofs/switch.js';
import { CORE_PROOFS } from './proofs/core.js';
import { fileProofs } from './proofs/files.js';
import { NOTIFY_PROOFS } from './proofs/notify.js';
import { recorder } from './proofs/peers.js';
import type { Given, Proof, Proofs } from './proofs/proof.js';
import { serveProofs } from './proofs/serve.js';
import { sshPeers, type SshPeers } from './proofs/ssh.js';
import { THRESHOLD_PROOFS } from './proofs/thresholds.js';
import { wireProofs, type Peers } from './proofs/wire.js';
import { ENV, FILE, accepted, parse, withKeys, yamlOf } from './support.js';

const LIVE = CONFIG_KEYS.filter(({ section, ignored }) => section !== true && ignored === undefined).map(
  ({ path: key }) => key,
);
const DEAD = CONFIG_KEYS.filter(({ ignored }) => ignored !== undefined);

let folder = '';
let peers: Peers;
let routers: SshPeers;
let proofs: Proofs;
let served: Awaited<ReturnType<typeof serveProofs>>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'steer-keys-'));
  const [http, https, silent, closed] = await Promise.all([
    recorder('http'),
    recorder('https'),
    recorder('silent'),
    recorder('http'),
  ]);
  await closed.close();
  routers = await sshPeers(folder);
  peers = { http, https, silent, closedPort: closed.port, folder };
  served = await serveProofs(folder);
  proofs = {
    ...THRESHOLD_PROOFS,
    ...CONFIDENCE_PROOFS,
    ...SEQUENTIAL_PROOFS,
    ...SWITCH_PROOFS,
    ...CORE_PROOFS,
    ...ALTERNATE_PROOFS,
    ...NOTIFY_PROOFS,
    ...wireProofs(peers),
    ...routers.proofs,
    ...fileProofs(folder, closed.port),
    ...served.proofs,
  };
});
afterAll(async () => {
  await Promise.all([
    peers.http.close(),
    peers.https.close(),
    peers.silent.close(),
    routers.close(),
    served.close(),
  ]);
  rmSync(folder, { recursive: true, force: true });
});

/** The rules that most proofs were written for; those of the mended ones say so. */
const OLD_RULES = {
  'confidence.brake': 'steering',
  'thresholds.drops_within_runs': 1,
  'thresholds.queue_alone': 'yellow',
  'thresholds.severe.rtt_delta_ms': 10_000,
};

async function see(proof: Proof, key: string, value: unknown): Promise<unknown> {
  const text = yamlOf(withKeys({ ...OLD_RULES, ...proof.beside, [key]: value }));
  const parsed = accepted(parseConfig(text, FILE, ENV));
  const own = mkdtempSync(path.join(folder, 'run-'));
  const file = (): string => {
    const name = path.join(own, 'steering.yaml');
    writeFileSync(name, text);
    return name;
  };
  const given: Given = {
    parsed,
    config: parsed.config,
    load: () => loadConfig(file(), ENV),
    file,
    folder: own,
  };
  return await proof.observe(given);
}

describe('a key that is accepted changes something a person can see', () => {
  test.each(LIVE)('%s', async (key) => {
    const proof = proofs[key];
    if (proof === undefined) throw new Error(`${key} has no proof: add one`);
    const [a, again, b] = [
      await see(proof, key, proof.a),
      await see(proof, key, proof.a),
      await see(proof, key, proof.b),
    ];
    // The same value shows the same thing: what differs, differs because of the key.
    expect({ key, seen: again }).toEqual({ key, seen: a });
    expect({ key, seen: b }).not.toEqual({ key, seen: a });
  });

  test('no proof is left over', () => {
    expect(Object.keys(proofs).filter((key) => !LIVE.includes(key))).toEqual([]);
  });
});

describe('a key without effect says so', () => {
  test.each(DEAD.map(({ path: key, renamed }) => ({ key, renamed })))('$key', ({ key, renamed }) => {
    const value = key === 'timeouts.ssh_command' ? 1 : renamed === undefined ? 'anything' : '/any/thing';
    const name = renamed?.startsWith('cake_queues') === true ? 'Any' : value;
    const { warnings } = accepted(parse({ [key]: name }));
    const about = warnings.filter(({ path: where }) => where === key);
    expect(about.map(({ code }) => code)).toEqual([renamed === undefined ? 'ignored' : 'renamed']);
    expect(about[0]!.message.length).toBeGreaterThan(20);
  });
});
