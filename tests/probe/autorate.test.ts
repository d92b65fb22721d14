import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { autorateFile } from '../../lib/probe/autorate.js';

const FIXTURES = join(import.meta.dirname, '../fixtures/autorate');
const WALL_MS = Date.UTC(2026, 7, 19, 21, 0, 0);
const NOW = { bootMs: 1000, bootId: 'boot', wallMs: WALL_MS };

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'autorate-'));
  file = join(folder, 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(ageSec: number, fixture = '2026-08.json'): void {
  copyFileSync(join(FIXTURES, fixture), file);
  const at = (WALL_MS - ageSec * 1000) / 1000;
  utimesSync(file, at, at);
}
const read = () => autorateFile(file).read(NOW);
const unknown = (reason: string, detail: RegExp) => ({
  kind: 'unknown',
  reason,
  detail: expect.stringMatching(detail),
});

describe('the age is that of the file', () => {
  test.each([
    ['now', 0, 0],
    ['3 s', 3, 3000],
    ['an hour', 3600, 3_600_000],
    // Coarse clocks of file systems.
    ['half a second ahead', -0.5, 0],
  ])('%s', (_name, ageSec, ageMs) => {
    written(ageSec);
    expect(read()).toEqual({
      kind: 'ok',
      value: { baselineMs: { kind: 'ok', value: 24.31 }, zone: { kind: 'ok', value: 'SOFT_RED' }, ageMs },
    });
  });

  test('from the future: no age, and said', () => {
    written(-7200);
    expect(read()).toMatchObject({
      kind: 'ok',
      value: { ageMs: 0, note: 'its time stamp is 7200 s in the future' },
    });
  });
});

describe('what is no state file is unknown, named with its path', () => {
  test('not configured', () => {
    expect(autorateFile(null).read(NOW)).toEqual({ kind: 'unknown', reason: 'not_configured' });
  });

  test('missing', () => {
    expect(read()).toEqual(unknown('missing', /state\.json: no such file/));
  });

  test('missing folder in a file', () => {
    writeFileSync(file, '{}');
    expect(autorateFile(join(file, 'x')).read(NOW)).toEqual(unknown('missing', /ENOTDIR/));
  });

  test('a path no file can have', () => {
    expect(autorateFile('a\0b').read(NOW)).toMatchObject({ kind: 'unknown', reason: 'missing' });
  });

  test('a folder', () => {
    mkdirSync(file);
    expect(read()).toEqual(unknown('malformed', /it is a folder/));
  });

  test('a FIFO nobody writes to: not waited for', () => {
    expect(spawnSync('mkfifo', [file]).status).toBe(0);
    expect(read()).toEqual(unknown('malformed', /not a regular file/));
  });

  test('a device', () => {
    expect(autorateFile('/dev/zero').read(NOW)).toEqual(unknown('malformed', /not a regular file/));
  });

  test('unreadable for this user', () => {
    written(0);
    chmodSync(file, 0);
    // Root reads everything, so the question is asked as someone else.
    const reading = process.getuid?.() === 0 ? asNobody() : read();
    expect(reading).toEqual(unknown('missing', /not readable by this user/));
  });

  test('empty', () => {
    writeFileSync(file, '');
    expect(read()).toEqual(unknown('malformed', /empty/));
  });

  test('half written', () => {
    writeFileSync(file, '{"ewma":{"baseline_rtt":24.');
    expect(read()).toEqual(unknown('malformed', /half written/));
  });

  test('binary', () => {
    writeFileSync(file, Buffer.from([0, 255, 254, 0x80, 10]));
    expect(read()).toEqual(unknown('malformed', /not a JSON object/));
  });

  test('huge, even when it is good JSON', () => {
    writeFileSync(file, `{"ewma":{"baseline_rtt":24},"pad":"${'x'.repeat(1024 * 1024)}"}`);
    expect(read()).toEqual(unknown('malformed', /larger than 65536 bytes/));
  });

  test('as large as allowed', () => {
    const head = '{"ewma":{"baseline_rtt":24},"pad":"';
    writeFileSync(file, `${head}${'x'.repeat(64 * 1024 - head.length - 2)}"}`);
    expect(read()).toMatchObject({ kind: 'ok', value: { baselineMs: { kind: 'ok', value: 24 } } });
  });
});

test('replaced while it is read again and again: always one of the two, never an error', () => {
  const texts = ['10', '20'].map((value) => `{"ewma":{"baseline_rtt":${value}}}`);
  for (let i = 0; i < 200; i += 1) {
    writeFileSync(`${file}.tmp`, texts[i % 2] ?? '');
    renameSync(`${file}.tmp`, file);
    expect(read()).toMatchObject({
      kind: 'ok',
      value: { baselineMs: { kind: 'ok', value: i % 2 === 0 ? 10 : 20 } },
    });
  }
});

/** Reads as uid 65534; effective ids can be changed and changed back by root. */
function asNobody() {
  chmodSync(folder, 0o755);
  process.seteuid?.(65534);
  try {
    return read();
  } finally {
    process.seteuid?.(0);
  }
}
