import { expect, test } from '@jest/globals';
import { dryRunText } from '../../lib/report/dry-run.js';
import { sampleRecord, vote } from './sample.js';

test('a dry run is told in words', () => {
  const record = sampleRecord({
    verdict: 'UNKNOWN',
    votes: [
      vote('rtt_delta', 'red', 2.1, 15),
      vote('drops', 'red', null, 1),
      ['drop_rate', 's', 3, 9, '-', 'as configured'],
    ],
    sig: { drops: '?first_sample' },
    kind: 'dry',
    why: ['red_streak', '2 runs RED in a row, 2 required'],
    act: 'withheld:rule_unknown',
    out: ['skipped', 'nothing'],
    context: { because: 'queue unknown (first sample)' },
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
