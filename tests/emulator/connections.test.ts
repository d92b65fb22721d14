/** Single connections through the emulated router: each rule that could take them elsewhere does. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { type SetUp, setUp, stop } from '../setup/set-up.js';
import type { Packet } from '../../lib/emulator/model/traffic/matchers.js';
import { WORLDS } from '../setup/world.js';

afterEach(stop);

const LEASE = { list: 'steer-lease', comment: '', disabled: false, timeoutMs: 30_000 };
const CALL = {
  ...({ protocol: 'udp', source: '192.168.88.9', destination: '1.1.1.1', from: 'bridge' } as const),
  ...{ sourcePort: 40_000, port: 3478 },
};

async function steering(address: string): Promise<SetUp> {
  const [world] = WORLDS;
  if (world === undefined) throw new Error('no world');
  const at = await setUp(world);
  at.emulator.model.lists.add({ ...LEASE, address }, { kind: 'apply' });
  return at;
}

const packets = ({ emulator }: SetUp, words: string): bigint | undefined =>
  emulator.model.mangle.rules.find(({ comment }) => comment?.includes(words))?.packets;

describe('a connection from the house', () => {
  test('is marked, sent by the other line, translated, tracked and counted', async () => {
    const at = await steering('192.168.88.9');
    const { model } = at.emulator;
    const port = model.tables.get('interface');
    const sent = (name: string) => port?.read().find((row) => row['name'] === name)?.['tx-packet'] ?? '0';
    const before = [sent('ether1'), sent('ether2')].map(Number);
    expect(model.connections.open(CALL, 3)).toEqual({ left: ['ether2', 'ether2', 'ether2'], answered: 3 });
    expect([sent('ether1'), sent('ether2')].map(Number)).toEqual([before[0], (before[1] ?? 0) + 3]);
    expect(await at.emulator.console('/ip firewall connection print detail', 'admin')).toContain(
      'reply-dst-address=203.0.113.20:40000',
    );
    expect([packets(at, 'producer'), packets(at, 'consumer')]).toEqual([1n, 3n]);
    at.clock.advance(10_000);
    expect(model.connections.read()).toEqual([]);
  });

  test.each<readonly [string, Partial<Packet>]>([
    ['from a machine that is not in the list', { source: '192.168.88.10' }],
    ['that is not urgent', { port: 443 }],
    ['to a place that is never steered', { destination: '10.1.2.3' }],
    ['that comes in elsewhere', { from: 'ether3' }],
  ])('%s leaves by the first line', async (_name, other) => {
    const at = await steering('192.168.88.9');
    const { left } = at.emulator.model.connections.open({ ...CALL, ...other }, 2);
    expect([left, packets(at, 'producer')]).toEqual([['ether1', 'ether1'], 0n]);
  });

  test('FastTrack takes it back to the first line, where its answers end; a ping it leaves alone', async () => {
    const at = await steering('192.168.88.9');
    const { tables, connections } = at.emulator.model;
    const filter = tables.get('ip/firewall/filter');
    const kept = filter?.read().find(({ comment }) => comment?.includes('out of FastTrack'));
    filter?.poke(kept?.['.id'] ?? '', { disabled: 'true' });
    const { left } = connections.open(CALL, 4);
    expect(left).toEqual(['ether2', 'ether1', 'ether1', 'ether1']);
    expect(packets(at, 'consumer')).toBe(1n);
    const ping = { source: CALL.source, destination: CALL.destination, from: CALL.from };
    expect(connections.open({ ...ping, protocol: 'icmp', dscp: 46 }, 3).left).toEqual(
      Array(3).fill('ether2'),
    );
  });

  test('the rest of the house passes the rules only when the list holds more than one machine', async () => {
    const at = await steering('192.168.88.9');
    const counted = async (): Promise<(bigint | undefined)[]> => {
      at.clock.advance(2_000);
      await at.emulator.model.settle();
      return [packets(at, 'producer'), packets(at, 'consumer')];
    };
    expect(await counted()).toEqual([0n, 0n]);
    at.emulator.model.lists.add({ ...LEASE, address: '192.168.88.0/24' }, { kind: 'apply' });
    const [producer = 0n, consumer = 0n] = await counted();
    expect([producer > 50n, consumer > 50n]).toEqual([true, true]);
  });
});
