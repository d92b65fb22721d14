/** `compare`: the decider in charge against the other one, from the journal. */
import { EXIT } from '../../core/model/errors.js';
import { compare } from '../../replay/compare.js';
import { renderComparison } from '../../report/compare.js';
import { themeFor } from '../../report/text/theme.js';
import type { Command, LookBackOptions } from '../../system/command-io.js';
import { journalSource, noRuns } from '../../app/journal-source.js';

export const compareCommand: Command<LookBackOptions> = async (options, io) => {
  const source = await journalSource(options, io);
  const report = compare(source.lines(), source.timeOf('--since', options.since));
  if (report.authority === null && !options.json) throw noRuns(source.file, report.skipped, options.since);
  io.stdout.write(
    options.json
      ? `${JSON.stringify(report, null, 2)}\n`
      : renderComparison(report, themeFor(io.stdout, io.env)),
  );
  return report.authority === null ? EXIT.unavailable : EXIT.ok;
};
