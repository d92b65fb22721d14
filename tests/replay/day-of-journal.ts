/** A day of runs written to a journal and replayed, in a Node of its own; prints the facts day.test.ts holds it to. */
import fs from 'node:fs';
import path from 'node:path';
import { journalFile } from '../../lib/storage/journal-file.js';
import { journalLines, journalParts } from '../../lib/storage/journal-reader.js';
import { replay } from '../../lib/replay/replay.js';
import { randomLine } from '../scenarios/random-line.js';
import { config } from '../support/builders.js';
import { Simulation } from '../support/simulation.js';

export interface JournalDay {
  readonly runs: number;
  readonly parts: number;
  readonly bytes: number;
  readonly same: number;
  readonly different: number;
  readonly notReplayable: number;
  readonly differing: number;
  readonly toggles: readonly [recorded: number, other: number];
  /** CPU time, s: of living the day, of deciding it again, and of doing so with another configuration. */
  readonly seconds: { readonly lived: number; readonly again: number; readonly other: number };
  /** Most memory in use while replaying. */
  readonly megabytes: number;
}

const RUNS = 43_200;

async function timed<T>(work: () => T | Promise<T>): Promise<{ result: T; seconds: number }> {
  const from = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(from);
  return { result, seconds: (user + system) / 1e6 };
}

const folder = fs.mkdtempSync(path.join('/dev/shm', 'steer-day-'));
try {
  const file = path.join(folder, 'journal.jsonl');
  const shadowed = config({ confidence: { shadow: true } });
  const house = new Simulation({ config: shadowed, line: randomLine(7, 24), checkEvery: 500 });
  house.journal = journalFile({ file, maxBytes: 16 * 1024 * 1024, keep: 4 });
  const lived = await timed(() => house.runs(RUNS));
  let most = 0;
  const watched = function* (): Generator<string> {
    let count = 0;
    for (const line of journalLines(file)) {
      count += 1;
      if (count % 1_000 === 0) most = Math.max(most, process.memoryUsage().rss);
      yield line;
    }
  };
  const again = await timed(() => replay(watched(), null));
  const other = await timed(() => replay(watched(), config({ mode: { use_confidence_scoring: true } })));
  const day: JournalDay = {
    runs: again.result.fidelity.runs,
    parts: journalParts(file).length,
    bytes: journalParts(file).reduce((sum, part) => sum + fs.statSync(part).size, 0),
    same: again.result.fidelity.same,
    different: again.result.fidelity.different,
    notReplayable: again.result.fidelity.notReplayable + other.result.fidelity.notReplayable,
    differing: other.result.other?.differing ?? -1,
    toggles: [again.result.recorded.toggles, other.result.other?.figures.toggles ?? -1],
    seconds: { lived: lived.seconds, again: again.seconds, other: other.seconds },
    megabytes: most / 1024 / 1024,
  };
  process.stdout.write(JSON.stringify(day));
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
