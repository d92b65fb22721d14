/**
 * The built program, watched from outside: what its files are like under the worst umask, what it does where a link
 * was planted in their place, and that the password is in nothing it writes, says or starts.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../../lib/storage/durable-write.js';
import { buildProgram, openHouse, pingAnswering, type House } from '../run/house.js';

const PASSWORD = 'hunter2-Σ"<&>$(x)\\';
const CODED = Buffer.from(`steer:${PASSWORD}`).toString('base64');

let program: string;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

let house: House;
let at: (name: string) => string;
beforeEach(async () => {
  house = await openHouse(program, { emulator: { users: [{ name: 'steer', password: PASSWORD }] } });
  at = (name) => path.join(house.folder, name);
  house.writeConfig(
    `logging: { main_log: ${at('log/main.log')}, debug_log: ${at('log/debug.log')} }\ndry_run: { file: ${at('log/dry.jsonl')} }`,
  );
  fs.mkdirSync(at('log'), { mode: 0o750 });
  fs.mkdirSync(at('run'), { mode: 0o700 });
});
afterEach(() => house.close());

interface Said {
  readonly code: number | null;
  readonly text: string;
}

/** As a service with the most careless umask, with its runtime folder. */
function call(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  const words = ['umask 000; exec "$@"', 'sh', process.execPath, program, '--config', house.config, ...args];
  const child = spawn('/bin/sh', ['-c', ...words], {
    env: {
      PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`,
      RUNTIME_DIRECTORY: at('run'),
      STEER_PW: PASSWORD,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text += part));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

/** Every file and folder the program made, by its path inside the house. */
function made(): Map<string, fs.Stats> {
  const all = fs.readdirSync(house.folder, { recursive: true }).map(String);
  const ours = all.filter((name) => !/^(?:bin|steering\.yaml)/.test(name));
  return new Map(ours.map((name) => [name, fs.lstatSync(at(name))]));
}

/** A run, its dry sister, orders and a look: everything that writes or speaks. */
async function everything(env: Readonly<Record<string, string>> = {}): Promise<Said[]> {
  const said: Said[] = [];
  const calls = [
    ['run'],
    ['run', '--json'],
    ['--log-level', 'debug', '--log-format', 'json', 'run'],
    ['run', '--dry-run', '--json'],
    ['force-enable', '--for', '5m'],
    ['auto'],
    ['status', '--json'],
    ['reset', '--yes'],
  ];
  for (const args of calls) said.push(await call(args, env));
  return said;
}

describe('under umask 000', () => {
  test('nobody else can write anything, and of what is private nobody else can read', async () => {
    expect((await everything()).map(({ code }) => code)).toEqual(Array(8).fill(0));
    const files = made();
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'steer.lock',
        'state/steering_state.json',
        'log/journal.jsonl',
        'log/dry.jsonl',
        'log/main.log',
        'log/debug.log',
      ]),
    );
    expect([...files.keys()].filter((name) => name.startsWith('run/')).length).toBeGreaterThanOrEqual(2);
    const open = [...files].filter(([name, stat]) => {
      // The kept configuration holds no secret, and the group may look by it.
      const others = name.startsWith('run/') && !name.endsWith('.kept') ? 0o077 : 0o027;
      return (stat.mode & others) !== 0;
    });
    expect(open.map(([name, { mode }]) => `${name} ${(mode & 0o777).toString(8)}`)).toEqual([]);
  });
});

describe('a link in the place of', () => {
  const PLACES = [
    'state/steering_state.json',
    'steer.lock',
    'steer.lock.skips',
    'log/journal.jsonl',
    'log/dry.jsonl',
    'log/main.log',
    'log/debug.log',
  ];
  const untouched = (victim: string, before: fs.Stats): void => {
    expect(fs.readFileSync(victim, 'utf8')).toBe('{"of": "somebody else"}\n');
    const after = fs.statSync(victim);
    expect([after.mode, after.mtimeMs, after.uid, after.ino]).toEqual([
      before.mode,
      before.mtimeMs,
      before.uid,
      before.ino,
    ]);
  };

  test.each(PLACES)('%s: what it leads to is left alone', async (place) => {
    const victim = at('victim');
    fs.writeFileSync(victim, '{"of": "somebody else"}\n', { mode: 0o666 });
    const before = fs.statSync(victim);
    fs.mkdirSync(path.dirname(at(place)), { recursive: true });
    fs.symlinkSync(victim, at(place));
    await call(['run']);
    await call(['run', '--dry-run']);
    await call(['force-enable']);
    untouched(victim, before);
  });

  test('what is kept for the next run: what it leads to is left alone, and not believed', async () => {
    await call(['run']);
    await call(['run']);
    const kept = fs.readdirSync(at('run'));
    expect(kept.length).toBeGreaterThanOrEqual(2);
    for (const name of kept) {
      const victim = at(`victim-${name}`);
      fs.writeFileSync(victim, '{"of": "somebody else"}\n', { mode: 0o600 });
      const before = fs.statSync(victim);
      fs.rmSync(at(`run/${name}`));
      fs.symlinkSync(victim, at(`run/${name}`));
      expect((await call(['run'])).code).toBe(0);
      untouched(victim, before);
    }
  });
});

describe('the password', () => {
  /** As written, as JSON, as YAML escapes it, as the header has it. */
  const SPELLINGS = [
    PASSWORD,
    JSON.stringify(PASSWORD).slice(1, -1),
    CODED,
    'hunter2',
    encodeURIComponent(PASSWORD),
  ];

  function mustNotHold(text: string, where: string): void {
    for (const spelling of SPELLINGS) expect([where, text.includes(spelling)]).toEqual([where, false]);
  }

  function look(said: readonly Said[]): void {
    said.forEach(({ text }, i) => mustNotHold(text, `output ${String(i)}`));
    for (const [name, stat] of made())
      if (stat.isFile()) mustNotHold(fs.readFileSync(at(name), 'latin1'), name);
    // Latin-1 shows bytes; the same as text, for what is not ASCII.
    for (const [name, stat] of made())
      if (stat.isFile()) mustNotHold(fs.readFileSync(at(name), 'utf8'), name);
  }

  test('is in no output and no file, while all is well', async () => {
    look(await everything());
  });

  test('is in no output and no file, when it is refused', async () => {
    house.emulator.model.users.add({ name: 'steer', password: 'another' });
    look(await everything({ WANCTL_STEER_DEBUG: '1' }));
  });

  test('is in no output and no file, when the router is away or talks rubbish', async () => {
    house.emulator.faults.add({ kind: 'garbage' });
    look(await everything());
    await house.emulator.faults.refuse();
    look(await everything({ WANCTL_STEER_DEBUG: '1' }));
  });

  test('is in no output when the configuration is broken around it', async () => {
    fs.writeFileSync(
      house.config,
      `schema_version: "2"\nrouter: { host: "-x", user: 7, password: ${JSON.stringify(PASSWORD)}, pasword: x\n`,
    );
    look(await everything());
  });

  test('reaches no process that is started, by its arguments or its environment', async () => {
    const seen = at('seen');
    const note = `tr '\\0' '\\n' </proc/$$/environ >>'${seen}'; tr '\\0' '\\n' </proc/$$/cmdline >>'${seen}'`;
    fs.writeFileSync(at('bin/ping'), `#!/bin/sh\n${note}\n${pingAnswering(24)}\n`, { mode: 0o755 });
    fs.writeFileSync(at('bin/flock'), `#!/bin/sh\n${note}\nPATH=/usr/bin:/bin exec flock "$@"\n`, {
      mode: 0o755,
    });
    const said = await call(['run']);
    expect(said).toEqual({ code: 0, text: expect.any(String) as unknown });
    await call(['force-enable']);
    const text = fs.readFileSync(seen, 'utf8');
    expect(text).toMatch(/ping$/m);
    expect(text).toMatch(/flock$/m);
    mustNotHold(text, 'a child');
    expect(text).not.toContain('STEER_PW');
  });

  test('nor the one that writes the state', async () => {
    const seen = at('seen');
    const shell = at('bin/shell');
    const note = `tr '\\0' '\\n' </proc/$$/environ >>'${seen}'; tr '\\0' '\\n' </proc/$$/cmdline >>'${seen}'`;
    fs.writeFileSync(shell, `#!/bin/sh\n${note}\nexec /bin/sh "$@"\n`, { mode: 0o755 });
    process.env['STEER_PW_TEST'] = PASSWORD;
    try {
      await writeWhole(at('some.json'), '{}\n', { durable: false, limitMs: 20_000, shell });
    } finally {
      delete process.env['STEER_PW_TEST'];
    }
    expect(fs.readFileSync(at('some.json'), 'utf8')).toBe('{}\n');
    const text = fs.readFileSync(seen, 'utf8');
    expect(text).toContain('write-state');
    mustNotHold(text, 'the writer');
  });
});
