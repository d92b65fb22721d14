/** What must hold after every process, whatever the world was doing to it. Each throws with what it saw. */
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { routeOf } from '../../lib/core/model/state.js';
import type { Route, SteerState } from '../../lib/core/model/types.js';
import { RULE_EVERY_RUNS } from '../../lib/core/switch/shown.js';
import type { Process } from './process.js';
import { leaseEndsAtMs } from './steering.js';
import { MODEL_COMMENT, type ModelWorld } from './world.js';

/** Two thirds of the lease of every model, ms. */
const LONGEST_UNRENEWED_MS = 20_000;
const LONGEST_LEASE_MS = 30_000;

/** What a process left behind, and what it found. */
export interface EndedProcess {
  readonly command: 'run' | 'dry-run' | 'order';
  readonly process: Process;
  readonly before: SteerState | null;
  readonly after: SteerState | null;
  readonly textBefore: string | null;
  readonly writesBefore: number;
  readonly requestsBefore: number;
  readonly tookMs: number;
  readonly limitMs: number;
  /** The disk refused in this process. */
  readonly diskFailed: boolean;
}

export class Broken extends Error {}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Broken(what);
}

export function checkProcess(world: ModelWorld, ended: EndedProcess): void {
  atMostOneWrite(world, ended);
  for (const sent of ended.process.sent) {
    const { order, shown, written } = sent;
    must(shown !== null, 'a write without having seen the switch in the same session');
    const renews = order.rule === undefined && order.want === 'steered' && shown?.route === 'steered';
    must(
      shown?.route !== order.want || renews || sent.migrating,
      `a write of "${order.want}" although the router showed just that`,
    );
    if (renews)
      must((shown.leaseMs ?? 0) <= LONGEST_UNRENEWED_MS, 'a renewal although most of the lease was left');
    if (order.rule !== undefined && order.rule.seen !== null) {
      must(sent.rule?.id === order.rule.seen.id, 'a write to another id than the one just read');
      must(sent.rule?.comment === MODEL_COMMENT, 'a write to another rule');
    }
    must((order.lease?.timeoutSec ?? 30) === 30, 'a lease of another length than the configured one');
    must(
      written?.pending?.want === order.want || renews || (ended.diskFailed && ended.before === null),
      'a write that was not written down before it was sent',
    );
  }
  must(
    ended.tookMs <= ended.limitMs,
    `${ended.command} took ${String(ended.tookMs)} of ${String(ended.limitMs)} ms`,
  );
  onlyVerifiedIsCommitted(ended);
  whileOpenNothingIsAsked(world, ended);
  everyRunIsSaved(ended);
  // Nothing is known of how long the line has been what it is: the router's rule is taken over as it stands.
  const first = ended.command === 'run' && ended.before === null;
  // A rule that another way left disabled is enabled at once: by lease it matches an empty list.
  const repairs = ended.process.sent.every(({ order, migrating }) => migrating && order.want === 'primary');
  must(!first || repairs, 'the first run of all steered');
  must(
    world.router.rules.some((one) => one.comment === 'another rule' && one.enabled),
    'another rule was touched',
  );
}

function atMostOneWrite(
  world: ModelWorld,
  { command, process, textBefore, writesBefore }: EndedProcess,
): void {
  const writes = world.router.configWrites - writesBefore;
  const most = command === 'dry-run' ? 0 : 1;
  must(process.sent.length <= most, `${command} sent ${String(process.sent.length)} writes`);
  must(writes <= most, `the router carried out ${String(writes)} writes of one ${command}`);
  if (command === 'dry-run') must(world.text === textBefore, 'a dry run changed the state file');
}

/** The route changes only to what the router was seen to do, in this process. */
function onlyVerifiedIsCommitted({ process, before, after }: EndedProcess): void {
  if (after === null || process.dead) return;
  const from = before === null ? null : routeOf(before);
  const to = routeOf(after);
  if (from === to || (from === null && after.adopt_route)) return;
  if (from === null && after.transitions.length === 0) return;
  const shown = process.shown === null ? 'nothing' : process.shown.route;
  // Half a switch that nobody remembers is taken back: until then it is taken for what it will be.
  if (shown === 'partial' && to === 'primary' && after.transitions.at(-1)?.by === 'adopted') return;
  must(process.routes.has(to), `the route went to ${to} while the router showed ${shown}`);
}

/** A rest that the state found at the start of a run is kept: not one request reaches the router. */
function whileOpenNothingIsAsked(
  world: ModelWorld,
  { command, before, requestsBefore, tookMs }: EndedProcess,
): void {
  if (command !== 'run' || before === null) return;
  const startedBootMs = world.now().bootMs - tookMs;
  const { open_until_boot_ms: open, quiet_until_boot_ms: quiet } = before.router;
  // Measuring begins a moment after the process; whoever is due in that moment may be asked.
  const startUpMs = 1_000;
  const resting = Math.max(open ?? 0, quiet ?? 0) > startedBootMs + startUpMs;
  if (resting && before.boot_id === world.now().bootId) {
    must(world.router.requests === requestsBefore, 'the router was asked although it was to be left alone');
  }
}

/** Only death keeps a run out of what the next one knows, and a disk that refuses the very first. */
function everyRunIsSaved({ command, process, before, after, diskFailed }: EndedProcess): void {
  if (command !== 'run' || process.dead || (diskFailed && before === null)) return;
  const runs = (state: SteerState | null): number => state?.counts.runs ?? 0;
  must(runs(after) === runs(before) + 1, 'a run that was not saved');
}

/** What the house knows about orders and agreement over several runs. */
export class Watch {
  /** Healthy runs in a row. */
  healthy = 0;
  order: { readonly want: Route; readonly untilMs: number | null; readonly rebootSince: boolean } | null =
    null;
  /** Changes by someone else since the last order. */
  strangers = 0;
  #partial = 0;
  /** When the router last failed, or a rest was carried over a reboot. */
  troubleAtMs = 0;
  /** The least max_corrections in force since the last order. */
  #corrections = Infinity;

  ordered(order: Watch['order'], strangers: number): void {
    this.order = order;
    this.strangers = strangers;
    this.#corrections = Infinity;
  }

  /** A router that is well is not left alone for ever. */
  checkRest(world: ModelWorld, config: EffectiveConfig): void {
    const longestMs = config.breaker.max_wait_sec * 1_100 + config.measurement.interval_seconds * 2_000;
    must(world.tMs - this.troubleAtMs <= longestMs, 'a rest that does not end');
  }

  check(world: ModelWorld, state: SteerState, healthy: boolean, config: EffectiveConfig): void {
    this.#corrections = Math.min(this.#corrections, config.drift.max_corrections);
    this.healthy = healthy ? this.healthy + 1 : 0;
    const shown = world.route();
    if (!healthy || shown === null) return;
    const committed = routeOf(state);
    this.#overrideWins(world, state, shown);
    this.#partial = shown === 'partial' ? this.#partial + 1 : 0;
    if (this.healthy < 2 || shown === committed) return;
    // The rule is not looked at in every run, and half of a switch steers nothing.
    const unseen = config.switch.by === 'both' || world.matches()[0]?.enabled === false;
    if (shown === 'partial' && unseen && this.#partial <= RULE_EVERY_RUNS) return;
    must(saidSo(state, config), `two healthy runs, and the router is at ${shown}, the state at ${committed}`);
  }

  #overrideWins(world: ModelWorld, state: SteerState, shown: Route | 'partial'): void {
    const { order } = this;
    if (order === null) return;
    const inForce = order.untilMs === null || world.tMs < order.untilMs;
    const over = order.untilMs !== null && !order.rebootSince && world.tMs > order.untilMs + 2_000;
    if (over) must(state.override === null, 'an override outlived its time');
    if (!inForce) return;
    must(state.override?.want === order.want, 'an override got lost');
    // Someone who undoes it again and again is an alert, not a race that wears out the router's flash.
    if (state.drift.fighting && this.strangers >= this.#corrections) return;
    if (shown === 'partial' && this.#partial < RULE_EVERY_RUNS) return;
    must(
      shown === order.want,
      `a healthy run under an override to ${order.want}, and the router is at ${shown}`,
    );
  }
}

/** Nobody steers for longer than a lease after the last word to the router, whatever became of whoever said it. */
export function checkLease(world: ModelWorld): void {
  const endsAtMs = leaseEndsAtMs(world.router);
  if (endsAtMs === null) return;
  const lateMs = endsAtMs - world.livedAtMs - LONGEST_LEASE_MS;
  must(lateMs <= 0, `a lease goes on ${String(lateMs)} ms longer than its time after the last word`);
}

/** The configuration asks for a difference to be left, or a fuse has gone: both stand in the state for all to see. */
function saidSo(state: SteerState, config: EffectiveConfig): boolean {
  const stands = (name: string): boolean => state.events.some((event) => event.startsWith(name));
  if (config.drift.policy === 'alert' && stands('drift_left')) return true;
  // Begun under another limit, a quarrel lasts until its corrections are forgotten.
  if (stands('drift_fight') && state.drift.fighting && state.drift.corrections_boot_ms.length > 0)
    return true;
  return stands('write_budget') && state.writes_boot_ms.length >= config.router.max_writes_per_hour;
}
