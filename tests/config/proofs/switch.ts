/** Keys of the switch. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { judgeRole, leaderMark, leaderStep } from '../../../lib/core/lead/role.js';
import { commonSettings } from '../../../lib/router/transport.js';
import { roleFile } from '../../../lib/system/role-file.js';
import { plan } from '../../../lib/core/act/plan.js';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import type { RouterResult, RouterReading } from '../../../lib/core/model/types.js';
import { shownSwitch } from '../../../lib/core/switch/shown.js';
import { at, rule, samples, state } from '../../support/builders.js';
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

const HA = { 'ha.by': 'router', 'ha.name': 'pi-1' };
const NOW = at(100_000);

/** What a run makes of an entry at the router and of the role file beside it. */
const role =
  (leader: { mark: string; leftMs: number } | null) =>
  ({ config, folder }: Given): unknown => {
    const file = path.join(folder, 'role');
    writeFileSync(file, 'MASTER\n');
    const { role_file: told, max_age_sec: maxAge } = config.ha;
    const wallMs = Date.now() + 30_000;
    const master =
      told === undefined ? null : roleFile(told === '/role' ? file : told, maxAge).read({ ...NOW, wallMs });
    const seen = {
      leader: ok(leader === null ? null : { id: '*1', ...leader }),
      master: master?.leads ?? null,
      needMs: 1_800,
    };
    const judged = judgeRole(seen, leaderMark(config, NOW), config);
    return [judged, leaderStep(judged, seen.master, config)];
  };

/** Where the entry is looked for. */
const asked = ({ config }: Given): unknown => {
  const settings = commonSettings({
    config,
    secrets: {},
    unsureOfReboot: false,
    ruleDue: true,
    migrating: false,
    leaderMark: leaderMark(config, NOW),
    aPersonWaits: false,
    nowBootMs: () => 0,
  });
  return settings.leader;
};

export const SWITCH_PROOFS: Proofs = {
  'ha.by': {
    changes: 'who says which machine writes',
    a: 'router',
    b: 'role_file',
    beside: { 'ha.name': 'pi-1', 'ha.role_file': '/role' },
    observe: role({ mark: 'pi-2 b0070000', leftMs: 20_000 }),
  },
  'ha.name': {
    changes: 'which entry is this machine’s',
    a: 'pi-1',
    b: 'pi-2',
    beside: { 'ha.by': 'router' },
    observe: role({ mark: 'pi-1 b0070000', leftMs: 25_000 }),
  },
  'ha.list': { changes: 'where the entry is', a: 'steer-leader', b: 'other', beside: HA, observe: asked },
  'ha.lease_sec': {
    changes: 'when the leader renews',
    a: 30,
    b: 60,
    beside: HA,
    observe: role({ mark: 'pi-1 b0070000', leftMs: 25_000 }),
  },
  'ha.role_file': {
    changes: 'which file says it',
    a: '/role',
    b: '/nowhere',
    beside: { 'ha.by': 'role_file' },
    observe: role(null),
  },
  'ha.max_age_sec': {
    changes: 'whether a file that was written half a minute ago counts',
    a: 60,
    b: 10,
    beside: { 'ha.by': 'role_file', 'ha.role_file': '/role' },
    observe: role(null),
  },
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
