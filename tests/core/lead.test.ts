/** Which of two machines may write: every case of the entry and of the role file. */
import { describe, expect, test } from '@jest/globals';
import { followRole, judgeRole, leaderMark, leaderStep, standbyDetail } from '../../lib/core/lead/role.js';
import { evaluate } from '../../lib/core/evaluate.js';
import { ok, unknown } from '../../lib/core/model/measured.js';
import type { Leadership } from '../../lib/core/model/types.js';
import { at, config, samples, state } from '../support/builders.js';

const BY = {
  router: config({ ha: { by: 'router', name: 'pi-1' } }),
  both: config({ ha: { by: 'both', name: 'pi-1', role_file: '/run/role' } }),
  role_file: config({ ha: { by: 'role_file', role_file: '/run/role' } }),
};
const NOW = at(100_000);
const MARK = leaderMark(BY.router, NOW);
const NEED_MS = 1_800;

const entry = (mark: string, leftMs: number) => ok({ id: '*1', mark, leftMs });

describe('the role of a run', () => {
  const cases: [
    string,
    keyof typeof BY,
    Parameters<typeof judgeRole>[0]['leader'],
    boolean | null,
    string,
    string | null,
  ][] = [
    ['own entry with time left', 'router', entry(MARK, 20_000), null, 'leads', 'renew'],
    ['own entry, fresh', 'router', entry(MARK, 29_000), null, 'leads', null],
    ['own entry that may end within this run', 'router', entry(MARK, NEED_MS), null, 'stands_by', null],
    ['own entry that just outlasts it', 'router', entry(MARK, NEED_MS + 1), null, 'leads', 'renew'],
    ['own name, another boot', 'router', entry('pi-1 00000000', 20_000), null, 'stands_by', null],
    ['another machine', 'router', entry('pi-2 b0070000', 20_000), null, 'stands_by', null],
    ['nobody', 'router', ok(null), null, 'claims', 'claim'],
    ['not known', 'router', unknown('router_failed'), null, 'stands_by', null],
    ['the file says master', 'role_file', unknown('not_asked'), true, 'leads', null],
    ['the file says anything else', 'role_file', unknown('not_asked'), false, 'stands_by', null],
    ['both agree', 'both', entry(MARK, 20_000), true, 'leads', 'renew'],
    ['the file takes back what the router gave', 'both', entry(MARK, 20_000), false, 'stands_by', 'release'],
    [
      'the file gives what the router has not',
      'both',
      entry('pi-2 b0070000', 20_000),
      true,
      'stands_by',
      null,
    ],
    ['nobody, and the file says master', 'both', ok(null), true, 'claims', 'claim'],
    ['nobody, and the file does not', 'both', ok(null), false, 'stands_by', null],
  ];
  test.each(cases)('%s (%s)', (_name, by, leader, master, role, step) => {
    const judged = judgeRole({ leader, master, needMs: NEED_MS }, MARK, BY[by]);
    expect(judged.role).toBe(role);
    expect(leaderStep(judged, master, BY[by])).toBe(step);
    expect(standbyDetail(judged)).not.toMatch(/undefined|null/);
  });
});

const standby: Leadership = { role: 'stands_by', leader: 'pi-2', leftMs: 20_000, own: false };
const leads: Leadership = { role: 'leads', leader: 'pi-1', leftMs: 29_000, own: true };

describe('a machine that stands by', () => {
  const red = { rttMs: 150, queue: 80, drops: 100 };
  const quiet = {
    id: '*1',
    name: 'WAN-Download-Cable',
    dropped: '0',
    packets: '1',
    bytes: '1',
    at_boot_ms: 98_000,
  };
  const brink = state(
    {
      red_count: 1,
      last_run_boot_ms: 98_000,
      baseline_rtt: 30,
      baseline_source: 'self',
      baseline_at_boot_ms: 98_000,
      queues: { download: quiet },
    },
    BY.router,
  );

  test('measures, decides and remembers, and sends nothing', () => {
    const seen = { ...samples({ ...red, rule: false }, NOW), role: standby };
    const { action, state: after, assessment } = evaluate(brink, seen, BY.router);
    // It would steer if it led.
    expect(action).toMatchObject({ kind: 'withheld', why: 'standby' });
    const steered = { ...samples({ ...red, rule: true }, NOW), role: standby };
    const seenSteered = evaluate(
      {
        ...brink,
        override: { want: 'primary', since: '', until: null, until_boot_ms: null, reason: '', by: '' },
      },
      steered,
      BY.router,
    );
    expect(seenSteered.action).toMatchObject({
      kind: 'withheld',
      why: 'standby',
      detail: 'pi-2 leads, 20 s left',
    });
    expect(seenSteered.state.current_state).toMatch(/_DEGRADED$/);
    expect(after.counts.runs).toBe(brink.counts.runs + 1);
    expect(assessment.verdict).toBe('RED');
  });

  test('takes over with the router’s route, says so once, and it is no toggle', () => {
    const before = followRole(brink, standby, NOW).state;
    const { state: after, events } = evaluate(
      before,
      { ...samples({ rule: true }, NOW), role: leads },
      BY.router,
    );
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['took_over', 'route_adopted']));
    expect(after).toMatchObject({
      current_state: 'CABLE_DEGRADED',
      toggles_boot_ms: [],
      ha: { leads: true },
    });
    expect(followRole(after, leads, NOW).events).toEqual([]);
    expect(followRole(after, standby, NOW).events).toMatchObject([
      { event: 'stood_down', data: { leader: 'pi-2' } },
    ]);
  });

  test('alone again: what was known of another machine is forgotten', () => {
    const before = followRole(brink, standby, NOW).state;
    expect(followRole(before, undefined, NOW)).toMatchObject({ state: { ha: null }, events: [] });
  });
});
