/** Fifty browsers at once cost the run nothing: processor time of runs with and without them, in turns, so that a busy machine is busy for both. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { get, type ClientRequest } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildProgram, type House, openHouse } from '../../run/house.js';
import { freePort } from '../../support/free-port.js';

const CLIENTS = 50;
const ROUNDS = 8;
/** Ticks of the kernel's account are 10 ms; a run takes some 200 ms. What 50 clients cost if they cost anything is a multiple. */
const AT_MOST = 1.2;

let program: string;
let house: House;
let served: ChildProcess;
let port: number;

beforeAll(async () => {
  program = buildProgram();
  port = await freePort();
  house = await openHouse(program, { extra: `serve: { port: ${String(port)} }` });
  served = spawn(process.execPath, [program, '--config', house.config, 'serve'], {
    env: { PATH: process.env['PATH'], STEER_PW: 'steer-secret' },
    stdio: 'ignore',
  });
  for (let n = 0; n < 300 && !(await answers()); n += 1) await sleep(100);
});
afterAll(async () => {
  served.kill('SIGKILL');
  await house.close();
  fs.rmSync(path.dirname(program), { recursive: true, force: true });
});

const answers = (): Promise<boolean> =>
  fetch(`http://127.0.0.1:${String(port)}/api/status`).then(
    () => true,
    () => false,
  );

function listen(heard: { runs: number }): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const asking = get({ host: '127.0.0.1', port, path: '/events', agent: false }, (response) => {
      response.on('data', (part: Buffer) => (heard.runs += part.toString().split('event: run').length - 1));
      response.on('error', () => undefined);
      resolve(asking);
    });
    asking.on('error', reject);
  });
}

/** Processor time of one run, ms: of the shell's children, user and system. */
function run(): number {
  const script = '"$@" >/dev/null 2>&1; cat /proc/$$/stat';
  const env = { PATH: `${house.folder}/bin:${process.env['PATH'] ?? ''}`, STEER_PW: 'steer-secret' };
  const args = ['-c', script, 'sh', process.execPath, program, '--config', house.config, 'run'];
  const fields = execFileSync('sh', args, { env, encoding: 'utf8' }).split(') ')[1]!.split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

test('fifty listeners: each is told of every run, and a run costs what it costs without them', async () => {
  for (let n = 0; n < 3; n += 1) run();
  const [without, with_]: [number[], number[]] = [[], []];
  const heard = { runs: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    without.push(run());
    await sleep(700);
    const before = heard.runs;
    const all = await Promise.all(Array.from({ length: CLIENTS }, () => listen(heard)));
    with_.push(run());
    // The newest at the start, and the one that has just been.
    for (let n = 0; n < 100 && heard.runs < before + 2 * CLIENTS; n += 1) await sleep(50);
    expect(heard.runs - before).toBe(2 * CLIENTS);
    for (const one of all) one.destroy();
    await sleep(50);
  }
  const ratio = median(with_) / median(without);
  expect({ without, with_, ratio, fine: ratio <= AT_MOST }).toMatchObject({ fine: true });
});
