/** One run and its journal: looked at before the save, written after it, and never in the way of either. */
import { journalText, type JournalEntry } from '../core/record/journal-line.js';
import type { SteerEvent, SteerState } from '../core/model/types.js';
import type { Journal, Log } from './ports.js';

/** A run's memory as it was loaded, and what decides by it. */
export interface ByWhat {
  readonly before: SteerState;
  readonly configFingerprint: string;
  readonly version: string;
}

export interface RunJournal {
  /** What stands about the journal itself. */
  look(run: ByWhat): readonly SteerEvent[];
  /** What is to be written once the state is saved. */
  note(entry: JournalEntry): void;
  /** Writes it, if the run came that far. */
  write(): void;
}

/** @param journal absent or null: none is kept */
export function runJournal(journal: Journal | null | undefined, log: Log): RunJournal {
  let usable = true;
  let noted: JournalEntry | null = null;
  return {
    look(run) {
      if (journal === null || journal === undefined) return [];
      const { end, events } = journal.look();
      usable = events.length === 0;
      const { last_run_boot_ms: last } = run.before;
      if (end === null || last === null || end.bootMs === last || !likeTheLast(run)) return events;
      return [...events, behind(end.torn)];
    },
    note(entry) {
      noted = entry;
    },
    write() {
      if (journal === null || journal === undefined) return;
      if (noted === null || !usable) {
        journal.close();
        return;
      }
      const entry = noted;
      const failed = journal.append((end) => journalText(entry, end?.digest ?? null));
      // The state is saved already and cannot remember that this was said; the next run finds the line missing.
      if (failed !== null) log.emit({ ...failed, level: entry.mode === 'dry' ? failed.level : 'debug' });
    },
  };
}

/**
 * Whether the run before was of this version and configuration: only then its line must stand here. Another one may
 * have kept no journal, or another, or ended its lines otherwise.
 */
function likeTheLast({ before, configFingerprint, version }: ByWhat): boolean {
  const last = before.last_cycle;
  return last?.['configFingerprint'] === configFingerprint && last['version'] === version;
}

/** A run was killed before it wrote its line, or the write failed in a way that only shows when writing. */
function behind(torn: boolean): SteerEvent {
  return {
    level: 'warning',
    event: 'journal_behind',
    message: 'The journal misses the run before this one',
    data: {
      reason: torn ? 'its last line is torn' : 'that run did not write its line',
      todo: 'nothing if it was killed; if this stands, look at the disk (--log-level debug shows each failed write)',
    },
    standing: true,
  };
}
