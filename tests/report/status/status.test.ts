/** The picture, whole, as an operator would see it. Times are UTC here (see the first line of each test). */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Now, SteerState } from '../../../lib/core/model/types.js';
import { displayWidth } from '../../../lib/report/text/layout.js';
import { statusFacts } from '../../../lib/report/status/facts.js';
import { renderStatus } from '../../../lib/report/status/status.js';
import type { Theme } from '../../../lib/report/text/theme.js';
import {
  BOOT,
  type Changes,
  episode,
  later,
  NOW,
  sampleRecord,
  sampleState,
  steeredState,
  vote,
} from '../sample.js';

beforeAll(() => {
  process.env['TZ'] = 'UTC';
});

const PLAIN: Theme = { colour: false, unicode: true, width: 80 };

function facts(state: SteerState, now: Now = NOW) {
  return statusFacts({
    state,
    now,
    stateFile: '/s.json',
    wanName: 'home',
    primary: 'cable',
    alternate: 'dsl',
  });
}

function picture(state: SteerState, now: Now = NOW, theme: Theme = PLAIN): string {
  return renderStatus(facts(state, now), theme);
}

const HISTORY = {
  history_delta: episode(240, 84),
  queue_depth_history: episode(240, 212).map(Math.round),
};

describe('the whole picture', () => {
  test('an idle line at 80 columns', () => {
    expect(picture(sampleState(HISTORY))).toBe(`\
wanctl-steer · home · cable → dsl                    12:00:01 · last run 1 s ago

PRIMARY   new connections leave by cable
          steers after 2 RED runs in a row

GREEN     RTT delta 2.1 ms below 15, queue 3 packets below 10

signal    now             limit           distance
delta     2.1 ms          yellow 15 ms    12.9 below
                          red 15 ms       12.9 below
queue     3               yellow 10       7 below
                          red 50          47 below
drops     0               red 1           1 below
RTT       23.4 ms         2.1 over baseline 21.3 (autorate)
loss      0 %
load      83.1 Mbit/s

delta     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▂▃▅▇▇███████▇▅▂▁▁▁▁▁▁▁▁▁  peak 84 ms
queue     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▂▃▅▇▇███████▇▅▂▁▁▁▁▁▁▁▁▁  peak 212
          the last 8 min

rule      disabled, seen 1 s ago · 18 402 packets
router    answers
`);
  });

  test('steered, in ASCII, at 60 columns', () => {
    expect(picture(steeredState(HISTORY), NOW, { colour: false, unicode: false, width: 60 })).toBe(`\
wanctl-steer - cable -> dsl                 last run 1 s ago

STEERED   new latency-sensitive connections leave by dsl
          for 2 min 12 s, since 11:57:49: 2 runs RED in a
          row, 2 required
          failback in 13 s: needs 7 more GREEN (8 of 15)

GREEN     RTT delta 2.1 ms below 15, queue 3 packets below
          10

signal    now             limit           distance
delta     2.1 ms          yellow 15 ms    12.9 below
                          red 15 ms       12.9 below
queue     3               yellow 10       7 below
                          red 50          47 below
drops     0               red 1           1 below
RTT       23.4 ms         2.1 over baseline 21.3 (autorate)
loss      0 %
load      83.1 Mbit/s

delta     ________________-*#####*:______  peak 84 ms
queue     ________________-*#####*:______  peak 212
          the last 8 min

rule      enabled, seen 1 s ago - 18 533 packets
router    answers

changes   11:57:49        -> dsl    2 runs RED in a row,...
          02-27 19:12:44  -> cable  15 runs GREEN in a ro...
`);
  });

  test('everything wrong at once: what matters comes first', () => {
    const red: Changes = {
      verdict: 'RED',
      votes: [
        vote('rtt_delta', 'red', 84, 15),
        vote('queue', 'red', 212, 50),
        ['drops', 'r', 0, 1, '-', 'the drop counter never moved'],
        vote('rtt_delta', 'yellow', 84, 15),
        vote('queue', 'yellow', 212, 10),
        vote('loss', 'severe', null, 5),
      ],
      sig: { ds: 'blind', bps: '?first_sample' },
      line: { loss: '?probe_failed' },
      own: ['steered', 'hold', '0 of 15 GREEN in a row'],
      context: {
        because: 'RTT delta 84 ms at or beyond 15, queue 212 packets at or beyond 50',
        fault: ['timeout', 'm', 'check /ip service for www-ssl'],
        warnings: ['router.insecure: any certificate is accepted'],
      },
    };
    const state = steeredState(
      {
        baseline_rejected: {
          value_ms: 61.2,
          reason: 'a jump of 39.9 ms',
          since_boot_ms: NOW.bootMs - 70_000,
        },
        override: {
          want: 'steered',
          since: '2026-03-01T11:00:00Z',
          until: '2026-03-01T12:12:00Z',
          until_boot_ms: NOW.bootMs + 719_100,
          reason: 'cable modem firmware update',
          by: 'root',
        },
        router: {
          failures: 4,
          open_wait_sec: 8,
          open_until_boot_ms: NOW.bootMs + 4200,
          quiet_until_boot_ms: null,
          last_failure: 'no answer within 1500 ms',
          last_failure_code: 'timeout',
          last_failure_at: '2026-03-01T12:00:00Z',
          last_ok_boot_ms: NOW.bootMs - 20_000,
        },
        drift: { corrections_boot_ms: [1, 2, 3], fighting: true },
        brake_until_boot_ms: NOW.bootMs + 60_000,
        toggles_boot_ms: [1, 2, 3, 4],
      },
      red,
    );
    expect(picture(state)).toBe(`\
wanctl-steer · home · cable → dsl                    12:00:01 · last run 1 s ago

! someone keeps changing the rule; corrections have stopped after 3
  do: find who does (another script, netwatch, an admin): /log/print on the
      router names the user
! the router cannot be used (4 times in a row): no answer within 1500 ms
  do: check /ip service for www-ssl
! baseline 61.2 ms rejected for 1 min 10 s: a jump of 39.9 ms; 21.3 ms is kept
! router.insecure: any certificate is accepted

STEERED   new latency-sensitive connections leave by dsl
          for 2 min 12 s, since 11:57:49: 2 runs RED in a row, 2 required
OVERRIDE  kept on dsl by root: cable modem firmware update
          for another 12 min (until 12:12:00)
          the decider would choose dsl: 0 of 15 GREEN in a row

RED       RTT delta 84 ms at or beyond 15, queue 212 packets at or beyond 50

signal    now             limit           distance
delta     84 ms           yellow 15 ms    69 over
                          red 15 ms       69 over
queue     212             yellow 10       202 over
                          red 50          162 over
drops     0               red 1           does not vote
loss      unknown         severe 5 %      the probe failed
RTT       23.4 ms         2.1 over baseline 21.3 (autorate)
          drops do not vote: the counter never moved while the queue was red

rule      enabled, seen 1 s ago · 18 533 packets
router    left alone, tried again in 5 s
brake     on for another 1 min: 4 toggles within the window

changes   11:57:49        → dsl    2 runs RED in a row, 2 required
          02-27 19:12:44  → cable  15 runs GREEN in a row, 15 required
`);
  });
});

describe('time', () => {
  test.each<[string, Now, string, string | null]>([
    ['just now', NOW, 'last run 1 s ago', null],
    ['at max_gap it is still the present', later(9000), 'last run 10 s ago', null],
    [
      'beyond it, it is the past',
      later(9001),
      'last run 10 s ago',
      '! last run 10 s ago: is the timer running?',
    ],
    ['minutes ago', later(299_000), 'last run 5 min ago', '! last run 5 min ago: is the timer running?'],
    ['the wall clock does not matter', { ...NOW, wallMs: NOW.wallMs + 1e11 }, 'last run 1 s ago', null],
    [
      'before a restart',
      { ...later(5000), bootMs: 3000, bootId: 'another' },
      'no run since restart',
      '! no run since the machine restarted (last run 12:00:00): is the timer running?',
    ],
  ])('%s', (_name, now, ago, warning) => {
    const text = picture(sampleState(), now);
    expect(text.split('\n')[0]).toContain(ago);
    if (warning === null) {
      expect(text).not.toContain('!');
      expect(text).toContain('steers after');
    } else {
      expect(text).toContain(warning);
      expect(text).toContain('systemctl status wanctl-steer.timer');
      expect(text).toContain('then: RTT delta');
      expect(text).not.toContain('steers after');
    }
  });

  test('after a restart what protects keeps the time it had left when saved', () => {
    const until = NOW.bootMs - 1000 + 640 + 90_000;
    const override = {
      want: 'primary',
      since: '',
      until: null,
      until_boot_ms: until,
      reason: '',
      by: 'ops',
    } as const;
    const restarted = { bootMs: 5000, bootId: 'another', wallMs: NOW.wallMs };
    expect(facts(sampleState({ override, brake_until_boot_ms: until }), restarted).timers).toEqual({
      holdDownMs: null,
      flapBrakeMs: 90_000,
      overrideMs: 90_000,
    });
  });
});

describe('single facts', () => {
  test.each<[string, SteerState, string]>([
    ['nothing run yet', sampleState({ last_cycle: null }), '! no run is recorded in this state yet'],
    ['route to be adopted', sampleState({ adopt_route: true }), 'UNKNOWN   not known yet'],
    ['rule never read', sampleState({ rule: null }), 'rule      not read yet'],
    [
      'rule not as committed',
      sampleState({ rule: { ...steeredState().rule!, observed: 'enabled' } }),
      'rule      enabled, which is not what was left there, seen 1 s ago',
    ],
    [
      'rule called invalid',
      sampleState({ rule: { ...sampleState().rule!, invalid: true, packets: null } }),
      'rule      disabled, called invalid by the router, seen 1 s ago\n',
    ],
    [
      'a pending order',
      sampleState({
        pending: {
          want: 'steered',
          cause: 'red_streak',
          detail: '',
          by: 'threshold',
          at_boot_ms: NOW.bootMs - 4000,
        },
      }),
      '! order to enable the rule pending for 4 s: not seen at the router yet',
    ],
    [
      'an override without end',
      sampleState({
        override: { want: 'primary', since: '', until: null, until_boot_ms: null, reason: '', by: 'ops' },
      }),
      'OVERRIDE  kept on cable by ops\n          until `auto`\n          the decider would choose cable',
    ],
    [
      'an override past its end',
      sampleState({
        override: {
          want: 'primary',
          since: '',
          until: '',
          until_boot_ms: NOW.bootMs - 1,
          reason: '',
          by: 'ops',
        },
      }),
      'expired, the next run hands back',
    ],
    [
      'no verdict for long',
      sampleState(
        { last_known_boot_ms: NOW.bootMs - 60_000 },
        { verdict: 'UNKNOWN', context: { because: 'RTT delta unknown' } },
      ),
      '! no verdict for 1 min: the line is not judged',
    ],
    [
      'the rule could not be used',
      sampleState(
        {},
        {
          act: 'withheld:rule_unknown',
          out: ['withheld', 'no rule has that comment'],
        },
      ),
      '! no rule has that comment',
    ],
    [
      'a router that failed once',
      sampleState(
        { router: { ...sampleState().router, failures: 1, last_failure: 'refused' } },
        { context: { fault: ['refused', 'refused', 'enable www-ssl'] } },
      ),
      '! the router cannot be used: refused\n  do: enable www-ssl',
    ],
    [
      'a router never asked',
      sampleState({ router: { ...sampleState().router, last_ok_boot_ms: null } }),
      'router    not asked yet',
    ],
    [
      'all probes lost',
      sampleState({}, { line: { rtt: '?all_lost', loss: 100 }, sig: { raw: '?all_lost' } }),
      'RTT       unknown         every probe lost\nloss      100 %',
    ],
    [
      'a reason the verdict has already told',
      sampleState(
        {},
        {
          verdict: 'UNKNOWN',
          context: { because: 'queue unknown (the router said no)' },
          sig: { queued: '?missing: the router said no', drops: '?missing: no drops in the answer' },
          votes: [vote('queue', 'red', null, 50), vote('drops', 'red', null, 1)],
        },
      ),
      'queue     unknown         red 50          see above\ndrops     unknown         red 1           no drops in the answer',
    ],
    [
      'drops with their rate',
      sampleState({}, { votes: [vote('drops', 'red', 14, 1)], sig: { dps: 7 } }),
      'drops     14 (7/s)        red 1           13 over',
    ],
    [
      'a value on its limit',
      sampleState({}, { votes: [vote('queue', 'red', 50, 50), vote('rtt_delta', 'red', 15, 15)] }),
      'delta     15 ms           red 15 ms       just below\nqueue     50              red 50          reached',
    ],
    [
      'the zone of autorate',
      sampleState({}, { sig: { zone: 'SOFT_RED' } }),
      'zone      SOFT_RED        as autorate says',
    ],
    [
      'an unfit alternate line',
      sampleState({
        alternate: {
          bad_count: 3,
          good_count: 0,
          rtt_ms: 412.4,
          loss_pct: 0,
          healthy: false,
          last_known_boot_ms: null,
        },
      }),
      'dsl       not fit, 412 ms',
    ],
  ])('%s', (_name, state, text) => {
    expect(picture(state)).toContain(text);
  });

  test('five changes at most, the newest first, a person named as such', () => {
    const transitions = Array.from({ length: 9 }, (_, i) => ({
      ...steeredState().transitions[1]!,
      timestamp: `2026-03-01T11:0${i}:00.000Z`,
      to: i % 2 === 0 ? 'CABLE_DEGRADED' : 'CABLE_GOOD',
      detail: `number ${i}`,
      by: i === 8 ? 'override' : 'threshold',
    }));
    const text = picture(sampleState({ transitions }));
    expect(text.slice(text.indexOf('changes'))).toBe(`\
changes   11:08:00  → dsl    override: number 8
          11:07:00  → cable  number 7
          11:06:00  → dsl    number 6
          11:05:00  → cable  number 5
          11:04:00  → dsl    number 4
`);
  });
});

describe('no surprise for the terminal', () => {
  const hostile = '\x1b[2J\x07\u202e界界界\nx'.repeat(20);
  const state = steeredState(
    {
      ...HISTORY,
      override: {
        want: 'steered',
        since: 'never',
        until: hostile,
        until_boot_ms: 1,
        reason: hostile,
        by: hostile,
      },
      transitions: [
        { ...steeredState().transitions[0]!, timestamp: 'yesterday', detail: hostile, to: hostile },
      ],
      router: { ...sampleState().router, failures: 2, last_failure: hostile },
      boot_id: BOOT,
    },
    { own: ['primary', 'hold', hostile], context: { because: hostile, warnings: [hostile] } },
  );

  test.each([40, 60, 80, 100])('at %i columns no line is wider and nothing gets through', (width) => {
    for (const unicode of [true, false]) {
      const text = picture(state, NOW, { colour: false, unicode, width });
      const lines = text.split('\n');
      expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
      expect(text).not.toMatch(/[^\P{C}\n]/u);
      if (!unicode) expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    }
  });

  test('colour changes nothing but colour', () => {
    const colour = picture(state, NOW, { ...PLAIN, colour: true });
    const bare = colour.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d*m`, 'g'), '');
    expect(bare.replaceAll(/ +$/gm, '')).toBe(picture(state));
    expect(colour).not.toBe(bare);
  });
});

describe('as an object', () => {
  test('it is JSON and comes back the same', () => {
    const object = facts(steeredState(HISTORY));
    expect(JSON.parse(JSON.stringify(object))).toEqual(object);
  });

  test('the facts a script would ask for', () => {
    expect(facts(steeredState())).toMatchObject({
      version: 2,
      state: 'ok',
      now: '2026-03-01T12:00:01.000Z',
      stateFile: '/s.json',
      route: {
        now: 'steered',
        name: 'CABLE_DEGRADED',
        forMs: 132_000,
        because: '2 runs RED in a row, 2 required',
      },
      verdict: 'GREEN',
      lastRun: {
        ageMs: 1000,
        stale: false,
        record: { want: 'steered', by: 'threshold', in: { line: { rtt: 23.4 } } },
      },
      rule: { observed: 'enabled', ageMs: 1000, packets: '18533', agrees: true },
      router: { state: 'answers', failures: 0 },
      override: null,
      pending: null,
      baseline: { ms: 21.3, source: 'autorate', rejected: null },
    });
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['an empty object', {}],
    ['wrong types everywhere', Object.fromEntries(Object.keys(sampleRecord()).map((key) => [key, [{}]]))],
    ['right frame, wrong inside', { ...sampleRecord(), votes: [1, null, {}, ['x']], sig: 'no', next: 3 }],
    ['numbers that are none', { ...sampleRecord(), boot: NaN, took: 1e300 }],
  ])('a last cycle that is %s breaks nothing', (_name, last) => {
    const state = sampleState({ ...HISTORY, last_cycle: last as SteerState['last_cycle'] });
    expect(picture(state)).toContain('PRIMARY');
  });
});
