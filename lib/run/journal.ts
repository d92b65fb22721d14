/** One run and its journal: looked at before the save, written beside it, and never in its way. */
import { messageOf } from '../core/model/errors.js';
import { fieldsOf } from '../core/record/shown.js';
import type { WholeRecord } from '../core/record/run-record.js';
import { journalText, type RunFacts } from '../core/record/write.js';
import type { SteerEvent, SteerState } from '../core/model/types.js';
import type { Append, Deadline, Journal, JournalEnd, Log, SaveOptions } from './ports.js';

/** A run's memory as it was loaded, and what decides by it. */
export interface ByWhat {
  readonly before: SteerState;
  readonly configFingerprint: string;
  readonly version: string;
}

export interface RunJournal {
  /** What stands about the journal itself. */
  look(run: ByWhat): readonly SteerEvent[];
  /** What is to be written once the run is over. */
  note(run: RunFacts, record: WholeRecord): void;
  /** For the save at the end: the line, if the run came that far, and who hears that it was not written. */
  beside(): Pick<SaveOptions, 'appends' | 'unwritten'>;
  /** Of a run that saves nothing. */
  write(deadline: Deadline): Promise<void>;
}

/** @param journal absent or null: none is kept */
export function runJournal(journal: Journal | null | undefined, log: Log): RunJournal {
  let usable = true;
  let noted: ((end: JournalEnd | null) => string) | null = null;
  return {
    look(run) {
      if (journal === null || journal === undefined) return [];
      const { end, events } = journal.look();
      usable = events.length === 0;
      const { last_run_boot_ms: last } = run.before;
      if (end === null || last === null || !likeTheLast(run)) return events;
      // Later than the state: that run was killed when it had written its line and not yet its state.
      if (end.bootMs !== null && end.bootMs >= last) return events;
      return [...events, behind(end.torn)];
    },
    note(run, record) {
      noted = (end) => journalText(run, record, end?.digest ?? null);
    },
    beside() {
      if (journal === null || journal === undefined || noted === null || !usable) return {};
      let append: Append;
      try {
        append = journal.line(noted);
      } catch (error) {
        // Nothing about the journal may cost the save.
        log.emit(journal.unwritable({ why: messageOf(error) }));
        return {};
      }
      return {
        appends: [append],
        // The state is saved already and cannot remember that this was said; the next run finds the line missing.
        unwritten: (all) => {
          const failed = all.find(({ file }) => file === append.file);
          if (failed !== undefined) log.emit({ ...journal.unwritable(failed), level: 'debug' });
        },
      };
    },
    async write(deadline) {
      if (journal === null || journal === undefined || noted === null) return;
      const failed = await journal.append(noted, deadline);
      if (failed !== null) log.emit(failed);
    },
  };
}

/**
 * Whether the run before was of this version and configuration: only then its line must stand here. Another one may
 * have kept no journal, or another, or ended its lines otherwise.
 */
function likeTheLast({ before, configFingerprint, version }: ByWhat): boolean {
  const last = before.last_cycle;
  return last?.['cfg'] === configFingerprint && fieldsOf(last['context'])?.['version'] === version;
}

/** A run was killed before it wrote its line, or the write failed in a way that only shows when writing. */
function behind(torn: boolean): SteerEvent {
  return {
    level: 'warning',
    event: 'journal_behind',
    message: 'The run before this one is missing in the journal',
    data: {
      reason: torn ? 'its last line is torn' : 'that run did not write its line',
      todo: 'nothing if it was killed; if this stands, look at the disk (--log-level debug shows each failed write)',
    },
    standing: true,
  };
}
