/**
 * The alternate line's health, by streaks of its own. It is not asked how congested it is, only whether calls could
 * be sent there: it answers, soon enough, and does not lose too much.
 */
import type { EffectiveConfig } from '../model/config.js';
import { maxGapMs } from './signals.js';
import { round3, show } from '../model/stats.js';
import { whyUnknown } from '../model/words.js';
import type { RttSample, Samples, SteerEvent, SteerState } from '../model/types.js';

/** What this run saw of the line. */
export interface AlternateSeen {
  readonly verdict: 'good' | 'bad' | 'unknown';
  /** With the numbers. */
  readonly because: string;
}

export interface AlternateLine {
  /** null: no gate is configured. */
  readonly seen: AlternateSeen | null;
  readonly memory: SteerState['alternate'];
  readonly events: readonly SteerEvent[];
}

type Memory = SteerState['alternate'];
type Limits = NonNullable<EffectiveConfig['alternate']>;

const NOTHING_KNOWN: Memory = {
  bad_count: 0,
  good_count: 0,
  rtt_ms: null,
  loss_pct: null,
  healthy: null,
  last_known_boot_ms: null,
};

/** Largest count and round trip the state keeps; beyond them nothing depends on the difference. */
const COUNT_LIMIT = 1_000_000;
const LARGEST_MS = 1_000_000;

export function watchAlternate(before: Memory, samples: Samples, config: EffectiveConfig): AlternateLine {
  const limits = config.alternate;
  const sample = samples.alternate;
  if (limits === null || sample === null) return { seen: null, memory: NOTHING_KNOWN, events: [] };
  const { bootMs } = samples.at;
  const seen = judge(sample, limits, cutOff(samples));
  if (seen.verdict === 'unknown') {
    const memory = aged(before, bootMs, maxGapMs(config));
    return { seen, memory, events: [...unknownEvent(seen), ...badEvent(memory, seen)] };
  }
  const start = aged(before, bootMs, maxGapMs(config));
  const streaks = seen.verdict === 'good' ? risen(start, limits) : fallen(start, limits);
  const memory: Memory = {
    ...streaks,
    rtt_ms: sample.rttMs.kind === 'ok' ? Math.min(round3(sample.rttMs.value), LARGEST_MS) : null,
    loss_pct: sample.lossPct.kind === 'ok' ? sample.lossPct.value : null,
    last_known_boot_ms: bootMs,
  };
  return { seen, memory, events: badEvent(memory, seen) };
}

/** Neither the router nor the primary line answers: what is lost here too may be our own cable. */
function cutOff({ rtt, router }: Samples): boolean {
  return router.kind === 'failed' && rtt.rttMs.kind === 'unknown';
}

function judge({ rttMs, lossPct }: RttSample, limits: Limits, ownCable: boolean): AlternateSeen {
  if (rttMs.kind === 'unknown') {
    if (rttMs.reason !== 'all_lost') return { verdict: 'unknown', because: whyUnknown(rttMs) };
    return ownCable
      ? { verdict: 'unknown', because: 'every probe lost, but nothing else answers either' }
      : { verdict: 'bad', because: 'every probe lost' };
  }
  if (lossPct.kind === 'ok' && lossPct.value > limits.max_loss_pct) {
    return { verdict: 'bad', because: `${show(lossPct.value)} % lost, above ${show(limits.max_loss_pct)}` };
  }
  return rttMs.value > limits.max_rtt_ms
    ? { verdict: 'bad', because: `RTT ${show(rttMs.value)} ms above ${show(limits.max_rtt_ms)}` }
    : { verdict: 'good', because: `RTT ${show(rttMs.value)} ms of at most ${show(limits.max_rtt_ms)}` };
}

/** Unknown runs neither advance nor reset a streak, but what lies beyond max_gap is not "in a row". */
function aged(memory: Memory, bootMs: number, gapMs: number): Memory {
  const last = memory.last_known_boot_ms;
  if (last === null || bootMs - last > gapMs) return NOTHING_KNOWN;
  return memory;
}

/** Where nothing is known the first sample is taken at its word; after that both ways take their streak. */
function risen(memory: Memory, limits: Limits): Memory {
  const good = Math.min(memory.good_count + 1, COUNT_LIMIT);
  const healthy = memory.healthy ?? true;
  return { ...memory, bad_count: 0, good_count: good, healthy: healthy || good >= limits.good_samples };
}

function fallen(memory: Memory, limits: Limits): Memory {
  const bad = Math.min(memory.bad_count + 1, COUNT_LIMIT);
  const healthy = memory.healthy ?? false;
  return { ...memory, bad_count: bad, good_count: 0, healthy: healthy && bad < limits.bad_samples };
}

function badEvent(memory: Memory, seen: AlternateSeen): SteerEvent[] {
  if (memory.healthy !== false) return [];
  return [
    {
      level: 'warning',
      event: 'alternate_bad',
      message: 'The alternate line is not fit to be steered to',
      data: { seen: seen.because, rttMs: memory.rtt_ms, lossPct: memory.loss_pct },
      standing: true,
    },
  ];
}

function unknownEvent(seen: AlternateSeen): SteerEvent[] {
  return [
    {
      level: 'warning',
      event: 'alternate_unknown',
      message: 'The alternate line could not be measured; nothing is steered to it meanwhile',
      data: { reason: seen.because },
      standing: true,
    },
  ];
}
