/** What a run measured, read back from its record (write-parts.ts). null = not such a thing. */
import { unknown } from '../model/measured.js';
import type {
  AutorateReading,
  Now,
  ObservedLease,
  ObservedRule,
  QueueCounters,
  ReflectorReply,
  RouterFailureCode,
  RouterReading,
  RouterResult,
  RttSample,
  Samples,
  Zone,
} from '../model/types.js';
import { FAILURE_WORDS } from '../model/words.js';
import { fieldsOf, finite, isText, readShown } from './shown.js';

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
    autorate: all['auto'] === undefined ? unknown('not_configured') : readShown(all['auto'], readAutorate),
    ...readRole(all['role']),
  };
}

function readRole(raw: unknown): Pick<Samples, 'role'> {
  const [role, leader, leftMs] = Array.isArray(raw) ? (raw as readonly unknown[]) : [];
  if (role !== 'leads' && role !== 'claims' && role !== 'stands_by') return {};
  return {
    role: { role, leader: isText(leader) ? leader : null, leftMs: finite(leftMs), own: role === 'leads' },
  };
}

function readLine(raw: unknown): RttSample | null {
  const line = fieldsOf(raw);
  if (line === null) return null;
  const { refl = [], left = [], how } = line;
  return {
    rttMs: readShown(line['rtt'], finite),
    lossPct: readShown(line['loss'], finite),
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
    const code = Object.hasOwn(FAILURE_WORDS, fail) ? (fail as RouterFailureCode) : 'protocol';
    return { kind: 'failed', failure: { code, message: isText(why) ? why : '', todo: '' } };
  }
  const atBootMs = finite(router['t']);
  if (atBootMs === null) return null;
  return {
    kind: 'ok',
    value: {
      download: readShown(router['down'], readQueue),
      upload: router['up'] === undefined ? unknown('not_configured') : readShown(router['up'], readQueue),
      rule: readShown(router['rule'], readRule),
      lease:
        router['lease'] === undefined ? unknown('not_configured') : readShown(router['lease'], readLease),
      uptimeMs: router['uptime'] === undefined ? unknown('missing') : readShown(router['uptime'], finite),
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
    dropped: readShown(drops, counter),
    packets: readShown(packets, counter),
    bytes: readShown(bytes, counter),
    queuedPackets: readShown(queued, finite),
    queuedBytes: readShown(queuedBytes, finite),
  };
}

function readRule(raw: unknown): ObservedRule | null {
  if (!Array.isArray(raw)) return null;
  const [id, on, packets, flag, matches] = raw as readonly unknown[];
  if (!isText(id) || (on !== 0 && on !== 1)) return null;
  const rule = {
    id,
    comment: '',
    enabled: on === 1,
    invalid: flag === 'invalid',
    packets: readShown(packets, counter),
  };
  return matches === null || isText(matches) ? { ...rule, matches } : rule;
}

function readLease(raw: unknown): ObservedLease | null {
  const { e: entries, f: foreign } = fieldsOf(raw) ?? {};
  if (!Array.isArray(entries)) return null;
  const others = finite(foreign);
  return {
    entries: entries.flatMap((entry: unknown) => {
      const [prefix, leftMs] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
      return isText(prefix) && finite(leftMs) !== null ? [{ id: '', prefix, leftMs: leftMs as number }] : [];
    }),
    foreign: others === null ? [] : [`${String(others)} of others`],
  };
}

function readAutorate(raw: unknown): AutorateReading | null {
  const file = fieldsOf(raw);
  const ageMs = finite(file?.['age']);
  if (file === null || ageMs === null) return null;
  const { note } = file;
  const reading = {
    baselineMs: readShown(file['base'], finite),
    zone: readShown(file['zone'], (word) => (ZONES.includes(word) ? (word as Zone) : null)),
    ageMs,
  };
  return isText(note) ? { ...reading, note } : reading;
}

/** More digits than 64 bits have are no counter. */
function counter(raw: unknown): bigint | null {
  return isText(raw) && /^\d{1,20}$/.test(raw) ? BigInt(raw) : null;
}
