/**
 * A site's figures from its files: the state as it is, and the journal's lines since the last look added to the totals that
 * are kept beside the state. No router is asked, no lock is taken, and no run knows of it.
 */
import { existsSync } from 'node:fs';
import { brokenText } from '../config/config-file.js';
import { maxGapMs } from '../core/assess/signals.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { SteerState } from '../core/model/types.js';
import { fieldsOf, finite } from '../core/record/shown.js';
import { countEpisodes } from '../metrics/count-episodes.js';
import { RunCounter } from '../metrics/count-runs.js';
import { Counters } from '../metrics/counters.js';
import { familiesOf } from '../metrics/families.js';
import type { Family, Lease } from '../metrics/gauges.js';
import { readSaved, type Saved, savedText } from '../metrics/saved.js';
import { statusFacts } from '../report/status/facts.js';
import type { Clock } from '../run/ports.js';
import { writeWhole } from '../storage/durable-write.js';
import { journalLines } from '../storage/journal-reader.js';
import { journalTail } from '../storage/companions/journal-tail.js';
import { readText } from '../storage/read-file.js';
import { unsavedBeside } from '../storage/state-copies.js';
import type { CommandIo } from '../system/command-io.js';
import { whereThere } from './journal-source.js';
import { openState } from './open-state.js';
import { readConfig } from './prepare.js';

export interface SiteMetrics {
  /** Of this line pair: a label of every series, since one machine may steer several. */
  readonly wan: string;
  readonly families: readonly Family[];
  /** Keeps the totals, so that the next look goes on from here. @throws SteerError `state_unwritable` */
  keep: () => Promise<void>;
}

/** Some hundred series of some hundred characters; more is another file. */
const LARGEST_TOTALS_BYTES = 256 * 1024;
/** Reading a whole journal takes seconds; on a small machine it goes on with the next look. */
const LONGEST_READING_MS = 30_000;
/** An episode is hours at most, a part of the journal ten. */
const EPISODE_PARTS = 2;
/** How often the time is looked at. */
const LINES_BETWEEN = 256;
/** A disk that takes longer than this is looked at again the next time. */
const LONGEST_WRITE_MS = 5_000;

export async function siteMetrics(
  configFile: string,
  { env, version }: Pick<CommandIo, 'env' | 'version'>,
  clock: Clock,
): Promise<SiteMetrics> {
  const { config, broken } = await readConfig(configFile, env, 'to-look');
  const now = clock.now();
  const { state, fresh } = await openState(config).look(now);
  const facts = fresh
    ? null
    : factsOf(config, state, now, broken === undefined ? null : brokenText(configFile, broken));
  const unsaved = existsSync(unsavedBeside(config.lock_file, config.state.file));
  const saved = count(config, fresh ? null : state, clock);
  const lastRun = facts?.lastRun ?? null;
  const lease = lastRun === null ? null : leaseOf(state, config, lastRun.record.boot);
  const site = {
    lease,
    config,
    version,
    nowMs: now.wallMs,
    facts,
    unsaved,
    configBroken: broken !== undefined,
  };
  const counted = config.journal.keep > 0 || saved.last !== null;
  return {
    wan: config.wan_name,
    families: familiesOf(site, counted ? saved.counters : null),
    keep: async () => {
      // Durable: totals that a power cut takes back would look like a counter that began anew.
      await writeWhole(totalsFile(config), savedText(saved), { durable: true, limitMs: LONGEST_WRITE_MS });
    },
  };
}

/** Beside the state; with `state.spare_flash` in memory, where the journal is then as well. */
function totalsFile({ state }: EffectiveConfig): string {
  return `${state.memory_file ?? state.file}.metrics`;
}

/** What state and configuration say of a lease, where there is one. @param atBootMs when the last run looked */
function leaseOf(state: object, config: object, atBootMs: number): Lease | null {
  const until = finite(fieldsOf(fieldsOf(state)?.['lease'])?.['until_boot_ms']);
  const wholeSec = finite(fieldsOf(fieldsOf(config)?.['switch'])?.['lease_sec']);
  if (until === null || wholeSec === null) return null;
  return { leftMs: Math.max(0, until - atBootMs), wholeMs: wholeSec * 1000 };
}

function factsOf(
  config: EffectiveConfig,
  state: SteerState,
  now: ReturnType<Clock['now']>,
  configuration: string | null,
) {
  const { wan_name: wanName, topology } = config;
  return statusFacts({
    state,
    now,
    stateFile: config.state.file,
    configuration,
    wanName,
    primary: topology.primary_wan,
    alternate: topology.alternate_wan,
  });
}

/** The totals with what came since. */
function count(config: EffectiveConfig, state: SteerState | null, clock: Clock): Saved {
  const text = readText(totalsFile(config), LARGEST_TOTALS_BYTES, { links: 'refuse' });
  const before = text === null ? null : readSaved(text);
  const counter = new RunCounter(before?.counters ?? new Counters(), before?.last ?? null);
  if (state !== null) counter.state(state.counts, before?.counts ?? null);
  const gapMs = maxGapMs(config);
  const tail = journalTail(config.journal.file, before?.place ?? null);
  try {
    const untilMs = clock.now().bootMs + LONGEST_READING_MS;
    let lines = 0;
    for (const line of tail.lines()) {
      counter.line(line, gapMs, !tail.found);
      lines += 1;
      if (lines % LINES_BETWEEN === 0 && clock.now().bootMs > untilMs) break;
    }
    const { counters, last, cameBack } = counter;
    const known = before?.episodes ?? { until: new Date(clock.now().wallMs).toISOString(), due: null };
    const due = { ...known, due: cameBack ?? known.due };
    const newest = { [Symbol.iterator]: () => journalLines(config.journal.file, EPISODE_PARTS) };
    const episodes = last === null ? due : countEpisodes(whereThere(newest), gapMs, due, last.at, counters);
    const counts = state?.counts ?? before?.counts ?? null;
    return { place: tail.place(), last, counts, counters, episodes };
  } finally {
    tail.close();
  }
}
