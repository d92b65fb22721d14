/** The system's ping, one process per reflector, all at once, never longer than its limit. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { parsePing, PING_OUTPUT_LIMIT, type PingAsk, type PingOutput } from './text/ping-output.js';
import { isAddress, isProbeHost, pingArgs } from './text/ping-args.js';
import { problem } from './text/ping-problem.js';
import { pingProcessMs } from '../core/model/budget.js';
import type { ReflectorReply } from '../core/model/types.js';
import { messageOf } from '../core/model/errors.js';
import { monotonicMs } from '../system/clock.js';
import type { Deadline } from '../run/ports.js';

export interface PingPlan extends PingAsk {
  readonly hosts: readonly string[];
  /** Longest time for all of them together. */
  readonly totalMs: number;
  readonly source: string | null;
  readonly family: 'auto' | 'ipv4' | 'ipv6';
}

export interface PingRun {
  /** One reply per host, in their order. Never rejects. */
  readonly done: Promise<readonly ReflectorReply[]>;
  /** Whether any reflector has answered yet. */
  anyReply(): boolean;
}

/** Where a service has no PATH at all. */
const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Starts a ping per host and returns at once. At the limit, or when the deadline is aborted, what still runs
 * is killed and judged by what it said until then; nothing it does can hold up the caller.
 */
export function startPings(plan: PingPlan, deadline: Deadline): PingRun {
  const limitMs = Math.min(plan.totalMs, deadline.remainingMs());
  if (limitMs <= 0 || deadline.signal.aborted) {
    const late = plan.hosts.map((host) => failed(host, 'no time left to probe'));
    return { done: Promise.resolve(late), anyReply: () => false };
  }
  const pings = plan.hosts.map((host) => startPing(host, plan));
  // From asking ping to sum up (SIGINT) to ending it (SIGKILL); its start may take as long. 1 to 3 ms when idle.
  const sumUpMs = pingProcessMs(limitMs) / 2;
  // Looking up a name takes a time of its own, so then only the limit ends it.
  const askedMs = (plan.count - 1) * plan.spacingMs + plan.replyWaitMs + sumUpMs;
  const plannedMs = plan.hosts.every(isAddress) ? askedMs : limitMs;
  const sumUp = setTimeout(
    () => pings.forEach((ping) => ping.sumUp()),
    Math.min(plannedMs, limitMs - sumUpMs),
  );
  const end = () => pings.forEach((ping) => ping.end());
  // Not before what already lies in the pipes was read: after a stall of this process all comes at once.
  const endSoon = () => setImmediate(end);
  const last = setTimeout(endSoon, limitMs);
  deadline.signal.addEventListener('abort', endSoon, { once: true });
  const done = Promise.all(pings.map((ping) => ping.done)).finally(() => {
    clearTimeout(sumUp);
    clearTimeout(last);
    deadline.signal.removeEventListener('abort', endSoon);
  });
  return { done, anyReply: () => pings.some((ping) => ping.answered()) };
}

interface RunningPing {
  readonly done: Promise<ReflectorReply>;
  answered(): boolean;
  sumUp(): void;
  end(): void;
}

function startPing(host: string, plan: PingPlan): RunningPing {
  let child: ChildProcess;
  try {
    if (!isProbeHost(host)) throw new Error(`not a host name or address: ${JSON.stringify(host)}`);
    // Argument list, no shell. C locale: its complaints are recognised by their English words.
    child = spawn('ping', pingArgs({ ...plan, host }), {
      env: { PATH: process.env['PATH'] ?? USUAL_PATH, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const reply = Promise.resolve(failed(host, messageOf(error)));
    return { done: reply, answered: () => false, sumUp: () => undefined, end: () => undefined };
  }
  return watch(child, host, plan);
}

function watch(child: ChildProcess, host: string, plan: PingPlan): RunningPing {
  const startedAt = monotonicMs();
  let stdout = '';
  let stderr = '';
  /** When we ended it; null while it runs, or when it ended by itself. */
  let cutAt: number | null = null;
  const reading = () => {
    const elapsedMs = (cutAt ?? monotonicMs()) - startedAt;
    const cutShort = cutAt !== null;
    const output: PingOutput = { stdout, stderr, elapsedMs, cutShort, byName: !isAddress(host) };
    return parsePing(output, plan);
  };
  let settle: (reply: ReflectorReply) => void = () => undefined;
  const done = new Promise<ReflectorReply>((resolve) => (settle = resolve));
  const finish = () => {
    const { problem: why, ...counts } = reading();
    settle({ host, ...counts, ...(why === undefined ? {} : { failure: why.message }) });
  };
  const end = () => {
    cutAt ??= monotonicMs();
    child.kill('SIGKILL');
    // Not waiting for its pipes to close: whatever it started may hold them open.
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.unref();
    finish();
  };
  listen(child.stdout, (text) => {
    stdout += text;
    if (stdout.length > PING_OUTPUT_LIMIT) end();
  });
  listen(child.stderr, (text) => {
    if (stderr.length <= PING_OUTPUT_LIMIT) stderr += text;
  });
  child.on('error', (error) => settle(failed(host, notStarted(error))));
  child.on('close', finish);
  const sumUp = () => {
    cutAt ??= monotonicMs();
    child.kill('SIGINT');
  };
  return { done, answered: () => reading().received > 0, sumUp, end };
}

function listen(stream: Readable | null, onText: (text: string) => void): void {
  // A pipe that breaks ends like one that closes; what was read before is what counts.
  stream
    ?.setEncoding('utf8')
    .on('data', onText)
    .on('error', () => undefined);
}

function notStarted(error: Error & { code?: string }): string {
  if (error.code === 'ENOENT') return problem('no_ping', 'ping not found: apt install iputils-ping').message;
  if (error.code === 'EACCES') return problem('no_ping', 'ping is not allowed to run here').message;
  return problem('other', `ping did not start: ${messageOf(error)}`).message;
}

function failed(host: string, failure: string): ReflectorReply {
  return { host, sent: 0, received: 0, rttsMs: [], failure };
}
