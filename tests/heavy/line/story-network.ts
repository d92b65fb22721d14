/** What the stories add to the network: a second reflector, a way for probes by the other line, and things that go wrong. */
import { mustRun, run } from '../support/shell.js';
import {
  buildNetwork,
  inside,
  INTERNET_HOST,
  namespace,
  QUEUE_DEVICE,
  type NamespaceName,
} from './network.js';

/** Another address of the internet. */
export const SECOND_HOST = '203.0.113.2';
/** What the box sends from here, the router sends by the other line. */
export const PROBE_SOURCE = '10.77.0.3';

const PROVIDERS = {
  primary: { name: 'isp1', out: '10.77.3.2' },
  alternate: { name: 'isp2', out: '10.77.4.2' },
} as const satisfies Record<string, { name: NamespaceName; out: string }>;
export type LineName = keyof typeof PROVIDERS;

export async function buildStoryNetwork(): Promise<void> {
  await buildNetwork();
  await mustRun('ip', ['-n', namespace('net'), 'addr', 'add', `${SECOND_HOST}/32`, 'dev', 'lo']);
  for (const line of ['primary', 'alternate'] as const) await routes(line);
  await mustRun('ip', ['-n', namespace('box'), 'addr', 'add', `${PROBE_SOURCE}/24`, 'dev', 'lan']);
  await mustRun('ip', ['-n', namespace('rtr'), 'rule', 'add', 'from', PROBE_SOURCE, 'lookup', '102']);
}

async function routes(line: LineName): Promise<void> {
  const { name, out } = PROVIDERS[line];
  for (const host of [INTERNET_HOST, SECOND_HOST])
    await mustRun('ip', ['-n', namespace(name), 'route', 'replace', host, 'via', out]);
}

/** A line dies behind the router, which keeps its link and its routes; or it comes back. */
export async function setAlive(line: LineName, alive: boolean): Promise<void> {
  const { name } = PROVIDERS[line];
  await mustRun('ip', ['-n', namespace(name), 'link', 'set', 'core', alive ? 'up' : 'down']);
  // A link that was down has lost its routes.
  if (alive) await routes(line);
}

/** Echo requests to these addresses are thrown away by the primary's provider; everything else passes. */
export async function filterEchoes(hosts: readonly string[]): Promise<void> {
  const table = 'table inet filter';
  const chain = 'chain inet filter forward';
  const rules = hosts.map(
    (host) => `add rule inet filter forward ip daddr ${host} icmp type echo-request drop`,
  );
  const anew = [`add ${table}`, `delete ${table}`, `add ${table}`];
  const hook = `add ${chain} { type filter hook forward priority 0 ; }`;
  await mustRun('ip', inside('isp1', 'nft', ['-f', '-']), {
    input: `${[...anew, hook, ...rules].join('\n')}\n`,
  });
}

/**
 * FastTrack as it looks from outside: what arrives no longer passes the queue, and the line is as slow as before,
 * now at the provider's end.
 */
export async function bypassQueue(bypassed: boolean): Promise<void> {
  const rtr = namespace('rtr');
  const isp = namespace('isp1');
  if (bypassed) {
    await mustRun('tc', ['-n', rtr, 'qdisc', 'del', 'dev', 'wan1', 'ingress']);
    const bucket = ['tbf', 'rate', '5mbit', 'burst', '16kb', 'limit', '200kb'];
    await mustRun('tc', ['-n', isp, 'qdisc', 'add', 'dev', 'home', 'root', ...bucket]);
    return;
  }
  await mustRun('tc', ['-n', isp, 'qdisc', 'del', 'dev', 'home', 'root']);
  await mustRun('tc', ['-n', rtr, 'qdisc', 'add', 'dev', 'wan1', 'handle', 'ffff:', 'ingress']);
  const all = ['parent', 'ffff:', 'protocol', 'ip', 'u32', 'match', 'u32', '0', '0'];
  const detour = ['action', 'mirred', 'egress', 'redirect', 'dev', QUEUE_DEVICE];
  await mustRun('tc', ['-n', rtr, 'filter', 'add', 'dev', 'wan1', ...all, ...detour]);
}

export interface QueueFigures {
  readonly depth: number;
  readonly drops: number;
}

/** The real queue, as the kernel counts it. */
export async function queueFigures(): Promise<QueueFigures> {
  const text = await mustRun('ip', inside('rtr', 'tc', ['-s', '-j', 'qdisc', 'show', 'dev', QUEUE_DEVICE]));
  const { qlen, drops } = (JSON.parse(text) as { qlen: number; drops: number }[])[0]!;
  return { depth: qlen, drops };
}

/** Ends what runs under this name in a namespace. The program started is `ip`, which has become it. */
export async function endInside(name: NamespaceName, command: string): Promise<void> {
  const pids = await mustRun('ip', ['netns', 'pids', namespace(name)]);
  for (const pid of pids.split('\n').filter((line) => line !== '')) {
    const { stdout } = await run('cat', [`/proc/${pid}/comm`]);
    if (stdout.trim() === command) process.kill(Number(pid), 'SIGTERM');
  }
}
