/** `replay`: recorded runs decided again, by their own configuration or by another one. */
import { loadConfig } from '../../config/load.js';
import { EXIT } from '../../core/model/errors.js';
import { journalLines } from '../../storage/journal-reader.js';
import { replay } from '../../replay/replay.js';
import { renderReplay } from '../../report/replay.js';
import { themeFor } from '../../report/text/theme.js';
import type { Command, ReplayOptions } from '../../system/command-io.js';
import { noRuns } from '../../app/journal-source.js';

export const replayCommand: Command<ReplayOptions> = (options, io) => {
  const { journal, otherConfig } = options;
  const other = otherConfig === null ? null : loadConfig(otherConfig, io.env, { needSecrets: false }).config;
  const report = replay(journalLines(journal), other);
  const { runs, dry, skipped } = report.fidelity;
  if (runs + dry === 0 && !options.json) throw noRuns(journal, skipped);
  io.stdout.write(
    options.json
      ? `${JSON.stringify({ version: 1, journal, otherConfig, ...report }, null, 2)}\n`
      : renderReplay(report, { journal, other: otherConfig }, themeFor(io.stdout, io.env)),
  );
  return Promise.resolve(runs + dry === 0 ? EXIT.unavailable : EXIT.ok);
};
