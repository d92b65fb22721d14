/** The router in memory, as a world for the contract suite. */
import { FakeRouter, type FakeEffect } from '../fakes/fake-router.js';
import { BY } from '../support/lease.js';
import type { FaultKind, RouterWorld, Way, WorldFault, WorldKind } from './router-world.js';

const COMMENT = 'ADAPTIVE: Steer to DSL';
const DOWNLOAD = 'WAN-Download-Cable';
const UPLOAD = 'WAN-Upload-Cable';

const CAN: readonly FaultKind[] = [
  'slow',
  'stale',
  'late',
  'lost',
  'new-id',
  'hang',
  'reset',
  'reset-after-write',
  'hang-after-write',
  'refused',
  'garbage',
  'wrong-queue',
  'wrong-rule',
  'wrong-list',
  'no-list',
  'another-rule',
  'wrong-answer',
  'auth',
];

export const inMemory: WorldKind = { can: CAN, strangers: [], open };

function open(by: Way): Promise<RouterWorld> {
  const fake = new FakeRouter();
  const config = BY[by];
  const { list, prefixes, lease_sec: leaseSec } = config.switch;
  const lease = by === 'rule' ? null : { list, prefixes, comment: COMMENT };
  fake.addRule('another rule', { enabled: true });
  fake.addRule(COMMENT, { enabled: by === 'lease', matches: lease === null ? null : list });
  fake.addQueue(DOWNLOAD, { packets: 1_000n, bytes: 1_500_000n });
  fake.addQueue(UPLOAD, { packets: 100n, bytes: 150_000n });
  const matches = () => fake.rules.filter((rule) => rule.comment === COMMENT);
  const only = () => {
    const [rule] = matches();
    if (rule === undefined) throw new Error('no rule left');
    return rule;
  };
  return Promise.resolve({
    comment: COMMENT,
    config,
    quietMs: 3_000,
    readCost: { steady: 1, due: 1 },
    downloadQueue: DOWNLOAD,
    uploadQueue: UPLOAD,
    session(options = {}) {
      if (options.as === 'reader') fake.fault({ kind: 'read-only' });
      const upload = options.uploadQueue === undefined ? UPLOAD : options.uploadQueue;
      return fake.session({
        comment: options.comment ?? COMMENT,
        downloadQueue: options.downloadQueue ?? DOWNLOAD,
        ...(upload === null ? {} : { uploadQueue: upload }),
        timeoutMs: options.timeoutMs ?? 5_000,
        needUptime: options.needUptime ?? false,
        lease,
        ruleDue: options.ruleDue ?? true,
        asksMatches: lease !== null,
      });
    },
    rule() {
      fake.settle();
      const [rule] = matches();
      return rule === undefined ? null : { id: rule.id, enabled: rule.enabled, matches: matches().length };
    },
    entries: () =>
      fake
        .standing()
        .filter((entry) => entry.list === list)
        .map(({ id, prefix, comment, untilMs }) => {
          return { id, prefix, comment, leftMs: untilMs === null ? null : untilMs - fake.nowMs() };
        }),
    configWrites: () => fake.configWrites,
    writes: () => fake.configWrites + fake.leaseWrites,
    requests: () => fake.requests,
    fault(fault) {
      fake.fault(effectOf(fault));
      return Promise.resolve();
    },
    heal() {
      fake.clearFaults();
      return Promise.resolve();
    },
    switchTo(route) {
      const steered = route === 'steered';
      if (by !== 'lease') only().enabled = steered;
      if (by === 'rule') fake.configWrites += 1;
      if (lease !== null) fake.entries = [];
      for (const prefix of steered && lease !== null ? prefixes : [])
        fake.addEntry(list, prefix, COMMENT, fake.nowMs() + leaseSec * 1000);
      return Promise.resolve();
    },
    addEntry: (prefix, comment, timeoutSec) =>
      fake.addEntry(list, prefix, comment, timeoutSec === null ? null : fake.nowMs() + timeoutSec * 1000),
    endEntries: () => void (fake.entries = []),
    recreateEntries: () => fake.recreateEntries(),
    setMatches: (matches) => void (only().matches = matches),
    addRule(comment, enabled) {
      const rule = fake.addRule(comment, { enabled });
      return () => rule.enabled;
    },
    duplicateRule: () => void fake.addRule(COMMENT),
    addDynamicTwin: () => void fake.addRule(COMMENT, { dynamic: true, enabled: true }),
    makeRuleDynamic: () => void (only().dynamic = true),
    removeRule: () => void (fake.rules = fake.rules.filter((rule) => rule.comment !== COMMENT)),
    fillTable(rules) {
      for (let i = 0; i < rules; i += 1) fake.addRule(`filler ${i}`, { enabled: true });
    },
    setQueue(name, counters) {
      Object.assign(fake.queues.find((queue) => queue.name === name) ?? {}, counters);
    },
    removeQueue: (name) => void (fake.queues = fake.queues.filter((queue) => queue.name !== name)),
    resetCounters: () => fake.resetCounters(),
    reboot() {
      fake.reboot();
      return Promise.resolve();
    },
    foreign: () => Promise.reject(new Error('nobody else is in memory')),
    close: () => Promise.resolve(),
  });
}

/** Faults have the same names here and there; those that are not in CAN are never asked for. */
function effectOf(fault: WorldFault): FakeEffect & { times?: number } {
  if (isEffect(fault)) return fault;
  throw new Error(`not in memory: ${fault.kind}`);
}

function isEffect(fault: WorldFault): fault is Extract<WorldFault, FakeEffect | { kind: 'auth' }> {
  return CAN.includes(fault.kind);
}
