/** A peer that stalls, drips, floods or cuts off, at every stage of every transport. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import type net from 'node:net';
import path from 'node:path';
import { startEmulator } from '../../lib/emulator/index.js';
import { sshServer } from '../router/ssh/support.js';
import { buildProgram } from '../run/house.js';
import { attacker, expectBounded, openScene, type Transport } from './attack.js';
import { chance, tried } from './tries.js';
import { cutAfter, WIRE_ATTACKS } from './wire-attacks.js';

let program: string;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** No machine is so slow; a run that never ends is. */
const NEVER_MS = 30_000;
/** They mostly wait. */
const AT_ONCE = 4;

interface Attack {
  readonly name: string;
  readonly transport: Transport;
  readonly deed: (socket: net.Socket) => void;
}

/** A run against each; the names of those that came to more than a failed reading. */
async function unbroken(attacks: readonly Attack[]): Promise<string[]> {
  const waiting = [...attacks];
  const failed: string[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { name, transport } = next;
      // Where the machine was too busy for the interval the run may say so: then with a longer one, which must do.
      const error = (await broken(next, 2)) && (await broken(next, 10));
      if (error !== null) failed.push(`${transport}, ${name}: ${error}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  tried(attacks.length - 1);
  return failed;
}

/** null: the run came through. */
async function broken({ transport, deed }: Attack, intervalSec: number): Promise<string | null> {
  const peer = await attacker(deed);
  const scene = await openScene(program, { transport, port: peer.port, intervalSec });
  try {
    const ended = await scene.run();
    expectBounded(ended, NEVER_MS);
    expect([0, 69, 77]).toContain(ended.code);
    expect(scene.house.state().counts.runs).toBe(1);
    return null;
  } catch (error) {
    return String(error);
  } finally {
    await peer.close();
    await scene.close();
  }
}

describe('a peer that does its worst: the run ends in time, within its memory, and saves', () => {
  test.each(['http', 'https', 'ssh'] as const)(
    '%s',
    async (transport) => {
      const attacks = WIRE_ATTACKS.filter((each) => each.transport === transport);
      expect(attacks.length).toBeGreaterThan(6);
      expect(await unbroken(attacks)).toEqual([]);
    },
    240_000,
  );
});

describe('a sound router that falls silent, resets or closes after so many bytes', () => {
  const random = chance(7);
  const cuts = (port: number, transport: Transport, most: number, count: number): Attack[] =>
    Array.from({ length: count }, () => {
      const bytes = Math.floor(random() * most);
      const then = (['silence', 'reset', 'close'] as const)[Math.floor(random() * 3)] ?? 'silence';
      return { name: `${then} after ${String(bytes)}`, transport, deed: cutAfter(port, bytes, then) };
    });

  test('ssh', async () => {
    const server = await sshServer({ login: (context) => context.accept() });
    const failed = await unbroken(cuts(server.port, 'ssh', 2_600, 16));
    await server.close();
    expect(failed).toEqual([]);
  }, 240_000);

  test.each(['http', 'https'] as const)(
    '%s',
    async (scheme) => {
      const emulator = await startEmulator({ scheme, users: [{ name: 'steer', password: 'steer-secret' }] });
      const failed = await unbroken(cuts(emulator.port, scheme, 1_800, 12));
      await emulator.stop();
      expect(failed).toEqual([]);
    },
    240_000,
  );
});
