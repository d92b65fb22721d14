/** `replay`: recorded runs decided again, by their own configuration or by another one. */
import { loadConfig } from '../../config/load.js';
import { EXIT } from '../../core/model/errors.js';
import { journalLines } from '../../storage/journal-reader.js';
import { replay } from '../../replay/replay.js';
import { renderReplay } from '../../report/replay.js';
import { themeFor } from '../../report/text/theme.js';
import { noRuns } from '../../app/journal-source.js';
import { argument, defineCommand } from '../command.js';
import { JSON_RESULT } from '../look-back.js';

export const command = defineCommand({
  description:
    'Decides every run of a journal again. By its own configuration, which the journal carries, every decision must come out the same. With --config: what that configuration would have made of the same measurements, and where the two differ. The router is not asked.',
  examples: ['% replay /var/log/wanctl-steer/journal.jsonl', '% replay journal.jsonl --config new.yaml'],
  needs: 'configuration',
  fields: {
    journal: argument('<journal>', 'a journal; its older parts beside it are read with it', 'file'),
    json: JSON_RESULT,
  },
  act({ journal, json, configFile }, io, { configTold }) {
    // Given by name only: the installed configuration is not "another" one.
    const otherConfig = configTold ? configFile : null;
    const other =
      otherConfig === null ? null : loadConfig(otherConfig, io.env, { needSecrets: false }).config;
    const report = replay(journalLines(journal), other);
    const { runs, dry, skipped } = report.fidelity;
    if (runs + dry === 0 && !json) throw noRuns(journal, skipped);
    io.stdout.write(
      json
        ? `${JSON.stringify({ version: 1, journal, otherConfig, ...report }, null, 2)}\n`
        : renderReplay(report, { journal, other: otherConfig }, themeFor(io.stdout, io.env)),
    );
    return Promise.resolve(runs + dry === 0 ? EXIT.unavailable : EXIT.ok);
  },
});
