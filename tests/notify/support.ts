/** A pass on a world made of values: its clock is stepped, its targets collect, and any step of it can be made to fail. */
import type { ReadySettings, ReadyTarget } from '../../lib/notify/settings-file.js';
import type { Change, Memory, Message, TargetMemory } from '../../lib/notify/core/model.js';
import type { Outcome } from '../../lib/notify/core/settle.js';
import { freshTarget } from '../../lib/notify/core/outbox.js';
import type { Sources } from '../../lib/notify/core/gather.js';
import { pass, type PassPorts } from '../../lib/notify/pass.js';
import type { Pulse } from '../../lib/notify/targets/target.js';

export const NAMES = { primary: 'cable', alternate: 'dsl' };
export const WALL = Date.parse('2026-11-21T12:00:00Z');

export function target(name: string, more: Partial<ReadyTarget> = {}): ReadyTarget {
  return {
    name,
    least: 'warning',
    secrets: {},
    digest: 'settings-1',
    config: { type: 'exec', least: 'warning', timeout_sec: 10, command: ['/bin/true'] },
    ...more,
  };
}

export function settings(targets: readonly ReadyTarget[], more: Partial<ReadySettings> = {}): ReadySettings {
  return {
    targets,
    unready: [],
    quietHours: null,
    quietLeast: 'critical',
    timeZone: 'UTC',
    digestFrom: 4,
    silentAfterMs: 120_000,
    ...more,
  };
}

export function change(n: number, more: Partial<Change> = {}): Change {
  const openedMs = WALL + n * 1000;
  return {
    id: `steering-${String(n)}-opened`,
    incident: `steering-${String(n)}`,
    kind: 'steering',
    turn: 'opened',
    severity: 'warning',
    sentence: `sentence ${String(n)}`,
    atMs: openedMs,
    openedMs,
    times: 1,
    ...more,
  };
}

export function queued(
  name: string,
  changes: readonly Change[],
  more: Partial<TargetMemory> = {},
): TargetMemory {
  return { ...freshTarget(name), queue: changes, ...more };
}

export const EMPTY_SOURCES: Sources = { lines: [], stateRun: null, standing: [] };

export interface World {
  nowMs: number;
  bootMs: number;
  /** What is on the disk. */
  saved: Memory | null;
  sources: Sources;
  settings: ReadySettings;
  /** What a target answers to its n-th message, from 0; absent: delivered. */
  answer: (name: string, message: Message, n: number) => Outcome;
  /** Called before each step with its name; it may throw, as a disk or a kill does. */
  step: (what: string) => void;
  readonly got: { readonly name: string; readonly message: Message }[];
  readonly pulses: Pulse[];
  readonly said: string[];
  readonly pings: Map<string, number>;
  run(): Promise<{ sent: number; waiting: number }>;
}

export function world(given: Partial<Pick<World, 'saved' | 'sources' | 'settings' | 'nowMs'>>): World {
  const self: World = {
    nowMs: WALL,
    bootMs: 1_000_000,
    saved: null,
    sources: EMPTY_SOURCES,
    settings: settings([target('phone')]),
    answer: () => ({ kind: 'sent' }),
    step: () => undefined,
    got: [],
    pulses: [],
    said: [],
    pings: new Map(),
    ...given,
    run: () => pass({ wan: 'home', names: NAMES, settings: self.settings, limitMs: 60_000 }, portsOf(self)),
  };
  return self;
}

function portsOf(self: World): PassPorts {
  const deliver = (name: string) => (message: Message) => {
    self.step(`send to ${name}`);
    const n = self.got.filter((one) => one.name === name).length;
    const outcome = self.answer(name, message, n);
    if (outcome.kind === 'sent') self.got.push({ name, message });
    self.step(`sent to ${name}`);
    return Promise.resolve(outcome);
  };
  const pace = { burst: 1_000, refillMs: 1 };
  return {
    now: () => ({ wallMs: self.nowMs, bootMs: self.bootMs, bootId: 'boot-one' }),
    sleep: (ms) => {
      self.nowMs += ms;
      self.bootMs += ms;
      return Promise.resolve();
    },
    load: () => {
      self.step('load');
      return self.saved;
    },
    save: (memory) => {
      self.step('save');
      // What comes back is what a file can hold.
      self.saved = JSON.parse(JSON.stringify(memory)) as Memory;
      self.step('saved');
      return Promise.resolve();
    },
    sources: (memory) => {
      self.step('read');
      return Promise.resolve({ memory, sources: self.sources });
    },
    make: ({ name, config }) =>
      Promise.resolve(
        config.type === 'healthchecks'
          ? {
              kind: 'ping',
              pace,
              ping: (pulse) => {
                self.pulses.push(pulse);
                return Promise.resolve(self.answer(name, { id: 'ping' } as Message, self.pulses.length - 1));
              },
            }
          : { kind: 'message', pace, deliver: deliver(name) },
      ),
    say: (name, text) => void self.said.push(`${name}: ${text}`),
    pinged: {
      get: (name) => self.pings.get(name) ?? null,
      set: (name, atMs) => void self.pings.set(name, atMs),
    },
  };
}

export function memory(targets: readonly TargetMemory[], more: Partial<Memory> = {}): Memory {
  return { version: 1, cursor: null, tracked: [], targets, ...more };
}
