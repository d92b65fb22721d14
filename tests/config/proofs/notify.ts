/** Keys of `notify`: what is told, and when, by a pass with that configuration. */
import { readNotify } from '../../../lib/notify/settings-file.js';
import { change, memory, queued, WALL, world } from '../../notify/support.js';
import { ENV } from '../support.js';
import type { Given, Proof, Proofs } from './proof.js';

const TARGETS = [{ type: 'exec', command: ['/bin/true'] }];
/** Half past one at night in London, half past two in Berlin. */
const NIGHT = Date.parse('2026-11-21T01:30:00Z');

/** What a pass tells that finds these waiting. */
function told(severities: readonly ('info' | 'warning' | 'critical')[], silentMs = 0) {
  return async (given: Given): Promise<unknown> => {
    const settings = readNotify(given.file(), ENV);
    const waiting = severities.map((severity, n) => change(n, { severity }));
    const cursor = {
      place: null,
      id: 'boot-one',
      bootMs: 1_000_000 - silentMs,
      at: new Date(WALL).toISOString(),
    };
    const saved = memory([queued('exec', waiting)], { cursor });
    const seen = world({ saved, settings, nowMs: NIGHT });
    await seen.run();
    return seen.got.map(({ name, message }) => [name, message.turn, message.title, message.text]);
  };
}

const key = (
  changes: string,
  a: unknown,
  b: unknown,
  observe: Proof['observe'],
  more: object = {},
): Proof => ({
  changes,
  a,
  b,
  beside: { 'notify.targets': TARGETS, ...more },
  observe,
});

const QUIET = { 'notify.quiet_hours': '23:00-02:00', 'notify.time_zone': 'UTC' };

export const NOTIFY_PROOFS: Proofs = {
  'notify.targets': {
    changes: 'who is told',
    a: TARGETS,
    b: [],
    observe: told(['critical']),
  },
  'notify.quiet_hours': key('what is told at night', '23:00-02:00', undefined, told(['warning']), {
    'notify.time_zone': 'UTC',
  }),
  'notify.quiet_least': key(
    'what is told at night all the same',
    'critical',
    'warning',
    told(['warning']),
    QUIET,
  ),
  'notify.time_zone': key('when it is night', 'UTC', 'Europe/Berlin', told(['warning']), {
    'notify.quiet_hours': '23:00-02:00',
  }),
  'notify.digest_from': key('how many are put into one', 2, 3, told(['warning', 'warning'])),
  'notify.silent_after_sec': key('from when on silence is told', 60, 600, told([], 120_000)),
};
