/** Who may write, of two machines: judged from what this run read, and kept up at the router. */
import { judgeRole, leaderMark, leaderStep, refereed } from '../core/lead/role.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { ok, unknown } from '../core/model/measured.js';
import type { Leadership, Measured, ObservedLeader, Samples, SteerEvent } from '../core/model/types.js';
import type { SwitchOrder } from '../core/model/decision.js';
import { SteerError } from '../core/model/errors.js';
import type { Clock, Deadline, RoleFile, Router } from './ports.js';

interface Judge {
  readonly clock: Pick<Clock, 'now'>;
  readonly roleFile?: RoleFile;
}

/** Samples with the role of this run; as they are where this machine is alone. */
export function withRole(ports: Judge, config: EffectiveConfig, samples: Samples, end: Deadline): Samples {
  if (config.ha.by === 'alone') return samples;
  const now = ports.clock.now();
  const master = ports.roleFile?.read(now).leads ?? null;
  const { router } = samples;
  const leader: Measured<ObservedLeader | null> =
    router.kind === 'failed' ? unknown('router_failed') : (router.value.leader ?? unknown('not_asked'));
  const readMs = router.kind === 'failed' ? now.bootMs : router.value.atBootMs;
  const needMs = end.remainingMs() + now.bootMs - readMs;
  const role = judgeRole({ leader, master, needMs }, leaderMark(config, samples.at), config);
  return { ...samples, role };
}

/**
 * Claims, renews or gives up the lead, and reads back. Nothing that fails here fails the run: who does not hold the entry
 * stands by in the next one.
 */
export async function keepLead(
  { router, roleFile, clock }: Judge & { readonly router: Pick<Router, 'send' | 'readSwitch'> },
  config: EffectiveConfig,
  { role, router: reading, at }: Samples,
  deadline: Deadline,
): Promise<readonly SteerEvent[]> {
  if (role === undefined || reading.kind === 'failed' || !refereed(config)) return [];
  const master = roleFile?.read(clock.now()).leads ?? null;
  const step = leaderStep(role, master, config);
  if (step === null) return [];
  const { leader = ok(null) } = reading.value;
  const seen = leader.kind === 'ok' ? leader.value : null;
  const timeoutSec = step === 'release' ? 0 : config.ha.lease_sec;
  const sent = await router.send({ ...NOTHING_ELSE, leader: { seen, timeoutSec } }, deadline);
  if (sent.kind === 'failed') return [notKept(step, sent.failure.message, role)];
  const back = sent.value === 'sent' ? await router.readSwitch({ rule: false }, deadline) : sent;
  if (back.kind === 'failed') return [notKept(step, back.failure.message, role)];
  const shown = back.value === 'sent' ? null : (back.value.leader ?? null);
  const holds = shown?.kind === 'ok' && shown.value?.mark === leaderMark(config, at);
  if (step === 'claim' && holds) return [claimed(config)];
  // That another machine was faster is no failure, and the next run says who.
  return step === 'renew' && !holds ? [notKept(step, 'the entry is not there any more', role)] : [];
}

/** The route is left alone. */
const NOTHING_ELSE: SwitchOrder = { want: 'primary' };

function claimed({ ha }: EffectiveConfig): SteerEvent {
  return {
    level: 'notice',
    event: 'lead_claimed',
    message: 'Nobody led: this machine has the entry at the router and leads from the next run on',
    data: { name: ha.name ?? null, leaseSec: ha.lease_sec },
  };
}

function notKept(step: string, reason: string, { leftMs }: Leadership): SteerEvent {
  return {
    level: 'warning',
    event: 'lead_not_kept',
    message: 'The entry of the leader could not be written; the next run tries again',
    data: { step, reason, leftSec: leftMs === null ? null : Math.round(leftMs / 1000) },
    standing: true,
  };
}

interface OrderLead extends Judge {
  readonly router: Pick<Router, 'send' | 'readSwitch'>;
  readonly clock: Clock;
}

/**
 * A person's order goes to the machine that leads. On the other one it is refused, unless the person says that it is to
 * lead from now on. Where the router cannot be asked, the order is recorded as ever, and the next run finds out.
 * @throws SteerError `standby`
 */
export async function leadForOrder(
  { router, roleFile, clock }: OrderLead,
  config: EffectiveConfig,
  takeOver: boolean,
  work: Deadline,
): Promise<void> {
  const { by, lease_sec: timeoutSec } = config.ha;
  if (by === 'alone') return;
  const now = clock.now();
  const master = roleFile?.read(now).leads ?? null;
  if (master === false) throw standsBy('the role file says so', 'give the order on the other machine');
  if (!refereed(config)) return;
  const mark = leaderMark(config, now);
  const looked = await router.readSwitch({ rule: false }, work);
  if (looked.kind === 'failed') return;
  const leader = looked.value.leader ?? unknown('not_asked');
  const role = judgeRole({ leader, master, needMs: work.remainingMs() }, mark, config);
  if (role.role === 'leads' || role.own) return;
  const seen = leader.kind === 'ok' ? leader.value : null;
  const leads = role.leader ?? 'nobody known';
  if (seen !== null && !takeOver)
    throw standsBy(
      `${leads} leads, ${String(Math.round(seen.leftMs / 1000))} s left`,
      'give the order there; or here with --take-over, and this machine leads from now on',
    );
  if (seen !== null) await router.send({ ...NOTHING_ELSE, leader: { seen, timeoutSec: 0 } }, work);
  await router.send({ ...NOTHING_ELSE, leader: { seen: null, timeoutSec } }, work);
  const back = await router.readSwitch({ rule: false }, work);
  const held = back.kind === 'ok' && back.value.leader?.kind === 'ok' ? back.value.leader.value : null;
  if (held?.mark !== mark) throw standsBy('another machine was faster', 'look with status, then try again');
  // A run of the other machine that has read its own entry may write until it ends.
  if (seen !== null) await clock.sleep(config.cycle.budget_ms, work);
}

function standsBy(seen: string, todo: string): SteerError {
  return new SteerError('standby', 'this machine stands by: the order was not recorded', {
    expected: 'the machine that leads',
    seen,
    todo,
  });
}
