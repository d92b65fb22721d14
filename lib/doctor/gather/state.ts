/** What the runs left behind: the state as `status` tells it, and samples of the journal. */
import { unitOf } from '../../app/unit-of.js';
import { openState } from '../../app/open-state.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { SteerError } from '../../core/model/errors.js';
import type { SteerState } from '../../core/model/types.js';
import { readLine } from '../../core/record/read.js';
import { statusFacts } from '../../report/status/facts.js';
import type { StatusFacts } from '../../report/status/shape.js';
import type { Clock } from '../../run/ports.js';
import { journalLines } from '../../storage/journal-reader.js';
import { type Fact, type JournalSample, seen, type StateFileFacts, unseen } from '../checks/facts.js';
import { troubleOf } from './configuration.js';
import { stateFileFacts } from './machine.js';

export interface StateFound {
  readonly status: Fact<StatusFacts>;
  readonly dropSignal: Fact<SteerState['drop_signal']>;
  readonly stateFile: Fact<StateFileFacts | null>;
}

export async function gatherState(
  configFile: string,
  config: EffectiveConfig | null,
  clock: Clock,
): Promise<StateFound> {
  const nothing = (why: string) => ({ status: unseen(why), dropSignal: unseen(why) });
  if (config === null) {
    const why = 'the configuration cannot be used';
    return { ...nothing(why), stateFile: unseen(why) };
  }
  const { file } = config.state;
  const now = clock.now();
  try {
    const { state, warnings, fresh } = await openState(config).look(now);
    const about = stateFileFacts(file, warnings, !fresh);
    if (fresh) return { ...nothing('no run has been recorded yet'), stateFile: seen(about) };
    const status = statusFacts({
      state,
      now,
      stateFile: file,
      unit: unitOf(configFile),
      wanName: config.wan_name,
      primary: config.topology.primary_wan,
      alternate: config.topology.alternate_wan,
      notes: warnings,
    });
    return { status: seen(status), dropSignal: seen(state.drop_signal), stateFile: seen(about) };
  } catch (error) {
    if (!(error instanceof SteerError)) throw error;
    const { what } = troubleOf(error);
    // Not readable by this user says nothing of the file.
    const stateFile = error.code === 'state_newer' ? seen(stateFileFacts(file, [what], false)) : unseen(what);
    return { ...nothing(what), stateFile };
  }
}

/** One run in so many is looked at: half a minute at the usual interval, and a part of a journal in half a second. */
const EACH = 15;

/** Of the newest part: some hours. */
export function gatherJournal(config: EffectiveConfig | null): Fact<readonly JournalSample[]> {
  if (config === null) return unseen('the configuration cannot be used');
  if (config.journal.keep === 0) return unseen('no journal is kept');
  const samples: JournalSample[] = [];
  let count = 0;
  try {
    for (const text of journalLines(config.journal.file, 1)) {
      count += 1;
      if (count % EACH !== 0) continue;
      const line = readLine(text);
      if (line.kind !== 'run') continue;
      const { at, autorate } = line.run.samples;
      const baseline = autorate.kind === 'ok' ? autorate.value.baselineMs : autorate;
      const autorateMs = baseline.kind === 'ok' ? baseline.value : null;
      samples.push({ wallMs: at.wallMs, bootMs: at.bootMs, bootId: at.bootId, autorateMs });
    }
    return seen(samples);
  } catch (error) {
    if (!(error instanceof SteerError)) throw error;
    return unseen(troubleOf(error).what);
  }
}
