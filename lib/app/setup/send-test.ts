/** The test connection itself: made by this machine, small, and over in two seconds. */
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { connect, isIPv4, isIPv6 } from 'node:net';
import { messageOf } from '../../core/model/errors.js';
import { isProbeHost } from '../../probe/text/ping-args.js';
import { parsePing, PING_OUTPUT_LIMIT } from '../../probe/text/ping-output.js';
import type { Deadline } from '../../run/ports.js';
import type { TestConnection } from '../../setup/test-connection.js';
import { monotonicMs } from '../../system/clock.js';

export type Sent =
  | {
      readonly kind: 'sent';
      /** Packets; and answers, where there must be some. */
      readonly sent: number;
      readonly answered: number | null;
      /** Where to, as a router writes it: `1.1.1.1`, `1.1.1.1:3478`. */
      readonly to: string;
    }
  | { readonly kind: 'not'; readonly why: string };

/** Both IPv4 addresses. */
export interface Ends {
  readonly machine: string;
  readonly host: string;
}

export type SendTest = (connection: TestConnection, ends: Ends, until: Deadline) => Promise<Sent>;

/** A few, so that one lost is not the end; apart as pings of users without rights may be. */
const PACKETS = 5;
const SPACING_MS = 200;
const WAIT_MS = 1_000;
/** Looking up nothing, starting a process: a slow board takes a second. */
const LONGEST_MS = 5_000;

export const sendTest: SendTest = (connection, ends, until) => {
  const within = until.within(LONGEST_MS);
  if (connection.kind === 'ping') return ping(connection.dscp, ends, within);
  return connection.kind === 'udp' ? udp(connection.port, ends, within) : tcp(connection.port, ends, within);
};

/** DSCP is the upper six bits of the byte that ping's -Q sets. */
function ping(dscp: number, { host }: Ends, until: Deadline): Promise<Sent> {
  const args = ['-n', '-c', String(PACKETS), '-i', String(SPACING_MS / 1000), '-W', String(WAIT_MS / 1000)];
  if (dscp > 0) args.push('-Q', String(dscp << 2));
  const startedAt = monotonicMs();
  const options = {
    timeout: Math.max(1, Math.ceil(until.remainingMs())),
    killSignal: 'SIGKILL',
    maxBuffer: PING_OUTPUT_LIMIT,
    signal: until.signal,
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
  } as const;
  return new Promise((resolve) => {
    execFile('ping', [...args, '--', host], options, (error, stdout, stderr) => {
      const output = { stdout, stderr, elapsedMs: monotonicMs() - startedAt, cutShort: false };
      const seen = parsePing(output, { count: PACKETS, spacingMs: SPACING_MS, replyWaitMs: WAIT_MS });
      if (seen.problem === undefined && seen.sent > 0) {
        resolve({ kind: 'sent', sent: seen.sent, answered: seen.received, to: host });
        return;
      }
      const missing = error?.code === 'ENOENT' ? 'it is not installed: apt install iputils-ping' : null;
      const why = missing ?? seen.problem?.message ?? (error === null ? 'it said nothing' : messageOf(error));
      resolve({ kind: 'not', why: `ping could not make the test connection: ${why}` });
    });
  });
}

/** A STUN binding request (RFC 8489): what a call begins with. Whether it is answered does not matter. */
const STUN = Buffer.from('000100002112a44277616e63746c2d7374656572', 'hex');

async function udp(port: number, { machine, host }: Ends, until: Deadline): Promise<Sent> {
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ address: machine, port: 0 }, resolve);
    });
    socket.on('error', () => undefined);
    for (let at = 0; at < PACKETS && until.remainingMs() > 0; at += 1) {
      await new Promise<void>((resolve, reject) => {
        socket.send(STUN, port, host, (error) => (error === null ? resolve() : reject(error)));
      });
      await new Promise((resolve) => setTimeout(resolve, SPACING_MS));
    }
    return { kind: 'sent', sent: PACKETS, answered: null, to: `${host}:${String(port)}` };
  } catch (error) {
    return { kind: 'not', why: `the test connection could not be made: ${messageOf(error)}` };
  } finally {
    socket.close();
  }
}

/** A handshake that may be refused: its first packet is what counts. */
function tcp(port: number, { machine, host }: Ends, until: Deadline): Promise<Sent> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, localAddress: machine });
    const end = (): void => {
      socket.destroy();
      resolve({ kind: 'sent', sent: 1, answered: null, to: `${host}:${String(port)}` });
    };
    socket.setTimeout(Math.max(1, Math.min(2 * WAIT_MS, until.remainingMs())), end);
    socket.once('connect', end);
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EINVAL') {
        socket.destroy();
        resolve({ kind: 'not', why: `the test connection could not be made: ${messageOf(error)}` });
      } else end();
    });
  });
}

/** A name is looked up; null: no IPv4 address. */
export async function ipv4Of(host: string): Promise<string | null> {
  if (isIPv4(host)) return host;
  if (isIPv6(host) || !isProbeHost(host)) return null;
  try {
    return (await lookup(host, { family: 4 })).address;
  } catch {
    return null;
  }
}
