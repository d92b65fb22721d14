/**
 * One pass: what is new is put into the queues together with the place up to which it was read, saved, and only then sent, one
 * message at a time, saved after each. Killed at any instant, the next pass goes on: nothing is lost, and at most the one message
 * that was under way is sent twice.
 */
import type { Names } from './core/conditions.js';
import { gather, type Sources } from './core/gather.js';
import type { Memory, TargetMemory } from './core/model.js';
import { due, type Policy, withTargets, worstOpen } from './core/outbox.js';
import { canSend, isWaiting } from './core/pace.js';
import { type Outcome, settle, type Settled, withSettings } from './core/settle.js';
import { messageOf, type Telling } from './core/words.js';
import type { ReadySettings, ReadyTarget } from './settings-file.js';
import type { Pulse, Target } from './targets/target.js';
import type { Now } from '../core/model/types.js';
import { wallClock } from './zone.js';

/** All that a pass touches of the world. Each may throw; then the pass ends there. */
export interface PassPorts {
  readonly now: () => Now;
  readonly sleep: (ms: number) => Promise<void>;
  /** null: nothing is remembered. */
  readonly load: () => Memory | null;
  readonly save: (memory: Memory) => Promise<void>;
  readonly sources: (memory: Memory) => Promise<{ readonly memory: Memory; readonly sources: Sources }>;
  readonly make: (target: ReadyTarget) => Promise<Target>;
  /** Said in the log. */
  readonly say: (name: string, text: string, level: 'notice' | 'warning') => void;
  readonly pinged: {
    readonly get: (name: string) => number | null;
    readonly set: (name: string, atMs: number) => void;
  };
}

export interface PassOptions {
  readonly wan: string;
  readonly names: Names;
  readonly settings: ReadySettings;
  /** No new message is begun after so long. */
  readonly limitMs: number;
}

/** What there is to say of a pass. */
export interface PassReport {
  readonly sent: number;
  readonly waiting: number;
}

/** A pace slower than this is waited for by the next pass. */
const LONGEST_PAUSE_MS = 3_000;
/** One ping a minute; a pass comes every 15 s or so. */
const PING_EVERY_MS = 60_000;
/** While nothing else changes the place in the journal is saved this often: what lies behind it is read again. */
const SAVE_PLACE_MS = 600_000;

export async function pass(options: PassOptions, ports: PassPorts): Promise<PassReport> {
  const { settings } = options;
  const loaded = ports.load();
  const known = withSettingsOf(loaded ?? { version: 1, cursor: null, tracked: [], targets: [] }, settings);
  const { memory: before, sources } = await ports.sources(known);
  const began = ports.now();
  const gathered = gather(before, sources, {
    names: options.names,
    now: began,
    silentAfterMs: settings.silentAfterMs,
    targets: [...settings.targets, ...settings.unready].map(({ name, least, config }) => ({
      name,
      least,
      gets: config.type === 'healthchecks' ? 'pings' : 'messages',
    })),
  });
  const keeper = new Keeper(gathered, ports);
  if (loaded === null || isWorthSaving(loaded, gathered)) await keeper.save();
  let sent = 0;
  for (const target of inOrder(settings.targets, gathered)) {
    sent += await deliverTo(target, keeper, { options, ports, endsMs: began.bootMs + options.limitMs });
  }
  const waiting = keeper.memory.targets.reduce((sum, { queue }) => sum + queue.length, 0);
  return { sent, waiting };
}

/** Who failed last time comes last: it keeps nobody waiting. */
function inOrder(targets: readonly ReadyTarget[], memory: Memory): ReadyTarget[] {
  const fails = (name: string): number => memory.targets.find((one) => one.name === name)?.fails ?? 0;
  return [...targets].sort((a, b) => fails(a.name) - fails(b.name));
}

function withSettingsOf(memory: Memory, settings: ReadySettings): Memory {
  // One whose secret cannot be read just now keeps its queue.
  const all = withTargets(memory, [...settings.targets, ...settings.unready]);
  const digests = new Map(settings.targets.map(({ name, digest }) => [name, digest]));
  const targets = all.targets.map((target) => {
    const digest = digests.get(target.name);
    return digest === undefined ? target : withSettings(target, digest);
  });
  return { ...all, targets };
}

/** Whether more has changed than how far the journal was read. */
function isWorthSaving(before: Memory, now: Memory): boolean {
  const rest = ({ tracked, targets }: Memory): string => JSON.stringify([tracked, targets]);
  if (rest(before) !== rest(now)) return true;
  if (before.cursor === null || now.cursor === null) return before.cursor !== now.cursor;
  const same = before.cursor.id === now.cursor.id;
  return !same || now.cursor.bootMs - before.cursor.bootMs >= SAVE_PLACE_MS;
}

/** The memory, and the promise that what has been sent is saved before anything else is. */
class Keeper {
  readonly #save: PassPorts['save'];
  #saved = false;
  memory: Memory;

  constructor(memory: Memory, { save }: Pick<PassPorts, 'save'>) {
    this.memory = memory;
    this.#save = save;
  }

  target(name: string): TargetMemory | undefined {
    return this.memory.targets.find((target) => target.name === name);
  }

  put(target: TargetMemory): void {
    const targets = this.memory.targets.map((one) => (one.name === target.name ? target : one));
    this.memory = { ...this.memory, targets };
  }

  async save(): Promise<void> {
    await this.#save(this.memory);
    this.#saved = true;
  }

  /** Before anything is sent: on a disk that takes nothing each pass would send it again. */
  async proveWritable(): Promise<void> {
    if (!this.#saved) await this.save();
  }
}

interface Delivery {
  readonly options: PassOptions;
  readonly ports: PassPorts;
  readonly endsMs: number;
}

/** @returns how many messages were sent */
async function deliverTo(settings: ReadyTarget, keeper: Keeper, delivery: Delivery): Promise<number> {
  const { ports, options, endsMs } = delivery;
  const policy = policyOf(settings, options.settings);
  let target: Target | null = null;
  let sent = 0;
  for (;;) {
    const known = keeper.target(settings.name);
    const { wallMs: nowMs, bootMs } = ports.now();
    if (known === undefined || bootMs > endsMs || isWaiting(known.wait, nowMs)) return sent;
    if (settings.config.type === 'healthchecks') {
      if (isPingDue(ports.pinged.get(settings.name), nowMs)) await ping(settings, known, keeper, delivery);
      return sent;
    }
    const next = due(known, policy, nowMs);
    if (next === null) return sent;
    target ??= await ports.make(settings);
    if (target.kind !== 'message') return sent;
    const { pace } = target;
    if (!canSend(known.bucket, pace, nowMs)) {
      if (pace.refillMs > LONGEST_PAUSE_MS) return sent;
      await ports.sleep(pace.refillMs);
      continue;
    }
    await keeper.proveWritable();
    const outcome = await target.deliver(messageOf(next, tellingOf(options, nowMs)));
    const at = { pace, nowMs: ports.now().wallMs, settings: settings.digest };
    await keep(settle(known, outcome, next, at), keeper, ports);
    if (outcome.kind !== 'sent') return sent;
    sent += 1;
  }
}

async function keep({ target, say }: Settled, keeper: Keeper, ports: PassPorts): Promise<void> {
  keeper.put(target);
  await keeper.save();
  if (say !== null)
    ports.say(target.name, say, target.failing === null && target.fails === 0 ? 'notice' : 'warning');
}

function isPingDue(lastMs: number | null, nowMs: number): boolean {
  // A clock that was set back: now.
  return lastMs === null || lastMs > nowMs || nowMs - lastMs >= PING_EVERY_MS;
}

/** A ping that arrives changes nothing worth a write to the disk; one that fails does, the first time. */
async function ping(
  settings: ReadyTarget,
  known: TargetMemory,
  keeper: Keeper,
  delivery: Delivery,
): Promise<void> {
  const { ports, options } = delivery;
  const target = await ports.make(settings);
  if (target.kind !== 'ping') return;
  const before = ports.now().wallMs;
  ports.pinged.set(settings.name, before);
  const outcome = await target.ping(pulseOf(keeper.memory, tellingOf(options, before)));
  const at = { pace: target.pace, nowMs: ports.now().wallMs, settings: settings.digest };
  const settled = soonAgain(settle(known, outcome, null, at), outcome, at.nowMs);
  if (outcome.kind !== 'sent' || known.failing !== null) await keep(settled, keeper, ports);
}

/** Who waits for pings must not wait longer than one comes anyway, unless it says so itself. */
function soonAgain({ target, say }: Settled, outcome: Outcome, nowMs: number): Settled {
  if (outcome.kind !== 'later' || outcome.afterMs !== null) return { target, say };
  return { target: { ...target, wait: { untilMs: nowMs + PING_EVERY_MS, setMs: nowMs } }, say };
}

function pulseOf({ tracked }: Memory, telling: Telling): Pulse {
  const worst = worstOpen(tracked);
  if (worst === null) return { worst: null, text: `${telling.wan}: nothing is open` };
  const { kind, severity, sentence, openedMs, times } = worst;
  const change = {
    id: '',
    incident: '',
    kind,
    turn: 'opened',
    severity,
    sentence,
    atMs: openedMs,
    openedMs,
    times,
  } as const;
  const { title, text } = messageOf({ kind: 'one', change }, telling);
  return { worst: severity, text: `${title}\n${text}` };
}

function policyOf({ least }: ReadyTarget, settings: ReadySettings): Policy {
  const { quietHours, quietLeast, digestFrom, timeZone } = settings;
  return { least, quietHours, quietLeast, digestFrom, clock: wallClock(timeZone) };
}

function tellingOf({ wan, names, settings }: PassOptions, nowMs: number): Telling {
  return { wan, names, clock: wallClock(settings.timeZone), nowMs };
}
