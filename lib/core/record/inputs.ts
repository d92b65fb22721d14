/**
 * What a run measured, in the journal's shorthand: everything a replay needs, raw. A value that is not known is
 * the text "?reason" or "?reason: detail"; what is absent has its usual value, named at each key.
 */
import type {
  AutorateReading,
  Measured,
  ObservedRule,
  QueueCounters,
  ReflectorReply,
  RouterReading,
  RouterResult,
  RttSample,
  Samples,
  Zone,
} from '../model/types.js';

/** "?reason" where the value is not known. */
export type Shown<T> = T | string;

/** [host, sent, received, round trips in ms, why nothing could be sent] */
export type ShownReflector = [string, number, number, number[]] | [string, number, number, number[], string];

export interface ShownLine {
  rtt: Shown<number>;
  loss: Shown<number>;
  refl?: ShownReflector[];
  /** Reflectors left out; absent = none. */
  left?: string[];
  /** Absent = icmp. */
  how?: 'tcp' | 'router';
}

/**
 * [id, name, dropped, packets, bytes, queued packets, queued bytes, "off" and "invalid" where they hold]; the 64-bit
 * counters are decimal text.
 */
export type ShownQueue = [string, string, string, string, string, Shown<number>, Shown<number>, ...string[]];

/** [id, 1 enabled | 0 disabled, packets, "invalid" where it holds] */
export type ShownRule = [string, 0 | 1, string, string?];

export type ShownRouter =
  | { fail: string; why: string }
  | {
      /** When it was read, boot-relative ms. */
      t: number;
      down: ShownQueue | string;
      /** Upload queue; absent = not configured. */
      up?: ShownQueue | string;
      rule: ShownRule | string;
      /** Absent = not asked for. */
      uptime?: Shown<number>;
    };

export interface ShownInputs {
  line: ShownLine;
  /** Absent = no alternate line is measured. */
  alt?: ShownLine;
  router: ShownRouter;
  /** Absent = no such file is configured. */
  auto?: { base: Shown<number>; zone: Shown<Zone>; age: number; note?: string } | string;
}

/** Texts of other people's errors: long enough to be understood, too short to fill a disk. */
const LONGEST_DETAIL = 200;

export function clip(text: string): string {
  return text.length <= LONGEST_DETAIL ? text : `${text.slice(0, LONGEST_DETAIL - 1)}…`;
}

export function shown<T>(m: Measured<T>): T | string;
export function shown<T, U>(m: Measured<T>, as: (value: T) => U): U | string;
export function shown<T, U>(m: Measured<T>, as?: (value: T) => U): T | U | string {
  if (m.kind === 'ok') return as === undefined ? m.value : as(m.value);
  return m.detail === undefined ? `?${m.reason}` : `?${m.reason}: ${clip(m.detail)}`;
}

export function showInputs(samples: Samples): ShownInputs {
  const { rtt, alternate, router, autorate } = samples;
  const file = shown(autorate, showAutorate);
  return {
    line: showLine(rtt),
    ...(alternate === null ? {} : { alt: showLine(alternate) }),
    router: showRouter(router),
    ...(file === '?not_configured' ? {} : { auto: file }),
  };
}

type Shows<T, K extends keyof T> = [keyof T] extends [K] ? true : false;
type Holds<T extends true> = T;
/** A field added to what a run measures does not compile here until it is shown: a replay would miss it. */
export type NothingForgotten = [
  Holds<Shows<Samples, 'at' | 'rtt' | 'alternate' | 'router' | 'autorate'>>,
  Holds<Shows<RttSample, 'rttMs' | 'lossPct' | 'reflectors' | 'leftOut' | 'method'>>,
  Holds<Shows<ReflectorReply, 'host' | 'sent' | 'received' | 'rttsMs' | 'failure'>>,
  Holds<Shows<RouterReading, 'download' | 'upload' | 'rule' | 'uptimeMs' | 'atBootMs'>>,
  Holds<
    Shows<
      QueueCounters,
      | 'id'
      | 'name'
      | 'disabled'
      | 'invalid'
      | 'dropped'
      | 'packets'
      | 'bytes'
      | 'queuedPackets'
      | 'queuedBytes'
    >
  >,
  Holds<Shows<ObservedRule, 'id' | 'comment' | 'enabled' | 'invalid' | 'packets'>>,
  Holds<Shows<AutorateReading, 'baselineMs' | 'zone' | 'ageMs' | 'note'>>,
];

function showLine(sample: RttSample): ShownLine {
  const { rttMs, lossPct, reflectors, leftOut, method } = sample;
  return {
    rtt: shown(rttMs),
    loss: shown(lossPct),
    ...(reflectors.length === 0
      ? {}
      : {
          refl: reflectors.map(showReflector),
        }),
    ...(leftOut.length === 0 ? {} : { left: [...leftOut] }),
    ...(method === 'icmp' ? {} : { how: method }),
  };
}

function showReflector(reply: ReflectorReply): ShownReflector {
  const { host, sent, received, rttsMs, failure } = reply;
  return failure === undefined
    ? [host, sent, received, [...rttsMs]]
    : [host, sent, received, [...rttsMs], clip(failure)];
}

function showRouter(router: RouterResult<RouterReading>): ShownRouter {
  if (router.kind === 'failed') return { fail: router.failure.code, why: clip(router.failure.message) };
  const { download, upload, rule, uptimeMs, atBootMs } = router.value;
  const up = shown(upload, showQueue);
  const uptime = shown(uptimeMs);
  return {
    t: atBootMs,
    down: shown(download, showQueue),
    ...(up === '?not_configured' ? {} : { up }),
    rule: shown(rule, showRule),
    ...(uptime === '?missing' ? {} : { uptime }),
  };
}

function showQueue(queue: QueueCounters): ShownQueue {
  const { id, name, disabled, invalid, dropped, packets, bytes, queuedPackets, queuedBytes } = queue;
  const flags = [...(disabled ? ['off'] : []), ...(invalid ? ['invalid'] : [])];
  const counters = [shown(dropped, String), shown(packets, String), shown(bytes, String)] as const;
  return [id, name, ...counters, shown(queuedPackets), shown(queuedBytes), ...flags];
}

function showRule(rule: ObservedRule): ShownRule {
  const { id, enabled, invalid, packets } = rule;
  const short: [string, 0 | 1, string] = [id, enabled ? 1 : 0, shown(packets, String)];
  return invalid ? [...short, 'invalid'] : short;
}

function showAutorate(reading: AutorateReading): Exclude<ShownInputs['auto'], string | undefined> {
  const { baselineMs, zone, ageMs, note } = reading;
  return {
    base: shown(baselineMs),
    zone: shown(zone),
    age: ageMs,
    ...(note === undefined ? {} : { note: clip(note) }),
  };
}
