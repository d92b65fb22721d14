/**
 * Readable inputs for the pure core: a configuration, a state, the samples of one run.
 * Each builder starts from a calm, healthy house; a test names only what matters to it.
 */
import { fillDefaults } from '../../lib/config/rules/defaults.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { map, ok, unknown } from '../../lib/core/model/measured.js';
import { soundState } from '../../lib/core/state/normalise.js';
import { initialState, stateNames } from '../../lib/core/model/state.js';
import type {
  Config,
  Measured,
  Now,
  ObservedRule,
  QueueCounters,
  RouterFailure,
  RouterFailureCode,
  RouterReading,
  RouterResult,
  RttSample,
  Samples,
  SteerState,
  UnknownReason,
  Zone,
} from '../../lib/core/model/types.js';
import type { Signals } from '../../lib/core/model/assessment.js';
import validateConfig from '../../lib/generated/validate-config.js';
import { ruleReading } from './switch.js';

/** Any subset of keys, at any depth; lists are replaced whole. */
export type Deep<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Deep<T[K]> }
    : T;

type Plain = Record<string, unknown>;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy of `base` with `over` laid on top; undefined in `over` leaves the base alone. */
function overlay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isPlain(base) || !isPlain(over)) return over;
  const merged: Plain = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = overlay(base[key], value);
  return merged;
}

/** The smallest file that is valid, as a person would write it. */
const SMALLEST = {
  schema_version: '2',
  topology: { primary_wan: 'cable', alternate_wan: 'dsl' },
  router: { host: '192.0.2.1', user: 'steer' },
  mangle_rule: { comment: 'STEER' },
  measurement: { ping_host: '198.51.100.1' },
};

/** An effective configuration: the smallest valid file plus `overrides`, through the real validator and defaults. */
export function config(overrides: Deep<Config> = {}): EffectiveConfig {
  const tree = structuredClone(overlay(SMALLEST, overrides)) as Config;
  if (!validateConfig(tree)) {
    throw new Error(`the test's configuration is invalid: ${JSON.stringify(validateConfig.errors)}`);
  }
  // The rules most tests were written for; those of the mended ones say so.
  return fillDefaults(tree, { legacy: false, recorded: true, isSet: () => false });
}

export const BOOT_ID = 'b0070000-0000-4000-8000-000000000001';
/** Wall time of boot in every test; only shown, never compared. */
export const WALL_AT_BOOT_MS = Date.UTC(2026, 10, 21, 12, 0, 0);

/** The instant `bootMs` after boot. */
export function at(bootMs: number, overrides: Partial<Now> = {}): Now {
  return { bootMs, bootId: BOOT_ID, wallMs: WALL_AT_BOOT_MS + bootMs, ...overrides };
}

export function seconds(count: number): number {
  return count * 1000;
}

/** A state that knows its route (primary) and nothing else. */
export function state(overrides: Deep<SteerState> = {}, forConfig: EffectiveConfig = config()): SteerState {
  const fresh = { ...initialState(stateNames(forConfig), at(0)), adopt_route: false };
  return overlay(fresh, overrides) as SteerState;
}

/** Throws unless the state could be saved and loaded again as it is. */
export function mustBeValid(candidate: SteerState): void {
  const sound = soundState(structuredClone(candidate));
  if (JSON.stringify(sound) !== JSON.stringify(candidate)) {
    throw new Error(`not a valid state: ${JSON.stringify(candidate)}`);
  }
}

/** What a test wants the world to look like in one run. */
export interface World {
  /** Primary's RTT, ms. `lost` = every probe lost; `failed` = no probe could be sent. */
  readonly rttMs?: number | 'lost' | 'failed';
  readonly lossPct?: number;
  /** Queued packets; null = the router does not say. */
  readonly queue?: number | null;
  /** Drop counter since the router started; null = the router does not say. */
  readonly drops?: number | bigint | null;
  readonly packets?: number | bigint | null;
  readonly bytes?: number | bigint | null;
  readonly queueId?: string;
  readonly queueDisabled?: boolean;
  readonly queueInvalid?: boolean;
  /** The download queue as a whole could not be read. */
  readonly queueUnknown?: UnknownReason;
  readonly uptimeMs?: number;
  /** Whether the rule is enabled, or why that is not known. */
  readonly rule?: boolean | UnknownReason;
  readonly rulePackets?: number;
  readonly routerFailed?: RouterFailureCode;
  /** The upload queue; absent = none is configured. */
  readonly upload?: Pick<World, 'queue' | 'drops' | 'packets' | 'bytes' | 'queueId' | 'queueDisabled'>;
  /** The alternate line; absent = it is not measured. */
  readonly alternate?: Pick<World, 'rttMs' | 'lossPct'>;
  /** The autorate file's baseline; absent = no such file. */
  readonly baseline?: number;
  readonly zone?: Zone;
  /** Age of the autorate file. */
  readonly fileAgeSec?: number;
}

export function failure(code: RouterFailureCode, quietMs?: number): RouterFailure {
  const base = { code, message: `router: ${code}`, todo: `see to ${code}` };
  return quietMs === undefined ? base : { ...base, quietMs };
}

function bigOr(value: number | bigint | null | undefined, otherwise: bigint): Measured<bigint> {
  if (value === null) return unknown('missing');
  return ok(value === undefined ? otherwise : BigInt(value));
}

export function queueCounters(world: World = {}): QueueCounters {
  return {
    id: world.queueId ?? '*1',
    name: 'WAN-Download-Cable',
    disabled: world.queueDisabled ?? false,
    invalid: world.queueInvalid ?? false,
    dropped: bigOr(world.drops, 0n),
    packets: bigOr(world.packets, 1_000n),
    bytes: bigOr(world.bytes, 1_000_000n),
    queuedPackets: world.queue === null ? unknown('missing') : ok(world.queue ?? 0),
    queuedBytes: ok(0),
  };
}

export function rule(enabled: boolean, packets = 0): ObservedRule {
  return { id: '*A', comment: 'STEER', enabled, invalid: false, packets: ok(BigInt(packets)) };
}

export function reading(world: World, bootMs: number): RouterResult<RouterReading> {
  if (world.routerFailed !== undefined) return { kind: 'failed', failure: failure(world.routerFailed) };
  const shown = world.rule ?? false;
  return {
    kind: 'ok',
    value: {
      download: world.queueUnknown === undefined ? ok(queueCounters(world)) : unknown(world.queueUnknown),
      upload: world.upload === undefined ? unknown('not_configured') : ok(queueCounters(world.upload)),
      ...ruleReading(typeof shown === 'boolean' ? ok(rule(shown, world.rulePackets)) : unknown(shown)),
      uptimeMs: world.uptimeMs === undefined ? unknown('missing') : ok(world.uptimeMs),
      atBootMs: bootMs,
    },
  };
}

export function rttSample(world: World): RttSample {
  const { rttMs = 30 } = world;
  const base = { reflectors: [], leftOut: [], method: 'icmp' } as const;
  if (rttMs === 'lost') return { ...base, rttMs: unknown('all_lost'), lossPct: ok(100) };
  if (rttMs === 'failed')
    return { ...base, rttMs: unknown('probe_failed'), lossPct: unknown('probe_failed') };
  return { ...base, rttMs: ok(rttMs), lossPct: ok(world.lossPct ?? 0) };
}

/** Everything one run measured. Absent = calm: 30 ms, empty queue, rule disabled, no autorate file. */
export function samples(world: World = {}, now: Now | number = 0): Samples {
  const instant = typeof now === 'number' ? at(now) : now;
  const { baseline, zone } = world;
  const file = baseline !== undefined || zone !== undefined;
  return {
    at: instant,
    rtt: rttSample(world),
    alternate: world.alternate === undefined ? null : rttSample(world.alternate),
    router: reading(world, instant.bootMs),
    autorate: file
      ? ok({
          baselineMs: baseline === undefined ? unknown('missing') : ok(baseline),
          zone: zone === undefined ? unknown('missing') : ok(zone),
          ageMs: seconds(world.fileAgeSec ?? 1),
        })
      : unknown('missing'),
  };
}

/** `null` = unknown, for tables. */
export function known<T>(value: T | null | undefined, otherwise: T): Measured<T> {
  if (value === null) return unknown('missing');
  return ok(value === undefined ? otherwise : value);
}

/** Signals with numbers in place of measurements; null = unknown. */
export interface PlainSignals {
  readonly rttMs?: number | null;
  readonly baselineMs?: number | null;
  readonly rawDelta?: number | null;
  readonly delta?: number | null;
  readonly lossPct?: number | null;
  readonly drops?: number | null;
  readonly dropsPerSec?: number | null;
  readonly queue?: number | null;
  readonly queuePct?: number | null;
  readonly zone?: Zone | null;
  readonly dropSignal?: Signals['dropSignal'];
  readonly outageRuns?: number;
}

/** Calm signals with `plain` laid over them. `delta` alone sets the raw and the smoothed one. */
export function signals(plain: PlainSignals = {}): Signals {
  const delta = known(plain.delta, 0);
  const queue = known(plain.queue, 0);
  return {
    rttMs: known(plain.rttMs, 30),
    baselineMs: known(plain.baselineMs, 30),
    rttDeltaMs: plain.rawDelta === undefined ? delta : known(plain.rawDelta, 0),
    smoothedDeltaMs: delta,
    lossPct: known(plain.lossPct, 0),
    drops: known(plain.drops, 0),
    recentDrops: known(plain.drops, 0),
    dropsPerSec: known(plain.dropsPerSec, 0),
    queuedPackets: queue,
    uploadQueuedPackets: unknown('not_configured'),
    uploadDropsPerSec: unknown('not_configured'),
    uploadBitsPerSec: unknown('not_configured'),
    // As with queue_full_packets at its default of 100.
    queuePct: plain.queuePct === undefined ? map(queue, (n) => Math.min(100, n)) : known(plain.queuePct, 0),
    bitsPerSec: ok(0),
    queueBypassed: false,
    zone: known(plain.zone === undefined ? null : plain.zone, 'GREEN'),
    dropSignal: plain.dropSignal ?? 'observable',
    outageRuns: plain.outageRuns ?? 0,
  };
}
