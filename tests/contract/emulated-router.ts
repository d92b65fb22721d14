/** The emulated router seen from behind: the truth, and what other people do to it. Shared by every way to it. */
import { shownRule, type Emulator } from '../../lib/emulator/index.js';
import { BY } from '../support/lease.js';
import type { RouterWorld, Way } from './router-world.js';

export type EmulatedRouter = Omit<
  RouterWorld,
  'session' | 'quietMs' | 'readCost' | 'requests' | 'fault' | 'heal' | 'foreign' | 'close'
>;

/** What the emulated router is started with. */
export function steeredBy(by: Way): { readonly ruleEnabled: boolean } {
  return { ruleEnabled: by === 'lease' };
}

/** What a session is told of the lease. */
export function leaseSettings(
  { config: { switch: own }, comment }: Pick<RouterWorld, 'config' | 'comment'>,
  ruleDue = true,
) {
  const { by, list, prefixes } = own;
  const lease = by === 'rule' ? null : { list, prefixes, comment };
  return { lease, leader: null, ruleDue, asksMatches: lease !== null };
}

export function fromBehind(emulator: Emulator, by: Way = 'rule'): EmulatedRouter {
  const { model, edits, faults } = emulator;
  const config = BY[by];
  const { list, prefixes, lease_sec: leaseSec } = config.switch;
  const now = { kind: 'apply' } as const;
  const own = () => model.mangle.byComment(model.names.ruleComment)[0];
  const setMatches = (matches: string | null): void => {
    const fields = own()?.fields ?? {};
    if (matches === null) delete fields['src-address-list'];
    else fields['src-address-list'] = matches;
  };
  const add = (address: string, comment: string, timeoutSec: number | null): void => {
    const timeoutMs = timeoutSec === null ? null : timeoutSec * 1000;
    model.lists.add({ list, address, comment, disabled: false, timeoutMs }, now);
  };
  const endEntries = (): void => {
    for (const entry of [...model.lists.standing()]) model.lists.remove(entry, now);
  };
  if (by !== 'rule') setMatches(list);
  const names = {
    comment: model.names.ruleComment,
    downloadQueue: `WAN-Download-${model.names.primary}`,
    uploadQueue: `WAN-Upload-${model.names.primary}`,
  };
  return {
    ...names,
    config,
    rule() {
      const seen = shownRule(model);
      return seen === null ? null : { id: seen.id, enabled: seen.enabled, matches: seen.matches };
    },
    entries: () =>
      model.lists
        .standing()
        .filter((entry) => entry.list === list)
        .map(({ id, address, comment, untilMs }) => ({
          ...{ id, prefix: address, comment },
          leftMs: untilMs === null ? null : untilMs - model.clock.nowMs(),
        })),
    configWrites: () => emulator.stats().configWrites,
    writes: () => emulator.stats().configWrites + emulator.stats().timedWrites,
    async switchTo(route) {
      const steered = route === 'steered';
      if (by === 'rule') return edits.setRule(steered);
      const rule = own();
      if (by === 'both' && rule !== undefined) rule.disabled = !steered;
      endEntries();
      for (const prefix of steered ? prefixes : []) add(prefix, names.comment, leaseSec);
    },
    addEntry: add,
    endEntries,
    recreateEntries: () => model.lists.recreate(),
    setMatches,
    addRule(comment, enabled) {
      const rule = model.mangle.add({ comment, disabled: !enabled });
      return () => !rule.disabled;
    },
    duplicateRule: () => edits.duplicateRule(),
    addDynamicTwin: () => void model.mangle.add({ comment: names.comment, dynamic: true }),
    makeRuleDynamic: () => edits.makeRuleDynamic(),
    removeRule: () => edits.removeRule(),
    fillTable: (rules) => edits.fillMangle(rules),
    setQueue(name, { queuedPackets, ...counters }) {
      Object.assign(model.queues.byName(name) ?? {}, counters);
      model.override.primary = { queuedPackets };
    },
    removeQueue: (name) => edits.removeQueue(name),
    resetCounters: () => edits.resetCounters(),
    reboot: () => faults.reboot(0),
  };
}
