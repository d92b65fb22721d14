/** Keys of the switch. */
import { plan } from '../../../lib/core/act/plan.js';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import type { RouterResult, RouterReading } from '../../../lib/core/model/types.js';
import { shownSwitch } from '../../../lib/core/switch/shown.js';
import { rule, samples, state } from '../../support/builders.js';
import { A, B, leaseMemory, LIST } from '../../support/lease.js';
import type { Given, Proofs } from './proof.js';

const LEASE = { 'switch.by': 'lease', 'switch.prefixes': [A] };

/** What is sent to a router on which our lease has so much left; null = nothing stands. */
const sent =
  (leftSec: number | null) =>
  ({ config }: Given): unknown => {
    const reading = samples({}, 100_000).router as Extract<RouterResult<RouterReading>, { kind: 'ok' }>;
    const entries = leftSec === null ? [] : [{ id: '*1', prefix: A, leftMs: leftSec * 1000 }];
    const { by } = config.switch;
    const router = {
      ...reading,
      value: {
        ...reading.value,
        rule: ok({ ...rule(by === 'lease'), matches: by === 'rule' ? null : LIST }),
        lease: by === 'rule' ? unknown('not_configured') : ok({ entries, foreign: [] }),
      },
    } as const;
    const because = { code: 'hold', detail: '' } as const;
    const shown = shownSwitch(router.value, config);
    const action = plan({
      conclusion: {
        want: 'steered',
        because,
        by: 'threshold',
        decider: { want: 'steered', because, memory: {} },
      },
      state: state({ lease: by === 'rule' ? null : leaseMemory({ by }) }, config),
      router,
      shown,
      drift: 'none',
      bootMs: 100_000,
      config,
    });
    return shown.kind === 'unknown' ? shown.reason : action;
  };

export const SWITCH_PROOFS: Proofs = {
  'switch.by': {
    changes: 'what is sent to steer',
    a: 'rule',
    b: 'both',
    beside: { 'switch.prefixes': [A] },
    observe: sent(null),
  },
  'switch.list': {
    changes: 'which list the rule has to match',
    a: LIST,
    b: 'another',
    beside: LEASE,
    observe: sent(null),
  },
  'switch.prefixes': {
    changes: 'what is put into the list',
    a: [A],
    b: [B],
    beside: { 'switch.by': 'lease' },
    observe: sent(null),
  },
  'switch.lease_sec': {
    changes: 'when a lease is renewed',
    a: 30,
    b: 60,
    beside: LEASE,
    observe: sent(30),
  },
};
