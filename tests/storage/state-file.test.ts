import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { initialState } from '../../lib/core/model/state.js';
import type { Now, SteerState } from '../../lib/core/model/types.js';
import { SteerError } from '../../lib/core/model/errors.js';
import { deadline, systemClock } from '../../lib/system/clock.js';
import {
  readStateForStatus,
  stateStore,
  type StateFile,
  type StateFileOptions,
} from '../../lib/storage/state-file.js';
import { program, start, temporaryFolder } from '../support/program.js';
import { everyField, fixture, fixtureText, isState, names, now } from '../support/state-context.js';

const root = process.getuid?.() === 0;
const atNow = { now: () => now, sleep: () => Promise.resolve() };
const soon = deadline(systemClock(), 60_000);

function storeAt(file: string, more: Partial<StateFileOptions> = {}): StateFile {
  return stateStore({ file, names, historySize: 240, clock: atNow, ...more });
}

/** A store over a file with this content; none: no file. */
function storeWith(content?: string | Buffer): { store: StateFile; file: string; folder: string } {
  const folder = temporaryFolder();
  const file = path.join(folder, 'steering_state.json');
  if (content !== undefined) writeFileSync(file, content);
  return { store: storeAt(file), file, folder };
}

async function refusal(work: Promise<unknown>): Promise<SteerError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SteerError) return error;
  throw new Error(`no SteerError: ${String(error)}`);
}

function later(ms: number): Now {
  return { ...now, wallMs: now.wallMs + ms };
}

describe('loading', () => {
  test('a sound file as it is, without a word', async () => {
    const { store } = storeWith(fixtureText('v2-every-field.json'));
    expect(await store.load(now)).toEqual({ state: everyField(), warnings: [], fresh: false });
  });

  test('no file: fresh, and the route is the router’s to tell', async () => {
    const { store, folder } = storeWith();
    const loaded = await store.load(now);
    expect(loaded).toMatchObject({ state: initialState(names, now), fresh: true });
    expect(loaded.warnings).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('no folder: the same', async () => {
    const store = storeAt(path.join(temporaryFolder(), 'not', 'there', 'state.json'));
    expect((await store.load(now)).fresh).toBe(true);
  });

  test.each(['python-2026-01.json', 'python-2026-08.json'])('%s is taken over', async (name) => {
    const { store, file, folder } = storeWith(fixtureText(name));
    const { state, warnings, fresh } = await store.load(now);
    expect(isState(state)).toBe(true);
    expect(fresh).toBe(false);
    expect(warnings[0]).toMatch(/^\/.*steering_state\.json: the predecessor's state/u);
    // Nothing is written before the first save, and what it replaces then is kept.
    expect(readFileSync(file, 'utf8')).toBe(fixtureText(name));
    const kept = `${file}.before-takeover-20260901T100002Z`;
    expect(warnings.at(-1)).toContain(kept);
    await store.save(state, { durable: false, deadline: soon });
    expect(readFileSync(kept, 'utf8')).toBe(fixtureText(name));
    // Once: what is read now is ours.
    expect((await store.load(now)).warnings).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('damage is repaired and named', async () => {
    const { store } = storeWith(JSON.stringify({ ...fixture('v2-every-field.json'), red_count: -1 }));
    const { state, warnings, fresh } = await store.load(now);
    expect(state).toEqual({ ...everyField(), red_count: 0 });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('red_count: was -1');
    expect(fresh).toBe(false);
  });

  test.each([
    ['empty', ''],
    ['truncated', fixtureText('v2-every-field.json').slice(0, 1500)],
    ['binary', Buffer.from([0, 255, 254, 1, 2, 3])],
    ['null', 'null'],
    ['a list', '[]'],
    ['text', '"state"'],
    ['another program’s JSON', '{"download":{}}'],
    ['a bomb of brackets', '['.repeat(1_000_000)],
    ['huge', Buffer.alloc(512 * 1024 + 1, 0x20)],
  ])('%s: moved aside whole, fresh, one line that says where', async (_what, content) => {
    const { store, file, folder } = storeWith(content);
    const { state, warnings, fresh } = await store.load(now);
    expect(state).toEqual(initialState(names, now));
    expect(fresh).toBe(true);
    expect(warnings).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['steering_state.json.corrupt-20260901T100002Z']);
    expect(warnings[0]).toContain(`${file}.corrupt-20260901T100002Z`);
    expect(readFileSync(`${file}.corrupt-20260901T100002Z`).equals(Buffer.from(content))).toBe(true);
  });

  test('the last three are kept; two within one second do not collide', async () => {
    const { store, file, folder } = storeWith();
    for (const [i, ms] of [0, 1000, 1000, 2000, 2000].entries()) {
      writeFileSync(file, `broken ${String(i)}`);
      await store.load(later(ms));
    }
    const kept = readdirSync(folder).sort();
    expect(kept.map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual([
      'broken 2',
      'broken 3',
      'broken 4',
    ]);
  });

  test('a newer version is refused and left alone', async () => {
    const content = fixtureText('v2-every-field.json').replace('"schema_version":2', '"schema_version":3');
    const { store, file, folder } = storeWith(content);
    const error = await refusal(store.load(now));
    expect(error).toMatchObject({ code: 'state_newer', exitCode: 78 });
    expect(error.explain()).toContain('schema_version 3');
    expect(readFileSync(file, 'utf8')).toBe(content);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test.each([
    ['a folder', (file: string) => mkdirSync(file), 'EISDIR'],
    ['a symbolic link', (file: string) => symlinkSync('/etc/hostname', file), 'ELOOP'],
    ['a FIFO', (file: string) => spawnSync('mkfifo', [file]), 'EINVAL'],
  ])('%s in its place is refused at once', async (_what, prepare, seen) => {
    const { store, file, folder } = storeWith();
    prepare(file);
    const error = await refusal(store.load(now));
    expect(error).toMatchObject({ code: 'state_unreadable', exitCode: 77, seen });
    expect(error.todo).not.toBe('');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  // Nothing is refused to root; CI runs this file as somebody else, too.
  (root ? test.skip : test)('no rights to read', async () => {
    const { store, file } = storeWith('{}');
    chmodSync(file, 0o200);
    expect(await refusal(store.load(now))).toMatchObject({ code: 'state_unreadable', seen: 'EACCES' });
  });

  // Nothing is refused to root; CI runs this file as somebody else, too.
  (root ? test.skip : test)('no rights to set a corrupt file aside: said, and the run goes on', async () => {
    const { store, folder } = storeWith('broken');
    chmodSync(folder, 0o500);
    const { fresh, warnings } = await store.load(now);
    chmodSync(folder, 0o700);
    expect(fresh).toBe(true);
    expect(warnings[0]).toContain('could not be set aside');
  });
});

describe('looking', () => {
  test.each([
    ['corrupt', 'broken', true],
    ['the predecessor’s', fixtureText('python-2026-01.json'), false],
    ['sound', fixtureText('v2-every-field.json'), false],
    ['missing', undefined, true],
  ])('%s: the same answer, and nothing on the disk changes', async (_what, content, fresh) => {
    const { store, folder, file } = storeWith(content);
    const before = content === undefined ? [] : [readdirSync(folder), statSync(file).mtimeMs];
    const looked = await store.look(now);
    expect(looked.fresh).toBe(fresh);
    expect(isState(looked.state)).toBe(true);
    expect(
      content === undefined ? readdirSync(folder) : [readdirSync(folder), statSync(file).mtimeMs],
    ).toEqual(before);
    expect((await store.load(now)).state).toEqual(looked.state);
  });

  test('the quick look takes a sound file or nothing', () => {
    const { file } = storeWith(fixtureText('v2-every-field.json'));
    expect(readStateForStatus(file)).toEqual(everyField());
    truncateSync(file, 100);
    expect(readStateForStatus(file)).toBeNull();
    expect(readStateForStatus(`${file}.missing`)).toBeNull();
  });
});

describe('saving', () => {
  test.each([true, false])('what is saved is what is loaded (durable: %p)', async (durable) => {
    const { store, file } = storeWith();
    await store.save(everyField(), { durable, deadline: soon });
    const stamped = { saved_boot_ms: now.bootMs, saved_at: '2026-09-01T10:00:02.000Z' };
    expect(await store.load(now)).toEqual({
      state: { ...everyField(), ...stamped },
      warnings: [],
      fresh: false,
    });
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  test('numbers are written in thousandths, counters in full', async () => {
    const { store, file } = storeWith();
    const state: SteerState = {
      ...everyField(),
      rtt_delta_ewma: 18.123456789,
      queue_ewma: 5e-324,
      history_rtt: [0.1 + 0.2],
    };
    await store.save(state, { durable: false, deadline: soon });
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"rtt_delta_ewma":18.123,"queue_ewma":0,');
    expect(text).toContain('"history_rtt":[0.3]');
    expect(text).toContain('"dropped":"18446744073709551615"');
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('a full history stays far below the limit of 12 kB', async () => {
    const { store, file } = storeWith();
    const full = Array.from({ length: 240 }, (_, i) => 20 + (i % 70) + 0.123);
    const state = {
      ...everyField(),
      history_rtt: full,
      history_delta: full,
      cake_drops_history: full.map(Math.floor),
      queue_depth_history: full.map(Math.floor),
    };
    await store.save(state, { durable: false, deadline: soon });
    expect(statSync(file).size).toBeLessThan(10_000);
  });

  test('times that were never moved to this boot keep their mark', async () => {
    const { store, file } = storeWith();
    await store.save({ ...everyField(), boot_id: 'an earlier boot' }, { durable: false, deadline: soon });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      boot_id: 'an earlier boot',
      saved_boot_ms: everyField().saved_boot_ms,
    });
  });

  test('saves of one process come one after the other; the last one stands', async () => {
    const { store } = storeWith();
    const saves = Array.from({ length: 8 }, (_, i) =>
      store.save({ ...everyField(), good_count: i }, { durable: i % 2 === 0, deadline: soon }),
    );
    await Promise.all(saves);
    expect((await store.load(now)).state.good_count).toBe(7);
  });

  test('past its deadline it is still tried, though not for long', async () => {
    const { file } = storeWith();
    const tools = temporaryFolder();
    writeFileSync(path.join(tools, 'mv'), '#!/bin/sh\nexec sleep 600\n');
    chmodSync(path.join(tools, 'mv'), 0o755);
    const stalled = storeAt(file, { writer: { searchPath: `${tools}:/usr/bin:/bin` } });
    const over = deadline(systemClock(), 0);
    const error = await refusal(stalled.save(everyField(), { durable: false, deadline: over }));
    expect(error.expected).toBe('the write to end within 40 ms');
  });

  test('a disk that stalls: unwritable in time, the old state whole, the next save goes through', async () => {
    const { file } = storeWith(fixtureText('v2-every-field.json'));
    const tools = temporaryFolder();
    writeFileSync(path.join(tools, 'mv'), '#!/bin/sh\nexec sleep 600\n');
    chmodSync(path.join(tools, 'mv'), 0o755);
    const stalled = storeAt(file, { writer: { searchPath: `${tools}:/usr/bin:/bin` } });
    const error = await refusal(
      stalled.save(
        { ...everyField(), good_count: 9 },
        { durable: false, deadline: deadline(systemClock(), 500) },
      ),
    );
    expect(error).toMatchObject({ code: 'state_unwritable', exitCode: 69 });
    expect((await storeAt(file).load(now)).state).toEqual(everyField());
    await storeAt(file).save({ ...everyField(), good_count: 9 }, { durable: false, deadline: soon });
    expect((await storeAt(file).load(now)).state.good_count).toBe(9);
  });

  test('the second-best way is told', async () => {
    const { file } = storeWith();
    const told: string[] = [];
    const store = storeAt(file, { writer: { shell: '/nonexistent' }, warn: (line) => told.push(line) });
    await store.save(everyField(), { durable: true, deadline: soon });
    expect(told).toHaveLength(1);
    expect((await store.load(now)).fresh).toBe(false);
  });
});

describe('before a reset', () => {
  test('the old file is kept, also after the next save, three of them at most', async () => {
    const { store, file, folder } = storeWith(fixtureText('python-2026-01.json'));
    const kept = await store.keepAside();
    expect(kept).toBe(`${file}.before-reset-20260901T100002Z`);
    await store.save(everyField(), { durable: false, deadline: soon });
    expect(readFileSync(kept ?? '', 'utf8')).toBe(fixtureText('python-2026-01.json'));
    for (let i = 0; i < 4; i++) await store.keepAside();
    expect(readdirSync(folder)).toHaveLength(4);
  });

  test('nothing to keep', async () => {
    expect(await storeWith().store.keepAside()).toBeNull();
  });
});

describe('in the next process', () => {
  test('a state saved there is loaded here', async () => {
    const { file } = storeWith();
    const run = start(
      program(`
        import { initialState } from './lib/core/model/state.js';
        import { deadline, systemClock } from './lib/system/clock.js';
        import { stateStore } from './lib/storage/state-file.js';
        const clock = systemClock();
        const names = ${JSON.stringify(names)};
        const store = stateStore({ file: process.argv[2], names, historySize: 240, clock });
        const { state } = await store.load(clock.now());
        await store.save({ ...state, adopt_route: false, good_count: 3 }, { durable: true, deadline: deadline(clock, 20_000) });
      `),
      [file],
    );
    expect((await run.ended).code).toBe(0);
    const clock = systemClock();
    const { state, fresh } = await storeAt(file, { clock }).load(clock.now());
    expect(fresh).toBe(false);
    expect(state).toMatchObject({ good_count: 3, boot_id: clock.now().bootId });
    expect(clock.now().bootMs - state.saved_boot_ms).toBeGreaterThanOrEqual(-10);
  });

  test('a copy of any length, as a crash without fsync may leave it, never stops the next run', async () => {
    const { file } = storeWith(fixtureText('v2-every-field.json'));
    const { size } = statSync(file);
    for (let length = 0; length < size; length += 101) {
      const copy = path.join(temporaryFolder(), 'state.json');
      copyFileSync(file, copy);
      truncateSync(copy, length);
      expect((await storeAt(copy).load(now)).fresh).toBe(true);
      // Blocks that were allocated and never written read as zeros.
      writeFileSync(copy, Buffer.alloc(length + 1));
      expect((await storeAt(copy).load(now)).fresh).toBe(true);
    }
  });
});
