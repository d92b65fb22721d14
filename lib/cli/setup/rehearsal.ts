/** A rehearsal for a person: under the lock, with the login of steering itself, and told. */
import { orderPorts } from '../../app/compose.js';
import { EDITORS } from '../../app/menus.js';
import { flushLog, prepare } from '../../app/prepare.js';
import { failed } from '../../app/setup/login.js';
import { ENTRY_SEC, type Place, rehearse, type Rehearsed } from '../../app/setup/rehearse.js';
import { ipv4Of, sendTest } from '../../app/setup/send-test.js';
import { ORDER_SAVE_MS } from '../../core/model/budget.js';
import { routeOf } from '../../core/model/state.js';
import { EXIT, type ExitCode, SteerError } from '../../core/model/errors.js';
import { remember } from '../../run/load.js';
import { onceFree } from '../../run/lock.js';
import { printable } from '../../router/protocol/text.js';
import type { Note } from '../../setup/steps.js';
import { deadline, systemClock } from '../../system/clock.js';
import type { CommandIo, GlobalOptions } from '../../system/command-io.js';
import { addressTowards } from '../../system/neighbours.js';
import { stopOnSignals, stoppable } from '../../system/stop.js';

/** Both together end before the fuse of the lock does it; the runs that wait meanwhile are a handful. */
const WORK_MS = 22_000;
const UNDO_MS = 8_000;

export interface RehearsalOptions extends GlobalOptions {
  readonly json: boolean;
  /** This machine as the router sees it; else what it has towards the router. */
  readonly machine?: string | undefined;
  /** Where the test goes; else the first reflector. */
  readonly to?: string | undefined;
}

interface Told {
  readonly result: 'pass' | 'mend' | 'not_possible';
  readonly place: Place | null;
  readonly rehearsed: Rehearsed;
}

export async function rehearsal(options: RehearsalOptions, io: CommandIo): Promise<ExitCode> {
  const clock = systemClock();
  const prepared = await prepare(options, io, clock);
  const { config, loaded } = prepared;
  const { by, list } = config.switch;
  if (by !== 'lease') return tell({ result: 'not_possible', place: null, rehearsed: notBy(by) }, options, io);
  const place: Place = {
    ...{ comment: config.mangle_rule.comment, list },
    machine: await machineOf(options.machine, config.router.host),
    host: await targetOf(options.to ?? config.measurement.reflectors[0] ?? config.measurement.ping_host),
  };
  const stop = stopOnSignals();
  try {
    const { lock, store } = orderPorts(prepared, clock);
    return await onceFree(lock, 'rehearse', config, async () => {
      const { state } = remember(await store.load(clock.now()), clock.now(), config);
      const rehearsed =
        routeOf(state) === 'steered'
          ? notNow
          : await rehearse(place, {
              open: () =>
                EDITORS[config.router.transport]({ config, secrets: loaded.secrets, aPersonWaits: true }, []),
              send: sendTest,
              until: stoppable(clock, WORK_MS, stop.signal),
              undoUntil: () => deadline(clock, UNDO_MS),
              tell: (line) => {
                if (!options.json) io.stdout.write(`${line}\n`);
              },
            });
      if (rehearsed.kind === 'failed') throw broken(rehearsed, list, stop.signal.aborted);
      const result =
        rehearsed.kind === 'not'
          ? 'not_possible'
          : rehearsed.findings.every(({ ok }) => ok) && rehearsed.entryGone
            ? 'pass'
            : 'mend';
      return tell({ result, place, rehearsed }, options, io);
    });
  } finally {
    stop.release();
    await flushLog(prepared.log, deadline(clock, ORDER_SAVE_MS));
  }
}

async function machineOf(told: string | undefined, router: string): Promise<string> {
  const machine = told === undefined ? await addressTowards(router) : await ipv4Of(told);
  if (machine !== null) return machine;
  throw new SteerError('usage', 'it cannot be told under which IPv4 address the router sees this machine', {
    todo: 'say --machine',
  });
}

async function targetOf(host: string): Promise<string> {
  const address = await ipv4Of(host);
  if (address !== null) return address;
  throw new SteerError('usage', `${printable(host)} has no IPv4 address; steering is IPv4 only`, {
    todo: 'say where the test is to go: --to 1.1.1.1',
  });
}

const notNow: Rehearsed = not(
  'steered',
  'it steers now: what works at this moment needs no rehearsal, and the list is in use',
  'try again when the route is primary (wanctl-steer status)',
);

function notBy(by: 'rule' | 'both'): Rehearsed {
  return not(
    'switch',
    by === 'rule'
      ? 'with switch.by: rule the rule steers all it matches as soon as it is on: others would be moved'
      : 'with switch.by: both the rule is off until it steers, and a rehearsal does not switch rules',
    'let a list say who is steered, switch.by: lease (docs/lease.md), and rehearse then; check looks at rules and routes either way',
  );
}

function not(id: string, text: string, todo: string): Rehearsed {
  const why: Note = { id, text, todo };
  return { kind: 'not', why };
}

function broken(
  { failure, entryGone }: Extract<Rehearsed, { kind: 'failed' }>,
  list: string,
  stopped: boolean,
): SteerError {
  const gone = entryGone ? 'nothing is left on the router' : leftText(list);
  if (stopped) return new SteerError('interrupted', `the rehearsal was stopped; ${gone}`);
  const { code, message, todo } = failed(failure);
  return new SteerError(code, `the rehearsal did not come to its end: ${message}; ${gone}`, {
    ...(todo === undefined ? {} : { todo }),
  });
}

function leftText(list: string): string {
  return `the entry in ${list} was not seen to be gone, it ends by itself within ${String(ENTRY_SEC)} s`;
}

function tell(told: Told, { json }: RehearsalOptions, io: CommandIo): ExitCode {
  io.stdout.write(json ? `${JSON.stringify(jsonOf(told), null, 2)}\n` : textOf(told));
  return told.result === 'pass' ? EXIT.ok : EXIT.unavailable;
}

function jsonOf({ result, place, rehearsed }: Told): object {
  const played = rehearsed.kind === 'played' ? rehearsed : null;
  return {
    ...{ version: 1, result, machine: place?.machine ?? null, to: place?.host ?? null },
    findings: (played?.findings ?? []).map(({ id, ok, seen, todo }) => ({
      ...{ id, ok, seen: printable(seen), todo: todo === '' ? null : printable(todo) },
    })),
    entryGone: played?.entryGone ?? null,
    why: rehearsed.kind === 'not' ? printable(rehearsed.why.text, LONGEST) : null,
    todo: rehearsed.kind === 'not' ? printable(rehearsed.why.todo, LONGEST) : null,
  };
}

/** Two sentences. */
const LONGEST = 400;

function textOf({ result, place, rehearsed }: Told): string {
  if (rehearsed.kind === 'not') {
    const { text, todo } = rehearsed.why;
    return `This cannot be rehearsed: ${printable(text, LONGEST)}\n  do: ${printable(todo, LONGEST)}\n`;
  }
  const lines: string[] = [];
  for (const { ok, seen, todo } of rehearsed.kind === 'played' ? rehearsed.findings : []) {
    lines.push(`  ${ok ? 'ok   ' : 'MEND '} ${printable(seen, LONGEST)}`);
    if (!ok) lines.push(`        do: ${printable(todo, LONGEST)}`);
  }
  if (rehearsed.kind === 'played' && !rehearsed.entryGone)
    lines.push(`  MEND  ${leftText(place?.list ?? '')}`);
  lines.push(
    result === 'pass'
      ? 'PASS: a new urgent connection is steered, and leaves by the other line. Nothing else was moved.'
      : 'Not yet: mend what is named above, and rehearse again. Nothing else was moved.',
  );
  return `${lines.join('\n')}\n`;
}
