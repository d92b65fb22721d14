/** One named case of the contract, and how cases look at answers. */
import { expect } from '@jest/globals';
import type {
  Measured,
  ObservedRule,
  Route,
  RouterFailure,
  RouterReading,
  RouterResult,
  SwitchReading,
} from '../../lib/core/model/types.js';
import { orderFor } from '../../lib/core/switch/order.js';
import { shownSwitch, type ShownRoute } from '../../lib/core/switch/shown.js';
import type { Deadline, Router } from '../../lib/run/ports.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import type { FaultKind, ForeignPeer, RouterWorld, Way } from './router-world.js';

export interface ContractCase {
  readonly name: string;
  /** Faults the world must be able to have. */
  readonly needs?: readonly FaultKind[];
  /** Only where a peer can turn out to be this stranger. */
  readonly peer?: ForeignPeer;
  /** Only for these ways of switching. */
  readonly by?: readonly Way[];
  readonly run: (world: RouterWorld) => Promise<void>;
}

/** Far more than anything here takes when it works: a test that needs it has failed. */
export const AMPLE_MS = 20_000;

/** A timeout short enough to wait for, long enough for a busy machine to answer within; some ways take longer. */
export function shortMs(world: RouterWorld): number {
  return world.shortMs ?? 400;
}

export const ample = () => deadlineIn(AMPLE_MS);

export function value<T>(result: RouterResult<T>): T {
  if (result.kind === 'failed') throw new Error(`failed: ${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

export function knownValue<T>(measured: Measured<T>): T {
  if (measured.kind === 'unknown') throw new Error(`unknown: ${measured.reason}: ${measured.detail ?? ''}`);
  return measured.value;
}

/** The failure, after checking that a person could act on it. */
export function failureOf(result: RouterResult<unknown>): RouterFailure {
  if (result.kind === 'ok') throw new Error('expected a failure');
  expect(result.failure.message.length).toBeGreaterThan(3);
  expect(result.failure.todo.length).toBeGreaterThan(3);
  return result.failure;
}

export async function readingOf(router: Router): Promise<RouterReading> {
  return value(await router.read(ample()));
}

export async function ruleOf(router: Router): Promise<ObservedRule> {
  return knownValue((await readingOf(router)).rule);
}

/** What a reading shows of the switch, in this world's way of switching. */
export function routeIn(world: RouterWorld, reading: SwitchReading): ShownRoute {
  return knownValue(shownSwitch(reading, world.config)).route;
}

/** The route as a new reading of the whole shows it. */
export async function shownBy(world: RouterWorld, router: Router): Promise<ShownRoute> {
  return routeIn(world, await readingOf(router));
}

/** The route as reading back shows it. */
export async function readBack(world: RouterWorld, router: Router): Promise<ShownRoute> {
  return routeIn(world, value(await router.readSwitch({ rule: true }, ample())));
}

/** The route as the router really has it. */
export function trueRoute(world: RouterWorld): ShownRoute {
  const { by, prefixes } = world.config.switch;
  const enabled = world.rule()?.enabled === true;
  if (by === 'rule') return enabled ? 'steered' : 'primary';
  const ours = world.entries().filter(({ prefix, comment }) => {
    return comment === world.comment && prefixes.includes(prefix);
  }).length;
  const steered = ours === prefixes.length;
  if (ours > 0 && !steered) return 'partial';
  return enabled === (by === 'lease' || steered) ? (steered ? 'steered' : 'primary') : 'partial';
}

/** Changes at the router that one switch takes. */
export function writesOf(world: RouterWorld, switches: number): number {
  const { by, prefixes } = world.config.switch;
  return switches * ((by === 'lease' ? 0 : 1) + (by === 'rule' ? 0 : prefixes.length));
}

/** Whether a switch was taken, and does not claim to have come to anything else than it should. */
export function mustBeTaken(world: RouterWorld, sent: Switched, route: ShownRoute): void {
  const said = value(sent);
  if (said !== 'sent') expect(routeIn(world, said)).toBe(route);
}

/**
 * Reads back until the route is as wanted, as a verifying caller would; what came along with the switch is the first
 * reading. Fails after far too many.
 */
export async function readsUntil(
  world: RouterWorld,
  router: Router,
  want: Route,
  sent: Switched,
): Promise<number> {
  const said = value(sent);
  if (said !== 'sent' && routeIn(world, said) === want) return 1;
  for (let reads = said === 'sent' ? 1 : 2; reads <= 200; reads += 1) {
    if ((await readBack(world, router)) === want) return reads;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`never read back as ${want}`);
}

export type Switched = RouterResult<SwitchReading | 'sent'>;

/** Sends what makes the router take this route, from what was seen before; absent = from a reading made for it. */
export async function steer(
  world: RouterWorld,
  router: Router,
  want: Route,
  { seen, until = ample() }: { readonly seen?: SwitchReading; readonly until?: Deadline } = {},
): Promise<Switched> {
  return router.send(orderFor(want, seen ?? (await readingOf(router)), world.config), until);
}
