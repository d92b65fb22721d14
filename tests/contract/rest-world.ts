/** The emulated router over REST, as a world for the contract suite. */
import { readFileSync } from 'node:fs';
import { EMULATOR_FINGERPRINT, startEmulator, type Fault } from '../../lib/emulator/index.js';
import { createRestRouter, type RestRouterSettings } from '../../lib/router/rest/router.js';
import type { HttpEngine } from '../../lib/router/rest/http.js';
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

const MANGLE = 'ip/firewall/mangle';
const LISTS = 'ip/firewall/address-list';

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
  'refused',
  'garbage',
  'truncated',
  'wrong-queue',
  'wrong-rule',
  'wrong-list',
  'no-list',
  'wrong-answer',
  'another-rule',
  'auth',
  'service-off',
];

export function restRouter(scheme: 'http' | 'https', engine?: HttpEngine): WorldKind {
  const strangers = scheme === 'https' ? (['expired', 'wrong-name', 'changed', 'unknown'] as const) : [];
  return { can: CAN, strangers, open: (by) => openWorld(by, scheme, engine) };
}

async function openWorld(by: Way, scheme: 'http' | 'https', engine?: HttpEngine): Promise<RouterWorld> {
  const emulator = await startEmulator({ scheme, ...steeredBy(by) });
  const { faults } = emulator;
  const routers: Router[] = [];
  const behind = fromBehind(emulator, by);
  const others: { stop(): Promise<void> }[] = [];

  function open(over: Partial<RestRouterSettings>, options: SessionOptions): Router {
    const reader = options.as === 'reader';
    const upload = options.uploadQueue === undefined ? behind.uploadQueue : options.uploadQueue;
    const router = createRestRouter({
      scheme,
      host: '127.0.0.1',
      port: emulator.port,
      user: reader ? 'reader' : 'steer',
      password: () => options.password ?? (reader ? 'reader-secret' : 'steer-secret'),
      tls: { mode: 'pinned', fingerprint: EMULATOR_FINGERPRINT },
      timeoutMs: options.timeoutMs ?? 5_000,
      comment: options.comment ?? behind.comment,
      downloadQueue: options.downloadQueue ?? behind.downloadQueue,
      ...(upload === null ? {} : { uploadQueue: upload }),
      ...leaseSettings(behind, options.ruleDue),
      needUptime: options.needUptime ?? false,
      nowBootMs: () => performance.now(),
      ...(engine === undefined ? {} : { engine }),
      ...over,
    });
    routers.push(router);
    return router;
  }

  return {
    ...behind,
    quietMs: 3_000,
    readCost: { steady: 2, due: 3 },
    session: (options = {}) => open({}, options),
    requests: () => emulator.stats().requests,
    async fault(fault) {
      if (fault.kind === 'refused') await faults.refuse();
      else for (const one of faultsOf(fault)) faults.add(one);
    },
    async heal() {
      faults.clear();
      await faults.open();
    },
    foreign,
    async close() {
      for (const router of routers) router.close();
      await emulator.stop();
      for (const other of others) await other.stop();
    },
  };

  async function foreign(peer: ForeignPeer): Promise<{ router: Router; requests: () => number }> {
    const tls = peer === 'changed' || peer === 'unknown' ? certificate('other') : certificate(peer);
    const other = await startEmulator({ scheme: 'https', tls });
    others.push(other);
    const trust =
      peer === 'changed'
        ? ({ mode: 'pinned', fingerprint: EMULATOR_FINGERPRINT } as const)
        : ({ mode: 'ca', ...(peer === 'unknown' ? {} : { ca: pem('ca.crt') }) } as const);
    return {
      router: open({ port: other.port, tls: trust }, {}),
      requests: () => other.stats().requests,
    };
  }
}

function pem(name: string): string {
  return readFileSync(new URL(`./tls/${name}`, import.meta.url), 'utf8');
}

function certificate(name: string): { cert: string; key: string } {
  return { cert: pem(`${name}.crt`), key: pem('router.key') };
}

function faultsOf(fault: Exclude<WorldFault, { kind: 'refused' }>): Fault[] {
  switch (fault.kind) {
    case 'slow':
      return [{ kind: 'latency', ms: fault.ms }];
    case 'drip':
      return [{ kind: 'drip', ...DRIP }];
    case 'reset-after-write':
      return [{ kind: 'reset', after: true, writesOnly: true, times: 1 }];
    case 'hang-after-write':
      return [{ kind: 'hang', after: true, writesOnly: true, times: 1 }];
    case 'wrong-answer':
      return [{ kind: 'wrong-body', body: 'resource' }];
    case 'truncated':
      return [{ kind: 'truncate' }];
    case 'wrong-queue':
      return [{ kind: 'wrong-body', body: 'resource', target: 'queue/tree' }];
    case 'wrong-rule':
      return [{ kind: 'wrong-body', body: 'resource', target: MANGLE }];
    case 'wrong-list':
      return [{ kind: 'wrong-body', body: 'resource', target: LISTS }];
    case 'no-list':
      return [{ kind: 'status', status: 500, detail: 'failure: internal error', target: LISTS }];
    case 'another-rule':
      return [{ kind: 'wrong-body', body: 'other-record', target: MANGLE }];
    case 'auth':
      return [{ kind: 'unauthorized', ...(fault.times === undefined ? {} : { times: fault.times }) }];
    case 'service-off':
      return [{ kind: 'status', status: 403, html: true }];
    case 'stale':
    case 'late':
    case 'lost':
    case 'new-id':
    case 'hang':
    case 'reset':
    case 'garbage':
      return [fault];
  }
}
