/** What stands in the emulated router unless told otherwise: a small office with two lines, steered by one rule. */
import type { RuleSpec } from './mangle-rules.js';
import type { QueueSpec } from './queue-tree.js';

/** The comment FastTrack's own counters carry on every router that uses it. */
const FASTTRACK_COMMENT = 'special dummy rule to show fasttrack counters';

export interface Names {
  readonly primary: string;
  readonly alternate: string;
  readonly ruleComment: string;
  readonly ruleEnabled: boolean;
}

/** Routing mark and table of the alternate line. */
export function alternateTable(names: Names): string {
  return `to-${names.alternate}`;
}

function fasttrackDummy(chain: string, id: string): RuleSpec {
  return {
    id,
    comment: FASTTRACK_COMMENT,
    dynamic: true,
    packets: 48_211_904n,
    bytes: 61_204_889_113n,
    fields: { chain, action: 'passthrough' },
  };
}

/** FastTrack's dummies, a retired rule whose comment begins like the right one, producer, consumer. */
export function defaultRules(names: Names): RuleSpec[] {
  const mark = alternateTable(names);
  return [
    fasttrackDummy('prerouting', '*F1'),
    fasttrackDummy('forward', '*F2'),
    fasttrackDummy('postrouting', '*F3'),
    {
      comment: `${names.ruleComment} - retired`,
      disabled: true,
      fields: {
        chain: 'prerouting',
        action: 'mark-routing',
        'new-routing-mark': mark,
        passthrough: 'true',
        dscp: '46',
      },
    },
    {
      comment: names.ruleComment,
      // A rule that was never written with the key `disabled` shows none while it is enabled.
      ...(names.ruleEnabled ? {} : { disabled: true }),
      fields: {
        chain: 'prerouting',
        action: 'mark-connection',
        'connection-state': 'new',
        'connection-mark': 'QOS_HIGH',
        'new-connection-mark': mark,
        passthrough: 'true',
      },
    },
    {
      comment: 'steered connections leave by the alternate line',
      fields: {
        chain: 'prerouting',
        action: 'mark-routing',
        'connection-mark': mark,
        'in-interface': 'bridge1',
        'new-routing-mark': mark,
        passthrough: 'false',
      },
    },
  ];
}

export function defaultQueues(names: Names): QueueSpec[] {
  return [
    {
      name: `WAN-Download-${names.primary}`,
      parent: 'bridge1',
      packetMark: 'wan1-download',
      bytes: 272_603_902_153n,
      packets: 184_614_358n,
    },
    {
      name: `WAN-Upload-${names.primary}`,
      parent: 'ether1',
      packetMark: 'wan1-upload',
      queue: 'cake-up',
      maxLimit: 38_000_000n,
      direction: 'upload',
      bytes: 21_044_118_204n,
      packets: 93_017_711n,
    },
    {
      name: `WAN-Download-${names.alternate}`,
      parent: 'bridge1',
      packetMark: 'wan2-download',
      maxLimit: 95_000_000n,
      line: 'alternate',
      bytes: 4_118_200_417n,
      packets: 3_914_006n,
    },
    {
      name: `WAN-Upload-${names.alternate}`,
      parent: 'ether2',
      packetMark: 'wan2-upload',
      queue: 'cake-up',
      maxLimit: 18_000_000n,
      line: 'alternate',
      direction: 'upload',
      bytes: 811_402_004n,
      packets: 2_104_118n,
    },
  ];
}
