/** Queue types and simple queues; the queue tree counts and is a file of its own. */
import { all, FLAG, TEXT, type TableSpec } from './spec.js';

const KINDS = ['bfifo', 'pfifo', 'mq-pfifo', 'red', 'sfq', 'pcq', 'none'];

export function queueSpecs(major: number): TableSpec[] {
  return [
    {
      path: 'queue/type',
      noun: 'queue type',
      required: ['name', 'kind'],
      unique: { fields: ['name'], refusal: 'already have such name' },
      commands: ['add', 'set', 'remove'],
      readOnly: ['default'],
      // CAKE and FQ-CoDel came with 7.
      properties: {
        name: TEXT,
        kind: { values: major >= 7 ? [...KINDS, 'cake', 'codel', 'fq-codel'] : KINDS },
      },
      also: /^(?:bfifo|pfifo|mq-pfifo|red|sfq|pcq|cake|codel|fq-codel)-[a-z0-9-]{1,40}$/,
    },
    {
      path: 'queue/simple',
      noun: 'queue',
      required: ['target'],
      unique: { fields: ['name'], refusal: 'already have such name' },
      commands: ['add', 'set', 'unset', 'remove', 'enable', 'disable', 'move'],
      readOnly: [
        'bytes',
        'packets',
        'dropped',
        'rate',
        'queued-bytes',
        'queued-packets',
        'dynamic',
        'invalid',
      ],
      properties: {
        disabled: FLAG,
        ...all(
          'name target dst parent packet-marks priority queue limit-at max-limit burst-limit burst-threshold burst-time ' +
            'bucket-size time total-queue total-max-limit comment',
        ),
      },
      shown: (row) => ({ bytes: '0/0', packets: '0/0', dropped: '0/0', ...row }),
    },
    {
      path: 'queue/interface',
      noun: 'interface queue',
      commands: ['set'],
      readOnly: ['interface', 'default-queue', 'active-queue'],
      properties: { queue: { refers: 'queue/type' } },
    },
  ];
}
