/** The emulated router over SSH, as a world for the contract suite. */
import { createSshRouter, type SshRouterSettings } from '../../lib/router/ssh/router.js';
import { startEmulator, type Emulator, type Fault } from '../../lib/emulator/index.js';
import type { Router } from '../../lib/run/ports.js';
import { fromBehind, leaseSettings, steeredBy } from './emulated-router.js';
import type {
  FaultKind,
  ForeignPeer,
  RouterWorld,
  SessionOptions,
  Way,
  WorldFault,
  WorldKind,
} from './router-world.js';

/** A drip this slow never finishes inside any timeout of the suite. */
const DRIP = { bytes: 1, everyMs: 200 };

const CAN: readonly FaultKind[] = [
  'slow',
  'stale',
  'late',
  'lost',
  'new-id',
  'hang',
  'drip',
  'reset',
  'reset-after-write',
  'hang-after-write',
  'wrong-answer',
  'another-rule',
  'refused',
  'garbage',
  'truncated',
  'auth',
];

export interface SshDress {
  readonly version: string;
  /** As far as the router goes back in time. */
  readonly legacy: boolean;
  readonly hostKey: 'rsa' | 'ed25519';
  readonly exitStatus: boolean;
}

export function sshRouter(dress: SshDress): WorldKind {
  return { can: CAN, strangers: ['changed', 'unknown'], open: (by) => openWorld(by, dress) };
}

async function openWorld(by: Way, dress: SshDress): Promise<RouterWorld> {
  const ssh = { hostKey: dress.hostKey, exitStatus: dress.exitStatus };
  const emulator = await startEmulator({
    ...{ scheme: 'http', ssh, version: dress.version },
    ...steeredBy(by),
  });
  const { faults } = emulator;
  const routers: Router[] = [];
  const others: Emulator[] = [];
  const behind = fromBehind(emulator, by);

  function open(over: Partial<SshRouterSettings>, options: SessionOptions): Router {
    const reader = options.as === 'reader';
    const upload = options.uploadQueue === undefined ? behind.uploadQueue : options.uploadQueue;
    const router = createSshRouter({
      host: '127.0.0.1',
      port: emulator.ssh?.port ?? 0,
      user: reader ? 'reader' : 'steer',
      login: { password: () => options.password ?? (reader ? 'reader-secret' : 'steer-secret') },
      hostKey: { mode: 'pinned', fingerprint: emulator.ssh?.fingerprint ?? '' },
      legacyAlgorithms: dress.legacy,
      timeoutMs: options.timeoutMs ?? 5_000,
      comment: options.comment ?? behind.comment,
      downloadQueue: options.downloadQueue ?? behind.downloadQueue,
      ...(upload === null ? {} : { uploadQueue: upload }),
      ...leaseSettings(behind, options.ruleDue),
      needUptime: options.needUptime ?? false,
      nowBootMs: () => performance.now(),
      ...over,
    });
    routers.push(router);
    return router;
  }

  return {
    ...behind,
    // A first question includes the handshake.
    shortMs: 1_500,
    // What runs in the router ends with its connection.
    quietMs: undefined,
    readCost: { steady: 2, due: 2 },
    session: (options = {}) => open({}, options),
    // A connection is what a refused login costs the router.
    requests: () => emulator.stats().sshExecs + emulator.stats().sshConnections,
    async fault(fault) {
      if (fault.kind === 'refused') await faults.refuse();
      else faults.add(faultOf(fault));
    },
    async heal() {
      faults.clear();
      await faults.open();
    },
    foreign,
    async close() {
      for (const router of routers) router.close();
      await Promise.all([emulator, ...others].map((one) => one.stop()));
    },
  };

  async function foreign(peer: ForeignPeer): Promise<{ router: Router; requests: () => number }> {
    const hostKey = dress.hostKey === 'rsa' ? 'ed25519' : 'rsa';
    const other = await startEmulator({ scheme: 'http', ssh: { hostKey }, version: dress.version });
    others.push(other);
    const trust: Partial<SshRouterSettings> =
      peer === 'unknown' ? { hostKey: { mode: 'known_hosts', file: '/dev/null/none' } } : {};
    return {
      router: open({ port: other.ssh?.port ?? 0, ...trust }, {}),
      requests: () => {
        const { sshExecs, logins, loginFailures } = other.stats();
        return sshExecs + logins + loginFailures;
      },
    };
  }
}

function faultOf(fault: Exclude<WorldFault, { kind: 'refused' }>): Fault {
  switch (fault.kind) {
    case 'slow':
      return { kind: 'latency', ms: fault.ms };
    case 'drip':
      return { kind: 'drip', ...DRIP };
    case 'reset-after-write':
      return { kind: 'reset', after: true, writesOnly: true, times: 1 };
    case 'truncated':
      return { kind: 'truncate' };
    case 'auth':
      return { kind: 'unauthorized', ...(fault.times === undefined ? {} : { times: fault.times }) };
    case 'stale':
    case 'late':
    case 'lost':
    case 'new-id':
    case 'hang':
    case 'reset':
    case 'garbage':
      return fault;
    case 'hang-after-write':
      return { kind: 'hang', after: true, writesOnly: true, times: 1 };
    case 'wrong-answer':
      return { kind: 'wrong-body', body: 'resource' };
    case 'another-rule':
      return { kind: 'wrong-body', body: 'other-record' };
    case 'wrong-queue':
    case 'wrong-rule':
    case 'wrong-list':
    case 'no-list':
    case 'service-off':
      throw new Error(`not over SSH: ${fault.kind}`);
  }
}
