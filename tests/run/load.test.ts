/** What a run knows once its memory is loaded: how much of its time is left for probing, and what that cuts. */
import { describe, expect, test } from '@jest/globals';
import { load } from '../../lib/run/load.js';
import type { Deadline } from '../../lib/run/ports.js';
import type { SteerState } from '../../lib/core/model/types.js';
import { at, config, state as stateOf } from '../support/builders.js';

const NEVER = new AbortController().signal;

function deadline(remainingMs: number): Deadline {
  return {
    remainingMs: () => remainingMs,
    signal: NEVER,
    within: (ms) => deadline(Math.min(ms, remainingMs)),
  };
}

/** A run that took so long until its state was loaded. */
async function loadedAfter(startedMs: number, before: readonly string[] = []) {
  const { probeMs, standingWarnings, notes } = await loadedFrom(stateOf({ events: [...before] }), startedMs);
  const late = notes.filter(({ event }) => event === 'late_start');
  return { probeMs, warnings: standingWarnings, late };
}

function loadedFrom(memory: SteerState, startedMs = 60, lock_file = '/run/a.lock') {
  const now = at(1_000_000);
  const all = deadline(1_800 - startedMs);
  return load(
    {
      store: { load: () => Promise.resolve({ state: memory, warnings: [], fresh: false }) },
      clock: { now: () => now },
    },
    {
      config: config({ lock_file }),
      work: all,
      deadline: all,
      startedBootMs: now.bootMs - startedMs,
      standingWarnings: ['of the file'],
      notes: [],
      configFingerprint: 'f',
      version: '0',
    },
  );
}

describe('a run that comes late to measuring', () => {
  test.each([60, 150, 250])(
    'not one that took %i ms: it cuts nothing and says nothing',
    async (startedMs) => {
      const { probeMs, warnings, late } = await loadedAfter(startedMs);
      expect(probeMs).toBe(1_350 - startedMs);
      expect([warnings, late]).toEqual([['of the file'], []]);
    },
  );

  test('waits shorter, and says so in its record and as a condition, which is told once', async () => {
    const { probeMs, warnings, late } = await loadedAfter(450);
    expect(probeMs).toBe(900);
    const detail =
      'it had begun 450 ms before: probes end after 900 ms instead of 1100 ms, a reply is waited for 400 ms instead of 600 ms';
    expect(warnings).toEqual(['of the file', `the run came late to measuring: ${detail}`]);
    expect(late).toMatchObject([{ level: 'warning', standing: true, data: { detail } }]);
  });

  test.each([
    [253, 'probes end after 1097 ms instead of 1100 ms, a reply is waited for 597 ms instead of 600 ms'],
    [250.4, 'probes end after 1099 ms instead of 1100 ms, a reply is waited for 599 ms instead of 600 ms'],
    [240, 'the probes have just enough time'],
  ])(
    '%d ms, a little too late or just in time: in figures that differ, or in none',
    async (startedMs, waits) => {
      const { late } = await loadedAfter(startedMs, ['late_start']);
      expect(late[0]?.data?.['detail']).toBe(
        `it had begun ${String(Math.round(startedMs))} ms before: ${waits}`,
      );
    },
  );

  test('is over only when there is time to spare, not at the edge of it', async () => {
    const after = async (startedMs: number) => {
      const { warnings, late } = await loadedAfter(startedMs, ['late_start']);
      return { cut: warnings.length > 1, stands: late.length > 0 };
    };
    expect(await after(300)).toEqual({ cut: true, stands: true });
    expect(await after(240)).toEqual({ cut: false, stands: true });
    expect(await after(120)).toEqual({ cut: false, stands: false });
  });
});

describe('a state that another lock guards, too', () => {
  /** Whose lock each run took, and whether it said something. */
  async function told(locks: readonly string[]): Promise<boolean[]> {
    const says: boolean[] = [];
    let memory = stateOf();
    for (const lock of locks) {
      const { state, notes } = await loadedFrom(memory, 60, lock);
      says.push(notes.some(({ event }) => event === 'other_lock'));
      memory = state;
    }
    return says;
  }

  test.each([
    ['one lock', ['a', 'a', 'a'], [false, false, false]],
    ['a lock file that was moved', ['a', 'a', 'b', 'b'], [false, false, false, false]],
    ['two configurations in turn', ['a', 'b', 'a', 'b'], [false, false, true, true]],
    ['a slow one beside a quick one', ['a', 'a', 'b', 'a', 'a'], [false, false, false, true, false]],
  ])('%s', async (_what, locks, says) => {
    expect(await told(locks.map((name) => `/run/${name}.lock`))).toEqual(says);
  });
});
