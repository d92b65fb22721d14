/** Everything a run measures, at once and inside the deadline. */
import { NOT_LOOKED_AT, NOT_PROBED, switchOnly } from '../core/act/deferred.js';
import { unknown } from '../core/model/measured.js';
import type {
  Now,
  RouterFailure,
  RouterReading,
  RouterResult,
  RttSample,
  Samples,
  SwitchReading,
} from '../core/model/types.js';
import type { Access } from '../core/act/breaker.js';
import type { AutorateSource, Deadline, KnownNames, LineProbe, RoleFile, Router } from './ports.js';

export interface Instruments {
  readonly probe: LineProbe;
  /** The probe asks the router, so it rests when the router is left alone. */
  readonly probeUsesRouter: boolean;
  readonly alternate: LineProbe | null;
  /** The same of the alternate line's probe. */
  readonly alternateUsesRouter?: boolean;
  readonly router: Pick<Router, 'read'>;
  readonly autorate: AutorateSource;
  /** Absent: no file says whether this machine leads. */
  readonly roleFile?: RoleFile;
  /** Of the names that the others ask for. */
  readonly known?: Pick<KnownNames, 'list'>;
}

export async function measure(
  instruments: Instruments,
  access: Access,
  at: Now,
  deadline: Deadline,
): Promise<Samples> {
  const mayAsk = access.kind === 'go';
  const reading: Promise<RouterResult<RouterReading>> = mayAsk
    ? instruments.router.read(deadline)
    : Promise.resolve({ kind: 'failed', failure: backedOff(access.why) });
  const probe = (line: LineProbe, usesRouter: boolean): Promise<RttSample> =>
    usesRouter && !mayAsk
      ? Promise.resolve(notProbed('the router is left alone for now'))
      : line.measure(deadline);
  const rtt = probe(instruments.probe, instruments.probeUsesRouter);
  const alternate =
    instruments.alternate === null
      ? null
      : probe(instruments.alternate, instruments.alternateUsesRouter ?? false);
  const autorate = instruments.autorate.read(at);
  return { at, rtt: await rtt, alternate: await alternate, router: await reading, autorate };
}

/**
 * A run that makes a switch first: no probe, no queue, and of the switch only what the router must be told of it. What it
 * costs to ask is left to the switch.
 * @param mustLook who leads is to be read, whatever it costs
 */
export async function measureSwitch(
  {
    router,
    autorate,
  }: Pick<Instruments, 'autorate'> & { readonly router: Pick<Router, 'readSwitch' | 'findsItself'> },
  at: Now,
  deadline: Deadline,
  mustLook = false,
): Promise<Samples> {
  const seen: RouterResult<SwitchReading> =
    router.findsItself === true && !mustLook
      ? { kind: 'ok', value: NOT_LOOKED_AT }
      : await router.readSwitch({ rule: true }, deadline);
  return {
    at,
    rtt: NOT_PROBED,
    alternate: null,
    router: seen.kind === 'ok' ? switchOnly(seen.value, at.bootMs) : seen,
    autorate: autorate.read(at),
  };
}

function backedOff(why: string): RouterFailure {
  return {
    code: 'resting',
    message: `the router was left alone: ${why}`,
    todo: 'nothing: it is tried again by itself',
  };
}

function notProbed(detail: string): RttSample {
  return {
    rttMs: unknown('router_resting', detail),
    lossPct: unknown('router_resting', detail),
    reflectors: [],
    leftOut: [],
    method: 'router',
  };
}
