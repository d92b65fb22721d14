/** The ports of a pass on this machine: the journal and state of a configuration, and the memory beside the state. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadedConfig } from '../config/config-file.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { lastRunOf, readLine, runOf } from '../core/record/read.js';
import { parseJson } from '../core/model/text.js';
import { openState } from '../app/open-state.js';
import { writeInProcess } from '../storage/in-process-write.js';
import { journalEnd, linesAfter, type PlacedLine } from './journal-after.js';
import { journalLines } from '../storage/journal-reader.js';
import { readPrivate } from '../storage/private-file.js';
import { leavePrivate } from '../storage/private-write.js';
import { readBounded } from '../storage/read-file.js';
import { systemClock } from '../system/clock.js';
import type { Sources } from './core/gather.js';
import { memoryFrom } from './core/memory.js';
import type { Memory } from './core/model.js';
import type { PassPorts } from './pass.js';
import { makeTarget } from './targets/registry.js';

/** Queues of all targets, full, are some two megabytes. */
const MOST_MEMORY_BYTES = 8 * 1024 * 1024;
/** A disk may stall; nobody waits for a message as for a run. */
const WRITE_MS = 10_000;
const MOST_PINGS_BYTES = 16 * 1024;

/** Beside the state: what is told belongs to it. */
export function memoryFileOf(config: EffectiveConfig): string {
  return `${config.state.file}.notify`;
}

/** Beside the lock of runs, and another one: a run never waits for a message. */
export function notifyLockOf(config: EffectiveConfig): string {
  return `${config.lock_file}.notify`;
}

export function loadMemory(file: string): Memory | null {
  const reading = readBounded(file, MOST_MEMORY_BYTES);
  if (reading.kind === 'refused') return null;
  try {
    return memoryFrom(parseJson(reading.bytes.toString('utf8')));
  } catch {
    return null;
  }
}

/**
 * By this process, which may wait for a disk: a child that outlived it could put an older memory in the place of a newer one.
 * @throws SteerError `state_unwritable`, `state_not_permitted`; the old one is then still whole
 */
export function saveMemory(file: string, memory: Memory): void {
  // Not named as what a run's writer leaves half-way: the next run clears that away.
  writeInProcess(file, `${file}.new`, `${JSON.stringify(memory)}\n`, true, ownerOf(path.dirname(file)));
}

/** Root writes for whom the folder belongs to: the service must still be able to read it. */
function ownerOf(folder: string): string | null {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (process.geteuid?.() !== 0 || stat === undefined || stat.uid === 0) return null;
  return `${String(stat.uid)}:${String(stat.gid)}`;
}

export function openPass(
  { config }: Pick<LoadedConfig, 'config'>,
  version: string,
  say: PassPorts['say'],
): PassPorts {
  const clock = systemClock();
  const memoryFile = memoryFileOf(config);
  return {
    now: () => clock.now(),
    sleep: (ms) => sleep(ms),
    load: () => loadMemory(memoryFile),
    save(memory) {
      saveMemory(memoryFile, memory);
      return Promise.resolve();
    },
    sources: (memory) => sourcesOf(config, memory),
    make: (target) => makeTarget(target, { nowMs: () => clock.now().wallMs, version }),
    say,
    pinged: pings(`${notifyLockOf(config)}.pings`),
  };
}

/** The state before the journal: what it has and the journal not was never written there. */
async function sourcesOf(
  config: EffectiveConfig,
  memory: Memory,
): Promise<{ memory: Memory; sources: Sources }> {
  const { file } = config.journal;
  const fromState = await lookAtState(config);
  const { cursor } = memory;
  if (cursor === null) return { memory, sources: { ...fromState, lines: lastLine(file) } };
  const { found, lines } = linesAfter(file, cursor.place);
  const from = found ? memory : { ...memory, cursor: { ...cursor, place: null } };
  return { memory: from, sources: { ...fromState, lines } };
}

async function lookAtState(config: EffectiveConfig): Promise<Pick<Sources, 'stateRun' | 'standing'>> {
  try {
    const { state, fresh } = await openState(config).look(systemClock().now());
    if (fresh) return { stateRun: null, standing: null };
    const record = lastRunOf(state);
    return { stateRun: record === null ? null : runOf(record), standing: state.events };
  } catch {
    // `status` says what is wrong with it; a message about the line is worth as much without.
    return { stateRun: null, standing: null };
  }
}

/** Of a journal that was never read the last run alone: what was before is no news. */
function lastLine(file: string): PlacedLine[] {
  const place = journalEnd(file);
  if (place === null) return [];
  let last = '';
  for (const text of journalLines(file, 1)) if (readLine(text).kind === 'run') last = text;
  return [{ text: last, place }];
}

/** Lies in memory where the lock does: written once a minute, and worth no write to a disk. */
function pings(file: string): PassPorts['pinged'] {
  const known = new Map<string, number>();
  try {
    const text = readPrivate(path.resolve(file), MOST_PINGS_BYTES)?.toString('utf8');
    const raw: unknown = text === undefined ? null : parseJson(text);
    for (const [name, atMs] of Object.entries(raw ?? {})) if (typeof atMs === 'number') known.set(name, atMs);
  } catch {
    // None is remembered: one more ping does no harm.
  }
  return {
    get: (name) => known.get(name) ?? null,
    set(name, atMs) {
      known.set(name, atMs);
      void leavePrivate({ file, content: JSON.stringify(Object.fromEntries(known)) }, { limitMs: WRITE_MS });
    },
  };
}
