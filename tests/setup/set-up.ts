/** A router that setup has set up, and the way steering reaches it. */
import { applySteps } from '../../lib/app/setup/apply.js';
import { openEditor, type Trusted } from '../../lib/app/setup/login.js';
import type { Place } from '../../lib/app/setup/rehearse.js';
import type { SendTest } from '../../lib/app/setup/send-test.js';
import { steeringWay } from '../../lib/cli/setup/finish.js';
import { manualClock, type Emulator } from '../../lib/emulator/index.js';
import type { RouterEditor } from '../../lib/router/menus.js';
import { type Plan, planSetup } from '../../lib/setup/plan.js';
import { ample } from '../contract/contract-case.js';
import { look, open, start, trusted, wishes, type SetupWorld } from './world.js';

export const PLACE: Place = {
  comment: 'wanctl-steer: producer - steers new urgent connections',
  list: 'steer-lease',
  machine: '127.0.0.1',
  host: '1.1.1.1',
};

export const SECRET = 'made-for-steering';

export interface SetUp {
  readonly emulator: Emulator;
  readonly clock: ReturnType<typeof manualClock>;
  readonly plan: Plan;
  /** As steering itself. */
  readonly way: Trusted;
  readonly open: () => Promise<RouterEditor>;
}

const running: Emulator[] = [];

export async function stop(): Promise<void> {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
}

export async function setUp(world: SetupWorld): Promise<SetUp> {
  const clock = manualClock();
  const emulator = await start(world, {}, { clock });
  running.push(emulator);
  const view = await look(world, emulator);
  const planned = planSetup(view, wishes(world, { password: SECRET }));
  if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned.obstacles));
  const { plan } = planned;
  const applied = await applySteps(view, plan.steps, {
    open: () => open(world, emulator),
    plan: (later) => planSetup(later, wishes(world, { password: null })),
    prove: () => Promise.resolve(null),
    until: ample(),
    undoUntil: () => ample(),
    tell: () => undefined,
  });
  const way =
    applied.kind === 'done' ? steeringWay(applied.view, trusted(world, emulator), world.steerBy) : null;
  if (way === null) throw new Error(JSON.stringify(applied));
  return { emulator, clock, plan, way, open: () => openEditor(way, SECRET, []) };
}

/** The router can be reached again. */
export async function toUp({ emulator }: SetUp): Promise<void> {
  await emulator.faults.open();
}

/** What this machine would send, met by the router. */
export function play(
  { connections }: Emulator['model'],
  connection: Parameters<SendTest>[0],
  { machine, host }: Parameters<SendTest>[1],
): Awaited<ReturnType<SendTest>> {
  const ends = { source: machine, destination: host, from: 'bridge' };
  if (connection.kind === 'ping') {
    const { answered } = connections.open({ ...ends, protocol: 'icmp', dscp: connection.dscp }, 5);
    return { kind: 'sent', sent: 5, answered, to: host };
  }
  const { kind: protocol, port } = connection;
  connections.open({ ...ends, protocol, port, sourcePort: 50_001 }, 5);
  return { kind: 'sent', sent: 5, answered: null, to: `${host}:${String(port)}` };
}
