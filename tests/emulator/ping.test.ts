import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { durationToMs, roundTripText, uptimeText } from '../../lib/emulator/model/duration.js';
import { list, post, record } from './support.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ scheme: 'http', silentHosts: ['192.0.2.99'] });
});
afterAll(() => emulator.stop());

const ping = (body: object): ReturnType<typeof post> =>
  post(emulator, '/rest/ping', { address: '192.0.2.1', ...body });

describe('/ping', () => {
  test('one record per echo, times as the router writes them', async () => {
    const rows = list(await ping({ count: '3', interval: '60ms' }));
    expect(rows.map((row) => row['seq'])).toEqual(['0', '1', '2']);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
      'avg-rtt',
      'host',
      'max-rtt',
      'min-rtt',
      'packet-loss',
      'received',
      'sent',
      'seq',
      'size',
      'time',
      'ttl',
    ]);
    for (const row of rows) {
      const ms = durationToMs(row['time'] ?? '') ?? 0;
      expect(ms).toBeGreaterThan(22);
      expect(ms).toBeLessThan(26);
    }
    expect(rows[2]).toMatchObject({
      sent: '3',
      received: '3',
      'packet-loss': '0',
      host: '192.0.2.1',
      size: '56',
    });
  });

  test('a lost echo has a status and no time', async () => {
    const rows = list(
      await post(emulator, '/rest/ping', { address: '192.0.2.99', count: 2, interval: '0.02' }),
    );
    expect(rows).toEqual([
      { host: '192.0.2.99', 'packet-loss': '100', received: '0', sent: '1', seq: '0', status: 'timeout' },
      { host: '192.0.2.99', 'packet-loss': '100', received: '0', sent: '2', seq: '1', status: 'timeout' },
    ]);
  });

  test('a reply later than the interval counts as timed out: the interval is also the wait', async () => {
    const rows = list(await ping({ count: '1', interval: '20ms' }));
    expect(rows[0]?.['status']).toBe('timeout');
  });

  test.each([
    ['another table', { 'routing-table': 'to-DSL' }],
    ['the address of the other line', { 'src-address': '203.0.113.20' }],
  ])('leaves by the alternate line with %s', async (_name, how) => {
    const [row] = list(await ping({ count: '1', interval: '100ms', ...how }));
    expect(durationToMs(row?.['time'] ?? '')).toBeGreaterThan(29);
  });

  test.each([
    ['no address', { address: '' }, 'missing =address='],
    [
      'a name nobody knows',
      { address: 'nowhere.invalid', count: '1' },
      'failure: while resolving ip-address: name does not exist',
    ],
    [
      'unknown table',
      { 'routing-table': 'nope', count: '1' },
      'input does not match any value of routing-table',
    ],
    ['interval too short', { interval: '5ms', count: '1' }, 'invalid value for argument interval'],
    ['unknown argument', { speed: '1' }, 'unknown parameter speed'],
  ])('refuses: %s', async (_name, body, detail) => {
    const reply = await ping(body);
    expect([reply.status, record(reply)['detail']]).toEqual([400, detail]);
  });
});

describe('durations', () => {
  test.each([
    [0, '0s'],
    [59_999, '59s'],
    [3_600_000, '1h'],
    [788_645_000, '1w2d3h4m5s'],
  ])('%d ms up is %s', (ms, text) => expect(uptimeText(ms)).toBe(text));

  test.each([
    [0.453, '453us'],
    [24, '24ms'],
    [24.31, '24ms310us'],
  ])('%d ms round trip is %s', (ms, text) => expect(roundTripText(ms)).toBe(text));

  test.each([
    ['200ms', 200],
    ['1', 1000],
    ['0.2', 200],
    ['00:00:01', 1000],
    ['1m30s', 90_000],
    ['24ms310us', 24.31],
    ['soon', null],
  ])('%s is %s ms', (text, ms) => expect(durationToMs(text)).toBe(ms));
});
