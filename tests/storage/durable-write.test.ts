import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SteerError } from '../../lib/core/model/errors.js';
import { writeWhole, type WriteOptions } from '../../lib/storage/durable-write.js';
import { writeInProcess } from '../../lib/storage/in-process-write.js';
import { program, start, temporaryFolder } from '../support/program.js';

const PLAIN: WriteOptions = { durable: false, limitMs: 20_000 };
const DURABLE: WriteOptions = { durable: true, limitMs: 20_000 };
const root = process.getuid?.() === 0;

/** An executable script, as a stand-in for the shell or one of its helpers. */
function script(folder: string, name: string, body: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

async function thrown(work: Promise<unknown>): Promise<SteerError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SteerError)) throw new Error(`no SteerError: ${String(error)}`);
  return error;
}

describe.each([
  ['plain', PLAIN],
  ['durable', DURABLE],
])('a %s write', (_what, options) => {
  test.each([
    ['nothing', ''],
    ['a line', '{"a":1}\n'],
    [
      'what a shell would love to expand',
      '$(touch /tmp/no) `id` $HOME \\n %s %d "\'\n\n\t*?[a] -n ~ \u0001 é 😀\n',
    ],
    ['half a mebibyte', `${'0123456789abcdef'.repeat(32 * 1024)}\n`],
    ['characters of four bytes at every chunk border', '😀'.repeat(50_000)],
    ['odd halves at the borders', `x${'😀'.repeat(50_000)}`],
  ])('%s arrives as it is', async (_name, text) => {
    const file = path.join(temporaryFolder(), 'state.json');
    expect(await writeWhole(file, text, options)).toEqual({ via: 'child', unwritten: [] });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(path.dirname(file))).toEqual(['state.json']);
  });

  test('replaces, does not change, the old file', async () => {
    const file = path.join(temporaryFolder(), 'state.json');
    writeFileSync(file, 'old, and longer than the new one');
    const before = statSync(file).ino;
    await writeWhole(file, 'new', options);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).ino).not.toBe(before);
  });

  test.each([0o000, 0o022, 0o077])('has mode 0640 under umask %o', async (umask) => {
    const file = path.join(temporaryFolder(), 'deep', 'er', 'state.json');
    const before = process.umask(umask);
    try {
      await writeWhole(file, 'x', options);
    } finally {
      process.umask(before);
    }
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o750);
    expect(statSync(path.dirname(path.dirname(file))).mode & 0o777).toBe(0o750);
  });

  test('odd names are only names', async () => {
    const folder = path.join(temporaryFolder(), "-rf $(id) 'a' *\n;");
    const file = path.join(folder, '--help "x" \\ $S0.json');
    await writeWhole(file, 'x', options);
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  test('leftovers of a crash are removed, other people’s files are not', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'state.json');
    for (const name of ['state.json.1-2-3.unfinished', 'state.json.bak', 'other.json.1-2-3.unfinished']) {
      writeFileSync(path.join(folder, name), 'left');
    }
    await writeWhole(file, 'x', options);
    expect(readdirSync(folder).sort()).toEqual([
      'other.json.1-2-3.unfinished',
      'state.json',
      'state.json.bak',
    ]);
  });

  test('a symbolic link is not followed, and named', async () => {
    const folder = temporaryFolder();
    const elsewhere = path.join(folder, 'elsewhere');
    writeFileSync(elsewhere, 'precious');
    const file = path.join(folder, 'state.json');
    symlinkSync(elsewhere, file);
    const error = await thrown(writeWhole(file, 'x', options));
    expect(error).toMatchObject({ code: 'state_unwritable', exitCode: 69 });
    expect(error.message).toContain('symbolic link');
    expect(readFileSync(elsewhere, 'utf8')).toBe('precious');
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
  });

  test('a symbolic link to the folder is fine', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'real'));
    symlinkSync(path.join(folder, 'real'), path.join(folder, 'link'));
    await writeWhole(path.join(folder, 'link', 'state.json'), 'x', options);
    expect(readFileSync(path.join(folder, 'real', 'state.json'), 'utf8')).toBe('x');
  });

  test.each([
    ['a folder in its place', (file: string) => mkdirSync(file), 'it is a folder'],
    [
      'a file where a folder should be',
      (file: string) => writeFileSync(path.dirname(file), ''),
      'cannot be made',
    ],
  ])('%s is an error that says so, and nothing is left', async (_name, prepare, message) => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'sub', 'state.json');
    if (message === 'it is a folder') mkdirSync(path.dirname(file));
    prepare(file);
    const error = await thrown(writeWhole(file, 'x', options));
    expect(error.code).toBe('state_unwritable');
    expect(error.message).toContain(message);
    expect(error.seen).not.toBe('');
    expect(readdirSync(folder)).toEqual(['sub']);
  });

  // Nothing is refused to root; CI runs this file as somebody else, too.
  (root ? test.skip : test)('no rights: the old file stays and the error names the folder', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'state.json');
    writeFileSync(file, 'old');
    chmodSync(folder, 0o500);
    const error = await thrown(writeWhole(file, 'x', options));
    chmodSync(folder, 0o700);
    expect(error.seen).toMatch(/denied/iu);
    expect(error.todo).toContain(folder);
    expect(readFileSync(file, 'utf8')).toBe('old');
  });
});

// Only root may give files away.
(root ? describe : describe.skip)('as root, for the service', () => {
  test.each([
    ['the owner of the old file', true],
    ['the owner of the folder, for a first file', false],
  ])('%s', async (_what, existing) => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'state.json');
    if (existing) writeFileSync(file, 'old');
    chownSync(existing ? file : folder, 65_534, 65_534);
    await writeWhole(file, 'x', PLAIN);
    expect(statSync(file)).toMatchObject({ uid: 65_534, gid: 65_534 });
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });
});

describe('other shells', () => {
  const other = (command: string, applets: readonly string[]): string => {
    const folder = temporaryFolder();
    for (const applet of applets) symlinkSync(command, path.join(folder, applet));
    return folder;
  };
  const shells: readonly (readonly [string, readonly string[]])[] = [
    ['/bin/bash', ['sh']],
    ['/bin/dash', ['sh']],
    ['/bin/busybox', ['sh', 'mv', 'sync', 'rm', 'mkdir']],
  ];

  test.each(shells.filter(([command]) => existsSync(command)))('%s', async (command, applets) => {
    const tools = other(command, applets);
    const searchPath = applets.includes('mv') ? tools : '/usr/bin:/bin';
    const file = path.join(temporaryFolder(), 'new', 'state.json');
    for (const options of [PLAIN, DURABLE]) {
      const report = await writeWhole(file, 'a\\n$x', {
        ...options,
        shell: path.join(tools, 'sh'),
        searchPath,
      });
      expect(report).toEqual({ via: 'child', unwritten: [] });
      expect(readFileSync(file, 'utf8')).toBe('a\\n$x');
      expect(statSync(file).mode & 0o777).toBe(0o640);
      writeFileSync(`${file}.1-2-3.unfinished`, '');
    }
    await writeWhole(file, 'end', { ...PLAIN, shell: path.join(tools, 'sh'), searchPath });
    expect(readdirSync(path.dirname(file))).toEqual(['state.json']);
    symlinkSync('x', path.join(path.dirname(file), 'link'));
    const link = writeWhole(path.join(path.dirname(file), 'link'), 'x', {
      ...PLAIN,
      shell: path.join(tools, 'sh'),
      searchPath,
    });
    expect((await thrown(link)).message).toContain('symbolic link');
  });
});

describe('a step that fails leaves the old file and nothing else', () => {
  test.each([
    ['mv', 'plain', PLAIN, 'take the place'],
    ['mv', 'durable', DURABLE, 'take the place'],
    ['sync', 'durable', DURABLE, 'reach the disk'],
  ])('%s (%s)', async (command, _what, options, message) => {
    const folder = temporaryFolder();
    const tools = temporaryFolder();
    script(tools, command, 'echo "no such luck" >&2; exit 1');
    const file = path.join(folder, 'state.json');
    writeFileSync(file, 'old');
    const error = await thrown(writeWhole(file, 'new', { ...options, searchPath: `${tools}:/usr/bin:/bin` }));
    expect(error.message).toContain(message);
    expect(error.seen).toContain('no such luck');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  test('a writer that is killed', async () => {
    const folder = temporaryFolder();
    const tools = temporaryFolder();
    script(tools, 'sync', 'kill -9 $PPID');
    const error = await thrown(
      writeWhole(path.join(folder, 'state.json'), 'new', {
        ...DURABLE,
        searchPath: `${tools}:/usr/bin:/bin`,
      }),
    );
    expect(error.message).toContain('killed');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a disk that stalls', () => {
  test.each([
    ['the rename', 'mv', PLAIN],
    ['the sync', 'sync', DURABLE],
  ])(
    '%s is given up in time; old state whole; the next write succeeds and clears up',
    async (_what, command, options) => {
      const folder = temporaryFolder();
      const tools = temporaryFolder();
      // Keeps stderr open from outside the process group, as a process hanging in the kernel would.
      script(tools, command, `setsid sleep 5 & echo $$ >"${tools}/pid"; exec sleep 600`);
      const file = path.join(folder, 'state.json');
      writeFileSync(file, 'old');
      const before = performance.now();
      const error = await thrown(
        writeWhole(file, 'new', { ...options, limitMs: 1500, searchPath: `${tools}:/usr/bin:/bin` }),
      );
      expect(error.message).toContain('does not answer');
      expect(performance.now() - before).toBeLessThan(4000);
      expect(readFileSync(file, 'utf8')).toBe('old');
      expect(readdirSync(folder)).toHaveLength(2);
      const pid = Number(readFileSync(path.join(tools, 'pid'), 'utf8'));
      await gone(pid);
      await writeWhole(file, 'newer', PLAIN);
      expect(readFileSync(file, 'utf8')).toBe('newer');
      expect(readdirSync(folder)).toEqual(['state.json']);
    },
  );

  test('the process can exit at once afterwards', async () => {
    const tools = temporaryFolder();
    script(tools, 'mv', 'setsid sleep 5 & exec sleep 600');
    const file = path.join(temporaryFolder(), 'state.json');
    const run = start(
      program(`
        import { writeWhole } from './lib/storage/durable-write.js';
        const t = performance.now();
        await writeWhole(process.argv[2], 'x', { durable: false, limitMs: 500, searchPath: process.argv[3] })
          .catch((error) => console.log(error.code));
        process.on('exit', () => console.log(performance.now() - t < 5000 ? 'soon' : 'late'));
      `),
      [file, `${tools}:/usr/bin:/bin`],
    );
    expect((await run.ended).code).toBe(0);
    expect(run.stdout()).toBe('state_unwritable\nsoon\n');
  });
});

describe('a writer that outlives its run', () => {
  test('neither puts an old state over a newer one nor removes what a live run is writing', async () => {
    const folder = temporaryFolder();
    const tools = temporaryFolder();
    const file = path.join(folder, 'state.json');
    // Holds the writer after the new file is on disk and before the last look at the parent.
    script(tools, 'sync', `echo $PPID >"${tools}/shell"; while [ ! -e "${tools}/go" ]; do sleep 0.05; done`);
    const run = start(
      program(`
        import { writeWhole } from './lib/storage/durable-write.js';
        await writeWhole(process.argv[2], 'old state of a dead run', { durable: true, limitMs: 600_000, searchPath: process.argv[3] });
      `),
      [file, `${tools}:/usr/bin:/bin`],
    );
    await until(
      () => existsSync(path.join(tools, 'shell')) && readFileSync(path.join(tools, 'shell')).length > 1,
    );
    const shell = Number(readFileSync(path.join(tools, 'shell'), 'utf8'));
    run.child.kill('SIGKILL');
    await run.ended;
    writeFileSync(file, 'newer state of the next run');
    const beingWritten = `${file}.1-1-1.unfinished`;
    writeFileSync(beingWritten, 'what the run after that is writing');
    writeFileSync(path.join(tools, 'go'), '');
    await gone(shell);
    expect(readFileSync(file, 'utf8')).toBe('newer state of the next run');
    expect(readdirSync(folder)).toEqual(['state.json', path.basename(beingWritten)]);
  });

  test('killed at random instants, the file is always one of the two states, whole', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'state.json');
    const text = (n: number): string => JSON.stringify({ n, filling: String(n).repeat(4000), end: n });
    const writer = program(`
      import { writeWhole } from './lib/storage/durable-write.js';
      console.log('ready');
      for (let n = 0; ; n++) {
        const text = JSON.stringify({ n, filling: String(n).repeat(4000), end: n });
        await writeWhole(process.argv[2], text, { durable: n % 3 === 0, limitMs: 20_000 });
      }
    `);
    writeFileSync(file, text(0));
    for (let round = 0; round < 12; round++) {
      const run = start(writer, [file]);
      await run.line('ready');
      await new Promise((resolve) => setTimeout(resolve, 7 * round));
      run.child.kill('SIGKILL');
      await run.ended;
      // Read once: the last writer may still be putting its state in place.
      const seen = readFileSync(file, 'utf8');
      expect(seen).toBe(text((JSON.parse(seen) as { n: number }).n));
    }
    await writeWhole(file, 'x', PLAIN);
    // The last orphan removes its own when it sees that its parent is gone.
    await until(() => readdirSync(folder).join() === 'state.json');
  });
});

describe('without a shell', () => {
  test.each([
    ['no shell at all', { shell: '/nonexistent/sh' }],
    ['no mv', { searchPath: '/nonexistent' }],
  ])('%s: written in this process, with a warning', async (_what, missing) => {
    const file = path.join(temporaryFolder(), 'state.json');
    writeFileSync(file, 'old');
    const report = await writeWhole(file, 'new', { ...PLAIN, ...missing });
    expect(report.via).toBe('in-process');
    expect(report.warning).toContain('without a child process');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(path.dirname(file))).toEqual(['state.json']);
  });

  test('too large for any environment: the same', async () => {
    const file = path.join(temporaryFolder(), 'state.json');
    const text = 'y'.repeat(8 * 1024 * 1024);
    expect((await writeWhole(file, text, DURABLE)).via).toBe('in-process');
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  test('its errors say as much, and nothing is left', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'state.json', 'full'), { recursive: true });
    const file = path.join(folder, 'state.json');
    expect(() => writeInProcess(file, `${file}.new`, 'x', true, null)).toThrow(/cannot save .*state\.json/u);
    expect(readdirSync(folder)).toEqual(['state.json']);
    symlinkSync('/nonexistent', path.join(folder, 'link'));
    expect(() => writeInProcess(path.join(folder, 'link'), `${file}.new`, 'x', false, null)).toThrow(
      /symbolic link/u,
    );
  });
});

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Waits until no process has this pid (a zombie counts as gone). */
async function gone(pid: number): Promise<void> {
  await until(() => {
    try {
      return readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') Z ');
    } catch {
      return true;
    }
  });
}
