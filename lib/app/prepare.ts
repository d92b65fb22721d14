/** What every command that may act does first: configuration, clock, log, deadline. */
import type { CommandIo, GlobalOptions } from '../system/command-io.js';
import { brokenText, type LoadedConfig } from '../config/config-file.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { SteerEvent } from '../core/model/types.js';
import { createLog, type SteerLog } from '../system/log.js';
import type { Clock, Deadline } from '../run/ports.js';

export interface Prepared {
  readonly loaded: LoadedConfig;
  readonly config: EffectiveConfig;
  readonly log: SteerLog;
}

/**
 * How the configuration is read: in full, with its secrets or to look only; or, by a run, as the last run left it where
 * nothing has changed since, and left for the next run. All but a dry run (`as-kept`), which is there to show what is
 * wrong, go on with the last good one where the file cannot be used.
 */
export type ConfigReading = 'in-full' | 'to-look' | 'as-kept' | 'as-kept-and-keep';

/** @throws SteerError for a configuration that cannot be used */
export async function prepare(
  options: GlobalOptions,
  io: CommandIo,
  clock: Clock,
  reading: ConfigReading = 'in-full',
): Promise<Prepared> {
  const loaded = await asTheServiceSees(await readConfig(options.configFile, io.env, reading), io.env);
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

/** @throws SteerError for a configuration that cannot be used, where no good one is kept */
export async function readConfig(
  file: string,
  env: CommandIo['env'],
  reading: ConfigReading,
): Promise<LoadedConfig> {
  const needSecrets = reading !== 'to-look';
  try {
    if (reading === 'in-full' || reading === 'to-look') {
      return (await import('../config/load.js')).loadConfig(file, env, { needSecrets });
    }
    const { loadCachedConfig } = await import('../config/cache.js');
    return await loadCachedConfig(file, env, { mayKeep: reading === 'as-kept-and-keep' });
  } catch (error) {
    if (reading === 'as-kept') throw error;
    const { lastGoodConfig } = await import('../config/last-good.js');
    const good = await lastGoodConfig(file, env, error, { needSecrets });
    if (good === null) throw error;
    return good;
  }
}

/** Root sees more than the service: where that would let a command pass and each run fail, it is a warning. */
async function asTheServiceSees(loaded: LoadedConfig, env: CommandIo['env']): Promise<LoadedConfig> {
  // systemd says so of the process it has started itself.
  if (process.geteuid?.() !== 0 || env['SYSTEMD_EXEC_PID'] === String(process.pid)) return loaded;
  const { unreadableForService } = await import('../config/service-account.js');
  const more = unreadableForService(loaded.file, loaded.config);
  return more.length === 0 ? loaded : { ...loaded, warnings: [...loaded.warnings, ...more] };
}

/** With its subject: most of them begin with what is wrong. */
export function warningText({ path, message }: LoadedConfig['warnings'][number]): string {
  return path === '' || names(message, path) ? message : `${path}: ${message}`;
}

/** Whether the text has this key, and not only one that begins like it. */
function names(text: string, key: string): boolean {
  const at = text.indexOf(key);
  return at >= 0 && !/^[\w.]\w/.test(`${text.slice(at + key.length)} `);
}

/** Codes of what a configuration says and nothing reads. */
const IDLE: ReadonlySet<LoadedConfig['warnings'][number]['code']> = new Set(['ignored', 'unused_here']);
/** Fewer are told one by one. */
const FEWEST_GROUPED = 4;
/** Keys named in a group. */
const KEYS_NAMED = 3;

/**
 * What stands for `status` to show. After a migration a dozen keys of the old program may do nothing: they are one line, not
 * a page above the route.
 */
export function standingTexts(warnings: LoadedConfig['warnings']): string[] {
  const idle = warnings.filter(({ code }) => IDLE.has(code));
  if (idle.length < FEWEST_GROUPED) return warnings.map(warningText);
  const named = idle.slice(0, KEYS_NAMED).map(({ path }) => path);
  const line =
    `${String(idle.length)} keys of the configuration have no effect: ${named.join(', ')} and ` +
    `${String(idle.length - KEYS_NAMED)} more (\`run --dry-run\` names all of them)`;
  return [line, ...warnings.filter(({ code }) => !IDLE.has(code)).map(warningText)];
}

/** Standing warnings of the configuration, each said once while it stands. */
export function configEvents(loaded: LoadedConfig): SteerEvent[] {
  return loaded.warnings.map((warning) => ({
    level: 'warning',
    event: 'config_warning',
    message: warningText(warning),
    data: { code: `${warning.code} ${warning.path}`.trim() },
    standing: true,
  }));
}

/** That the file cannot be used. @param standing said once while it stands; else by each run and order */
export function brokenEvent(loaded: LoadedConfig, standing: boolean): SteerEvent[] {
  if (loaded.broken === undefined) return [];
  const message = brokenText(loaded.file, loaded.broken);
  return [{ level: 'error', event: 'config_broken', message, ...(standing ? { standing } : {}) }];
}

/** Writes what the log files have not got yet. Nothing there stands in the way of a decision. */
export async function flushLog(log: SteerLog, deadline: Pick<Deadline, 'remainingMs'>): Promise<void> {
  const appends = log.drain();
  if (appends.length === 0) return;
  const { appendAll, atMost } = await import('../storage/durable-write.js');
  log.unwritten(await appendAll(appends, atMost(deadline.remainingMs())));
}
