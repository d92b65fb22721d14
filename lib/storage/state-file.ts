/** The state in its file: loaded sound or fresh, saved whole or not at all (lowdb over an adapter of our own). */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Mutex } from 'async-mutex';
import { type Adapter, Low } from 'lowdb';
import {
  acceptState,
  soundState,
  normaliseState,
  parseState,
  STATE_VERSION,
} from '../core/state/normalise.js';
import { SHORTEST_SAVE_MS } from '../core/model/budget.js';
import { initialState, type StateNames } from '../core/model/state.js';
import { isPredecessors } from '../core/state/migrate.js';
import { sameBoot } from '../core/state/boot.js';
import { round3 } from '../core/model/stats.js';
import type { Now, SteerState } from '../core/model/types.js';
import { messageOf, SteerError } from '../core/model/errors.js';
import type { Clock, Deadline, LoadedState, SaveOptions, StateStore } from '../run/ports.js';
import { systemClock } from '../system/clock.js';
import { mayMakeIn } from './folders.js';
import type { ShellOptions } from './shell.js';
import { atMost, type WriteOptions, writeWhole } from './durable-write.js';
import { isKeptFromOthers, keepCopy, laterInMemory, laterUnsaved, moveAside } from './state-copies.js';
import { leavePrivate, removePrivate } from './private-write.js';
import { groupThatReads, readBounded, readText } from './read-file.js';

export interface StateFileOptions {
  readonly file: string;
  /** Where saves go that need not be durable, in memory; null: into the file as well. */
  readonly memoryFile?: string | null;
  /** Where a state is kept that the disk does not take, in memory, for the next run; null: nowhere. */
  readonly unsavedFile?: string | null;
  readonly names: StateNames;
  /** Samples kept of each signal. */
  readonly historySize: number;
  readonly clock?: Clock;
  /** Told when a save took the second-best way. */
  readonly warn?: (line: string) => void;
  /** For tests. */
  readonly writer?: Pick<WriteOptions, 'shell' | 'searchPath'>;
}

export interface StateFile extends StateStore {
  /** As `load`, for those who only look: no lock needed, nothing is moved aside. */
  look(now: Now): Promise<LoadedState>;
  /** Keeps the present file beside itself (before a reset). @returns its name there, null when there is none */
  keepAside(): Promise<string | null>;
}

/** Twice the largest that any configuration leads to, forty times the size at defaults; a larger file is not a state. */
const LARGEST_BYTES = 512 * 1024;
/** Keeping an old file aside usually takes 10 ms; a disk that needs longer gets a run without. */
const LONGEST_ASIDE_MS = 200;
/** Before any state. */
const NEVER: Now = { bootMs: 0, bootId: '', wallMs: 0 };
/** Left to keep elsewhere what the disk did not take: in memory that takes no time, on another disk about 5 ms. */
const UNSAVED_MS = SHORTEST_SAVE_MS;

export function stateStore(options: StateFileOptions): StateFile {
  const { file, memoryFile = null, unsavedFile = null, names, historySize } = options;
  const { clock = systemClock(), warn = () => undefined, writer = {} } = options;
  const mutex = new Mutex();
  let durable = true;
  let until: Pick<Deadline, 'remainingMs'> = { remainingMs: () => 0 };
  /** Written with the first attempt, whatever becomes of the state. */
  let beside: Pick<SaveOptions, 'appends' | 'unwritten'> = {};
  let loaded: LoadedState | null = null;
  let readAt: Now = clock.now();
  let unsaved = false;

  const adapter: Adapter<SteerState> = {
    async read() {
      loaded = await read(readAt, true);
      return loaded.state;
    },
    async write(state) {
      const text = serialise(state, clock.now());
      if (!durable && !unsaved && memoryFile !== null && isKeptFromOthers(memoryFile) && existsSync(file)) {
        try {
          // Where it lies on a disk after all, that one may stall, too.
          await writeText(memoryFile, text, until.remainingMs() / 2);
          return;
        } catch (error) {
          warn(`${memoryFile}: ${messageOf(error)}; saved to ${file} instead`);
        }
      }
      // What the disk did not take before may hold what cannot be measured again.
      durable ||= unsaved;
      try {
        await writeText(file, text, until.remainingMs() - (unsavedFile === null ? 0 : UNSAVED_MS));
      } catch (error) {
        if (unsavedFile !== null)
          unsaved = await leavePrivate(
            { file: unsavedFile, content: text, groupReads: true },
            atMost(until.remainingMs()),
          );
        throw error;
      }
      if (unsaved && unsavedFile !== null) await removePrivate(unsavedFile, atMost(until.remainingMs()));
    },
  };
  const db = new Low<SteerState>(adapter, initialState(names, readAt));

  async function writeText(target: string, text: string, limitMs: number): Promise<void> {
    const { appends = [], unwritten } = beside;
    beside = {};
    const written = await writeWhole(target, text, { ...writer, ...atMost(limitMs), durable, appends });
    if (written.warning !== undefined) warn(written.warning);
    if (written.unwritten.length > 0) unwritten?.(written.unwritten);
  }

  async function read(now: Now, mayMove: boolean): Promise<LoadedState> {
    const fresh = (warning: string): LoadedState => ({
      state: initialState(names, now),
      warnings: [warning],
      fresh: true,
    });
    const reading = readBounded(file, LARGEST_BYTES, { links: 'refuse' });
    if (reading.kind === 'refused') {
      const { code, why } = reading;
      if (code === 'EFBIG') return fresh(await setAside(now, mayMove, `it is ${why}`));
      if (code !== 'ENOENT') throw unreadable(file, code, why);
      // A folder that refuses even the first one; where one could be made it was taken away, and a fresh start is meant.
      const refused = mayMakeIn(path.dirname(file))
        ? null
        : inMemory(initialState(names, NEVER), now, false).state;
      if (refused !== null && unsaved) return { state: refused, warnings: [], fresh: false };
      const words = `${file} does not exist yet: the route is taken from the router's rule`;
      return { ...fresh(words), first: true };
    }
    const parsed = parseState(reading.bytes.toString('utf8'));
    if (parsed.kind === 'newer') throw newer(file, parsed.version);
    if (parsed.kind === 'corrupt') return fresh(await setAside(now, mayMove, parsed.why));
    const sound = accept(parsed.raw);
    if (sound !== null) return inMemory(sound, now, !mayMove);
    const { state, warnings } = normaliseState(parsed.raw, { names, historySize, now });
    const kept = mayMove && isPredecessors(parsed.raw) ? [await keepPredecessors(now)] : [];
    return { state, warnings: [...warnings, ...kept].map((line) => `${file}: ${line}`), fresh: false };
  }

  const aside = (): ShellOptions => ({ ...writer, limitMs: LONGEST_ASIDE_MS });

  function accept(raw: Record<string, unknown>): SteerState | null {
    return acceptState(raw, { names, historySize });
  }

  function inMemory(saved: SteerState, now: Now, tell: boolean): LoadedState {
    const refused =
      unsavedFile === null ? null : laterUnsaved(unsavedFile, file, saved, now, accept, LARGEST_BYTES);
    unsaved ||= refused !== null;
    const onDisk = refused ?? saved;
    if (memoryFile === null) return { state: onDisk, warnings: [], fresh: false };
    const state = laterInMemory(memoryFile, onDisk, now, accept, LARGEST_BYTES) ?? onDisk;
    // Told by those who look, not by a run every 2 s.
    const idle = tell && !isKeptFromOthers(memoryFile);
    const why = `state.spare_flash spares nothing: others may write to ${path.dirname(memoryFile)}`;
    return { state, warnings: idle ? [why] : [], fresh: false };
  }

  /** The way back: the predecessor would not find in ours what it wrote. @returns what happened, in one line */
  async function keepPredecessors(now: Now): Promise<string> {
    try {
      const kept = await keepCopy(file, 'before-takeover', now, aside());
      return kept === null
        ? 'the file as it was is gone meanwhile and could not be kept'
        : `the file as it was is kept as ${kept}`;
    } catch (error) {
      return `the file as it was could not be kept: ${messageOf(error)}`;
    }
  }

  /** Sets a file aside that cannot be a state. @returns what happened, in one line */
  async function setAside(now: Now, mayMove: boolean, why: string): Promise<string> {
    const afresh = "starting afresh, the route is taken from the router's rule";
    if (!mayMove) return `${file} cannot be used: ${why}; the next run sets it aside`;
    try {
      return `${file} cannot be used: ${why}; kept as ${await moveAside(file, now, aside())}, ${afresh}`;
    } catch (error) {
      return `${file} cannot be used: ${why}; it could not be set aside (${messageOf(error)}), ${afresh}`;
    }
  }

  return {
    load: (now) =>
      mutex.runExclusive(async () => {
        readAt = now;
        await db.read();
        if (loaded === null) throw new SteerError('internal', 'the state was not loaded');
        return loaded;
      }),
    look: (now) => read(now, false),
    save: (state, options) =>
      mutex.runExclusive(async () => {
        ({ durable, deadline: until } = options);
        beside = options;
        db.data = state;
        await db.write();
      }),
    keepAside: () => mutex.runExclusive(() => keepCopy(file, 'before-reset', clock.now(), aside())),
  };
}

/** The state in this file if it is sound as it stands, else null. Never throws, never repairs, never writes. */
export function readStateForStatus(file: string): SteerState | null {
  const text = readText(file, LARGEST_BYTES, { links: 'refuse' });
  if (text === null) return null;
  const parsed = parseState(text);
  return parsed.kind === 'state' ? soundState(parsed.raw) : null;
}

/** Compact, three decimals, with the moment of saving; times that were never moved to this boot keep their mark. */
function serialise(state: SteerState, now: Now): string {
  const stamp = sameBoot(state, now)
    ? { boot_id: now.bootId, saved_boot_ms: now.bootMs, saved_at: new Date(now.wallMs).toISOString() }
    : {};
  const text = JSON.stringify({ ...state, ...stamp }, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? round3(value) : value,
  );
  return `${text}\n`;
}

function newer(file: string, version: number): SteerError {
  return new SteerError('state_newer', `${file} is of a newer version of this program`, {
    expected: `schema_version ${String(STATE_VERSION)}`,
    seen: `schema_version ${String(version)}; the file was left alone`,
    todo: 'install that version again, or move the file away (the route is then taken from the router)',
  });
}

function unreadable(file: string, code: string, why: string): SteerError {
  return new SteerError('state_unreadable', `${file} cannot be read: ${why}`, {
    expected: 'a regular file that this user may read',
    seen: code === '' ? why : code,
    todo:
      code === 'ELOOP'
        ? 'put the real path into state.file, or remove the link'
        : ((code === 'EACCES' ? groupThatReads(file) : null) ??
          `check it: ls -ld ${file}; the service and manual commands must run as the same user (or root)`),
  });
}
