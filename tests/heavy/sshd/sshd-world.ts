/** A real OpenSSH server with the emulated console behind it, as a world for the contract suite. */
import { startEmulator, type Fault } from '../../../lib/emulator/index.js';
import { createSshRouter, type SshRouterSettings } from '../../../lib/router/ssh/router.js';
import type { Router } from '../../../lib/run/ports.js';
import { fromBehind, leaseSettings, steeredBy } from '../../contract/emulated-router.js';
import type { FaultKind, RouterWorld, Way, WorldFault, WorldKind } from '../../contract/router-world.js';
import { relayScript, startConsoleRelay, startHop, type ConsoleRelay } from './console-relay.js';
import { startSshd, type Sshd, type SshdOptions } from './sshd.js';

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

/** A server with the relay behind it: made once, as keys take their time. */
export interface RelayedSshd {
  readonly server: Sshd;
  readonly relay: ConsoleRelay;
  stop(): Promise<void>;
}

export async function startRelayedSshd(options: Omit<SshdOptions, 'answer'> = {}): Promise<RelayedSshd> {
  const relay = await startConsoleRelay();
  const server = await startSshd({ ...options, answer: relayScript(relay.port) });
  const stop = async (): Promise<void> => {
    await server.stop();
    await relay.stop();
  };
  return { server, relay, stop };
}

/** Each case has a router of its own behind the one server. */
export function sshdRouter(sshd: RelayedSshd, version: string): WorldKind {
  return { can: CAN, strangers: ['changed', 'unknown'], open: (by) => openWorld(by, sshd, version) };
}

async function openWorld(by: Way, { server, relay }: RelayedSshd, version: string): Promise<RouterWorld> {
  const emulator = await startEmulator({ scheme: 'http', version, ...steeredBy(by) });
  const hop = await startHop(server.port);
  relay.serve(emulator, () => hop.cut());
  const loginsBefore = server.logins();
  const behind = fromBehind(emulator, by);
  const routers: Router[] = [];
  const trust: SshRouterSettings['hostKey'] = { mode: 'pinned', fingerprint: server.hostKeyFingerprint };
  let refusals = 0;

  /** The stranger's key stands for a login that is refused. */
  function key(): string {
    if (refusals === 0) return server.clientKey;
    refusals -= 1;
    return server.strangerKey;
  }

  function open(
    hostKey: SshRouterSettings['hostKey'],
    asked: Parameters<RouterWorld['session']>[0] = {},
  ): Router {
    relay.user = asked.as === 'reader' ? 'reader' : 'steer';
    const upload = asked.uploadQueue === undefined ? behind.uploadQueue : asked.uploadQueue;
    const router = createSshRouter({
      host: server.host,
      port: hop.port,
      user: server.user,
      login: { key: { file: key() } },
      hostKey,
      legacyAlgorithms: false,
      timeoutMs: asked.timeoutMs ?? 10_000,
      comment: asked.comment ?? behind.comment,
      downloadQueue: asked.downloadQueue ?? behind.downloadQueue,
      ...(upload === null ? {} : { uploadQueue: upload }),
      ...leaseSettings(behind, asked.ruleDue),
      needUptime: asked.needUptime ?? false,
      nowBootMs: () => performance.now(),
    });
    routers.push(router);
    return router;
  }

  return {
    ...behind,
    // sshd forks and starts a shell; a first question includes the handshake.
    shortMs: 2_500,
    quietMs: undefined,
    readCost: { steady: 2, due: 2 },
    session: (asked) => open(trust, asked),
    requests: () => hop.connections() + emulator.stats().sshExecs,
    async fault(fault) {
      if (fault.kind === 'refused') await hop.refuse();
      else if (fault.kind === 'auth') refusals = fault.times ?? Infinity;
      else if (!onTheWire(relay, fault)) emulator.faults.add(atTheConsole(fault));
    },
    async heal() {
      emulator.faults.clear();
      refusals = 0;
      relay.fault = null;
      await hop.open();
    },
    async reboot() {
      hop.cut();
      await emulator.faults.reboot(0);
    },
    foreign(peer) {
      const nobody = 'SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
      const router = open(
        peer === 'changed'
          ? { mode: 'pinned', fingerprint: nobody }
          : { mode: 'known_hosts', file: `${server.folder}/none` },
      );
      return Promise.resolve({
        router,
        requests: () => server.logins() - loginsBefore + emulator.stats().sshExecs,
      });
    },
    async close() {
      for (const router of routers) router.close();
      await hop.refuse();
      await emulator.stop();
    },
  };
}

/** Faults that the relay has. */
function onTheWire(relay: ConsoleRelay, fault: WorldFault): boolean {
  if (fault.kind === 'drip') relay.fault = { kind: 'drip' };
  else if (fault.kind === 'reset') relay.fault = { kind: 'break', after: false, commands: /./ };
  else if (fault.kind === 'reset-after-write')
    relay.fault = {
      kind: 'break',
      after: true,
      commands: /(?:mangle (?:enable|disable)|address-list (?:add|set|remove)) /,
    };
  else return false;
  return true;
}

/** Faults that the emulated console has. */
function atTheConsole(fault: WorldFault): Fault {
  if (fault.kind === 'slow') return { kind: 'latency', ms: fault.ms };
  if (fault.kind === 'truncated') return { kind: 'truncate' };
  if (fault.kind === 'wrong-answer') return { kind: 'wrong-body', body: 'resource' };
  if (fault.kind === 'another-rule') return { kind: 'wrong-body', body: 'other-record' };
  if (fault.kind === 'hang-after-write') return { kind: 'hang', after: true, writesOnly: true, times: 1 };
  if (isSame(fault)) return fault;
  throw new Error(`not behind sshd: ${fault.kind}`);
}

/** Those that are called the same here and there. */
function isSame(fault: WorldFault): fault is Extract<WorldFault, Fault> {
  return ['stale', 'late', 'lost', 'new-id', 'hang', 'garbage'].includes(fault.kind);
}
