/** What a run says: why it failed, to whoever started it; and no condition more than once while it stands. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildProgram, openHouse, type House } from '../run/house.js';

let program: string;
let house: House;
beforeAll(() => {
  program = buildProgram();
});
afterEach(async () => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** As systemd starts it: the main process of a service. */
function service(): Promise<{ code: number; text: string }> {
  const line = 'SYSTEMD_EXEC_PID=$$ exec "$@"';
  const args = ['-c', line, 'sh', process.execPath, program, '--config', house.config, 'run'];
  const env = {
    PATH: `${path.join(house.folder, 'bin')}:${process.env['PATH'] ?? ''}`,
    STEER_PW: 'steer-secret',
    LANG: 'C.UTF-8',
  };
  return new Promise((resolve) => {
    execFile('/bin/sh', args, { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr });
    });
  });
}

describe('a run that fails', () => {
  test('by hand says why in every run, also through a pipe and while the router is left alone', async () => {
    house = await openHouse(program);
    await house.emulator.faults.refuse();
    for (let i = 0; i < 5; i += 1) {
      const { code, out, err } = await house.run('run');
      expect(code).toBe(69);
      expect(out + err).toMatch(/refuse/u);
    }
    const json = await house.run('run', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ kind: 'run' });
    expect(json.err).toMatch(/refuse/u);
  });

  test('as a service says each cause once in a streak', async () => {
    house = await openHouse(program);
    await house.emulator.faults.refuse();
    const first = [await service(), await service()];
    expect(first.map(({ code }) => code)).toEqual([69, 69]);
    expect(first[0]?.text).toMatch(/refuse/u);
    expect(first[1]?.text).toBe('');
    await house.emulator.faults.open();
    const other = fs
      .readFileSync(house.config, 'utf8')
      .replace(/tls_fingerprint: "../u, 'tls_fingerprint: "00');
    fs.writeFileSync(house.config, other);
    const then = [await service(), await service()];
    expect(then[0]?.text).toMatch(/certificate|fingerprint/u);
    expect(then[1]?.text).toBe('');
  });
});

describe('no condition is told in each of 30 runs', () => {
  const RUNS = 30;
  /** Lines of standard error, which is what a journal gets. */
  async function lines(): Promise<{ codes: Set<number | null>; each: number[] }> {
    const each: number[] = [];
    const codes = new Set<number | null>();
    for (let i = 0; i < RUNS; i += 1) {
      const { code, err } = await house.run('run');
      codes.add(code);
      each.push(err.split('\n').filter((line) => line !== '').length);
    }
    return { codes, each };
  }
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const FEW = 10;
  /** Below a file nothing can be made, whoever asks. */
  const impossible = (): string => {
    const file = path.join(house.folder, 'in-the-way');
    fs.writeFileSync(file, '');
    return path.join(file, 'below');
  };

  test.each([
    ['a log that cannot be written', () => `logging: { main_log: ${impossible()}/main.log }`],
    [
      'two logs',
      () => `logging: { main_log: ${impossible()}/main.log, debug_log: ${impossible()}/debug.log }`,
    ],
    ['a configuration with many warnings', () => 'baseline: { fixed_ms: 20 }'],
  ])('%s', async (_what, extra) => {
    house = await openHouse(program);
    house.writeConfig(extra());
    const { each } = await lines();
    expect(sum(each)).toBeLessThanOrEqual(FEW);
    expect(sum(each.slice(3))).toBe(0);
  });

  test.each([
    ['state', () => (text: string, to: string) => text.replace(/^state: .*$/mu, `state: { file: ${to} }`)],
    [
      'journal',
      () => (text: string, to: string) => text.replace(/^journal: .*$/mu, `journal: { file: ${to} }`),
    ],
  ])('a %s that cannot be written', async (what, edit) => {
    house = await openHouse(program);
    const text = fs.readFileSync(house.config, 'utf8');
    fs.writeFileSync(house.config, edit()(text, path.join(impossible(), 'x.json')));
    const { each, codes } = await lines();
    expect(sum(each)).toBeLessThanOrEqual(FEW);
    expect(sum(each.slice(3))).toBe(0);
    expect(codes).toEqual(new Set([what === 'state' ? 77 : 0]));
  });

  test('a timer slower than the interval', async () => {
    house = await openHouse(program, { intervalSec: 2 });
    const each: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      each.push((await house.run('run')).err.split('\n').filter((line) => line !== '').length);
      const state = JSON.parse(fs.readFileSync(house.stateFile, 'utf8')) as Record<string, unknown>;
      const earlier = Number(state['last_run_boot_ms']) - 60_000;
      fs.writeFileSync(house.stateFile, JSON.stringify({ ...state, last_run_boot_ms: earlier }));
    }
    // After five of them: that runs come at another pace.
    expect(sum(each.slice(3))).toBe(1);
  });

  test('a line whose probe fails every other run', async () => {
    house = await openHouse(program, {
      ping:
        'f="$(dirname "$0")/n"; n=$(cat "$f" 2>/dev/null || echo 0); echo $((n + 1)) > "$f"\n' +
        'if [ $((n % 2)) = 1 ]; then echo "ping: sendmsg: Operation not permitted" >&2; exit 2; fi\n' +
        'echo "PING 192.0.2.9 (192.0.2.9) 56(84) bytes of data."\n' +
        'for i in 1 2 3; do echo "64 bytes from 192.0.2.9: icmp_seq=$i ttl=57 time=24 ms"; done',
    });
    const { each } = await lines();
    expect(sum(each)).toBeLessThanOrEqual(FEW);
    expect(sum(each.slice(10))).toBe(0);
  });
});
