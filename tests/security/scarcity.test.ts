/**
 * A machine that is short of something: open files, processes, /proc, somebody who reads. Whatever cannot be had, a command ends
 * as an expected failure with its cause, and what can be saved is saved.
 */
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildProgram, openHouse, type House } from '../run/house.js';

const isRoot = process.geteuid?.() === 0;
let program: string;
let house: House;
beforeAll(async () => {
  program = buildProgram();
  fs.chmodSync(path.dirname(program), 0o755);
  house = await openHouse(program);
  expect((await house.run('run')).code).toBe(0);
});
afterAll(async () => {
  await house.close();
  fs.rmSync(path.dirname(program), { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly said: string;
}

/** @param line shell in which "$@" is the program with its configuration */
function call(line: string, before: readonly string[] = []): Promise<Ended> {
  const words: readonly string[] = [
    ...before,
    'bash',
    '-c',
    line,
    'bash',
    process.execPath,
    program,
    '--config',
    house.config,
  ];
  const [file = '', ...args] = words;
  const child = spawn(file, args, {
    env: { PATH: `${house.folder}/bin:${process.env['PATH'] ?? ''}`, STEER_PW: 'steer-secret' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, said })));
}

/** Not a bug, not a stack, and where it is no success the words say what was short. */
function isExpected({ code, signal, said }: Ended, cause: RegExp): void {
  expect({ signal, said }).toEqual({
    signal: null,
    said: expect.not.stringMatching(/internal error|^ {4}at |please report/m) as unknown,
  });
  expect([0, 69]).toContain(code);
  if (code === 69 && said !== '') expect(said).toMatch(cause);
}

describe('open files', () => {
  // Below 18 Node.js itself does not start; the installed command says so.
  const numbers = Array.from({ length: 40 - 18 + 1 }, (_, n) => 18 + n);

  test('a run, from 18 to 40 of them', async () => {
    for (const n of numbers) {
      const before = house.state().counts.runs;
      const done = await call(`ulimit -n ${String(n)}; exec "$@" run`);
      isExpected(done, /EMFILE/);
      // Once it has its lock it saves what it knows.
      if (n >= 24) expect([n, house.state().counts.runs]).toEqual([n, before + 1]);
      if (n >= 28) expect([n, done.code]).toEqual([n, 0]);
    }
  }, 120_000);

  test.each(['status', 'explain', 'run --dry-run', 'force-enable --for 1m', 'auto', 'history'])(
    '%s',
    async (words) => {
      for (const n of [18, 20, 22, 24, 26, 28, 30, 34])
        isExpected(await call(`ulimit -n ${String(n)}; exec "$@" ${words}`), /EMFILE|many open files/);
    },
    60_000,
  );

  test('the installed command says so where Node.js cannot start', async () => {
    const wrapper = path.join(house.folder, 'wrapper');
    const text = fs.readFileSync(new URL('../../deploy/wanctl-steer.sh', import.meta.url), 'utf8');
    fs.writeFileSync(
      wrapper,
      text.replace('@NODE@', process.execPath).replace('@LIB@/dist/wanctl-steer.cjs', program),
    );
    for (const n of [12, 14, 16, 17]) {
      const done = await call(`ulimit -n ${String(n)}; exec sh ${wrapper} --version`);
      expect(done).toMatchObject({ code: 69, said: expect.stringMatching(/open files/) as unknown });
    }
    expect((await call(`ulimit -n 64; exec sh ${wrapper} --version`)).code).toBe(0);
  });
});

/** What a run leaves to the init process counts until that has taken note of its end. */
async function allGone(uid: string): Promise<void> {
  const running = (): boolean => spawnSync('ps', ['-u', uid]).status === 0;
  for (let i = 0; i < 200 && running(); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
}

// Only root can become another account and mount over /proc.
(isRoot ? describe : describe.skip)('as another account', () => {
  // Nobody else's: processes are counted by account, and other tests run as nobody at the same time.
  const uid = String(60_000 + (process.pid % 5_000));
  const as = ['setpriv', '--reuid', uid, '--regid', uid, '--clear-groups', '--'];

  test('processes', async () => {
    execFileSync('chown', ['-R', `${uid}:${uid}`, house.folder]);
    const codes: (number | null)[] = [];
    // Threads count as well: with about 7 Node.js itself aborts or stands still.
    for (let n = 10; n <= 34; n += 2) {
      const done = await call(`ulimit -u ${String(n)}; exec "$@" run`, as);
      // Node.js itself aborts where it cannot have a thread.
      if (done.signal !== 'SIGABRT') isExpected(done, /EAGAIN|Cannot fork/);
      codes.push(done.code);
      await allGone(uid);
    }
    expect(codes).toContain(0);
  }, 120_000);

  test('/proc', async () => {
    const without = ['unshare', '--mount', '--'];
    for (const words of ['run', 'run --dry-run', 'status', 'force-enable --for 1m', 'auto']) {
      isExpected(await call(`mount -t tmpfs none /proc; exec "$@" ${words}`, without), /./);
    }
  }, 60_000);
});

describe('readers', () => {
  const ways = [
    '2>&-',
    '>&-',
    '<&- >&- 2>&-',
    '2>/dev/full',
    '>/dev/full',
    '>/dev/full 2>/dev/full',
    '2> >(true)',
    '> >(true)',
  ];
  test.each(ways)(
    '%s',
    async (way) => {
      for (const words of ['run', 'run --json', 'run --dry-run', 'status', 'auto', 'run --config /nowhere']) {
        const done = await call(`"$@" ${words} ${way}`);
        const { code, signal, said } = done;
        const refused = words.includes('/nowhere');
        expect({ signal, said }).toEqual({
          signal: null,
          said: expect.not.stringMatching(/internal error|^ {4}at /m) as unknown,
        });
        expect([way, words, code]).toEqual([
          way,
          words,
          refused ? 78 : / >\/dev\/full|^>\/dev\/full/.test(way) ? 69 : 0,
        ]);
      }
    },
    60_000,
  );
});
