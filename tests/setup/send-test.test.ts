/** The test connection on real sockets, and by a real process. */
import { createSocket } from 'node:dgram';
import fs from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { ipv4Of, sendTest } from '../../lib/app/setup/send-test.js';
import { ample } from '../contract/contract-case.js';
import { temporaryFolder } from '../support/program.js';

const ENDS = { machine: '127.0.0.1', host: '127.0.0.1' };
const { PATH } = process.env;
afterEach(() => {
  process.env['PATH'] = PATH;
});

function pingSays(script: string): string {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'ping'), `#!/bin/sh\necho "ping $@" >${folder}/asked\n${script}\n`, {
    mode: 0o755,
  });
  process.env['PATH'] = folder;
  return path.join(folder, 'asked');
}

test('datagrams of one connection, which need no answer', async () => {
  const server = createSocket('udp4');
  const from = new Set<number>();
  let came = 0;
  server.on('message', (text, { port }) => {
    from.add(port);
    came += text.readUInt32BE(4) === 0x2112a442 ? 1 : 0;
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const sent = await sendTest({ kind: 'udp', port }, ENDS, ample());
  expect(sent).toEqual({ kind: 'sent', sent: 5, answered: null, to: `127.0.0.1:${port}` });
  await new Promise((resolve) => setImmediate(resolve));
  server.close();
  expect([came, from.size]).toEqual([5, 1]);
});

test('a handshake, taken or refused', async () => {
  let came = 0;
  const server = createServer((socket) => {
    came += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sent = { kind: 'sent', sent: 1, answered: null, to: `127.0.0.1:${port}` };
  expect(await sendTest({ kind: 'tcp', port }, ENDS, ample())).toEqual(sent);
  await new Promise((resolve) => server.close(resolve));
  expect(came).toBe(1);
  expect(await sendTest({ kind: 'tcp', port }, ENDS, ample())).toEqual(sent);
});

test.each(['udp', 'tcp'] as const)('%s from an address that this machine has not', async (kind) => {
  // TEST-NET-1: nobody has it.
  const sent = await sendTest({ kind, port: 9 }, { ...ENDS, machine: '192.0.2.1' }, ample());
  expect(sent).toMatchObject({ kind: 'not', why: expect.stringContaining('EADDRNOTAVAIL') });
});

test('pings that carry the DSCP in the upper six bits', async () => {
  const asked = pingSays(
    'echo "64 bytes from 1.1.1.1: icmp_seq=1 ttl=58 time=9.5 ms"\n/bin/sleep 1.9\necho "5 packets transmitted, 1 received, 80% packet loss, time 804ms"',
  );
  const sent = await sendTest({ kind: 'ping', dscp: 46 }, { ...ENDS, host: '1.1.1.1' }, ample());
  expect(sent).toEqual({ kind: 'sent', sent: 5, answered: 1, to: '1.1.1.1' });
  expect(fs.readFileSync(asked, 'utf8')).toBe('ping -n -c 5 -i 0.2 -W 1 -Q 184 -- 1.1.1.1\n');
  await sendTest({ kind: 'ping', dscp: 0 }, { ...ENDS, host: '1.1.1.1' }, ample());
  expect(fs.readFileSync(asked, 'utf8')).not.toContain('-Q');
});

test('a ping that does not know -Q, and none at all', async () => {
  pingSays('echo "ping: invalid option -- Q" >&2; exit 1');
  const connection = { kind: 'ping', dscp: 46 } as const;
  const why = expect.stringContaining('ping could not make the test connection');
  expect(await sendTest(connection, ENDS, ample())).toMatchObject({ kind: 'not', why });
  process.env['PATH'] = temporaryFolder();
  const missing = expect.stringContaining('apt install iputils-ping');
  expect(await sendTest(connection, ENDS, ample())).toMatchObject({ kind: 'not', why: missing });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::1', null],
  ['localhost', '127.0.0.1'],
  ['-f', null],
  ['no such host', null],
])('%s is %s', async (host, address) => {
  expect(await ipv4Of(host)).toBe(address);
});
