/**
 * Two internet lines behind one router, in network namespaces:
 *
 *   box ── lan ── router ──wan1── isp1 ──┐
 *                        ╲─wan2── isp2 ──┴── net (203.0.113.1)
 *
 * The box runs steering and is the office at once. The router shapes what arrives by wan1 to a few megabit with a deep
 * queue, translates addresses on both lines, and carries a connection's mark to its routing table. Nothing leaves
 * these namespaces.
 */
import { mustRun, run } from '../support/shell.js';

export const INTERNET_HOST = '203.0.113.1';
export const ROUTER_HOST = '10.77.0.1';
/** What the internet host sees as the sender, by line. */
export const SEEN_FROM = { primary: '10.77.1.1', alternate: '10.77.2.1' } as const;
/** The port whose connections count as latency-sensitive. */
export const URGENT_PORT = 7001;
/** The device whose queue is the download queue of the primary line. */
export const QUEUE_DEVICE = 'ifb1';

const NAMES = ['box', 'rtr', 'isp1', 'isp2', 'net'] as const;
export type NamespaceName = (typeof NAMES)[number];

/** Names the CI run, where it is one, so that what a killed test leaves can be told from another's and removed. */
const PREFIX = `wanctl-steer-${process.env['WANCTL_STEER_CI_RUN'] ?? 'by-hand'}-${process.pid}`;

export function namespace(name: NamespaceName): string {
  return `${PREFIX}-${name}`;
}

/** Arguments of `ip` that run a program inside. */
export function inside(name: NamespaceName, command: string, args: readonly string[]): string[] {
  return ['netns', 'exec', namespace(name), command, ...args];
}

interface Cable {
  readonly from: NamespaceName;
  readonly fromDevice: string;
  readonly fromAddress: string;
  readonly to: NamespaceName;
  readonly toDevice: string;
  readonly toAddress: string;
}

const CABLES: readonly Cable[] = [
  {
    from: 'box',
    fromDevice: 'lan',
    fromAddress: '10.77.0.2/24',
    to: 'rtr',
    toDevice: 'lan',
    toAddress: '10.77.0.1/24',
  },
  {
    from: 'rtr',
    fromDevice: 'wan1',
    fromAddress: '10.77.1.1/24',
    to: 'isp1',
    toDevice: 'home',
    toAddress: '10.77.1.2/24',
  },
  {
    from: 'rtr',
    fromDevice: 'wan2',
    fromAddress: '10.77.2.1/24',
    to: 'isp2',
    toDevice: 'home',
    toAddress: '10.77.2.2/24',
  },
  {
    from: 'isp1',
    fromDevice: 'core',
    fromAddress: '10.77.3.1/24',
    to: 'net',
    toDevice: 'isp1',
    toAddress: '10.77.3.2/24',
  },
  {
    from: 'isp2',
    fromDevice: 'core',
    fromAddress: '10.77.4.1/24',
    to: 'net',
    toDevice: 'isp2',
    toAddress: '10.77.4.2/24',
  },
];

const ROUTES: readonly (readonly [NamespaceName, string])[] = [
  ['box', 'default via 10.77.0.1'],
  ['rtr', 'default via 10.77.1.2'],
  ['rtr', 'default via 10.77.2.2 table 102'],
  ['isp1', `${INTERNET_HOST} via 10.77.3.2`],
  ['isp2', `${INTERNET_HOST} via 10.77.4.2`],
  ['net', '10.77.1.0/24 via 10.77.3.1'],
  ['net', '10.77.2.0/24 via 10.77.4.1'],
];

/** The router's standing rules. The producer chain is empty until the steering rule is enabled. */
const FIREWALL = `
table inet steer {
  chain producer {
    type filter hook prerouting priority mangle
  }
  chain consumer {
    type filter hook prerouting priority mangle + 1
    iifname "lan" ct mark 0x66 meta mark set 0x66
  }
  chain translate {
    type nat hook postrouting priority srcnat
    oifname { "wan1", "wan2" } masquerade
  }
}
`;

/** nft commands for what the steering rule does. Only new connections are marked: flows under way never move. */
export const PRODUCER_ON = `flush chain inet steer producer
add rule inet steer producer iifname "lan" ct state new tcp dport ${URGENT_PORT} ct mark set 0x66
`;
export const PRODUCER_OFF = 'flush chain inet steer producer\n';

/** Builds everything. On a failure nothing is left. */
export async function buildNetwork(): Promise<void> {
  try {
    await build();
  } catch (error) {
    await removeNetwork();
    throw error;
  }
}

async function build(): Promise<void> {
  for (const name of NAMES) {
    await mustRun('ip', ['netns', 'add', namespace(name)]);
    await mustRun('ip', ['-n', namespace(name), 'link', 'set', 'lo', 'up']);
    const settings = [
      'net.ipv4.ip_forward=1',
      'net.ipv4.conf.all.rp_filter=0',
      'net.ipv4.conf.default.rp_filter=0',
    ];
    await mustRun('ip', inside(name, 'sysctl', ['-q', '-w', ...settings]));
  }
  for (const cable of CABLES) {
    const { from, to } = cable;
    await mustRun('ip', [
      ...['-n', namespace(from), 'link', 'add', cable.fromDevice, 'type', 'veth'],
      ...['peer', 'name', cable.toDevice, 'netns', namespace(to)],
    ]);
    await mustRun('ip', ['-n', namespace(from), 'addr', 'add', cable.fromAddress, 'dev', cable.fromDevice]);
    await mustRun('ip', ['-n', namespace(to), 'addr', 'add', cable.toAddress, 'dev', cable.toDevice]);
    // One packet is one packet: a queue of 64 kB bundles, as offloading makes them, looks short and is long.
    const up = ['gso_max_segs', '1', 'up'];
    await mustRun('ip', ['-n', namespace(from), 'link', 'set', cable.fromDevice, ...up]);
    await mustRun('ip', ['-n', namespace(to), 'link', 'set', cable.toDevice, ...up]);
  }
  await mustRun('ip', ['-n', namespace('net'), 'addr', 'add', `${INTERNET_HOST}/32`, 'dev', 'lo']);
  for (const [name, route] of ROUTES)
    await mustRun('ip', ['-n', namespace(name), 'route', 'add', ...route.split(' ')]);
  await mustRun('ip', ['-n', namespace('rtr'), 'rule', 'add', 'fwmark', '0x66', 'lookup', '102']);
  await mustRun('ip', inside('rtr', 'nft', ['-f', '-']), { input: FIREWALL });
  await shapeDownload();
}

/** What arrives by wan1 takes a detour through a device with a real token bucket and 0.3 s of buffer: bufferbloat. */
async function shapeDownload(): Promise<void> {
  const rtr = namespace('rtr');
  await mustRun('ip', ['-n', rtr, 'link', 'add', QUEUE_DEVICE, 'type', 'ifb']);
  await mustRun('ip', ['-n', rtr, 'link', 'set', QUEUE_DEVICE, 'up']);
  const bucket = ['tbf', 'rate', '5mbit', 'burst', '16kb', 'limit', '200kb'];
  await mustRun('tc', ['-n', rtr, 'qdisc', 'add', 'dev', QUEUE_DEVICE, 'root', ...bucket]);
  await mustRun('tc', ['-n', rtr, 'qdisc', 'add', 'dev', 'wan1', 'handle', 'ffff:', 'ingress']);
  const all = ['parent', 'ffff:', 'protocol', 'ip', 'u32', 'match', 'u32', '0', '0'];
  const detour = ['action', 'mirred', 'egress', 'redirect', 'dev', QUEUE_DEVICE];
  await mustRun('tc', ['-n', rtr, 'filter', 'add', 'dev', 'wan1', ...all, ...detour]);
}

/** The primary line goes dead behind the router, or comes back. The router itself keeps its link and routes. */
export async function setPrimaryAlive(alive: boolean): Promise<void> {
  await mustRun('ip', ['-n', namespace('isp1'), 'link', 'set', 'core', alive ? 'up' : 'down']);
  // A link that was down has lost its routes.
  if (alive)
    await mustRun('ip', ['-n', namespace('isp1'), 'route', 'replace', INTERNET_HOST, 'via', '10.77.3.2']);
}

/** Ends every process in the namespaces and removes them. Safe to call at any time, any number of times. */
export async function removeNetwork(): Promise<void> {
  for (const name of NAMES) {
    const { stdout } = await run('ip', ['netns', 'pids', namespace(name)]);
    for (const pid of stdout.split('\n').filter((line) => line !== '')) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // Already gone.
      }
    }
    await run('ip', ['netns', 'del', namespace(name)]);
  }
}
