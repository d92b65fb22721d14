import { describe, expect, test } from '@jest/globals';
import { dropsCount, judgeDropSignal, observeDrops } from '../../../lib/core/assess/queue-health.js';
import type { SteerState } from '../../../lib/core/model/types.js';
import type { DropSignal } from '../../../lib/core/model/assessment.js';
import { config, known } from '../../support/builders.js';

type Memory = SteerState['drop_signal'];
const RED_QUEUE = 50;
const fresh: Memory = { moved: false, red_queue_samples: 0 };

/** Feeds `times` runs of (drops, queue). */
function feed(memory: Memory, times: number, drops: number | null, queue: number | null): Memory {
  let now = memory;
  for (let i = 0; i < times; i += 1) now = observeDrops(now, known(drops, 0), known(queue, 0), RED_QUEUE);
  return now;
}

describe('evidence', () => {
  test.each([
    ['a red queue without a drop counts', 0, 50, { moved: false, red_queue_samples: 1 }],
    ['one packet below red does not', 0, 49, fresh],
    ['unknown drops are no evidence', null, 200, fresh],
    ['unknown depth is no evidence', 0, null, fresh],
    ['one drop proves the counter, whatever the queue', 1, 0, { moved: true, red_queue_samples: 0 }],
    ['also with an unknown depth', 1, null, { moved: true, red_queue_samples: 0 }],
  ])('%s', (_name, drops, queue, expected) => {
    expect(feed(fresh, 1, drops, queue)).toEqual(expected);
  });

  test('a drop wipes the suspicion, which grows again', () => {
    const moved = feed(feed(fresh, 9, 0, 80), 1, 3, 80);
    expect(moved).toEqual({ moved: true, red_queue_samples: 0 });
    const again = feed(moved, 1_000, 0, 80);
    expect(again).toEqual({ moved: true, red_queue_samples: 1_000 });
    expect(feed(again, 1, 1, 80)).toEqual({ moved: true, red_queue_samples: 0 });
  });

  test('a calm day says nothing about a counter that works', () => {
    expect(feed({ moved: true, red_queue_samples: 2 }, 40_000, 0, 5)).toEqual({
      moved: true,
      red_queue_samples: 2,
    });
  });

  test('the count is bounded', () => {
    expect(feed({ moved: false, red_queue_samples: 1_000_000 }, 2, 0, 80).red_queue_samples).toBe(1_000_000);
  });
});

describe('judgement', () => {
  const auto = config().thresholds;
  test.each([
    ['nothing known yet', fresh, auto, 'unproven'],
    ['nine red queues', { moved: false, red_queue_samples: 9 }, auto, 'unproven'],
    ['ten red queues (drop_blind_after)', { moved: false, red_queue_samples: 10 }, auto, 'blind'],
    ['it moved once', { moved: true, red_queue_samples: 0 }, auto, 'observable'],
    ['it moved, and nine red queues since', { moved: true, red_queue_samples: 9 }, auto, 'observable'],
    ['it moved, and ten red queues since', { moved: true, red_queue_samples: 10 }, auto, 'blind'],
    [
      'required, whatever was seen',
      { moved: false, red_queue_samples: 99 },
      config({ thresholds: { drop_signal: 'required' } }).thresholds,
      'required',
    ],
    [
      'ignored, whatever was seen',
      { moved: true, red_queue_samples: 0 },
      config({ thresholds: { drop_signal: 'ignore' } }).thresholds,
      'ignored',
    ],
    [
      'another limit',
      { moved: false, red_queue_samples: 3 },
      config({ thresholds: { drop_blind_after: 3 } }).thresholds,
      'blind',
    ],
  ] as const)('%s', (_name, memory, thresholds, expected) => {
    expect(judgeDropSignal(memory, thresholds)).toBe(expected);
  });

  const needed: [DropSignal, boolean][] = [
    ['observable', true],
    ['required', true],
    ['unproven', true],
    ['blind', false],
    ['ignored', false],
  ];
  test.each(needed)('%s: RED needs drops = %p', (signal, expected) => {
    expect(dropsCount(signal)).toBe(expected);
  });
});
