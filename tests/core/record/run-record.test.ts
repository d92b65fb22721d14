import { expect, test } from '@jest/globals';
import { readCycleRecord } from '../../../lib/core/record/read-cycle-record.js';
import { sampleRecord, vote } from '../../report/sample.js';

test('a record comes back from the state file as it was', () => {
  const record = sampleRecord({
    votes: [{ ...vote('drops', 'red', null, 1), note: 'first_sample' }, vote('outage', 'outage', 5, 5)],
    outcome: { kind: 'failed', detail: 'refused' },
    rule: { observed: 'enabled', packets: null, ageMs: 4000 },
    routerFailure: { code: 'auth', message: 'm', todo: 't' },
    warnings: ['w'],
    probeMethod: 'tcp',
    reflectorsLeftOut: ['192.0.2.9'],
    alternate: {
      verdict: 'bad',
      because: 'every probe lost',
      rttMs: null,
      lossPct: 100,
      healthy: false,
      badCount: 7,
      badRequired: 5,
      goodCount: 0,
      goodRequired: 4,
    },
  });
  expect(readCycleRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
});

test.each([[null], [[]], ['x'], [{}], [{ at: 1, atBootMs: 1 }], [{ at: 'x', atBootMs: 'y' }]])(
  '%j is no record',
  (raw) => {
    expect(readCycleRecord(raw)).toBeNull();
  },
);
