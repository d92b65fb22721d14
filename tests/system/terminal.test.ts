/** On a terminal of its own: the watching status, and questions. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { sampleState } from '../report/sample.js';
import { build, type Built, type Case, PROGRAM_ENV, makeCase } from '../cli/support/built.js';

let built: Built;
let at: Case;
beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());
beforeEach(() => {
  at = makeCase(built);
});

describe('--watch on a terminal', () => {
  /** Runs it on a terminal of its own, waits for the first picture, then does something to it. */
  async function watch(
    act: (keyboard: NodeJS.WritableStream, pid: number) => void,
    rows = 40,
  ): Promise<string> {
    fs.writeFileSync(at.stateFile, JSON.stringify(sampleState()));
    const run = [process.execPath, built.program, 'status', '--config', at.config, '--watch'].join(' ');
    const line = `stty rows ${rows} cols 90; bash -c 'echo "pid $$"; exec ${run}'; echo "code $?"`;
    const child = spawn('script', ['-qec', line, '/dev/null'], {
      env: { ...PROGRAM_ENV, TERM: 'xterm', SHELL: '/bin/bash' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let text = '';
    let acted = false;
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
      // The picture ends by clearing what is below it.
      const pid = /^pid (\d+)\r\n[^]*\[J/.exec(text)?.[1];
      if (acted || pid === undefined) return;
      acted = true;
      act(child.stdin, Number(pid));
    });
    // A terminal that goes away takes the program with it: nothing is left behind by a failing test.
    const rescue = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(rescue);
    return text.replaceAll(ESC, '<ESC>');
  }
  const ESC = String.fromCharCode(27);
  const PICTURE =
    /^pid \d+\r\n<ESC>\[\?1049h<ESC>\[\?25l<ESC>\[H[^]*PRIMARY[^]*<ESC>\[\?25h<ESC>\[\?1049lcode 0\r\n$/;

  test.each([
    ['q', 'q'],
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('%s leaves, and the terminal is as it was', async (_name, key) => {
    expect(await watch((keyboard) => keyboard.write(key))).toMatch(PICTURE);
  });

  test('a low terminal loses the empty lines first, then the end, and says so', async () => {
    const low = await watch((keyboard) => keyboard.write('q'), 18);
    expect(low).not.toContain('<ESC>[K\r\n<ESC>[K');
    expect(low).not.toContain('more lines');
    expect(await watch((keyboard) => keyboard.write('q'), 6)).toMatch(/\(\d+ more lines\)/);
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s does too', async (signal) => {
    expect(await watch((_keyboard, pid) => process.kill(pid, signal))).toMatch(PICTURE);
  });

  test('an uncaught error gives the terminal back as well', async () => {
    const text = await watch(() => fs.writeFileSync(at.stateFile, JSON.stringify({ schema_version: 99 })));
    expect(text).toMatch(/<ESC>\[\?25h<ESC>\[\?1049l[^]*code 78\r\n$/);
  });
});

describe('a question', () => {
  const args = ['reset', '--config', '/nowhere/s.yaml'];

  test('is not asked where nobody can answer', () => {
    const { code, err } = built.call(args);
    expect(code).toBe(64);
    expect(err).toMatch(/reset --yes/);
  });

  test.each<[string, string, number]>([
    ['no', 'n\r', 0],
    ['nothing', '\r', 0],
    ['something else', 'yesterday\r', 0],
    ['Ctrl-D', '\x04', 0],
    ['Ctrl-C', '\x03', 0],
    // It then goes on, and finds no configuration.
    ['yes', 'yes\r', 78],
    ['Y', ' Y \r', 78],
  ])('%s', async (_name, answer, code) => {
    const line = `${process.execPath} ${built.program} ${args.join(' ')}; echo "code $?"`;
    const child = spawn('script', ['-qec', line, '/dev/null'], {
      env: { ...PROGRAM_ENV, TERM: 'xterm', SHELL: '/bin/bash' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const rescue = setTimeout(() => child.kill('SIGKILL'), 20_000);
    let text = '';
    let answered = false;
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
      if (answered || !text.includes('[y/N]')) return;
      answered = true;
      child.stdin.write(answer);
    });
    await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(rescue);
    expect(text).toMatch(new RegExp(`code ${code}\\r\\n$`));
    if (code === 0) expect(text).toContain('Nothing was changed');
  });
});
