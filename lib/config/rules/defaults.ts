/** Fills in the defaults that depend on other keys, so that a run never meets an undefined it would have to interpret. */
import type { Config } from '../../generated/config-types.js';
import { defaultBudgetMs } from '../../core/model/budget.js';
import type { EffectiveConfig } from '../../core/model/config.js';

/** What the file itself said, for rules and defaults that must tell a told value from a default. */
export interface Told {
  /** The file is the predecessor's (no schema_version "2"). */
  readonly legacy: boolean;
  /** Whether the file gives this dotted key, under its present or an old name. */
  readonly isSet: (path: string) => boolean;
  /** It was recorded by a version that had other rules: what it does not say is as it was then. */
  readonly recorded?: boolean;
}

/** Zone SOFT_RED weighs this share of zone RED; 48 % of 25 is the predecessor's 12. */
const SOFT_RED_SHARE = 0.48;

/** Python's str.capitalize, which the predecessor's default queue names were made with. */
export function capitalize(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase();
}

/** An IPv6 address as in a URL: the brackets are not part of it, and neither ping nor the resolver takes them. */
function unbracketed(host: string): string {
  return host.startsWith('[') && host.endsWith(']') && host.includes(':') ? host.slice(1, -1) : host;
}

function effectiveRouter(told: Config['router']): EffectiveConfig['router'] {
  const router = { ...told };
  delete router.password;
  const ssh = router.transport === 'ssh';
  const restPort = router.scheme === 'http' ? 80 : 443;
  const pinned = router.tls_fingerprint !== undefined;
  // A pin is stronger than "accept anything": where both are given, the pin is checked.
  const insecure = router.insecure && !pinned && !ssh && router.scheme === 'https';
  return {
    ...router,
    host: unbracketed(router.host),
    port: router.port ?? (ssh ? 22 : restPort),
    insecure,
    verify_ssl: router.verify_ssl ?? (!insecure && !pinned),
  };
}

/** Without its secrets: who needs them reads them anew (companion-secrets.ts). */
function effectiveServe(told: Config['serve']): EffectiveConfig['serve'] {
  const { mqtt, ...rest } = told;
  const serve = { ...rest };
  delete serve.token;
  const { url } = mqtt;
  if (url === undefined) return { ...serve, mqtt: null };
  const broker = { ...mqtt, url };
  delete broker.password;
  return { ...serve, mqtt: broker };
}

/** Keys of `alternate`: one of them given is what turns the gate on. */
const GATE_KEYS = [
  'reflectors',
  'source',
  'via',
  'routing_table',
  'max_rtt_ms',
  'max_loss_pct',
  'bad_samples',
  'good_samples',
] as const satisfies readonly (keyof Config['alternate'])[];

function effectiveAlternate(
  gate: Config['alternate'],
  reflectors: readonly string[],
  told: Told,
): EffectiveConfig['alternate'] {
  const on =
    gate.source !== undefined ||
    gate.via === 'router' ||
    GATE_KEYS.some((key) => told.isSet(`alternate.${key}`));
  return on ? { ...gate, reflectors: gate.reflectors?.map(unbracketed) ?? [...reflectors] } : null;
}

/** Size of a part of a journal in memory, for the default of 4 parts: ten hours, in a fifth of the smallest Pi's /run. */
const JOURNAL_PART_IN_MEMORY = 4 * 1024 * 1024;

/** With `spare_flash`, what every run writes lies in the lock's folder. */
function keptFiles(config: Config, told: Told): Pick<EffectiveConfig, 'state' | 'journal'> {
  const { state, journal, lock_file: lock } = config;
  if (!state.spare_flash) return { state: { ...state, memory_file: null }, journal };
  const besideLock = (file: string): string => `${folderOf(lock)}${file.slice(folderOf(file).length)}`;
  const partBytes = told.isSet('journal.max_bytes') ? journal.max_bytes : JOURNAL_PART_IN_MEMORY;
  return {
    state: { ...state, memory_file: besideLock(state.file) },
    journal: { ...journal, file: besideLock(journal.file), max_bytes: partBytes },
  };
}

/** As the router shows a prefix: one address has no length. */
function asShown(prefix: string): string {
  return prefix.endsWith('/32') && !prefix.includes(':') ? prefix.slice(0, -3) : prefix;
}

/** Up to its last slash, which is included. */
function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** Smoothed delta that needs no queue to be RED: twice what a call notices (design value, docs/deciding.md). */
const SEVERE_DELTA_MS = 60;
/** Runs whose drops count: CoDel, PIE and CAKE drop every ten seconds in a queue that is full for minutes. */
const DROPS_WITHIN_RUNS = 10;

/** New rules hold for new files; the predecessor's keep their meaning, but where it could be stuck for ever. */
function effectiveThresholds(
  thresholds: Config['thresholds'],
  { legacy, recorded = false }: Told,
): EffectiveConfig['thresholds'] {
  const old = legacy || recorded;
  const { severe } = thresholds;
  return {
    ...thresholds,
    drops_within_runs: thresholds.drops_within_runs ?? (old ? 1 : DROPS_WITHIN_RUNS),
    queue_alone: thresholds.queue_alone ?? (recorded ? 'yellow' : 'green'),
    severe: old || severe.rtt_delta_ms !== undefined ? severe : { ...severe, rtt_delta_ms: SEVERE_DELTA_MS },
  };
}

/** The predecessor's two keys keep their meaning wherever they are used. */
function defaultDecider({ mode, confidence }: Config): EffectiveConfig['mode']['decider'] {
  return mode.use_confidence_scoring && !confidence.dry_run ? 'confidence' : 'threshold';
}

/** Without what a companion reads for itself: it decides nothing here, and it may hold secrets. */
function withoutApart(config: Config): Omit<Config, 'notify'> {
  const rest = { ...config };
  delete rest.notify;
  return rest;
}

/** The validated file with every computed default in place. Rules and clamps come after this. */
export function fillDefaults(config: Config, told: Told): EffectiveConfig {
  const { measurement, cake_queues: queues, confidence, wan_state: wanState } = config;
  const pingHost = measurement.ping_host === undefined ? undefined : unbracketed(measurement.ping_host);
  const reflectors = measurement.reflectors?.map(unbracketed) ?? (pingHost === undefined ? [] : [pingHost]);
  const primary = config.topology.primary_wan;
  const autorate = config.cake_state_sources.primary !== undefined;
  return {
    ...withoutApart(config),
    schema_version: told.legacy ? '1.0' : '2',
    wan_name: config.wan_name ?? primary,
    router: effectiveRouter(config.router),
    switch: { ...config.switch, prefixes: config.switch.prefixes.map(asShown) },
    cake_queues: {
      ...queues,
      primary_download: queues.primary_download ?? `WAN-Download-${capitalize(primary)}`,
    },
    measurement: { ...measurement, reflectors, ping_host: pingHost ?? reflectors[0] ?? '' },
    baseline: { ...config.baseline, source: config.baseline.source ?? (autorate ? 'autorate' : 'self') },
    mode: { ...config.mode, decider: config.mode.decider ?? defaultDecider(config) },
    thresholds: effectiveThresholds(config.thresholds, told),
    confidence: {
      ...confidence,
      brake: confidence.brake ?? (told.legacy || told.recorded === true ? 'steering' : 'failback'),
      queue_full_packets: confidence.queue_full_packets ?? Math.max(1, 2 * config.thresholds.min_queue_red),
    },
    wan_state: {
      ...wanState,
      soft_red_weight: wanState.soft_red_weight ?? Math.floor(wanState.red_weight * SOFT_RED_SHARE),
    },
    cycle: {
      ...config.cycle,
      budget_ms: config.cycle.budget_ms ?? defaultBudgetMs(measurement.interval_seconds),
    },
    ...keptFiles(config, told),
    alternate: effectiveAlternate(config.alternate, reflectors, told),
    serve: effectiveServe(config.serve),
  };
}
