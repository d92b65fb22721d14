import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator, type Fault } from '../../lib/emulator/index.js';
import { ask, list, MANGLE, post, record, TREE } from './support.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ scheme: 'http' });
});
afterEach(() => emulator.stop());

const ID = '*2';
const disabled = async (): Promise<string | undefined> =>
  record(await ask(emulator, `${MANGLE}/${ID}`))['disabled'];
const enable = (): Promise<{ status: number; text: string }> =>
  post(emulator, `${MANGLE}/enable`, { '.id': ID });

describe('writes that do not do what they say', () => {
  test('lost: answered well, nothing changed, nothing stored', async () => {
    emulator.faults.add({ kind: 'lost', times: 1 });
    expect(await enable()).toMatchObject({ status: 200, text: '[]' });
    expect(await disabled()).toBe('true');
    await enable();
    expect(await disabled()).toBe('false');
  });

  test('stale: the next reads show the past', async () => {
    emulator.faults.add({ kind: 'stale', reads: 2, times: 1 });
    await enable();
    expect([await disabled(), await disabled(), await disabled()]).toEqual(['true', 'true', 'false']);
  });

  test('late: takes effect after a while', async () => {
    emulator.faults.add({ kind: 'late', ms: 200, times: 1 });
    await enable();
    expect(await disabled()).toBe('true');
    while ((await disabled()) === 'true') await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await disabled()).toBe('false');
  });

  test('new id: the id read a moment ago is gone', async () => {
    emulator.faults.add({ kind: 'new-id', times: 1 });
    expect((await enable()).status).toBe(404);
    const rows = list(
      await ask(
        emulator,
        `${MANGLE}?comment=${encodeURIComponent('ADAPTIVE: Steer latency-sensitive to DSL')}`,
      ),
    );
    expect(rows.map((row) => row['disabled'])).toEqual(['true']);
    expect(rows[0]?.['.id']).not.toBe(ID);
  });
});

describe('answers that are not what was asked for', () => {
  const cases: [string, Fault, (emulator: Emulator) => Promise<void>][] = [
    [
      'unauthorized',
      { kind: 'unauthorized', times: 1 },
      async (e) => expect((await ask(e, TREE)).status).toBe(401),
    ],
    [
      'status',
      { kind: 'status', status: 500, detail: 'x', times: 1 },
      async (e) => expect(record(await ask(e, TREE))['detail']).toBe('x'),
    ],
    [
      'HTML 403',
      { kind: 'status', status: 403, html: true, times: 1 },
      async (e) => {
        const reply = await ask(e, TREE);
        expect([reply.status, reply.headers['content-type']]).toEqual([403, 'text/html']);
      },
    ],
    [
      'garbage',
      { kind: 'garbage', times: 1 },
      async (e) => {
        const { status, text } = await ask(e, TREE);
        expect(status).toBe(200);
        expect(() => JSON.parse(text) as unknown).toThrow();
      },
    ],
    [
      'another menu',
      { kind: 'wrong-body', body: 'resource', times: 1 },
      async (e) => expect(record(await ask(e, TREE))).toHaveProperty('uptime'),
    ],
    [
      'another record',
      { kind: 'wrong-body', body: 'other-record', times: 1 },
      async (e) =>
        expect(list(await ask(e, `${MANGLE}?comment=x`))[0]?.['comment']).toMatch(/^steered connections/),
    ],
    [
      'another queue',
      { kind: 'wrong-body', body: 'other-record', times: 1 },
      async (e) =>
        expect(list(await ask(e, `${TREE}?name=WAN-Download-Cable`))[0]?.['name']).toBe('WAN-Upload-DSL'),
    ],
    [
      'truncated',
      { kind: 'truncate', times: 1 },
      async (e) => expect(ask(e, TREE)).rejects.toThrow(/aborted/),
    ],
    [
      'reset',
      { kind: 'reset', times: 1 },
      async (e) => expect(ask(e, TREE)).rejects.toThrow(/ECONNRESET|hang up/),
    ],
    [
      'slow drip',
      { kind: 'drip', bytes: 400, everyMs: 5, times: 1 },
      async (e) => expect(list(await ask(e, TREE))).toHaveLength(4),
    ],
  ];
  test.each(cases)('%s, once, and then well again', async (_name, fault, check) => {
    emulator.faults.add(fault);
    await check(emulator);
    expect(list(await ask(emulator, TREE))).toHaveLength(4);
  });

  test('reset after the write: done, but the client cannot know', async () => {
    emulator.faults.add({ kind: 'reset', after: true, target: '/enable' });
    await expect(enable()).rejects.toThrow();
    expect(await disabled()).toBe('false');
  });

  test('faults can be aimed at a method and a path', async () => {
    emulator.faults.add({ kind: 'unauthorized', method: 'GET', target: 'queue', times: 1 });
    const statuses: number[] = [];
    for (const path of [MANGLE, TREE, TREE, TREE]) statuses.push((await ask(emulator, path)).status);
    expect(statuses).toEqual([200, 401, 200, 200]);
  });

  test('latency delays the answer', async () => {
    emulator.faults.add({ kind: 'latency', ms: 150 });
    const before = performance.now();
    await ask(emulator, TREE);
    expect(performance.now() - before).toBeGreaterThanOrEqual(145);
  });
});

describe('a router that goes away', () => {
  test('refuses while its listener is closed, on the same port again later', async () => {
    await emulator.faults.refuse();
    await expect(ask(emulator, TREE)).rejects.toThrow(/ECONNREFUSED/);
    await emulator.faults.open();
    expect((await ask(emulator, TREE)).status).toBe(200);
  });

  test('reboot: uptime and counters start anew, what is stored stays, logins are gone', async () => {
    await enable();
    await emulator.faults.reboot(10);
    const queue = record(await ask(emulator, `${TREE}/*1000000`));
    expect(BigInt(queue['packets'] ?? '')).toBeLessThan(100_000n);
    expect(record(await ask(emulator, '/rest/system/resource'))['uptime']).toMatch(/^\ds$/);
    expect(await disabled()).toBe('false');
    expect(emulator.stats().logins).toBe(2);
  });
});

describe('what others do to the router', () => {
  const matches = async (): Promise<Record<string, string>[]> =>
    list(
      await ask(
        emulator,
        `${MANGLE}?comment=${encodeURIComponent('ADAPTIVE: Steer latency-sensitive to DSL')}`,
      ),
    );

  test('duplicate, dynamic only, missing', async () => {
    emulator.edits.duplicateRule();
    const [first, second] = await matches();
    expect(first?.['.id']).not.toBe(second?.['.id']);
    emulator.edits.removeRule();
    emulator.edits.makeRuleDynamic();
    expect((await matches()).map((row) => row['dynamic'])).toEqual(['true']);
    emulator.edits.removeRule();
    expect(await matches()).toEqual([]);
  });

  test('a queue is gone, a table is large, counters are numbers', async () => {
    emulator.edits.removeQueue();
    expect(list(await ask(emulator, TREE)).map((row) => row['name'])).not.toContain('WAN-Download-Cable');
    emulator.edits.fillMangle();
    expect(list(await ask(emulator, MANGLE))).toHaveLength(3_006);
    expect(await matches()).toHaveLength(1);
    const other = await startEmulator({
      scheme: 'http',
      numbers: true,
      queues: [{ name: 'q', disabled: true, bytes: 9_007_199_254_740_993n }],
    });
    expect((await ask(other, TREE)).text).toContain('"bytes":9007199254740993');
    await other.stop();
  });
});
