/** What a run measured, read back from the journal's shorthand (core/journal-inputs.ts). null = not such a thing. */
import { ok, unknown } from '../model/measured.js';
import type {
  AutorateReading,
  Measured,
  Now,
  ObservedRule,
  QueueCounters,
  ReflectorReply,
  RouterFailureCode,
  RouterReading,
  RouterResult,
  RttSample,
  Samples,
  UnknownReason,
  Zone,
} from '../model/types.js';
import { fieldsOf, finite, isText } from './fields.js';

const REASONS: Record<UnknownReason, true> = {
  all_lost: true,
  probe_failed: true,
  no_baseline: true,
  first_sample: true,
  counter_reset: true,
  gap: true,
  changed_id: true,
  queue_disabled: true,
  router_failed: true,
  router_resting: true,
  missing: true,
  ambiguous: true,
  malformed: true,
  stale: true,
  not_configured: true,
  deadline: true,
};
const FAILURES: Record<RouterFailureCode, true> = {
  timeout: true,
  refused: true,
  reset: true,
  unreachable: true,
  dns: true,
  tls_untrusted: true,
  tls_changed: true,
  tls_failed: true,
  host_key_unknown: true,
  host_key_changed: true,
  auth: true,
  not_permitted: true,
  rest_off: true,
  protocol: true,
  router_error: true,
  resting: true,
  deadline: true,
};
const ZONES: readonly unknown[] = ['GREEN', 'YELLOW', 'SOFT_RED', 'RED'];

export function readInputs(raw: unknown, at: Now): Samples | null {
  const all = fieldsOf(raw);
  const rtt = readLine(all?.['line']);
  if (all === null || rtt === null) return null;
  const alternate = all['alt'] === undefined ? null : readLine(all['alt']);
  const router = readRouter(all['router']);
  if (router === null) return null;
  return {
    at,
    rtt,
    alternate,
    router,
    autorate: all['auto'] === undefined ? unknown('not_configured') : readMeasured(all['auto'], readAutorate),
  };
}

/** A value as `read` understands it, or the reason it is not known; what is neither is malformed. */
export function readMeasured<T>(raw: unknown, read: (raw: unknown) => T | null): Measured<T> {
  if (isText(raw) && raw.startsWith('?')) {
    const cut = raw.indexOf(': ');
    const word = cut < 0 ? raw.slice(1) : raw.slice(1, cut);
    const reason = Object.hasOwn(REASONS, word) ? (word as UnknownReason) : 'malformed';
    return cut < 0 ? unknown(reason) : unknown(reason, raw.slice(cut + 2));
  }
  const value = read(raw);
  return value === null ? unknown('malformed') : ok(value);
}

function readLine(raw: unknown): RttSample | null {
  const line = fieldsOf(raw);
  if (line === null) return null;
  const { refl = [], left = [], how } = line;
  return {
    rttMs: readMeasured(line['rtt'], finite),
    lossPct: readMeasured(line['loss'], finite),
    reflectors: Array.isArray(refl) ? refl.flatMap(readReflector) : [],
    leftOut: Array.isArray(left) ? left.filter(isText) : [],
    method: how === 'tcp' || how === 'router' ? how : 'icmp',
  };
}

function readReflector(raw: unknown): ReflectorReply[] {
  if (!Array.isArray(raw)) return [];
  const [host, sent, received, rtts, failure] = raw as readonly unknown[];
  if (!isText(host) || finite(sent) === null || finite(received) === null || !Array.isArray(rtts)) return [];
  const reply = {
    host,
    sent: sent as number,
    received: received as number,
    rttsMs: rtts.filter((ms): ms is number => finite(ms) !== null),
  };
  return [isText(failure) ? { ...reply, failure } : reply];
}

function readRouter(raw: unknown): RouterResult<RouterReading> | null {
  const router = fieldsOf(raw);
  if (router === null) return null;
  const { fail, why } = router;
  if (isText(fail)) {
    const code = Object.hasOwn(FAILURES, fail) ? (fail as RouterFailureCode) : 'protocol';
    return { kind: 'failed', failure: { code, message: isText(why) ? why : '', todo: '' } };
  }
  const atBootMs = finite(router['t']);
  if (atBootMs === null) return null;
  return {
    kind: 'ok',
    value: {
      download: readMeasured(router['down'], readQueue),
      upload: router['up'] === undefined ? unknown('not_configured') : readMeasured(router['up'], readQueue),
      rule: readMeasured(router['rule'], readRule),
      uptimeMs: router['uptime'] === undefined ? unknown('missing') : readMeasured(router['uptime'], finite),
      atBootMs,
    },
  };
}

function readQueue(raw: unknown): QueueCounters | null {
  if (!Array.isArray(raw)) return null;
  const [id, name, drops, packets, bytes, queued, queuedBytes, ...flags] = raw as readonly unknown[];
  if (!isText(id) || !isText(name)) return null;
  return {
    id,
    name,
    disabled: flags.includes('off'),
    invalid: flags.includes('invalid'),
    dropped: readMeasured(drops, counter),
    packets: readMeasured(packets, counter),
    bytes: readMeasured(bytes, counter),
    queuedPackets: readMeasured(queued, finite),
    queuedBytes: readMeasured(queuedBytes, finite),
  };
}

function readRule(raw: unknown): ObservedRule | null {
  if (!Array.isArray(raw)) return null;
  const [id, on, packets, flag] = raw as readonly unknown[];
  if (!isText(id) || (on !== 0 && on !== 1)) return null;
  const invalid = flag === 'invalid';
  return { id, comment: '', enabled: on === 1, invalid, packets: readMeasured(packets, counter) };
}

function readAutorate(raw: unknown): AutorateReading | null {
  const file = fieldsOf(raw);
  const ageMs = finite(file?.['age']);
  if (file === null || ageMs === null) return null;
  const { note } = file;
  const reading = {
    baselineMs: readMeasured(file['base'], finite),
    zone: readMeasured(file['zone'], (word) => (ZONES.includes(word) ? (word as Zone) : null)),
    ageMs,
  };
  return isText(note) ? { ...reading, note } : reading;
}

/** More digits than 64 bits have are no counter. */
function counter(raw: unknown): bigint | null {
  return isText(raw) && /^\d{1,20}$/.test(raw) ? BigInt(raw) : null;
}
