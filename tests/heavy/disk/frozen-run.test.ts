/**
 * The built program with each of its files on a disk that stalls: it ends in time and says what it must, what was saved
 * stays, and the disk well again, the next run goes on.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { FrozenHouses, journalRuns, type Place, thaw, whileFrozen } from './frozen-house.js';

let houses: FrozenHouses;
beforeAll(() => {
  houses = new FrozenHouses();
});
afterEach(() => houses.close());
afterAll(() => {
  houses.end();
});

const lockIsFree = (file: string): boolean => spawnSync('flock', ['-n', file, 'true']).status === 0;

describe.each<[string, Place[][], { code: number; says: RegExp | null; runsAfter: number; lines: number }]>([
  [
    'state and journal on one',
    [['state', 'log']],
    { code: 69, says: /disk does not answer/, runsAfter: 3, lines: 2 },
  ],
  [
    'state and journal on two',
    [['state'], ['log']],
    { code: 69, says: /disk does not answer/, runsAfter: 3, lines: 2 },
  ],
  ['the state alone', [['state']], { code: 69, says: /disk does not answer/, runsAfter: 3, lines: 3 }],
  ['the journal alone', [['log']], { code: 0, says: null, runsAfter: 3, lines: 2 }],
  ['the text logs alone', [['texts']], { code: 0, says: null, runsAfter: 3, lines: 3 }],
  ['lock, skip file and count', [['lock']], { code: 0, says: null, runsAfter: 3, lines: 3 }],
  ['what is kept for the next run', [['kept']], { code: 0, says: null, runsAfter: 3, lines: 3 }],
  [
    'everything on one',
    [['state', 'log', 'texts', 'lock', 'kept', 'dry']],
    // Where the lock is frozen, too, there is no place for what the disk refuses.
    { code: 69, says: /disk does not answer/, runsAfter: 2, lines: 2 },
  ],
])('frozen: %s', (_what, together, { code, says, runsAfter, lines }) => {
  test('the run ends in time, nothing is lost, the next one goes on', async () => {
    const h = await houses.open(together);
    expect((await h.go('run')).code).toBe(0);
    const saved = fs.readFileSync(h.stateFile);
    // A configuration that was touched is checked and kept anew.
    fs.appendFileSync(h.config, '# touched\n');
    fs.writeFileSync(`${h.lockFile}.skips`, '');
    const ended = await whileFrozen(h, 'run');
    expect([ended.code, ended.err]).toEqual([code, ended.err]);
    if (says !== null) expect(ended.err).toMatch(says);
    if (code !== 0) expect(fs.readFileSync(h.stateFile).equals(saved)).toBe(true);
    expect((await h.go('status', '--json')).code).not.toBe(1);
    expect(lockIsFree(h.lockFile)).toBe(true);
    thaw(h);
    expect((await h.go('run')).code).toBe(0);
    expect(h.state().counts).toMatchObject({ runs: runsAfter, skipped: 0 });
    expect(journalRuns(h.journalFile)).toBe(lines);
  });
});
