/** From options to a plan: the router met and read, the answers gathered. Nothing has been changed by then. */
import { type MadePassword, steeringPassword } from '../../app/setup/files.js';
import { SteerError } from '../../core/model/errors.js';
import { CONFIG_KEYS } from '../../generated/config-keys.js';
import type { Deadline } from '../../run/ports.js';
import { GROUP } from '../../setup/names.js';
import { planSetup, type Plan, type Planned } from '../../setup/plan.js';
import type { Wishes } from '../../setup/steps.js';
import { showNote } from '../../setup/show.js';
import { type RouterView, textOf } from '../../setup/view.js';
import { replaceFile } from '../../storage/folders.js';
import { readText } from '../../storage/read-file.js';
import type { CommandIo } from '../../system/command-io.js';
import { addressTowards } from '../../system/neighbours.js';
import { ANSWERS, answersOf, type Told, wishesFor } from './answers.js';
import { meet, type Met } from './meet.js';
import type { RouterOptions } from './options.js';
import { openQuestions, type Questions } from './questions.js';

/** Somebody sits there and reads; a router of a thousand rows takes seconds for each menu. */
export const PATIENCE_MS = 600_000;

export interface Prepared {
  readonly met: Met;
  readonly plan: Plan;
  readonly password: MadePassword;
  /** The way steering will go. */
  readonly via: Wishes['via'];
  /** The same plan for the router as it is later. */
  readonly again: (view: RouterView) => Planned;
  readonly ask: Questions | null;
}

export async function meetRouter(
  options: RouterOptions,
  io: CommandIo,
  until: Deadline,
): Promise<{ met: Met; ask: Questions | null }> {
  const ask = io.canAsk ? await openQuestions() : null;
  return { met: await meet(options, ask, io, until), ask };
}

/** @throws SteerError where no plan can be made; what is in the way is told on standard error */
export async function prepare(
  options: RouterOptions & { readonly configFile: string },
  io: CommandIo,
  until: Deadline,
): Promise<Prepared> {
  const told = toldBy(options);
  const { met, ask } = await meetRouter(options, io, until);
  const { view, router } = met;
  const machine = await addressTowards(router.host);
  const leases = CONFIG_KEYS.some(({ path }) => path === 'switch.by');
  const wishes = await wishesFor(view, told, { host: router.host, machine, leases }, ask);
  if (wishes.via === 'ssh' && router.via !== 'ssh') {
    throw new SteerError('usage', 'steering by SSH needs the router’s host key, which REST does not show', {
      todo: `log in over SSH: ${io.argv0} setup --over ssh`,
    });
  }
  // What is in the way is told before anything is written here.
  mustBePlan(planSetup(view, { ...wishes, password: null }), io);
  const password = steeringPassword(options.configFile);
  const there = view.rows('user').some((row) => textOf(row, 'name') === GROUP);
  const full: Wishes = { ...wishes, password: there && password.old ? null : password.text };
  const plan = mustBePlan(planSetup(view, full), io);
  keepAnswers(options.plan, wishes);
  return {
    met,
    plan,
    password,
    via: wishes.via,
    ask,
    again: (later) => planSetup(later, { ...wishes, password: null }),
  };
}

function toldBy(options: RouterOptions): Told {
  const file = options.plan === undefined ? {} : answersOf(options.plan);
  const said = ANSWERS.flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...file, ...Object.fromEntries(said) };
}

function mustBePlan(planned: Planned, io: CommandIo): Plan {
  if (planned.kind === 'plan') return planned.plan;
  for (const obstacle of planned.obstacles) io.stderr.write(`${showNote(obstacle).join('\n')}\n`);
  const [first] = planned.obstacles;
  throw new SteerError('router_refused', 'no plan can be made for this router; nothing was changed', {
    ...(first === undefined ? {} : { seen: first.text, todo: first.todo }),
  });
}

/** A file that is there was read, and stays. */
function keepAnswers(file: string | undefined, wishes: Omit<Wishes, 'password'>): void {
  if (file === undefined || readText(file, 1) !== null) return;
  const { primary, alternate, machine, queue, via } = wishes;
  const answers = {
    ...{ fast: primary, steady: alternate, machine },
    ...(queue === undefined ? {} : { queue }),
    ...{ 'steer-by': via, switch: wishes.switch },
  };
  replaceFile(file, `${JSON.stringify(answers, null, 2)}\n`, 0o600);
}
