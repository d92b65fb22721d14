import { describe, expect, test } from '@jest/globals';
import { lastHour, recordQuality } from '../../../lib/core/assess/quality-ledger.js';

const HOUR = 3_600_000;
const quality = { hour_start_boot_ms: HOUR, now: [0, 0, 10, 890], before: [40, 0, 0, 1760] };

describe('the last hour', () => {
  test.each([
    ['nothing recorded', { hour_start_boot_ms: null, now: [], before: [] }, 5 * HOUR, [0, 0, 0, 0]],
    ['a new hour begins: all of the one before', quality, HOUR, [40, 0, 10, 2650]],
    ['half an hour into it: half of the one before', quality, 1.5 * HOUR, [20, 0, 10, 1770]],
    ['its end: nothing of the one before', quality, 2 * HOUR, [0, 0, 10, 890]],
    ['no runs for half an hour after its end', quality, 2.5 * HOUR, [0, 0, 5, 445]],
    ['no runs for an hour after its end', quality, 3 * HOUR, [0, 0, 0, 0]],
    ['a time before its start', quality, 0, [40, 0, 10, 2650]],
  ])('%s', (_name, kept, bootMs, expected) => {
    expect(lastHour(kept, bootMs)).toEqual(expected);
  });

  test('is what was recorded, to a run, while it has not lasted an hour', () => {
    let kept = { hour_start_boot_ms: null as number | null, now: [] as number[], before: [] as number[] };
    const signals = [3, 3, 2, 0, 3, 1, 3, 3, 2, 3];
    for (let i = 0; i < 1000; i += 1) kept = recordQuality(kept, signals[i % 10] ?? 0, 10_000 + i * 2_000);
    expect(lastHour(kept, 10_000 + 999 * 2_000)).toEqual([100, 100, 200, 600]);
  });
});
