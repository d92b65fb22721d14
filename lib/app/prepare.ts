/** What every command that may act does first: configuration, clock, log, deadline. */
import type { CommandIo, GlobalOptions } from '../system/command-io.js';
import type { LoadedConfig } from '../config/loaded.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { rebase, rebaseRules, type Rebased } from '../core/state/rebase.js';
import type { Now, SteerEvent, SteerState } from '../core/model/types.js';
import { createLog, type SteerLog } from '../system/log.js';
import type { Clock, LoadedState } from '../run/ports.js';

export interface Prepared {
  readonly loaded: LoadedConfig;
  readonly config: EffectiveConfig;
  readonly log: SteerLog;
}

/**
 * How the configuration is read: in full; or, by a run, as the last run left it where nothing has changed since;
 * and whether it is left for the next run.
 */
export type ConfigReading = 'in-full' | 'as-kept' | 'as-kept-and-keep';

/** @throws SteerError for a configuration that cannot be used */
export async function prepare(
  options: GlobalOptions,
  io: CommandIo,
  clock: Clock,
  reading: ConfigReading = 'in-full',
): Promise<Prepared> {
  const loaded = await readConfig(options.configFile, io.env, reading);
  const { config, secrets } = loaded;
  const log = createLog({
    format: options.logFormat,
    level: options.logLevel,
    stderr: io.stderr,
    env: io.env,
    wallMs: () => clock.now().wallMs,
  });
  log.attach({
    mainLog: config.logging.main_log,
    debugLog: config.logging.debug_log,
    secrets: [secrets.password, secrets.keyPassphrase].flatMap((s) => (s === undefined ? [] : [s.reveal()])),
  });
  return { loaded, config, log };
}

async function readConfig(
  file: string,
  env: CommandIo['env'],
  reading: ConfigReading,
): Promise<LoadedConfig> {
  if (reading === 'in-full') return (await import('../config/load.js')).loadConfig(file, env);
  const { loadCachedConfig } = await import('../config/cache.js');
  return loadCachedConfig(file, env, { mayKeep: reading === 'as-kept-and-keep' });
}

/** Standing warnings of the configuration, each said once while it stands. */
export function configEvents(loaded: LoadedConfig): SteerEvent[] {
  return loaded.warnings.map((warning) => ({
    level: 'warning',
    event: 'config_warning',
    message: warning.message,
    data: { code: `${warning.code} ${warning.path}`.trim() },
    standing: true,
  }));
}

export interface Remembered {
  readonly state: SteerState;
  readonly notes: readonly SteerEvent[];
}

/** The loaded state as it stands now: moved to this boot, aged, an expired override gone. */
export function remember(loaded: LoadedState, now: Now, config: EffectiveConfig): Remembered {
  const rebased = rebase(loaded.state, now, rebaseRules(config));
  const notes: SteerEvent[] = [
    ...loaded.warnings.map((detail): SteerEvent => ({
      level: 'warning',
      event: 'state_repaired',
      message: 'The state file needed attention',
      data: { detail },
    })),
    ...rebased.notes.map((detail): SteerEvent => ({
      level: 'info',
      event: 'not_consecutive',
      message: 'Samples start anew',
      data: { detail },
    })),
    ...expiry(rebased),
  ];
  return { state: rebased.state, notes };
}

function expiry({ expiredOverride }: Rebased): SteerEvent[] {
  if (expiredOverride === null) return [];
  return [
    {
      level: 'notice',
      event: 'override_expired',
      message: 'The manual override has ended; the decider takes over',
      data: { want: expiredOverride.want, reason: expiredOverride.reason },
    },
  ];
}
