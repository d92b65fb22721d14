/** What a run measured, as its record keeps it: everything a replay needs, raw. Read back by read-inputs.ts. */
import type {
  AutorateReading,
  ObservedRule,
  QueueCounters,
  ReflectorReply,
  RouterReading,
  RouterResult,
  RttSample,
  Samples,
} from '../model/types.js';
import type {
  AutorateFile,
  LineReading,
  QueueReading,
  ReflectorReading,
  RuleReading,
  RunInputs,
} from './run-record.js';
import { clip, shown } from './shown.js';

export function showInputs(samples: Samples): RunInputs {
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

function showLine(sample: RttSample): LineReading {
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

function showReflector(reply: ReflectorReply): ReflectorReading {
  const { host, sent, received, rttsMs, failure } = reply;
  return failure === undefined
    ? [host, sent, received, [...rttsMs]]
    : [host, sent, received, [...rttsMs], clip(failure)];
}

function showRouter(router: RouterResult<RouterReading>): RunInputs['router'] {
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

function showQueue(queue: QueueCounters): QueueReading {
  const { id, name, disabled, invalid, dropped, packets, bytes, queuedPackets, queuedBytes } = queue;
  const flags = [...(disabled ? ['off'] : []), ...(invalid ? ['invalid'] : [])];
  const counters = [shown(dropped, String), shown(packets, String), shown(bytes, String)] as const;
  return [id, name, ...counters, shown(queuedPackets), shown(queuedBytes), ...flags];
}

function showRule(rule: ObservedRule): RuleReading {
  const { id, enabled, invalid, packets } = rule;
  const short: [string, 0 | 1, string] = [id, enabled ? 1 : 0, shown(packets, String)];
  return invalid ? [...short, 'invalid'] : short;
}

function showAutorate(reading: AutorateReading): AutorateFile {
  const { baselineMs, zone, ageMs, note } = reading;
  return {
    base: shown(baselineMs),
    zone: shown(zone),
    age: ageMs,
    ...(note === undefined ? {} : { note: clip(note) }),
  };
}
