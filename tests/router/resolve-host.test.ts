import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { knownNames } from '../../lib/app/known-names.js';
import {
  fromHostsFile,
  resolveHost,
  resolveKnown,
  searchDomains,
  type NameSources,
} from '../../lib/router/resolve-host.js';

const A = 1;
const AAAA = 28;
const NXDOMAIN = 3;

interface Dns {
  readonly address: string;
  readonly asked: string[];
  close(): Promise<void>;
}

/** A DNS server for a handful of names; null = it never answers. */
async function dnsServer(zone: Readonly<Record<string, readonly [number, Buffer]>> | null): Promise<Dns> {
  const asked: string[] = [];
  const socket: Socket = createSocket('udp4');
  socket.on('message', (query, peer) => {
    const labels: string[] = [];
    let at = 12;
    for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
      labels.push(query.toString('ascii', at + 1, at + 1 + size));
      at += 1 + size;
    }
    const type = query.readUInt16BE(at + 1);
    const question = query.subarray(12, at + 5);
    const name = labels.join('.').toLowerCase();
    asked.push(`${type === A ? 'A' : 'AAAA'} ${name}`);
    if (zone === null) return;
    const record = zone[name];
    const hit = record !== undefined && record[0] === type;
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | (record === undefined ? NXDOMAIN : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(hit ? 1 : 0, 6);
    const fixed = Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 60, 0, record?.[1].length ?? 0]);
    const answer = hit ? Buffer.concat([fixed, record[1]]) : Buffer.alloc(0);
    socket.send(Buffer.concat([header, question, answer]), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        socket.close(() => resolve());
      }),
  };
}

const ZONE = {
  'router.lan': [A, Buffer.from([192, 0, 2, 7])],
  'six.example': [AAAA, Buffer.from([0x20, 0x01, 0x0d, 0xb8, ...new Array<number>(11).fill(0), 1])],
} as const;

let folder: string;
const open: Dns[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'resolve-'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const dns of open.splice(0)) await dns.close();
});

async function sources(zone: Parameters<typeof dnsServer>[0], hosts = '', resolvConf = '') {
  const dns = await dnsServer(zone);
  open.push(dns);
  const files: NameSources = {
    hostsFile: path.join(folder, 'hosts'),
    resolvConf: path.join(folder, 'resolv.conf'),
    servers: [dns.address],
  };
  writeFileSync(files.hostsFile ?? '', hosts);
  writeFileSync(files.resolvConf ?? '', resolvConf);
  return { dns, files };
}

const never = new AbortController().signal;

describe('without DNS', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1', 4],
    ['2001:db8::1', '2001:db8::1', 6],
    ['fe80::1%lo', 'fe80::1%lo', 6],
    ['localhost', '127.0.0.1', 4],
    ['LOCALHOST.', '127.0.0.1', 4],
    ['a.localhost', '127.0.0.1', 4],
    ['gateway', '192.0.2.9', 4],
    ['Gateway.Lan', '192.0.2.9', 4],
    ['six', '2001:db8::9', 6],
    ['both', '192.0.2.10', 4],
  ])('%s is %s', async (host, address, family) => {
    const hosts = [
      '# gateway.lan 192.0.2.1',
      '192.0.2.9\tgateway gateway.lan # ours',
      'not-an-address gateway',
      '2001:db8::9 six',
      '2001:db8::a both',
      '192.0.2.10 both',
    ].join('\n');
    const { dns, files } = await sources({}, hosts);
    expect(await resolveHost(host, never, files)).toEqual({ kind: 'ok', value: { address, family } });
    expect(dns.asked).toEqual([]);
  });

  test('the hosts file may say otherwise about localhost', () => {
    expect(fromHostsFile('localhost', '::1 localhost')).toBe('::1');
    expect(fromHostsFile('localhost', '')).toBe('127.0.0.1');
    expect(fromHostsFile('other', '127.0.0.1 localhost\n\n#\n ')).toBeNull();
  });
});

describe('by DNS', () => {
  test('IPv4 first', async () => {
    const { dns, files } = await sources(ZONE);
    expect(await resolveHost('router.lan', never, files)).toEqual({
      kind: 'ok',
      value: { address: '192.0.2.7', family: 4 },
    });
    expect(dns.asked).toEqual(['A router.lan']);
  });

  test('IPv6 where there is no IPv4', async () => {
    const { files } = await sources(ZONE);
    expect(await resolveHost('six.example', never, files)).toEqual({
      kind: 'ok',
      value: { address: '2001:db8::1', family: 6 },
    });
  });

  test('a bare name is looked for in the search domains', async () => {
    const { dns, files } = await sources(ZONE, '', 'nameserver 127.0.0.1\nsearch example lan\n');
    expect(await resolveHost('router', never, files)).toMatchObject({ value: { address: '192.0.2.7' } });
    expect(dns.asked).toEqual(['A router.example', 'AAAA router.example', 'A router.lan']);
  });

  test('a file that is not there is an empty one', async () => {
    const { dns } = await sources(ZONE);
    const files = { hostsFile: path.join(folder, 'none'), resolvConf: folder, servers: [dns.address] };
    expect(await resolveHost('router.lan', never, files)).toMatchObject({ kind: 'ok' });
  });

  test('a name that is not there', async () => {
    const { files } = await sources(ZONE);
    expect(await resolveHost('nowhere.example', never, files)).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'dns',
        message: expect.stringMatching(/nowhere\.example.*ENOTFOUND/) as unknown,
        todo: expect.stringContaining('router.host') as unknown,
      },
    });
  });

  test.each(['', ' ', 'a..b', 'x'.repeat(300), 'ü\u0000', '-o', '../etc'])(
    '%p is a failure, not an exception',
    async (host) => {
      const { files } = await sources(ZONE);
      expect(await resolveHost(host, never, files)).toMatchObject({
        kind: 'failed',
        failure: { code: 'dns' },
      });
    },
  );

  test('a server that never answers: ends with the signal', async () => {
    const { dns, files } = await sources(null);
    const stop = new AbortController();
    const pending = resolveHost('router.lan', stop.signal, files);
    setTimeout(() => stop.abort(), 150);
    expect(await pending).toMatchObject({
      kind: 'failed',
      failure: { code: 'dns', message: expect.stringContaining('no answer in time') as unknown },
    });
    expect(dns.asked.length).toBeGreaterThan(0);
  });

  test('a signal that has gone off already: nothing is asked', async () => {
    const { dns, files } = await sources(ZONE);
    expect((await resolveHost('router.lan', AbortSignal.abort(), files)).kind).toBe('failed');
    expect(dns.asked).toEqual([]);
  });
});

describe('search domains', () => {
  test.each<[string, string[]]>([
    ['search a b', ['a', 'b']],
    ['domain one.', ['one']],
    ['search a\nsearch b', ['b']],
    ['search a b c d', ['a', 'b', 'c']],
    ['search .', []],
    ['nameserver 127.0.0.1', []],
    ['', []],
  ])('%p', (text, want) => {
    expect(searchDomains(text)).toEqual(want);
  });
});

describe('a name whose address was known', () => {
  const before = [{ name: 'router.example', address: '192.0.2.7', failing: false }];
  const never = new AbortController().signal;

  test.each([
    ['says that there is none', {}],
    ['is silent', null],
  ] as const)(
    'the server %s: the last known address serves, long before the run ends',
    async (_what, zone) => {
      const server = await dnsServer(zone);
      const known = knownNames(before);
      const answer = await resolveKnown('router.example', never, { servers: [server.address] }, known);
      await server.close();
      expect(answer).toEqual({ kind: 'ok', value: { address: '192.0.2.7', family: 4 } });
      expect(known.list()).toEqual([{ ...before[0], failing: true }]);
    },
  );

  test('a new address is learned, an unknown name stays a failure', async () => {
    const server = await dnsServer({ 'router.example': [A, Buffer.from([192, 0, 2, 8])] });
    const known = knownNames(before);
    const sources = { servers: [server.address] };
    expect(await resolveKnown('router.example', never, sources, known)).toMatchObject({
      value: { address: '192.0.2.8' },
    });
    expect(await resolveKnown('other.example', never, sources, known)).toMatchObject({
      failure: { code: 'dns' },
    });
    await server.close();
    expect(known.list()).toEqual([{ name: 'router.example', address: '192.0.2.8', failing: false }]);
  });

  test('no more names are kept than a state takes', () => {
    const known = knownNames([]);
    for (let i = 0; i < 30; i += 1) known.asked(`n${String(i)}`, '192.0.2.1');
    known.asked('zoned', 'fe80::1%eth0');
    expect(known.list()).toHaveLength(20);
    expect(known.list().at(-1)?.name).toBe('n29');
  });
});
