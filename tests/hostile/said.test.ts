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
