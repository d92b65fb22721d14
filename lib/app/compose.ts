/** The composition root: configuration → adapters behind the ports. What is chosen is loaded, and no more. */
import { composeProbes } from './compose-probes.js';
import { ORDER_SAVE_MS, ORDER_WORK_MS } from '../core/model/budget.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { SteerState } from '../core/model/types.js';
import { leaderMark, refereed } from '../core/lead/role.js';
import { isMigrating, ruleDue } from '../core/switch/shown.js';
import type { Instruments } from '../run/measure.js';
import type { DryRunPorts, RunPorts } from '../run/context.js';
import type { Clock, Journal, Router, RouterPing, StateStore } from '../run/ports.js';
import { type Fuse, fuseSec, showStage } from '../storage/fuse.js';
import { journalFile } from '../storage/journal-file.js';
import { fileLock } from '../storage/lock.js';
import { knownNames } from './known-names.js';
import { openState } from './open-state.js';
import type { Prepared } from './prepare.js';
import { readBySystemd } from '../system/journald.js';
import { roleFile } from '../system/role-file.js';
import type { SteerLog } from '../system/log.js';
import { autorateFile } from '../probe/autorate.js';
import type { RouterRequest, Secrets } from '../router/transport.js';
import { TRANSPORTS } from './transports.js';

/** All that a run can touch. */
export function runPorts(prepared: Prepared, clock: Clock): RunPorts {
  const { config, log } = prepared;
  const warn = (detail: string): void => {
    log.emitOnce({
      level: 'warning',
      event: 'state_write',
      message: 'The state was saved the second-best way',
      data: { detail },
    });
  };
  const { file, keep } = config.journal;
  return {
    ...shared(prepared, clock),
    lock: fileLock(config.lock_file, { fuse: fuseOf(config.measurement.interval_seconds) }),
    doing: showStage,
    store: withLog(openState(config, { clock, warn }), log),
    journal: keep > 0 ? openJournal(file, prepared) : null,
  };
}

function fuseOf(longestSec: number): Fuse {
  return { sec: fuseSec(longestSec), journal: readBySystemd(process.env) };
}

/** What is to go to the log files goes with the state: one writer does both. */
function withLog(store: StateStore, log: SteerLog): StateStore {
  return {
    load: (now) => store.load(now),
    save: (state, options) =>
      store.save(state, {
        ...options,
        appends: [...(options.appends ?? []), ...log.drain()],
        unwritten: (failed) => {
          log.unwritten(failed);
          options.unwritten?.(failed);
        },
      }),
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

/** What a person's order can touch: no journal, and nothing is probed. */
export function orderPorts(prepared: Prepared, clock: Clock) {
  const { config, loaded, log } = prepared;
  return {
    clock,
    log,
    random: Math.random,
    lock: fileLock(config.lock_file, { fuse: fuseOf((ORDER_WORK_MS + ORDER_SAVE_MS) / 1000) }),
    store: openState(config, { clock }),
    roleFile: openRoleFile(config),
    connect: (state: SteerState) =>
      openRouter({
        config,
        secrets: loaded.secrets,
        state,
        clock,
        known: knownNames(state.names),
        aPersonWaits: true,
      }),
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
    connect: (state, probeMs) => compose(config, secrets, state, clock, probeMs),
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

export interface Adapters extends Instruments {
  readonly router: Router & RouterPing;
}

/** @param probeMs what this run can spare for probing: loading the program has already taken its part */
export async function compose(
  config: EffectiveConfig,
  secrets: Secrets,
  state: SteerState,
  clock: Clock,
  probeMs?: number,
): Promise<Adapters> {
  const known = knownNames(state.names);
  const router = await openRouter({ config, secrets, state, clock, known, aPersonWaits: false });
  return {
    router,
    known,
    ...(await composeProbes(config, router, probeMs, known)),
    autorate: autorateFile(config.cake_state_sources.primary ?? null),
    ...openRoleFile(config),
  };
}

/** Loaded where a file says who leads. */
function openRoleFile({ ha }: EffectiveConfig): Pick<Instruments, 'roleFile'> {
  if (ha.by !== 'role_file' && ha.by !== 'both') return {};
  return { roleFile: roleFile(ha.role_file ?? '', ha.max_age_sec) };
}

interface RouterChoice extends Pick<RouterRequest, 'config' | 'secrets' | 'aPersonWaits' | 'known'> {
  readonly state: SteerState;
  readonly clock: Clock;
}

function openRouter({ state, clock, ...request }: RouterChoice): Promise<Router & RouterPing> {
  const { config, aPersonWaits } = request;
  return TRANSPORTS[config.router.transport]({
    ...request,
    ruleDue: aPersonWaits || ruleDue(state, config),
    migrating: isMigrating(state, config),
    leaderMark: refereed(config) ? leaderMark(config, clock.now()) : null,
    unsureOfReboot: state.queues.download === null || state.router.failures > 0,
    nowBootMs: () => clock.now().bootMs,
  });
}
