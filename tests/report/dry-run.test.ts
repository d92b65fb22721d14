import { expect, test } from '@jest/globals';
import { dryRunText } from '../../lib/report/dry-run.js';
import { sampleRecord } from './sample.js';

test('a dry run is told in words', () => {
  const record = sampleRecord({
    verdict: 'UNKNOWN',
    because: 'queue unknown (first sample)',
    votes: [
      {
        ...{ signal: 'rtt_delta', for: 'red', value: 2.1, unit: 'ms', threshold: 15, distance: -12.9 },
        verdict: 'no',
      },
      {
        ...{ signal: 'drops', for: 'red', value: null, unit: 'packets', threshold: 1, distance: null },
        verdict: 'unknown',
        note: 'first_sample',
      },
      {
        ...{ signal: 'drop_rate', for: 'severe', value: 3, unit: 'packets/s', threshold: 9, distance: -6 },
        verdict: 'left_out',
        note: 'as configured',
      },
    ],
    mode: 'dry',
    reason: { code: 'red_streak', detail: '2 runs RED in a row, 2 required' },
    action: 'withheld: rule_unknown',
    outcome: { kind: 'withheld', detail: 'would nothing' },
  });
  expect(dryRunText(record)).toBe(
    `verdict    UNKNOWN: queue unknown (first sample)
  RTT delta for RED                2.1 ms   limit 15 ms: no
  drops for RED                   unknown   limit 1 packets: not known  (first sample)
  drop rate for severe        3 packets/s   limit 9 packets/s: no vote  (as configured)
route      primary, rule disabled
decision   primary by the threshold decider (red streak: 2 runs RED in a row, 2 required)
would do   nothing could be done (the rule is not known)
Dry run: nothing was sent to the router and nothing was saved.
`,
  );
});
