/** The emulated router seen from behind: the truth, and what other people do to it. Shared by every way to it. */
import { shownRule, type Emulator } from '../../lib/emulator/index.js';
import type { RouterWorld } from './router-world.js';

export type EmulatedRouter = Omit<
  RouterWorld,
  'session' | 'quietMs' | 'requests' | 'fault' | 'heal' | 'foreign' | 'close'
>;

export function fromBehind(emulator: Emulator): EmulatedRouter {
  const { model, edits, faults } = emulator;
  const names = {
    comment: model.names.ruleComment,
    downloadQueue: `WAN-Download-${model.names.primary}`,
    uploadQueue: `WAN-Upload-${model.names.primary}`,
  };
  return {
    ...names,
    rule() {
      const seen = shownRule(model);
      return seen === null ? null : { id: seen.id, enabled: seen.enabled, matches: seen.matches };
    },
    configWrites: () => emulator.stats().configWrites,
    switchRule: (enabled) => edits.setRule(enabled),
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
