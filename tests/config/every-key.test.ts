/**
 * Every key an operator may write is walked here: it changes a decision or an output, or it warns that it does not.
 * Keys that still have neither are listed by name, so that the list can only get shorter.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfig, parseConfig } from '../../lib/config/load.js';
import { CONFIG_KEYS } from '../../lib/generated/config-keys.js';
import { ALTERNATE_PROOFS } from './proofs/alternate.js';
import { CONFIDENCE_PROOFS } from './proofs/confidence.js';
import { CORE_PROOFS } from './proofs/core.js';
import { fileProofs } from './proofs/files.js';
import { recorder } from './proofs/peers.js';
import type { Given, Proof, Proofs } from './proofs/proof.js';
import { THRESHOLD_PROOFS } from './proofs/thresholds.js';
import { wireProofs, type Peers } from './proofs/wire.js';
import { ENV, FILE, accepted, parse, withKeys, yamlOf } from './support.js';

/** Keys whose effect is not there yet, with the reason. */
const UNPROVEN: Readonly<Record<string, string>> = {
  'router.ssh_key': 'no ssh adapter yet',
  'router.ssh_key_passphrase_file': 'no ssh adapter yet',
  'router.host_key': 'no ssh adapter yet',
  'router.known_hosts': 'no ssh adapter yet',
  'router.legacy_algorithms': 'no ssh adapter yet',
};

const LIVE = CONFIG_KEYS.filter(({ section, ignored }) => section !== true && ignored === undefined).map(
  ({ path: key }) => key,
);
const DEAD = CONFIG_KEYS.filter(({ ignored }) => ignored !== undefined);
const PROVEN = LIVE.filter((key) => UNPROVEN[key] === undefined);

let folder = '';
let peers: Peers;
let proofs: Proofs;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'steer-keys-'));
  const [http, https, silent, closed] = await Promise.all([
    recorder('http'),
    recorder('https'),
    recorder('silent'),
    recorder('http'),
  ]);
  await closed.close();
  peers = { http, https, silent, closedPort: closed.port, folder };
  proofs = {
    ...THRESHOLD_PROOFS,
    ...CONFIDENCE_PROOFS,
    ...CORE_PROOFS,
    ...ALTERNATE_PROOFS,
    ...wireProofs(peers),
    ...fileProofs(folder, closed.port),
  };
});
afterAll(async () => {
  await Promise.all([peers.http.close(), peers.https.close(), peers.silent.close()]);
  rmSync(folder, { recursive: true, force: true });
});

async function see(proof: Proof, key: string, value: unknown): Promise<unknown> {
  const text = yamlOf(withKeys({ ...proof.beside, [key]: value }));
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
  test.each(PROVEN)('%s', async (key) => {
    const proof = proofs[key];
    if (proof === undefined) throw new Error(`${key} has no proof: add one, or name it as unproven`);
    const [a, again, b] = [
      await see(proof, key, proof.a),
      await see(proof, key, proof.a),
      await see(proof, key, proof.b),
    ];
    // The same value shows the same thing: what differs, differs because of the key.
    expect({ key, seen: again }).toEqual({ key, seen: a });
    expect({ key, seen: b }).not.toEqual({ key, seen: a });
  });

  test('no proof is left over, and no unproven key has one', () => {
    expect(Object.keys(proofs).filter((key) => !PROVEN.includes(key))).toEqual([]);
    expect(Object.keys(UNPROVEN).filter((key) => !LIVE.includes(key))).toEqual([]);
  });
});

describe('a key without a proof yet at least counts as another configuration', () => {
  const values: Readonly<Record<string, [unknown, unknown]>> = {
    'router.ssh_key': ['/a', '/b'],
    'router.ssh_key_passphrase_file': ['/a', '/b'],
    'router.host_key': [`SHA256:${'A'.repeat(43)}`, `SHA256:${'B'.repeat(43)}`],
    'router.known_hosts': ['/a', '/b'],
    'router.legacy_algorithms': [true, false],
  };
  test.each(Object.keys(UNPROVEN))('%s', (key) => {
    const [a, b] = values[key]!;
    const print = (value: unknown): string =>
      accepted(parse({ 'router.transport': 'ssh', [key]: value })).fingerprint;
    expect(print(a)).not.toBe(print(b));
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
