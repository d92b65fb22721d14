/** The conversation on a real terminal: a pseudo one, driven by `script`, with what a person would type. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Emulator } from '../../lib/emulator/index.js';
import { build, PROGRAM_ENV, type Built } from '../cli/support/built.js';
import { temporaryFolder } from '../support/program.js';
import { everything, start, trusted, WORLDS } from './world.js';

let built: Built;
let emulator: Emulator;
const [world] = WORLDS;
beforeAll(async () => {
  if (world === undefined) throw new Error('no world');
  built = build();
  emulator = await start(world);
});
afterAll(async () => {
  built.remove();
  await emulator.stop();
});

/** Answers each question when it is asked. @returns all that the terminal showed */
function talk(
  args: readonly string[],
  answers: readonly (readonly [asked: RegExp, typed: string])[],
): Promise<string> {
  const line = [process.execPath, built.program, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', line, '/dev/null'], { env: { ...PROGRAM_ENV, TERM: 'xterm' } });
  const left = [...answers];
  let [shown, from] = ['', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    const [next] = left;
    if (next === undefined || !next[0].test(shown.slice(from))) return;
    from = shown.length;
    left.shift();
    // The question is drawn before its keys are read.
    setTimeout(() => child.stdin.write(next[1]), 200);
  });
  return new Promise((resolve) => child.on('close', () => resolve(shown)));
}

// A machine without `script` has no terminal to give the program.
const terminal = spawnSync('script', ['--version']).status === 0 ? test : test.skip;

terminal(
  'asks for what it needs, shows the plan, does it at a yes, and never shows the password',
  async () => {
    if (world === undefined) throw new Error('no world');
    const folder = temporaryFolder();
    const config = path.join(folder, 'steering.yaml');
    const before = everything(emulator);
    const { port } = trusted(world, emulator);
    const where = ['--port', String(port), '--machine', '127.0.0.1', '--config', config];
    const at: readonly (readonly [RegExp, string])[] = [
      // Whatever is proposed is wiped first.
      [/Address of the router/, '\u0015127.0.0.1\r'],
      [/Administrator of the router/, '\r'],
      [/Have you compared/, 'y\r'],
      [/Password of admin/, 'admin-secret\r'],
    ];
    const lines: typeof at = [
      [/Which line is the fast one/, '\r'],
      [/Do this\?/, 'n\r'],
    ];
    const declined = await talk(['setup', ...where], [...at, ...lines]);
    expect(declined).toContain('Nothing was changed.');
    expect(everything(emulator)).toEqual(before);
    const done = await talk(['setup', ...where], [...at, ...lines.slice(0, 1), [/Do this\?/, 'y\r']]);
    expect(done).toContain('The router is set up');
    expect(existsSync(config)).toBe(true);
    expect(declined + done).not.toContain('admin-secret');
    const undone = await talk(['setup', '--undo', ...where], [...at, [/Take these \d+ away\?/, 'y\r']]);
    expect(undone).toContain('as it was before setup');
    expect(everything(emulator)).toEqual(before);
  },
  60_000,
);
