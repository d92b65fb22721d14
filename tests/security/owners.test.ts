/**
 * Root beside the service's account: whatever root's command makes, the service can use, and nothing that was put in the
 * place of a file makes root write to another. Needs root.
 */
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync, spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildProgram, openHouse, type House } from '../run/house.js';

const SERVICE = 65534;
const isRoot = process.geteuid?.() === 0;
/** Another group than the account's own, as a folder may have it. */
const GROUP = 65533;

let program: string;
beforeAll(() => {
  program = buildProgram();
  fs.chmodSync(path.dirname(program), 0o755);
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

// Only root can give files to another account and run as it.
(isRoot ? describe : describe.skip).each([
  ['in memory', '/dev/shm'],
  ['on a disk', null],
])('files %s', (_name, place) => {
  let house: House;
  let own: string;
  beforeEach(async () => {
    house = await openHouse(program);
    own = fs.mkdtempSync(path.join(place ?? house.folder, 'own-'));
    for (const folder of ['lib', 'run', 'log']) fs.mkdirSync(path.join(own, folder));
    execFileSync('chown', ['-R', `${SERVICE}:${GROUP}`, own]);
    execFileSync('chmod', ['-R', 'u=rwX,g=rX,o=', own]);
    fs.chmodSync(own, 0o755);
    fs.chmodSync(house.folder, 0o755);
    const text = fs.readFileSync(house.config, 'utf8');
    const elsewhere = text
      .replaceAll(house.stateFile, `${own}/lib/state.json`)
      .replaceAll(house.lockFile, `${own}/run/lock`)
      .replaceAll(house.journalFile, `${own}/log/journal.jsonl`);
    fs.writeFileSync(
      house.config,
      `${elsewhere}logging: { main_log: ${own}/log/main.log, debug_log: ${own}/log/debug.log }\ndry_run: { file: ${own}/log/dry.jsonl }\n`,
    );
    fs.chmodSync(house.config, 0o644);
  });
  afterEach(async () => {
    fs.rmSync(own, { recursive: true, force: true });
    await house.close();
  });

  function call(uid: number, ...args: string[]): Promise<Ended> {
    const as = [
      '--reuid',
      String(uid),
      '--regid',
      String(uid === 0 ? 0 : uid === 65531 ? uid : GROUP),
      '--clear-groups',
      '--',
    ];
    const child = spawn('setpriv', [...as, process.execPath, program, '--config', house.config, ...args], {
      cwd: '/',
      env: { PATH: `${house.folder}/bin:${process.env['PATH'] ?? ''}`, STEER_PW: 'steer-secret' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  }

  /** Every file there is -> whose. */
  function files(): Record<string, string> {
    const found = fs
      .readdirSync(own, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile());
    return Object.fromEntries(
      found.map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const { uid, gid, mode } = fs.statSync(file);
        return [
          path.relative(own, file).replace(/-\d{8}T\d+Z|[0-9a-f]{12}|-v\d+[^/]*/g, '…'),
          `${String(uid)}:${String(gid)} ${(mode & 0o777).toString(8)}`,
        ];
      }),
    );
  }

  test('all that commands of root leave is the service’s, which then complains of nothing', async () => {
    for (const args of [
      ['run'],
      ['run', '--dry-run'],
      ['force-enable', '--for', '5m'],
      ['auto'],
      ['run'],
      ['reset', '--yes'],
    ])
      expect(await call(0, ...args)).toMatchObject({ code: 0 });
    expect((await call(0, 'run')).code).toBe(0);
    const left = files();
    expect(Object.keys(left)).toEqual(
      expect.arrayContaining([
        'lib/state.json',
        'run/lock',
        'log/journal.jsonl',
        'log/main.log',
        'log/debug.log',
        'log/dry.jsonl',
      ]),
    );
    for (const [file, whose] of Object.entries(left))
      expect([file, whose]).toEqual([
        file,
        `65534:65533 ${/\.(kept|code|said)$/.test(file) ? '600' : '640'}`,
      ]);
    for (const args of [['run'], ['run', '--dry-run'], ['status']]) {
      const done = await call(SERVICE, ...args);
      expect({ ...done, args }).toMatchObject({
        code: 0,
        err: expect.not.stringMatching(/cannot|EACCES|denied/) as unknown,
      });
    }
  });

  test.each([
    'run/lock',
    'run/lock.skips',
    'log/main.log',
    'log/journal.jsonl',
    'log/dry.jsonl',
    'lib/state.json',
    'lib/state.json.0.unfinished',
  ])('a link as %s reaches nothing of root’s', async (name) => {
    for (const how of ['hard', 'symbolic']) {
      const precious = path.join(own, `precious-${how}`);
      fs.writeFileSync(precious, 'precious', { mode: 0o600 });
      const planted = path.join(own, name);
      fs.rmSync(planted, { force: true });
      if (how === 'hard') fs.linkSync(precious, planted);
      else fs.symlinkSync(precious, planted);
      for (const args of [['run'], ['run', '--dry-run']]) await call(0, ...args);
      const { uid, mode } = fs.statSync(precious);
      expect([how, fs.readFileSync(precious, 'utf8'), uid, mode & 0o777]).toEqual([
        how,
        'precious',
        0,
        0o600,
      ]);
    }
  });

  test.each(['run/lock', 'run/lock.skips', 'log/main.log', 'log/journal.jsonl'])(
    'a hard link as %s reaches nothing of the service’s own either',
    async (name) => {
      const precious = path.join(own, 'precious');
      fs.writeFileSync(precious, 'precious');
      fs.chownSync(precious, SERVICE, GROUP);
      fs.linkSync(precious, path.join(own, name));
      for (const uid of [SERVICE, 0]) await call(uid, 'run');
      expect(fs.readFileSync(precious, 'utf8')).toBe('precious');
    },
  );

  test('a state that the service may not write is 77 and not a failure that passes', async () => {
    expect((await call(SERVICE, 'run')).code).toBe(0);
    fs.chownSync(path.join(own, 'lib'), 0, GROUP);
    const done = await call(SERVICE, 'run');
    expect(done).toMatchObject({ code: 77, err: expect.stringMatching(/cannot save/) as unknown });
  });

  test('what the disk refused to the service is seen alike by root, the service and its group', async () => {
    expect((await call(SERVICE, 'run')).code).toBe(0);
    fs.chownSync(path.join(own, 'lib'), 0, GROUP);
    await call(SERVICE, 'run');
    expect(fs.existsSync(path.join(own, 'run/state.json.unsaved'))).toBe(true);
    const runs = async (uid: number): Promise<unknown> =>
      (JSON.parse((await call(uid, 'status', '--json')).out) as { counts: { runs: number } }).counts.runs;
    expect([await runs(SERVICE), await runs(0), await runs(65532)]).toEqual([2, 2, 2]);
    // Root saves all of it, and nothing is left to be told apart.
    expect((await call(0, 'run')).code).toBe(0);
    expect(fs.existsSync(path.join(own, 'run/state.json.unsaved'))).toBe(false);
    expect([await runs(SERVICE), await runs(0)]).toEqual([3, 3]);
  });

  test.each([
    ['the state', ['status'], () => `${own}/lib`],
    ['the journal', ['history'], () => `${own}/log`],
    ['the configuration', ['status'], () => path.dirname(house.config)],
  ])('without rights to %s a command names the group that has them', async (_what, words, closed) => {
    await call(SERVICE, 'run');
    execFileSync('chmod', ['-R', 'o+rX', own]);
    // A group that every system has.
    fs.chownSync(closed(), 0, 1);
    fs.chmodSync(closed(), 0o750);
    const { code, err } = await call(65531, ...words);
    expect([77, 78]).toContain(code);
    expect(err).toMatch(/as a member of the group daemon: sudo usermod -aG daemon \$USER/);
  });

  test('a log that cannot be written is told once while that stands', async () => {
    fs.writeFileSync(path.join(own, 'log/main.log'), '', { mode: 0o600 });
    let told = '';
    for (let n = 0; n < 4; n += 1) {
      const { code, err } = await call(SERVICE, 'run');
      expect(code).toBe(0);
      told += err;
    }
    expect(told.match(/warning.*main\.log/g)).toHaveLength(1);
    fs.rmSync(path.join(own, 'log/main.log'));
    expect((await call(SERVICE, 'run')).err).not.toMatch(/warning|error/);
  });
});
