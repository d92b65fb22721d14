/**
 * Two real keepalived in network namespaces say which of two machines leads, by the configuration and the script of
 * deploy/keepalived. One loses its power: the other one leads and writes, and nobody else does.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProgram, openHouse, type House } from '../../run/house.js';
import { mustRun, run } from '../support/shell.js';

const DEPLOY = fileURLToPath(new URL('../../../deploy/keepalived/', import.meta.url));
const PREFIX = `wanctl-steer-${process.env['WANCTL_STEER_CI_RUN'] ?? 'by-hand'}-${process.pid}`;
const RUN_MS = 2_000;
/** Three advertisements and the skew of a lower priority, and one run. */
const TAKE_OVER_MS = 6_000;

class Machine {
  readonly namespace: string;
  readonly roleFile: string;
  house!: House;
  #on = true;
  #loop: Promise<void> = Promise.resolve();

  constructor(
    readonly number: 1 | 2,
    folder: string,
  ) {
    this.namespace = `${PREFIX}-ka${String(number)}`;
    this.roleFile = path.join(folder, `role-${String(number)}`);
  }

  role(): string {
    return fs.existsSync(this.roleFile) ? (fs.readFileSync(this.roleFile, 'utf8').split('\n')[0] ?? '') : '';
  }

  /** The example's configuration with this machine's addresses, interface and files. */
  startKeepalived(folder: string): void {
    const other = this.number === 1 ? 2 : 1;
    const conf = fs
      .readFileSync(path.join(DEPLOY, 'keepalived.conf.example'), 'utf8')
      .replace('interface eth0', 'interface lan')
      .replace(/unicast_src_ip \S+/, `unicast_src_ip 10.78.0.${String(this.number)}`)
      .replace(/192\.168\.88\.12\n/, `10.78.0.${String(other)}\n`)
      .replace('priority 110', `priority ${this.number === 1 ? '110' : '100'}`)
      .replace(/notify ".*"/, `notify "${path.join(DEPLOY, 'steer-role.sh')} ${this.roleFile}"`);
    const file = path.join(folder, `keepalived-${String(this.number)}.conf`);
    fs.writeFileSync(file, conf, { mode: 0o600 });
    const pid = (name: string): string => path.join(folder, `${name}-${String(this.number)}.pid`);
    spawn(
      'ip',
      [
        'netns',
        'exec',
        this.namespace,
        'keepalived',
        '-n',
        '-l',
        '-f',
        file,
        '-p',
        pid('ka'),
        '-r',
        pid('vrrp'),
      ],
      { stdio: 'ignore' },
    );
  }

  /** Stands for the timer: one run after another, two seconds apart. */
  startRuns(): void {
    const round = async (): Promise<void> => {
      while (this.#on) {
        const began = performance.now();
        await this.house.run('run');
        await new Promise((resolve) =>
          setTimeout(resolve, Math.max(0, RUN_MS - (performance.now() - began))),
        );
      }
    };
    this.#loop = round();
  }

  async stopRuns(): Promise<void> {
    this.#on = false;
    await this.#loop;
  }

  /** All ends at once and says nothing. The cable stays: behind a switch the other one's link does not go down. */
  async powerCut(): Promise<void> {
    this.#on = false;
    const { stdout } = await run('ip', ['netns', 'pids', this.namespace]);
    for (const pid of stdout.split('\n').filter((line) => line !== '')) process.kill(Number(pid), 'SIGKILL');
  }

  async remove(): Promise<void> {
    await this.powerCut();
    await this.#loop;
    await run('ip', ['netns', 'del', this.namespace]);
  }
}

let folder: string;
let program: string;
let one: Machine;
let two: Machine;

beforeAll(async () => {
  program = buildProgram();
  // keepalived runs a script only from folders that root alone may write.
  folder = fs.mkdtempSync('/run/steer-keepalived-');
  [one, two] = [new Machine(1, folder), new Machine(2, folder)];
  for (const { namespace } of [one, two]) await mustRun('ip', ['netns', 'add', namespace]);
  await mustRun('ip', [
    '-n',
    one.namespace,
    'link',
    'add',
    'lan',
    'type',
    'veth',
    'peer',
    'name',
    'lan',
    'netns',
    two.namespace,
  ]);
  for (const { namespace, number } of [one, two]) {
    await mustRun('ip', ['-n', namespace, 'addr', 'add', `10.78.0.${String(number)}/24`, 'dev', 'lan']);
    await mustRun('ip', ['-n', namespace, 'link', 'set', 'lan', 'up']);
    await mustRun('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
  }
  const users = [
    { name: 'steer', password: 'steer-secret' },
    { name: 'steer2', password: 'steer-secret' },
  ];
  for (const machine of [one, two])
    machine.house = await openHouse(program, {
      emulator: { users },
      intervalSec: RUN_MS / 1000,
      extra: `ha: { by: role_file, role_file: ${machine.roleFile} }`,
    });
  const { port, fingerprint } = one.house.emulator;
  const { config, emulator } = two.house;
  const text = fs.readFileSync(config, 'utf8');
  fs.writeFileSync(
    config,
    text
      .replace(`port: ${String(emulator.port)}, user: steer`, `port: ${String(port)}, user: steer2`)
      .replace(emulator.fingerprint, fingerprint),
  );
});

afterAll(async () => {
  for (const machine of [one, two]) {
    await machine.remove();
    await machine.house.close();
  }
  fs.rmSync(path.dirname(program), { recursive: true, force: true });
  fs.rmSync(folder, { recursive: true, force: true });
});

async function until(what: string, longestMs: number, holds: () => boolean): Promise<number> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > longestMs) throw new Error(`not within ${String(longestMs)} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - began;
}

const writes = (): Readonly<Record<string, number>> => one.house.emulator.stats().configWritesByUser;
const leads = ({ house }: Machine): boolean =>
  fs.existsSync(house.stateFile) && (house.state()['ha'] as { leads?: boolean } | null)?.leads === true;

test('the first leads and writes; without power the second does, within six seconds, and nobody else', async () => {
  one.startKeepalived(folder);
  await until('the first is MASTER', 15_000, () => one.role() === 'MASTER');
  two.startKeepalived(folder);
  await until('the second stands by', 15_000, () => two.role() === 'BACKUP');
  one.startRuns();
  two.startRuns();
  await until('a run of the first leads', 15_000, () => leads(one));
  expect(leads(two)).toBe(false);
  expect((await two.house.run('force-enable')).code).toBe(75);
  expect((await one.house.run('force-enable')).code).toBe(0);
  expect(writes()).toEqual({ steer: 1 });

  await one.powerCut();
  const tookMs = await until('a run of the second leads', 15_000, () => leads(two));
  expect(tookMs).toBeLessThan(TAKE_OVER_MS);
  expect(two.house.state()['current_state']).toMatch(/_DEGRADED$/);
  expect((await two.house.run('force-disable')).code).toBe(0);
  expect(writes()).toEqual({ steer: 1, steer2: 1 });

  // It comes back and stands by: nopreempt.
  one.startKeepalived(folder);
  await until('the first stands by', 15_000, () => one.role() === 'BACKUP');
  await one.house.run('run');
  expect(leads(one)).toBe(false);
  expect(writes()).toEqual({ steer: 1, steer2: 1 });
  await two.stopRuns();
}, 120_000);

test('a late BACKUP never overtakes a MASTER', async () => {
  const file = path.join(folder, 'overtaken');
  const script = path.join(DEPLOY, 'steer-role.sh');
  const late = run(script, [file, 'INSTANCE', 'STEER', 'BACKUP', '100'], { env: { STEER_ROLE_DELAY: '1' } });
  await until('the first call has its number', 5_000, () => fs.existsSync(`${file}.number`));
  await mustRun(script, [file, 'INSTANCE', 'STEER', 'MASTER', '100']);
  expect((await late).code).toBe(0);
  expect(fs.readFileSync(file, 'utf8')).toBe('MASTER\n2\n');
  expect((await run(script, [file, 'INSTANCE', 'STEER', 'KING', '100'])).code).toBe(64);
});
