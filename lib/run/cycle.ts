/**
 * One run, read from top to bottom: lock → load → measure → assess, decide → act, verify, settle → save. No rules of
 * its own: what a value means is decided in core/, how it travels in the adapters behind the ports.
 */
import { act } from './act.js';
import { deferredSwitch } from '../core/act/deferred.js';
import { announce, unsaid, visibilityOf } from '../core/settle/announce.js';
import { routerAccess } from '../core/act/breaker.js';
import type {
  CycleContext,
  CyclePorts,
  CycleResult,
  DryPorts,
  DryRunPorts,
  RunPorts,
  RunSetup,
} from './context.js';
import { exitCodeOf } from '../core/settle/exit-code.js';
import { runJournal } from './journal.js';
import { load } from './load.js';
import { keepLead, withRole } from './lead.js';
import { ifFree, lockLost } from './lock.js';
import { makeRecord } from '../core/record/write.js';
import { lockMs } from '../core/model/budget.js';
import { type Instruments, measure, measureSwitch } from './measure.js';
import { factsOf, summary } from './record.js';
import { saveIntent, saveMemory } from './save.js';
import { refereed } from '../core/lead/role.js';
import { evaluate } from '../core/evaluate.js';
import type { Samples, SteerState } from '../core/model/types.js';
import type { DryDecision, Outcome } from '../core/model/decision.js';

export type { CycleContext, CyclePorts, CycleResult } from './context.js';

/** A live run from its lock to its save; 'skipped' = another one holds the lock. */
export function runCycle(ports: RunPorts, setup: RunSetup): Promise<CycleResult | 'skipped'> {
  const { work } = setup;
  return ifFree(ports, work.within(lockMs(work.remainingMs())), async (skippedSince, cutOff, isLost) => {
    ports.doing?.('loading');
    const context = await load(ports, setup, skippedSince, cutOff);
    return steer(
      { ...ports, lockLost: isLost, ...(await ports.connect(context.state, context.probeMs)) },
      context,
    );
  });
}

/** With the lock held and the memory loaded. Every path ends in a save; one that fails is a SteerError. */
export async function steer(ports: CyclePorts, context: CycleContext): Promise<CycleResult> {
  const { config } = context;
  const journal = runJournal(ports.journal, ports.log);
  // What would be saved if the run ended here. Each step moves it forward.
  let draft = context.state;
  let lost = false;
  try {
    ports.doing?.('measuring');
    const measured = await (switchFirst(ports, context, draft) ?? observe(ports, context, draft));
    const samples = withRole(ports, config, measured, context.deadline);
    ports.doing?.('deciding');
    const evaluation = evaluate(draft, samples, config);
    draft = evaluation.state;
    lost = ports.lockLost?.() === true;
    if (lost) throw lockLost(config.lock_file);
    const led = await keepLead(ports, config, samples, context.work);
    const acted = await act(ports, {
      decision: { ...evaluation.conclusion, mode: 'live' },
      action: evaluation.action,
      state: evaluation.state,
      reading: samples.router,
      config,
      work: context.work,
      record: (intended) => {
        draft = intended;
        ports.doing?.('switching');
        return saveIntent(ports.store, context, intended);
      },
    });
    const { outcome, now } = acted;
    const happened = [
      ...context.notes,
      ...evaluation.events,
      ...led,
      ...acted.events,
      ...journal.look(context),
    ];
    const streak = acted.state.router.failures === 0;
    const { events: before, restless } = context.state;
    const announced = announce(before, happened, { ...visibilityOf(samples), streak }, restless);
    draft = { ...acted.state, events: announced.standing, restless: announced.restless };

    const exitCode = exitCodeOf(samples, evaluation, outcome, context.config);
    const facts = factsOf(context, {
      evaluation,
      outcome,
      state: draft,
      samples,
      mode: 'live',
      now,
      exitCode,
      events: announced.events,
      wroteBootMs: acted.wroteBootMs,
    });
    const record = makeRecord(facts);
    journal.note(facts, record);
    draft = { ...draft, last_cycle: { ...record }, names: ports.known?.list() ?? draft.names };
    for (const event of announced.events) ports.log.emit(event);
    ports.log.emit(summary(record, config));
    return { record, exitCode, unsaid: unsaid(happened, announced.events, samples, draft) };
  } finally {
    ports.router.close();
    ports.doing?.('saving');
    if (!lost) await saveMemory(ports.store, context, draft, journal.beside());
  }
}

/** A dry run: the same instruments and the same evaluation, no lock and no act. A live run may pass at the same time. */
export async function runDry(ports: DryRunPorts, setup: RunSetup): Promise<CycleResult> {
  const context = await load(ports, setup);
  const { router, ...instruments } = await ports.connect(context.state, context.probeMs);
  const eyes: DryPorts['router'] = {
    read: (until) => router.read(until),
    readSwitch: (parts, until) => router.readSwitch(parts, until),
    close: () => {
      router.close();
    },
  };
  return steerDry({ ...ports, ...instruments, router: eyes }, context);
}

/** Its ports cannot write anywhere but into a journal of its own. */
export async function steerDry(ports: DryPorts, context: CycleContext): Promise<CycleResult> {
  try {
    const measured = await observe(ports, context, context.state);
    const samples = withRole(ports, context.config, measured, context.deadline);
    const evaluation = evaluate(context.state, samples, context.config);
    const { mode, want }: DryDecision = { ...evaluation.conclusion, mode: 'dry' };
    const { action } = evaluation;
    const would =
      action.kind === 'renew'
        ? 'renew'
        : action.kind !== 'switch'
          ? 'nothing'
          : want === 'steered'
            ? 'enable'
            : 'disable';
    const outcome: Outcome = { kind: 'skipped', would };
    const now = ports.clock.now();
    const exitCode = exitCodeOf(samples, evaluation, outcome, context.config);
    const { state, events } = evaluation;
    const seen = { evaluation, outcome, state, samples, mode, now, exitCode, events, wroteBootMs: null };
    const facts = factsOf(context, seen);
    const record = makeRecord(facts);
    const journal = runJournal(ports.journal, ports.log);
    journal.note(facts, record);
    await journal.write(context.deadline);
    return { record, exitCode, unsaid: [...context.notes, ...events] };
  } finally {
    ports.router.close();
  }
}

/** A switch that the run before had no time for goes before measuring; null = there is none. */
function switchFirst(
  ports: CyclePorts,
  { config, work }: CycleContext,
  state: SteerState,
): Promise<Samples> | null {
  const now = ports.clock.now();
  const due = deferredSwitch(state, now.bootMs, config) !== null;
  return due && routerAccess(state.router, now.bootMs).kind === 'go'
    ? measureSwitch(ports, now, work, refereed(config))
    : null;
}

async function observe(
  ports: Instruments & Pick<CyclePorts, 'clock'>,
  context: CycleContext,
  state: SteerState,
): Promise<Samples> {
  const now = ports.clock.now();
  return measure(ports, routerAccess(state.router, now.bootMs), now, context.work);
}
