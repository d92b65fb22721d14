/**
 * A house for the built program: an emulated router, a configuration, a fake or real `ping`, and the program run as
 * real processes. What is asserted is what the router did and what stands on the disk.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {
  scaledClock,
  shownRule,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from '../../lib/emulator/index.js';
import { builtCopy } from '../support/once/build.js';

export const COMMENT = 'steer: test rule';

/** In a folder of its own for each test file. */
export function buildProgram(): string {
  return path.join(builtCopy(), 'wanctl-steer.cjs');
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
  readonly tookMs: number;
}

export interface House {
  readonly folder: string;
  readonly emulator: Emulator;
  readonly config: string;
  readonly stateFile: string;
  readonly lockFile: string;
  readonly journalFile: string;
  start(
    args: readonly string[],
    env?: Record<string, string>,
  ): { pid: number; ended: Promise<Ended>; kill(s: NodeJS.Signals): void };
  run(...args: string[]): Promise<Ended>;
  state(): Record<string, unknown> & { counts: { runs: number; skipped: number } };
  /** The rule at the router, asked from the router. */
  ruleEnabled(): boolean;
  writes(): number;
  writeConfig(extra?: string): void;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly emulator?: EmulatorOptions;
  /** Body of a shell script that plays `ping`. Default: three answers of 24 ms, at once. */
  readonly ping?: string;
  /** Further YAML lines (top level). */
  readonly extra?: string;
  readonly intervalSec?: number;
  /** Elsewhere than beside the configuration, which is on a disk. */
  readonly lockFile?: string;
}

/** iputils' shape; the address does not matter to the parser. */
export function pingAnswering(rttMs: number): string {
  const line = (n: number): string =>
    `echo "64 bytes from 192.0.2.9: icmp_seq=${String(n)} ttl=57 time=${String(rttMs)} ms"`;
  return ['echo "PING 192.0.2.9 (192.0.2.9) 56(84) bytes of data."', line(1), line(2), line(3)].join('\n');
}

export async function openHouse(program: string, options: HouseOptions = {}): Promise<House> {
  const folder = fs.mkdtempSync(path.join(path.dirname(program), 'house-'));
  const emulator = await startEmulator({
    clock: scaledClock(1),
    scenario: 'idle',
    dropMode: 'counts',
    primary: 'Cable',
    alternate: 'DSL',
    ruleComment: COMMENT,
    ruleEnabled: false,
    users: [{ name: 'steer', password: 'steer-secret' }],
    ...options.emulator,
  });
  const bin = path.join(folder, 'bin');
  fs.mkdirSync(bin);
  fs.writeFileSync(path.join(bin, 'ping'), `#!/bin/sh\n${options.ping ?? pingAnswering(24)}\n`, {
    mode: 0o755,
  });
  const config = path.join(folder, 'steering.yaml');
  const stateFile = path.join(folder, 'state', 'steering_state.json');
  const lockFile = options.lockFile ?? path.join(folder, 'steer.lock');
  const journalFile = path.join(folder, 'log', 'journal.jsonl');
  const writeConfig = (extra = options.extra ?? ''): void => {
    // What is told here are streaks of the queue's rule: a delay alone is another one.
    const rules = /^thresholds:/m.test(extra) ? '' : 'thresholds: { severe: { rtt_delta_ms: 10000 } }';
    const text = `schema_version: "2"
topology: { primary_wan: Cable, alternate_wan: DSL }
router: { host: 127.0.0.1, port: ${String(emulator.port)}, user: steer, password: "\${STEER_PW}", tls_fingerprint: "${emulator.fingerprint}" }
mangle_rule: { comment: "${COMMENT}" }
measurement: { ping_host: 192.0.2.9, interval_seconds: ${String(options.intervalSec ?? 10)} }
state: { file: ${stateFile} }
lock_file: ${lockFile}
journal: { file: ${journalFile} }
${extra}
${rules}
`;
    fs.writeFileSync(config, text, { mode: 0o600 });
  };
  writeConfig();
  const start: House['start'] = (args, env = {}) => {
    const from = performance.now();
    const child = spawn(process.execPath, [program, '--config', config, ...args], {
      env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, STEER_PW: 'steer-secret', LANG: 'C.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (t: string) => (out += t));
    child.stderr.setEncoding('utf8').on('data', (t: string) => (err += t));
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        const tookMs = performance.now() - from;
        child.once('close', () => resolve({ code, signal, out, err, tookMs }));
      });
    });
    return { pid: child.pid ?? 0, ended, kill: (signal) => void child.kill(signal) };
  };
  return {
    folder,
    emulator,
    config,
    stateFile,
    lockFile,
    journalFile,
    start,
    run: (...args) => start(args).ended,
    state: () => JSON.parse(fs.readFileSync(stateFile, 'utf8')) as ReturnType<House['state']>,
    ruleEnabled: () => shownRule(emulator.model)?.enabled === true,
    writes: () => emulator.stats().configWrites,
    writeConfig,
    close: async () => {
      await emulator.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
