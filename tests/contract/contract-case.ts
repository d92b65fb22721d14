/** One named case of the contract, and how cases look at answers. */
import { expect } from '@jest/globals';
import type {
  Measured,
  ObservedRule,
  RouterFailure,
  RouterReading,
  RouterResult,
  SwitchReading,
} from '../../lib/core/model/types.js';
import type { Router } from '../../lib/run/ports.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import type { FaultKind, ForeignPeer, RouterWorld } from './router-world.js';
import { readRule, setRule } from '../support/switch.js';

export interface ContractCase {
  readonly name: string;
  /** Faults the world must be able to have. */
  readonly needs?: readonly FaultKind[];
  /** Only where a peer can turn out to be this stranger. */
  readonly peer?: ForeignPeer;
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

/** The rule as reading back shows it. */
export async function readBack(router: Router): Promise<ObservedRule> {
  return knownValue(value(await readRule(router, ample())));
}

/** Whether a switch was taken, and does not claim to have come to anything else than it should. */
export function mustBeTaken(sent: Switched, enabled: boolean): void {
  const said = value(sent);
  if (said !== 'sent') expect(knownValue(said.rule).enabled).toBe(enabled);
}

/**
 * Reads back until the rule is as wanted, as a verifying caller would; what came along with the switch is the first
 * reading. Fails after far too many.
 */
export async function readsUntil(router: Router, enabled: boolean, sent: Switched): Promise<number> {
  const said = value(sent);
  if (said !== 'sent' && knownValue(said.rule).enabled === enabled) return 1;
  for (let reads = said === 'sent' ? 1 : 2; reads <= 200; reads += 1) {
    if ((await readBack(router)).enabled === enabled) return reads;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`never read back as ${enabled ? 'enabled' : 'disabled'}`);
}

export type Switched = RouterResult<SwitchReading | 'sent'>;

export async function set(router: Router, enabled: boolean): Promise<Switched> {
  return setRule(router, await ruleOf(router), enabled, ample());
}
