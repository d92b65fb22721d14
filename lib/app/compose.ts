/** The composition root: configuration → adapters behind the ports. Loads only the transport that is chosen. */
import { composeProbes } from './compose-probes.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { SteerState } from '../core/model/types.js';
import { SteerError } from '../core/model/errors.js';
import type { Instruments } from '../run/measure.js';
import type { DryRunPorts, RunPorts } from '../run/context.js';
import type { Clock, Journal, Router, RouterPing } from '../run/ports.js';
import { journalFile } from '../storage/journal-file.js';
import { fileLock } from '../storage/lock.js';
import { readBounded } from '../storage/read-file.js';
import { openState } from './open-state.js';
import type { Prepared } from './prepare.js';
import { autorateFile } from '../probe/autorate.js';
import type { SshEndpoint } from '../router/ssh/connect.js';
import type { TlsTrust } from '../router/rest/certificate.js';

/** All that a run can touch. */
export function runPorts(prepared: Prepared, clock: Clock): RunPorts {
  const { config, log } = prepared;
  const warn = (detail: string): void => {
    log.emit({
      level: 'warning',
      event: 'state_write',
      message: 'The state was saved the second-best way',
      data: { detail },
    });
  };
  const { file, keep } = config.journal;
  return {
    ...shared(prepared, clock),
    lock: fileLock(config.lock_file),
    store: openState(config, { clock, warn }),
    journal: keep > 0 ? openJournal(file, prepared) : null,
  };
}

/** The same without a lock, and without a way to save. */
export function dryRunPorts(prepared: Prepared, clock: Clock): DryRunPorts {
  const { config } = prepared;
  const { file } = config.dry_run;
  const state = openState(config);
  return {
    ...shared(prepared, clock),
    store: { load: (now) => state.look(now) },
    journal: file === undefined ? null : openJournal(file, prepared),
  };
}

function shared(
  { config, loaded: { secrets }, log }: Prepared,
  clock: Clock,
): Pick<RunPorts, 'clock' | 'log' | 'random' | 'connect'> {
  return {
    clock,
    log,
    random: Math.random,
    connect: (state, probeMs) => compose(config, secrets, state, clock, { probeMs }),
  };
}

function openJournal(file: string, { config, loaded: { secrets } }: Prepared): Journal {
  const known = [secrets.password, secrets.keyPassphrase];
  return journalFile({
    file,
    maxBytes: config.journal.max_bytes,
    // A dry run's journal is kept even where the other is not.
    keep: Math.max(1, config.journal.keep),
    secrets: known.flatMap((s) => (s === undefined ? [] : [s.reveal()])),
  });
}

export interface Secrets {
  readonly password?: { reveal(): string } | undefined;
  readonly keyPassphrase?: { reveal(): string } | undefined;
}

export interface Adapters extends Instruments {
  readonly router: Router & RouterPing;
}

export interface ComposeOptions {
  /** A person's command rather than a run: start-up time is not its cost, so the general HTTP client serves it. */
  readonly manual?: boolean;
  /** What this run can spare for probing, ms: loading the program has already taken its part. */
  readonly probeMs?: number;
}

export async function compose(
  config: EffectiveConfig,
  secrets: Secrets,
  state: SteerState,
  clock: Clock,
  options: ComposeOptions = {},
): Promise<Adapters> {
  const router = await createRouter(config, secrets, state, clock, options);
  return {
    router,
    ...(await composeProbes(config, router, options.probeMs)),
    autorate: autorateFile(config.cake_state_sources.primary ?? null),
  };
}

async function createRouter(
  config: EffectiveConfig,
  secrets: Secrets,
  state: SteerState,
  clock: Clock,
  { manual = false }: ComposeOptions,
): Promise<Router & RouterPing> {
  const { router, cake_queues: queues } = config;
  const shared = {
    host: router.host,
    port: router.port,
    user: router.user,
    timeoutMs: router.timeout_sec * 1000,
    comment: config.mangle_rule.comment,
    downloadQueue: queues.primary_download,
    ...(queues.primary_upload === undefined ? {} : { uploadQueue: queues.primary_upload }),
    nowBootMs: () => clock.now().bootMs,
  };
  if (router.transport === 'ssh') {
    const { createSshRouter } = await import('../router/ssh/router.js');
    return createSshRouter({ ...shared, ...sshIdentity(config, secrets), needUptime: true });
  }
  const { createRestRouter } = await import('../router/rest/router.js');
  const engine = manual ? { engine: (await import('../router/rest/http-got.js')).gotEngine } : {};
  return createRestRouter({
    ...shared,
    ...engine,
    scheme: router.scheme,
    password: () => secrets.password?.reveal() ?? '',
    tls: tlsTrust(config),
    // Tells a reboot from a reset; in a steady run neither can have happened unnoticed (docs/decisions/03).
    needUptime: state.queues.download === null || state.router.failures > 0,
  });
}

/** Who the router must be, and how it is told who we are. */
export function sshIdentity(
  { router }: EffectiveConfig,
  secrets: Secrets,
): Pick<SshEndpoint, 'login' | 'hostKey' | 'legacyAlgorithms'> {
  const { ssh_key: file, host_key: fingerprint, known_hosts: knownHosts } = router;
  const { password, keyPassphrase } = secrets;
  const passphrase = keyPassphrase === undefined ? {} : { passphrase: () => keyPassphrase.reveal() };
  return {
    login: {
      ...(file === undefined ? {} : { key: { file, ...passphrase } }),
      ...(password === undefined ? {} : { password: () => password.reveal() }),
    },
    hostKey:
      fingerprint === undefined
        ? { mode: 'known_hosts', ...(knownHosts === undefined ? {} : { file: knownHosts }) }
        : { mode: 'pinned', fingerprint },
    legacyAlgorithms: router.legacy_algorithms,
  };
}

/** @throws SteerError `config_unreadable` for the file of the authority */
export function tlsTrust({ router }: EffectiveConfig): TlsTrust {
  if (router.tls_fingerprint !== undefined) return { mode: 'pinned', fingerprint: router.tls_fingerprint };
  if (router.insecure) return { mode: 'insecure' };
  if (router.ca_file === undefined) return { mode: 'ca' };
  const reading = readBounded(router.ca_file, MAX_CA_BYTES);
  if (reading.kind === 'ok') return { mode: 'ca', ca: reading.bytes.toString('utf8') };
  throw new SteerError('config_unreadable', `router.ca_file could not be read`, {
    expected: `a readable PEM file at ${router.ca_file}`,
    seen: reading.why,
    todo: 'correct router.ca_file or the rights of the file',
  });
}

/** Eight times all the authorities a browser trusts. */
const MAX_CA_BYTES = 2 * 1024 * 1024;
