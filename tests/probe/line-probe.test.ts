import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { lineProbe, type LineProbeSettings } from '../../lib/probe/line-probe.js';
import { resolveHost } from '../../lib/router/resolve-host.js';
import { deadlineIn } from '../fakes/test-deadline.js';

const path = process.env['PATH'] ?? '';
let folder = '';
let server: Server;
let connects = 0;
let tcpFallback = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'line-'));
  process.env['PATH'] = `${folder}:${path}`;
  server = createServer((socket) => {
    connects += 1;
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  tcpFallback = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
  server.close();
});
beforeEach(() => {
  connects = 0;
});

function fakePing(body: string): void {
  writeFileSync(join(folder, 'ping'), `#!/bin/sh\nfor host; do :; done\n${body}\n`);
  chmodSync(join(folder, 'ping'), 0o755);
}

function measure(change: Partial<LineProbeSettings> = {}, ms = 20_000) {
  const settings: LineProbeSettings = {
    reflectors: ['192.0.2.1', '192.0.2.2'],
    count: 3,
    spacingMs: 5,
    replyWaitMs: 1000,
    totalMs: 20_000,
    source: null,
    family: 'auto',
    tcpFallback,
    ...change,
  };
  return lineProbe(settings, resolveHost).measure(deadlineIn(ms));
}

const closing = (received: number) =>
  `echo '--- x ping statistics ---'; echo '3 packets transmitted, ${received} received, x% loss'`;
const ANSWER = `echo "64 bytes from $host: icmp_seq=1 ttl=1 time=7.5 ms"; ${closing(1)}`;
const SILENT = `echo PING x; ${closing(0)}`;
const allLost = { kind: 'unknown', reason: 'all_lost' };

describe('echoes answer', () => {
  test('TCP is never asked', async () => {
    fakePing(ANSWER);
    expect(await measure()).toMatchObject({
      rttMs: { kind: 'ok', value: 7.5 },
      lossPct: { kind: 'ok', value: 66.667 },
      method: 'icmp',
      leftOut: [],
    });
    expect(connects).toBe(0);
  });

  test('one reflector is silent: left out by name', async () => {
    fakePing(`case $host in 192.0.2.2) ${SILENT};; *) ${ANSWER};; esac`);
    const sample = await measure();
    expect(sample).toMatchObject({
      rttMs: { kind: 'ok', value: 7.5 },
      method: 'icmp',
      leftOut: ['192.0.2.2'],
    });
    expect(connects).toBe(0);
  });

  test('later than half of the time: the echo is believed, not TCP', async () => {
    fakePing(`while [ ! -e '${folder}/asked' ]; do sleep 0.05; done; ${ANSWER}`);
    server.once('connection', () => writeFileSync(join(folder, 'asked'), ''));
    const sample = await measure({ totalMs: 4000, replyWaitMs: 4000 });
    expect(sample).toMatchObject({ rttMs: { kind: 'ok', value: 7.5 }, method: 'icmp' });
    expect(sample.reflectors).toHaveLength(2);
  });
});

describe('every echo is lost', () => {
  test('TCP answers: ICMP is filtered, the line lives', async () => {
    fakePing(SILENT);
    const sample = await measure();
    expect(sample).toMatchObject({
      lossPct: { kind: 'ok', value: 0 },
      method: 'tcp',
      leftOut: ['192.0.2.1', '192.0.2.2'],
      reflectors: [
        { host: '192.0.2.1', sent: 3, received: 0 },
        { host: '192.0.2.2', sent: 3, received: 0 },
        { host: tcpFallback, sent: 3, received: 3 },
      ],
    });
    expect(sample.rttMs.kind).toBe('ok');
  });

  test('TCP is asked while the echoes are still waited for', async () => {
    fakePing(`echo PING x; exec sleep 600`);
    const sample = await measure({ totalMs: 4000, replyWaitMs: 3900 });
    expect(sample).toMatchObject({ lossPct: { kind: 'ok', value: 0 }, method: 'tcp' });
    expect(sample.reflectors.at(-1)).toMatchObject({ host: tcpFallback, sent: 3, received: 3 });
  });

  test('no ping at all: TCP still tells how the line is, and the reason stays visible', async () => {
    fakePing(`echo 'ping: socket: Operation not permitted' >&2; exit 2`);
    const sample = await measure({ reflectors: ['192.0.2.1'] });
    expect(sample).toMatchObject({ rttMs: { kind: 'ok' }, method: 'tcp' });
    expect(sample.reflectors[0]?.failure).toMatch(/allow it/);
  });

  test('TCP cannot be asked: all lost, and the reason is there', async () => {
    fakePing(SILENT);
    const sample = await measure({ source: 'lo' });
    expect(sample).toMatchObject({ rttMs: allLost, lossPct: { kind: 'ok', value: 100 }, method: 'icmp' });
    expect(sample.reflectors.at(-1)?.failure).toMatch(/give an address/);
  });

  test('no TCP target configured: all lost is a measured fact', async () => {
    fakePing(SILENT);
    expect(await measure({ tcpFallback: null })).toMatchObject({
      rttMs: { ...allLost, detail: '6 of 6 probes lost to 192.0.2.1, 192.0.2.2' },
      lossPct: { kind: 'ok', value: 100 },
      method: 'icmp',
      leftOut: [],
    });
    expect(connects).toBe(0);
  });
});

describe('the deadline', () => {
  test('has passed: nothing is known, nothing is asked', async () => {
    fakePing(`touch '${folder}/ran'`);
    const sample = await measure({}, 0);
    expect(sample).toMatchObject({ rttMs: { kind: 'unknown', reason: 'probe_failed' }, method: 'icmp' });
    expect(connects).toBe(0);
  });

  test('ends a ping that hangs', async () => {
    fakePing('exec sleep 600');
    expect(await measure({ tcpFallback: null }, 500)).toMatchObject({
      rttMs: { kind: 'unknown', reason: 'probe_failed' },
      lossPct: { kind: 'unknown', reason: 'probe_failed' },
    });
  });
});
