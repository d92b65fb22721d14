/**
 * A real systemd, booted as PID 1 of namespaces of its own over a throw-away copy of this machine's root.
 * Needs root, util-linux, systemd and a kernel with overlayfs and cgroup v2.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { run as runHere, type Finished } from '../support/shell.js';

const BOOT_SCRIPT = path.join(path.dirname(fileURLToPath(import.meta.url)), 'boot.sh');
/** Names the CI run, where it is one, so that what a killed test leaves can be told from another's and removed. */
const RUN = process.env['WANCTL_STEER_CI_RUN'] ?? 'by-hand';
/** Seen to take 0.3 s; the rest is for a machine that is busy with other tests. */
const BOOT_PATIENCE_MS = 30_000;

/** One journal entry, as `journalctl -o json` gives it. */
export interface JournalLine {
  readonly unit: string;
  readonly message: string;
  readonly priority: number;
  readonly fromSystemd: boolean;
}

export interface Lab {
  /** Runs a program inside and waits for it. Never rejects. */
  run(command: string, args: readonly string[], timeoutMs?: number): Promise<Finished>;
  /** Copies a file or folder of this machine into it. */
  copyIn(from: string, to: string): void;
  write(file: string, content: string | Uint8Array, mode?: number): void;
  read(file: string): string | null;
  /** Every line since a moment of units whose name begins with `unitPrefix`: theirs and systemd's about them. */
  journal(unitPrefix: string, sinceWallMs: number): Promise<JournalLine[]>;
  stop(): Promise<void>;
}

/** Where cgroup v2 is mounted: at the top on a plain machine, in a folder of its own on a mixed one. */
function cgroup2Mount(): string {
  const line = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .find((mount) => mount.split(' ')[2] === 'cgroup2');
  if (line === undefined) throw new Error('no cgroup v2 is mounted here; the systemd suite needs one');
  return line.split(' ')[1]!;
}

/** The one child of `pid`, once it has become systemd. */
function systemdBelow(pid: number): number | null {
  try {
    const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0];
    if (child === undefined || child === '') return null;
    return readFileSync(`/proc/${child}/comm`, 'utf8').trim() === 'systemd' ? Number(child) : null;
  } catch {
    return null;
  }
}

function removeCgroup(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeCgroup(path.join(folder, entry.name));
  }
  rmdirSync(folder);
}

export async function bootLab(): Promise<Lab> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), `wanctl-steer-lab-${RUN}-`));
  const cgroup = path.join(cgroup2Mount(), path.basename(scratch));
  mkdirSync(cgroup);

  const outer = spawn(
    'sh',
    [
      '-c',
      'echo $$ >"$1/cgroup.procs" && exec unshare --fork --pid --mount --uts --ipc --cgroup --kill-child bash "$2" "$3"',
      'sh',
      cgroup,
      BOOT_SCRIPT,
      scratch,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  outer.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  outer.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => outer.once('close', () => resolve()));

  const stop = async (): Promise<void> => {
    // Everything that was started inside lives in this one cgroup.
    writeFileSync(path.join(cgroup, 'cgroup.kill'), '1');
    await ended;
    for (let attempt = 0; ; attempt += 1) {
      try {
        removeCgroup(cgroup);
        break;
      } catch (error) {
        if (attempt === 50) throw error;
        await sleep(100);
      }
    }
    rmSync(scratch, { recursive: true, force: true });
  };

  let pid: number | null = null;
  const inside = (args: readonly string[]): string[] => [
    '-t',
    String(pid),
    '-m',
    '-u',
    '-i',
    '-p',
    '-C',
    ...args,
  ];
  const run = (command: string, args: readonly string[], timeoutMs = 30_000): Promise<Finished> =>
    runHere('nsenter', inside([command, ...args]), { timeoutMs, cwd: '/', env: { SYSTEMD_PAGER: '' } });

  try {
    const giveUpAt = Date.now() + BOOT_PATIENCE_MS;
    for (;;) {
      pid = systemdBelow(outer.pid!);
      if (pid !== null) {
        const state = await run('systemctl', ['is-active', 'lab.target']);
        if (state.stdout.trim() === 'active') break;
      }
      if (outer.exitCode !== null || Date.now() > giveUpAt)
        throw new Error(`systemd did not boot: ${said.trim()}`);
      await sleep(50);
    }
  } catch (error) {
    await stop();
    throw error;
  }

  const root = `/proc/${pid}/root`;
  return {
    run,
    stop,
    copyIn: (from, to) => cpSync(from, root + to, { recursive: true }),
    write: (file, content, mode = 0o644) => {
      mkdirSync(path.dirname(root + file), { recursive: true });
      writeFileSync(root + file, content, { mode });
    },
    read: (file) => {
      try {
        return readFileSync(root + file, 'utf8');
      } catch {
        return null;
      }
    },
    journal: async (unitPrefix, sinceWallMs) => {
      const { stdout } = await run('journalctl', ['-o', 'json', '--all', '--no-pager']);
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, string>)
        .filter((entry) => Number(entry['__REALTIME_TIMESTAMP']) >= sinceWallMs * 1000)
        .map((entry) => ({
          unit: entry['UNIT'] ?? entry['_SYSTEMD_UNIT'] ?? '',
          message: entry['MESSAGE'] ?? '',
          priority: Number(entry['PRIORITY']),
          fromSystemd: entry['_PID'] === '1',
        }))
        .filter((entry) => entry.unit.startsWith(unitPrefix));
    },
  };
}
