/** The built program as a process: what a shell, a pipe, the journal and a terminal see of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleState, steeredState } from '../view/sample.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
let dist: string;
let program: string;
let dir: string;
let config: string;
let stateFile: string;

beforeAll(() => {
  dist = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-dist-'));
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs'), dist]);
  program = path.join(dist, 'wanctl-steer.mjs');
});
afterAll(() => fs.rmSync(dist, { recursive: true, force: true }));

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(dist, 'case-'));
  config = path.join(dir, 'steering.yaml');
  stateFile = path.join(dir, 'state.json');
  fs.writeFileSync(
    config,
    `schema_version: "2"
topology: { primary_wan: cable, alternate_wan: dsl }
router: { host: 192.0.2.1, user: steer, password: "\${STEER_TEST_PASSWORD}" }
mangle_rule: { comment: "steer" }
measurement: { ping_host: 192.0.2.2 }
state: { file: ${stateFile} }
lock_file: ${path.join(dir, 'lock')}
`,
  );
});

const ENV = { PATH: process.env['PATH'], LANG: 'C.UTF-8', TZ: 'UTC' };

function call(args: readonly string[], env: Record<string, string> = {}) {
  const result = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...ENV, ...env },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

function shell(line: string) {
  const result = spawnSync('bash', ['--norc', '--noprofile', '-c', line, 'bash', process.execPath, program], {
    encoding: 'utf8',
    env: ENV,
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

/** Files a start of `entry` reads: its static imports, and theirs. */
function loaded(entry: string): string[] {
  const files = [entry];
  for (const file of files) {
    const text = fs.readFileSync(file, 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import)\s*"(\.{1,2}\/[^"]+\.mjs)"/g)) {
      const next = path.resolve(path.dirname(file), name ?? '');
      if (!files.includes(next)) files.push(next);
    }
  }
  return files;
}

describe('the bundle', () => {
  test('is executable by its first line', () => {
    expect(fs.readFileSync(program, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
    expect(fs.statSync(program).mode & 0o111).toBe(0o111);
    expect(execFileSync(program, ['--version'], { encoding: 'utf8', env: ENV })).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('a run loads neither the command line parser nor the other commands nor the other transport', () => {
    const entry = fs.readFileSync(program, 'utf8');
    const run = /import\("(\.\/chunks\/run-[^"]+)"\)/.exec(entry)?.[1];
    const files = [...loaded(program), ...loaded(path.join(dist, run ?? 'missing'))];
    const text = files.map((file) => fs.readFileSync(file, 'utf8')).join('\n');
    expect(text).toContain('readRule');
    expect(text).not.toContain('CommanderError');
    expect(text).not.toContain('no run has been recorded yet');
    expect(text).not.toContain('ssh-userauth');
  });

  test('every chunk has its source map, none carries the sources', () => {
    for (const file of fs.readdirSync(path.join(dist, 'chunks')).filter((name) => name.endsWith('.mjs'))) {
      const map = JSON.parse(fs.readFileSync(path.join(dist, 'chunks', `${file}.map`), 'utf8')) as object;
      expect(map).not.toHaveProperty('sourcesContent');
    }
  });
});

describe('exit codes', () => {
  test.each<[string, string[], number, RegExp]>([
    ['usage', ['stauts'], 64, /Did you mean status/],
    ['run with a wrong option', ['run', '--dry'], 64, /unknown option/],
    ['no such configuration', ['run', '--config', '/nowhere/s.yaml'], 78, /\/nowhere\/s\.yaml[^]*do:/],
    ['the same through the full parser', ['status', '--config=/nowhere/s.yaml'], 78, /\/nowhere\/s\.yaml/],
    ['a folder as configuration', ['status', '--config', '/tmp'], 78, /a folder/],
    ['a device as configuration', ['run', '--config', '/dev/zero'], 78, /device/],
  ])('%s', (_name, args, code, message) => {
    const result = call(args);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toMatch(message);
    expect(result.err).not.toMatch(/^ {4}at /m);
  });

  test('WANCTL_STEER_DEBUG=1 shows where an error came from', () => {
    expect(call(['run', '--config', '/nowhere'], { WANCTL_STEER_DEBUG: '1' }).err).toMatch(/^ {4}at /m);
  });

  test('an error in the journal has its priority on every line', () => {
    const stderr = fs.openSync(path.join(dir, 'stderr'), 'w');
    const { dev, ino } = fs.fstatSync(stderr, { bigint: true });
    const env = { ...ENV, JOURNAL_STREAM: `${dev}:${ino}` };
    const args = [program, 'run', '--config', '/nowhere/s.yaml'];
    expect(spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', stderr], env }).status).toBe(78);
    fs.closeSync(stderr);
    const lines = fs.readFileSync(path.join(dir, 'stderr'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => !line.startsWith('<3>'))).toEqual([]);
  });

  test('an error with --log-format json is one object', () => {
    const { err } = call(['run', '--log-format', 'json', '--config', '/nowhere/s.yaml']);
    expect(JSON.parse(err)).toMatchObject({
      level: 'error',
      event: 'config_unreadable',
      data: { exit_code: 78 },
    });
  });
});

describe('outputs that do not take everything', () => {
  test('a reader that went away is no error', () => {
    expect(shell('set -o pipefail; "$1" "$2" completion bash | true; echo "${PIPESTATUS[0]}"')).toEqual({
      code: 0,
      out: '0\n',
      err: '',
    });
  });

  test('a reader that is slow gets everything', () => {
    const whole = call(['completion', 'bash']).out;
    expect(shell('"$1" "$2" completion bash | (sleep 0.3; cat)').out).toBe(whole);
  });

  test('a full disk behind a redirect is said, and not a success', () => {
    const { code, err } = shell('"$1" "$2" completion bash > /dev/full');
    expect(code).toBe(69);
    expect(err).toMatch(/could not be written: ENOSPC/);
  });

  test('closed descriptors do not hurt', () => {
    expect(shell('"$1" "$2" --version <&- >&- 2>&-').code).toBe(0);
  });
});

/** Everything in the folder with its content: what status must leave as it is. */
function folder(): unknown {
  return fs.readdirSync(dir).map((name) => {
    const file = path.join(dir, name);
    return [name, fs.statSync(file).mtimeMs, fs.readFileSync(file, 'utf8')];
  });
}

describe('status', () => {
  const args = (...more: string[]) => ['status', '--config', config, ...more];

  test('needs no router, no lock, no password and changes nothing', () => {
    fs.writeFileSync(stateFile, JSON.stringify(steeredState()));
    const before = folder();
    const { code, out, err } = call(args());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^wanctl-steer · cable → dsl .* no run since restart\n/);
    expect(out).toMatch(/^STEERED {3}new latency-sensitive connections leave by dsl$/m);
    expect(folder()).toEqual(before);
  });

  test('--json is the same as one object', () => {
    fs.writeFileSync(stateFile, JSON.stringify(steeredState()));
    const { code, out } = call(args('--json'));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ version: 1, state: 'ok', stateFile, route: { now: 'steered' } });
  });

  test('without a state it says what to do', () => {
    const { code, out, err } = call(args());
    expect({ code, out }).toEqual({ code: 69, out: '' });
    expect(err).toMatch(/no run has been recorded yet/);
    expect(err).toContain(stateFile);
    expect(JSON.parse(call(args('--json')).out)).toMatchObject({ version: 1, state: 'missing', stateFile });
  });

  test.each<[string, string]>([
    ['empty', ''],
    ['truncated', JSON.stringify(sampleState()).slice(0, 500)],
    ['binary', '\x00\xff\x01'.repeat(100)],
    ['another thing', '[1, 2, 3]'],
  ])('a state that is %s is said to be unusable, and left where it is', (_name, text) => {
    fs.writeFileSync(stateFile, text, 'latin1');
    const before = folder();
    const { code, err } = call(args());
    expect(code).toBe(69);
    expect(err).toMatch(/could not be used/);
    expect(folder()).toEqual(before);
  });

  test('a state of a newer version is refused untouched', () => {
    fs.writeFileSync(stateFile, JSON.stringify({ ...sampleState(), schema_version: 3 }));
    const before = folder();
    expect(call(args()).code).toBe(78);
    expect(folder()).toEqual(before);
  });

  test('--watch without a terminal prints one frame per change and ends with its reader', async () => {
    fs.writeFileSync(stateFile, JSON.stringify(sampleState()));
    const child = spawn(process.execPath, [program, ...args('--watch', '--json')], { env: ENV });
    let text = '';
    const frames = async (count: number): Promise<void> => {
      while (text.split('\n').length <= count) {
        text += String(await new Promise<Buffer>((resolve) => child.stdout.once('data', resolve)));
      }
    };
    await frames(1);
    const next = { ...steeredState(), saved_at: '2026-03-01T12:00:02.640Z' };
    fs.writeFileSync(`${stateFile}.new`, JSON.stringify(next));
    fs.renameSync(`${stateFile}.new`, stateFile);
    await frames(2);
    const routes = text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { route: { now: string } }).route.now);
    expect(routes).toEqual(['primary', 'steered']);
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
    child.kill('SIGTERM');
    expect(await ended).toBe('SIGTERM');
  });

  describe('--watch on a terminal', () => {
    /** Runs it on a terminal of its own, waits for the first picture, then does something to it. */
    async function watch(act: (keyboard: NodeJS.WritableStream, pid: number) => void): Promise<string> {
      fs.writeFileSync(stateFile, JSON.stringify(sampleState()));
      const run = [process.execPath, program, ...args('--watch')].join(' ');
      const line = `stty rows 40 cols 90; bash -c 'echo "pid $$"; exec ${run}'; echo "code $?"`;
      const child = spawn('script', ['-qec', line, '/dev/null'], {
        env: { ...ENV, TERM: 'xterm', SHELL: '/bin/bash' },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      let text = '';
      let acted = false;
      child.stdout.on('data', (data: Buffer) => {
        text += data.toString();
        const pid = /^pid (\d+)\r\n[^]*PRIMARY/.exec(text)?.[1];
        if (acted || pid === undefined) return;
        acted = true;
        act(child.stdin, Number(pid));
      });
      await new Promise((resolve) => child.once('close', resolve));
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

    test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s does too', async (signal) => {
      expect(await watch((_keyboard, pid) => process.kill(pid, signal))).toMatch(PICTURE);
    });

    test('an uncaught error gives the terminal back as well', async () => {
      const text = await watch(() => fs.writeFileSync(stateFile, JSON.stringify({ schema_version: 99 })));
      expect(text).toMatch(/<ESC>\[\?25h<ESC>\[\?1049l[^]*code 78\r\n$/);
    });
  });
});
