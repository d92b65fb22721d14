/** Keys of the baseline, of names and times, and of what guards the router. */
import { actuate } from '../../../lib/run/act.js';
import { initialState, stateNames } from '../../../lib/core/model/state.js';
import type { LiveDecision } from '../../../lib/core/model/decision.js';
import { ok } from '../../../lib/core/model/measured.js';
import { at, rule, type World } from '../../support/builders.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import type { Given, Proofs } from './proof.js';
import { CALM_RUN, PLAIN, RED, actionsOf, atTheEnd, story, times, verdicts } from './story.js';
import { ruleOrder, ruleReading } from '../../support/switch.js';

const FILE = { 'cake_state_sources.primary': '/run/wanctl/cable_state.json' };
const AUTORATE = { ...FILE, 'baseline.source': 'autorate' };
/** The file says 30 ms, then 60 ms, and the line agrees. */
const MOVED: World[] = [...times(4, { rttMs: 30, baseline: 30 }), ...times(30, { rttMs: 61, baseline: 60 })];
const baselines = (worlds: World[]) => (given: Given) =>
  story(given.config, worlds).map(({ state }) => state.baseline_rtt);

/** The waits of a read-back from a router that never shows the switch. */
async function readBack({ config }: Given): Promise<unknown> {
  const waits: number[] = [];
  const decision: LiveDecision = {
    mode: 'live',
    want: 'steered',
    because: { code: 'red_streak', detail: '' },
    by: 'threshold',
    decider: { want: 'steered', because: { code: 'red_streak', detail: '' }, memory: {} },
  };
  const outcome = await actuate({
    decision,
    action: { kind: 'switch', order: ruleOrder(rule(false), true) },
    router: {
      read: () => Promise.reject(new Error('not asked')),
      send: () => Promise.resolve({ kind: 'ok', value: 'sent' }),
      readSwitch: () => Promise.resolve({ kind: 'ok', value: ruleReading(ok(rule(false))) }),
      close: () => undefined,
    },
    clock: {
      now: () => at(0),
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    },
    deadline: deadlineIn(60_000),
    config,
  });
  return [outcome.kind, waits];
}

const names = ({ config }: Given): unknown => {
  const { wan_name, current_state } = initialState(stateNames(config), at(0));
  return { wan_name, current_state };
};

/** Someone else switches the rule on, again and again. */
const DRIFT: World[] = times(6, { rule: true });
/** A run every 12 s. */
const SLOW = { stepMs: 12_000 };

export const CORE_PROOFS: Proofs = {
  wan_name: { changes: 'the name in the state file and in status', a: 'home', b: 'office', observe: names },
  'topology.primary_wan': {
    changes: 'the route names in the state file',
    a: 'cable',
    b: 'fibre',
    observe: names,
  },
  'baseline.source': {
    changes: 'what the RTT is held against',
    a: 'self',
    b: 'fixed',
    beside: { 'baseline.fixed_ms': 10 },
    observe: verdicts([CALM_RUN]),
  },
  'baseline.fixed_ms': {
    changes: 'what the RTT is held against',
    a: 30,
    b: 10,
    beside: { 'baseline.source': 'fixed' },
    observe: verdicts([CALM_RUN]),
  },
  'baseline.fallback': {
    changes: 'whether a run without the autorate file can be judged',
    a: 'self',
    b: 'none',
    beside: AUTORATE,
    observe: verdicts(times(3, CALM_RUN)),
  },
  'baseline.stale_after_sec': {
    changes: 'whether a file 200 s old is taken',
    a: 100,
    b: 300,
    beside: { ...AUTORATE, 'baseline.fallback': 'none' },
    observe: verdicts(times(3, { baseline: 30, fileAgeSec: 200 })),
  },
  'baseline.max_jump_ms': {
    changes: 'whether a baseline that jumps by 30 ms is taken at once',
    a: 20,
    b: 40,
    beside: AUTORATE,
    observe: baselines(MOVED.slice(0, 12)),
  },
  'baseline.confirm_sec': {
    changes: 'when a rejected baseline that stays is taken after all',
    a: 20,
    b: 300,
    beside: { ...AUTORATE, 'baseline.window_minutes': 1 },
    observe: baselines([...MOVED, ...times(40, { rttMs: 61, baseline: 60 })]),
  },
  'baseline.window_minutes': {
    changes: 'when an old floor is forgotten',
    a: 1,
    b: 10,
    observe: baselines([...times(5, { rttMs: 20 }), ...times(60, { rttMs: 30 })]),
  },
  'measurement.interval_seconds': {
    changes: 'whether runs 12 s apart are in a row',
    a: 2,
    b: 5,
    beside: PLAIN,
    observe: atTheEnd(({ state }) => state.current_state, times(3, RED), SLOW),
  },
  'cycle.max_gap_intervals': {
    changes: 'whether runs 12 s apart are in a row',
    a: 5,
    b: 7,
    beside: PLAIN,
    observe: atTheEnd(({ state }) => state.current_state, times(3, RED), SLOW),
  },
  'state.history_size': {
    changes: 'how many samples the state file keeps',
    a: 3,
    b: 5,
    observe: atTheEnd(({ state }) => state.history_rtt.length, times(10, CALM_RUN)),
  },
  'state.spare_flash': {
    changes: 'where an ordinary run keeps state and journal',
    a: false,
    b: true,
    observe: ({ config }) => [config.state.memory_file, config.journal.file, config.journal.max_bytes],
  },
  'router.max_writes_per_hour': {
    changes: 'when the last fuse stops writes',
    a: 2,
    b: 3,
    beside: PLAIN,
    observe: actionsOf(times(3, RED), { state: { writes_boot_ms: [80_000, 90_000] } }),
  },
  'breaker.failures': {
    changes: 'how many failed sessions open the breaker',
    a: 2,
    b: 4,
    observe: atTheEnd(({ state }) => state.router.open_until_boot_ms, times(3, { routerFailed: 'reset' })),
  },
  'breaker.max_wait_sec': {
    changes: 'how far apart attempts get',
    a: 4,
    b: 60,
    observe: atTheEnd(({ state }) => state.router.open_wait_sec, times(6, { routerFailed: 'reset' })),
  },
  'verify.attempts': { changes: 'how often a switch is read back', a: 2, b: 3, observe: readBack },
  'verify.delay_ms': { changes: 'how long a read-back waits', a: 50, b: 100, observe: readBack },
  'drift.policy': {
    changes: "what happens to someone else's change",
    a: 'correct',
    b: 'alert',
    observe: actionsOf(DRIFT),
  },
  'drift.max_corrections': {
    changes: 'when correcting stops',
    a: 1,
    b: 3,
    observe: actionsOf(DRIFT),
  },
};
