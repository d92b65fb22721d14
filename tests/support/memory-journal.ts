/** A journal that keeps its lines in memory, and its end as a file would. */
import type { Journal, JournalEnd } from '../../lib/run/ports.js';

export interface MemoryJournal extends Journal {
  readonly lines: string[];
}

export function memoryJournal(): MemoryJournal {
  const lines: string[] = [];
  const end = (): JournalEnd | null => {
    const last = lines.at(-1);
    if (last === undefined) return null;
    const match = /"end":\[(\d+(?:\.\d+)?),"([0-9a-f]{8})"\]\}$/.exec(last);
    return { torn: false, bootMs: match === null ? null : Number(match[1]), digest: match?.[2] ?? null };
  };
  return {
    lines,
    look: () => ({ end: end(), events: [] }),
    line: (compose) => {
      const text = compose(end());
      lines.push(...text.trimEnd().split('\n'));
      return { file: 'in memory', text, parts: null, makeFolder: false };
    },
    unwritable: ({ why }) => ({ level: 'warning', event: 'journal_unwritable', message: why }),
    append: (compose) => {
      lines.push(...compose(end()).trimEnd().split('\n'));
      return Promise.resolve(null);
    },
  };
}
