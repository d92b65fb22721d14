/** A house whose router is whatever an attack puts there, and runs of the built program in it with the most memory they had. */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { expect } from '@jest/globals';
import { EMULATOR_ED25519_FINGERPRINT } from '../../lib/emulator/ssh/host-keys.js';
import { EMULATOR_FINGERPRINT } from '../../lib/emulator/tls-identity.js';
import { openHouse, type Ended, type House, type HouseOptions } from '../run/house.js';

/** MemoryMax of the unit. */
const MOST_KIB = 256 * 1024;

export type Attacked = Ended & { readonly peakKib: number };

export interface Scene {
  readonly house: House;
  run(): Promise<Attacked>;
  close(): Promise<void>;
}

export type Transport = 'http' | 'https' | 'ssh';

/** What stands in the configuration for a router of ours on this port. */
function routerLine(transport: Transport, port: number, host: string): string {
  const place = { host, port, user: 'steer', password: '${STEER_PW}' };
  if (transport === 'ssh') {
    const pin = { transport: 'ssh', host_key: EMULATOR_ED25519_FINGERPRINT };
    return `router: ${JSON.stringify({ ...place, ...pin })}`;
  }
  const pin = transport === 'https' ? { tls_fingerprint: EMULATOR_FINGERPRINT } : {};
  return `router: ${JSON.stringify({ ...place, scheme: transport, ...pin })}`;
}

/** @param port of the attacker; absent: the emulated router stays */
export async function openScene(
  program: string,
  options: HouseOptions & {
    readonly transport?: Transport;
    readonly port?: number;
    readonly host?: string;
    readonly password?: string;
  } = {},
): Promise<Scene> {
  const { transport = 'http', port, host = '127.0.0.1', password, ...rest } = options;
  const house = await openHouse(program, rest);
  if (port !== undefined) {
    const text = fs
      .readFileSync(house.config, 'utf8')
      .replace(/^router:.*$/m, () => routerLine(transport, port, host));
    fs.writeFileSync(house.config, text, { mode: 0o600 });
  }
  const peak = path.join(house.folder, 'peak');
  const hook = path.join(house.folder, 'hook.cjs');
  const note = `require('fs').writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS))`;
  fs.writeFileSync(hook, `process.on('exit', () => ${note});`);
  return {
    house,
    async run() {
      fs.rmSync(peak, { force: true });
      const ended = await house.start(['run'], {
        NODE_OPTIONS: `--require ${hook}`,
        ...(password === undefined ? {} : { STEER_PW: password }),
      }).ended;
      return { ...ended, peakKib: Number(fs.existsSync(peak) ? fs.readFileSync(peak, 'utf8') : Infinity) };
    },
    close: () => house.close(),
  };
}

/** It ended by itself, in time, within the unit's memory, and not by a mistake of ours. */
export function expectBounded(ended: Attacked, withinMs = Infinity): void {
  expect(ended.signal).toBeNull();
  expect(`${ended.out}${ended.err}`).not.toMatch(/internal error|did not end by its deadline/);
  expect(ended.peakKib).toBeLessThan(MOST_KIB);
  expect(ended.tookMs).toBeLessThan(withinMs);
}

export interface Attacker {
  readonly port: number;
  close(): Promise<void>;
}

/** A TCP server that does this to each who connects. */
export async function attacker(deed: (socket: net.Socket) => void): Promise<Attacker> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    deed(socket);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
