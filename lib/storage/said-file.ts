/**
 * What was said already and no state can remember, because it happens while the state is saved or keeps it from being saved.
 * Kept where the next run finds it, in memory; where that cannot be, each run says what it has to say.
 */
import path from 'node:path';
import { sameKernel } from '../core/state/boot.js';
import type { Now } from '../core/model/types.js';
import { readPrivate } from './private-file.js';
import type { Leaving } from './private-write.js';
import { runtimeFolder } from './runtime-folder.js';

export interface Said {
  /** Whether this is to be said now: it was not, or not for a while. */
  once(what: string): boolean;
  /** For the next run; null = nothing that it does not know. */
  leaving(): Leaving | null;
}

/** What was not met for this long is over: when it comes again it is news. */
const FORGOTTEN_MS = 300_000;
/** While it stands the file is written this often, not in every run. */
const REFRESH_MS = 60_000;
const LARGEST_BYTES = 16 * 1024;
const MOST = 40;
const LONGEST_KEY = 300;

interface Entry {
  readonly what: string;
  readonly atBootMs: number;
}

/** Beside the lock, or in the runtime folder of the service; null = there is no such place. */
export function saidFileOf(
  env: Readonly<Record<string, string | undefined>>,
  { lock_file, state }: { readonly lock_file: string; readonly state: { readonly file: string } },
): string | null {
  const folder = runtimeFolder(env, lock_file);
  return folder === null ? null : path.join(folder, `${path.basename(state.file)}.said`);
}

export function saidFile(file: string | null, now: () => Now): Said {
  let known: Map<string, number> | null = null;
  let changed = false;
  const before = (): Map<string, number> =>
    (known ??= new Map(file === null ? [] : read(file, now()).map((entry) => [entry.what, entry.atBootMs])));
  return {
    once(what) {
      // Figures differ from run to run: a process id, the room that is left.
      const key = what.replace(/\d+/g, '#').slice(0, LONGEST_KEY);
      const { bootMs } = now();
      const last = before().get(key);
      const ageMs = last === undefined ? Infinity : Math.abs(bootMs - last);
      if (ageMs > REFRESH_MS) {
        before().set(key, bootMs);
        changed = true;
      }
      return ageMs > FORGOTTEN_MS;
    },
    leaving() {
      if (!changed || file === null) return null;
      const { bootMs, bootId } = now();
      const said = [...before()].filter(([, at]) => Math.abs(bootMs - at) <= FORGOTTEN_MS).slice(-MOST);
      return { file, content: JSON.stringify({ boot_id: bootId, said }) };
    },
  };
}

/** Whatever is wrong with the file: nothing was said. */
function read(file: string, now: Now): Entry[] {
  try {
    const raw: unknown = JSON.parse(readPrivate(file, LARGEST_BYTES)?.toString('utf8') ?? 'null');
    const { boot_id: bootId, said } = (raw ?? {}) as { readonly boot_id?: unknown; readonly said?: unknown };
    if (typeof bootId !== 'string' || !Array.isArray(said)) return [];
    if (!sameKernel({ boot_id: bootId, saved_boot_ms: 0 }, now)) return [];
    return said.slice(0, MOST).flatMap((entry: unknown) => {
      const [what, atBootMs] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
      return typeof what === 'string' && typeof atBootMs === 'number' ? [{ what, atBootMs }] : [];
    });
  } catch {
    return [];
  }
}
