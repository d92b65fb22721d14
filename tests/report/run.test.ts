import { expect, test } from '@jest/globals';
import { dryRunText, runText } from '../../lib/report/run.js';
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
  expect(dryRunText(record, [], [])).toBe(
    `verdict    UNKNOWN: queue unknown (first sample)
  RTT delta for RED                2.1 ms   limit 15 ms: no
  drops for RED                   unknown   limit 1 packet: not known  (first sample)
  drop rate for severe        3 packets/s   limit 9 packets/s: no vote  (as configured)
route      primary, rule disabled
decision   primary by the threshold decider (red streak: 2 runs RED in a row, 2 required)
would do   nothing could be done (the rule is not known)
Dry run: nothing was sent to the router and nothing was saved.
`,
  );
});

const FOUND = [
  { level: 'info', event: 'x', message: 'not shown' },
  {
    level: 'error',
    event: 'rule_unusable',
    message: 'The rule could not be used',
    data: { code: 'missing', reason: 'no mangle rule has exactly the comment "Steer"' },
  },
  {
    level: 'warning',
    event: 'router_failed',
    message: 'The router could not be read',
    data: { reason: 'connection refused', todo: 'enable www-ssl' },
  },
] as const;

test('a dry run says what is wrong, and what to do', () => {
  expect(dryRunText(sampleRecord({ kind: 'dry' }), FOUND, [])).toContain(
    `wrong      The rule could not be used: no mangle rule has exactly the comment "Steer"
wrong      The router could not be read: connection refused
           do: enable www-ssl
`,
  );
});

test('a run by hand is one line, and what stands', () => {
  const record = sampleRecord({ verdict: 'GREEN', context: { because: 'RTT delta 2 ms below 15' } });
  expect(runText(record, [], [])).toMatch(/^GREEN: RTT delta 2 ms below 15; route \w+, \d+\.\d s\n$/);
  expect(runText(record, FOUND, []).split('\n')).toHaveLength(5);
});
