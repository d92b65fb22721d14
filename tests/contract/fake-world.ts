/** The router in memory, as a world for the contract suite. */
import { FakeRouter, type FakeEffect } from '../fakes/fake-router.js';
import type { FaultKind, RouterWorld, WorldFault, WorldKind } from './router-world.js';

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
  'another-rule',
  'wrong-answer',
  'auth',
];

export const inMemory: WorldKind = { can: CAN, strangers: [], open };

function open(): Promise<RouterWorld> {
  const fake = new FakeRouter();
  fake.addRule('another rule', { enabled: true });
  fake.addRule(COMMENT);
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
    quietMs: 3_000,
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
      });
    },
    rule() {
      fake.settle();
      const [rule] = matches();
      return rule === undefined ? null : { id: rule.id, enabled: rule.enabled, matches: matches().length };
    },
    configWrites: () => fake.configWrites,
    requests: () => fake.requests,
    fault(fault) {
      fake.fault(effectOf(fault));
      return Promise.resolve();
    },
    heal() {
      fake.clearFaults();
      return Promise.resolve();
    },
    switchRule(enabled) {
      only().enabled = enabled;
      fake.configWrites += 1;
      return Promise.resolve();
    },
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
