/** `setup`: the router planned, shown, asked, set up, read back; or our rows taken away again. */
import { applySteps, removeAll } from '../../../app/setup/apply.js';
import { failed } from '../../../app/setup/login.js';
import { EXIT, type ExitCode, SteerError } from '../../../core/model/errors.js';
import type { Deadline } from '../../../run/ports.js';
import { GROUP } from '../../../setup/names.js';
import { showPlan } from '../../../setup/show.js';
import { planUndo } from '../../../setup/undo.js';
import { deadline, systemClock } from '../../../system/clock.js';
import type { CommandIo, GlobalOptions } from '../../../system/command-io.js';
import { stopOnSignals } from '../../../system/stop.js';
import { defineCommand, flag } from '../../command.js';
import {
  configure,
  factsFor,
  futureWay,
  mustBeConfigurable,
  proveLogin,
  steeringWay,
} from '../../setup/finish.js';
import { ROUTER_OPTIONS, type RouterOptions } from '../../setup/options.js';
import { rehearsal } from '../../setup/rehearsal.js';
import { meetRouter, PATIENCE_MS, prepare } from '../../setup/prepare.js';

/** Undoing a plan of twenty rows takes a second; a router that hangs is given up. */
const UNDO_MS = 60_000;

type Options = GlobalOptions & RouterOptions;

export const command = defineCommand({
  description:
    'Sets the router up for steering: a user with few rights, a pinned certificate, a way out by the other line, the rules. Shows what is there and what would be added, asks, does it, and reads it back; what fails half-way is undone. A second run changes nothing. The administrator’s password is asked for, or read from standard input, and kept nowhere.',
  examples: [
    '% setup',
    '% setup --fingerprint SHA256:… < password-file',
    '% setup --apply --fingerprint SHA256:… < password-file',
    '% setup --apply --rehearse --fingerprint SHA256:… < password-file',
    '% setup --undo',
  ],
  needs: 'nothing',
  fields: {
    ...ROUTER_OPTIONS,
    apply: flag('--apply', 'do not ask: do what the plan says'),
    rehearse: flag('--rehearse', 'then try it out, as the command rehearse does'),
    undo: flag('--undo', 'take away the rows that setup made, and no other'),
  },
  async act(options, io) {
    if ((options.apply || options.rehearse) && options.undo)
      throw new SteerError('usage', '--undo goes with neither --apply nor --rehearse', {
        todo: `${io.argv0} setup --help`,
      });
    const stop = stopOnSignals();
    try {
      const until = deadline(systemClock(), PATIENCE_MS, stop.signal);
      if (options.undo) return await undo(options, io, until);
      if (!(await setUp(options, options.apply, io, until)) || !options.rehearse) return EXIT.ok;
    } finally {
      stop.release();
    }
    // By itself: it stops, and ends, as the command does.
    return rehearsal({ ...options, json: false }, io);
  },
});

/** @returns whether the router is set up now */
async function setUp(options: Options, apply: boolean, io: CommandIo, until: Deadline): Promise<boolean> {
  const { met, plan, password, ask, again, via } = await prepare(options, io, until);
  const out = (line: string): void => io.stdout.write(`${line}\n`);
  out(
    `${met.view.the('system/identity', 'name').slice(0, 40)}, RouterOS ${met.view.version}, at ${met.router.host}`,
  );
  out('');
  for (const line of showPlan(met.view, plan)) out(line);
  out('');
  mustBeConfigurable(factsFor(plan.agreed, futureWay(met.view, met.router, via), password.file));
  if (plan.steps.length > 0) {
    if (!apply && ask === null) {
      if (!password.old) password.forget();
      out(`Nothing was changed. To do it: ${io.argv0} setup --apply`);
      return false;
    }
    if (!apply && !(await ask?.yes('Do this?'))) {
      if (!password.old) password.forget();
      out('Nothing was changed.');
      return false;
    }
  }
  const applied = await applySteps(met.view, plan.steps, {
    open: () => met.open([password.text]),
    plan: again,
    prove: (view) => proveLogin(steeringWay(view, met.router, via), password.text, until),
    until,
    undoUntil: () => deadline(systemClock(), UNDO_MS),
    tell: out,
  });
  if (applied.kind === 'undone') {
    if (!password.old && applied.left.length === 0) password.forget();
    throw notDone(applied.failure, applied.left, io.argv0);
  }
  const { outcome, text } = configure(
    options.configFile,
    plan.agreed,
    steeringWay(applied.view, met.router, via),
    password.file,
  );
  out(`The router is set up, and steering has logged in once as ${GROUP}.`);
  if (outcome === 'kept') {
    out(`${options.configFile} is there and stays as it is. It would be:`);
    out('');
    out(text);
  } else out(`${options.configFile} ${outcome === 'written' ? 'was written' : 'says so already'}.`);
  return true;
}

async function undo(options: Options, io: CommandIo, until: Deadline): Promise<ExitCode> {
  const { met, ask } = await meetRouter(options, io, until);
  const rows = planUndo(met.view);
  if (rows.length === 0) {
    io.stdout.write('Nothing on this router was made by setup.\n');
    return EXIT.ok;
  }
  for (const { edit, row } of rows) io.stdout.write(`  - /${edit.menu.replaceAll('/', ' ')}  ${row}\n`);
  if (ask !== null && !(await ask.yes(`Take these ${String(rows.length)} away?`))) {
    io.stdout.write('Nothing was changed.\n');
    return EXIT.ok;
  }
  const editor = await met.open([]);
  try {
    const left = await removeAll(editor, rows, until);
    if (left.length > 0) {
      throw new SteerError('router_unreachable', 'not everything could be taken away', {
        ...{ seen: `still there: ${left.join('; ')}`, todo: `try again: ${io.argv0} setup --undo` },
      });
    }
  } finally {
    editor.close();
  }
  io.stdout.write(
    'The router is as it was before setup. The configuration and the password file here stay.\n',
  );
  return EXIT.ok;
}

function notDone(failure: Parameters<typeof failed>[0], left: readonly string[], argv0: string): SteerError {
  const { code, message, seen, todo } = failed(failure);
  const parts = { ...(seen === undefined ? {} : { seen }), ...(todo === undefined ? {} : { todo }) };
  if (left.length === 0) return new SteerError(code, `${message}; the router is as it was before`, parts);
  return new SteerError(code, `${message}; and not everything could be undone`, {
    ...{
      seen: `still there: ${left.join('; ')}`,
      todo: `when the router answers again: ${argv0} setup --undo`,
    },
  });
}
