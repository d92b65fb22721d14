/** A house whose files lie on disks that can be frozen. */
import { expect } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { buildProgram, openHouse, type Ended, type House } from '../../run/house.js';
import { type Disk, Mounts } from './disks.js';

/** Folders of the house: the state's, the journal's, the text logs', the dry run's, the lock's, what is kept for the next run. */
const PLACES = ['state', 'log', 'texts', 'dry', 'lock', 'kept'] as const;
export type Place = (typeof PLACES)[number];

export interface FrozenHouse extends House {
  readonly disks: readonly Disk[];
  readonly place: (place: Place, file: string) => string;
  go(...args: string[]): Promise<Ended>;
}

/** As in life. Nothing here depends on it but how long the tests take. */
const INTERVAL_SEC = 2;
/** A frozen disk stays frozen for ever; so whatever ends at all has not waited for it. */
const IN_TIME_MS = 30_000;

export class FrozenHouses {
  readonly #program = buildProgram();
  readonly #memory = fs.mkdtempSync('/dev/shm/steer-frozen-');
  readonly #mounts = new Mounts();
  #house: House | null = null;

  /** @param together places that share a disk; those named nowhere are on the machine's own, the lock in memory */
  async open(together: readonly (readonly Place[])[]): Promise<FrozenHouse> {
    const folders = new Map<Place, string>();
    const onDisk = together.flat().includes('lock');
    const h = await openHouse(this.#program, {
      intervalSec: INTERVAL_SEC,
      lockFile: onDisk
        ? path.join(this.#program, '..', 'lock-of-this-house', 'steer.lock')
        : path.join(this.#memory, 'steer.lock'),
    });
    this.#house = h;
    for (const place of PLACES) {
      const folder = place === 'lock' ? path.dirname(h.lockFile) : path.join(h.folder, place);
      fs.mkdirSync(folder, { recursive: true, mode: 0o750 });
      folders.set(place, folder);
    }
    const disks = together.map((places, n) => {
      const disk = this.#mounts.ext4(path.join(h.folder, `disk-${String(n)}`));
      for (const place of places) {
        const source = path.join(disk.folder, place);
        fs.mkdirSync(source, { mode: 0o750 });
        this.#mounts.mount(folders.get(place) ?? '', '--bind', source);
      }
      return disk;
    });
    const place = (where: Place, file: string): string => path.join(folders.get(where) ?? '', file);
    const lines = [
      `logging: { main_log: ${place('texts', 'main.log')}, debug_log: ${place('texts', 'debug.log')} }`,
      `dry_run: { file: ${place('dry', 'dry.jsonl')} }`,
    ];
    h.writeConfig(lines.join('\n'));
    const env = { RUNTIME_DIRECTORY: place('kept', '.') };
    return { ...h, disks, place, go: (...args) => h.start(args, env).ended };
  }

  /** After each test. */
  async close(): Promise<void> {
    this.#mounts.undo();
    await this.#house?.close();
    this.#house = null;
    fs.rmSync(this.#memory, { recursive: true, force: true });
    fs.mkdirSync(this.#memory);
  }

  /** After the last. */
  end(): void {
    fs.rmSync(this.#memory, { recursive: true, force: true });
    fs.rmSync(path.dirname(this.#program), { recursive: true, force: true });
  }
}

/** Frozen for this one command. */
export async function whileFrozen(h: FrozenHouse, ...args: string[]): Promise<Ended> {
  for (const disk of h.disks) disk.freeze();
  const ended = await h.go(...args);
  expect(ended.tookMs).toBeLessThan(IN_TIME_MS);
  expect(ended.err).not.toContain('did not end by its deadline');
  return ended;
}

export function thaw(h: FrozenHouse): void {
  for (const disk of h.disks) disk.thaw();
}

/** Lines of runs; each is whole and of a run of its own. */
export function journalRuns(file: string): number {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  expect(lines.pop()).toBe('');
  const runs = lines
    .map((line) => JSON.parse(line) as { kind: string; at: string })
    .filter(({ kind }) => kind !== 'start');
  expect(new Set(runs.map(({ at }) => at)).size).toBe(runs.length);
  return runs.length;
}
