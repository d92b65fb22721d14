/** `replay`: recorded runs, or a recorded line, decided again: by their own configuration or by another one. */
import { existsSync } from 'node:fs';
import { loadConfig } from '../../config/load.js';
import { EXIT, type ExitCode, SteerError } from '../../core/model/errors.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { inCharge } from '../../core/decide/deciders.js';
import { journalLines } from '../../storage/journal-reader.js';
import { replay } from '../../replay/replay.js';
import { benchLine, defaultConfig, PLAYED_DECIDERS } from '../../replay/line/bench.js';
import { viewFor } from '../../replay/line/line.js';
import { type ColumnMap, parseColumns } from '../../replay/recording/table.js';
import { lineJson } from '../../report/lines.js';
import { renderRecording } from '../../report/recording.js';
import { renderReplay } from '../../report/replay.js';
import { themeFor } from '../../report/text/theme.js';
import { noRuns } from '../../app/journal-source.js';
import { recordingIn } from '../../app/recording-file.js';
import { defineCommand, mayBeArgument, parsed, text } from '../command.js';
import { JSON_RESULT } from '../look-back.js';
import type { CommandIo } from '../../system/command-io.js';

interface Asked {
  readonly json: boolean;
  readonly configFile: string;
  readonly configTold: boolean;
  readonly io: CommandIo;
}

export const command = defineCommand({
  description:
    'Decides every run of a journal again. By its own configuration, which the journal carries, every decision must come out the same. With --config: what that configuration would have made of the same measurements, and where the two differ. With --csv: a recording of a line, from ping -D, smokeping, flent or a table, played through the deciders by your configuration. The router is not asked.',
  examples: [
    '% replay /var/log/wanctl-steer/journal.jsonl',
    '% replay journal.jsonl --config new.yaml',
    '% replay --csv ping.log',
    '% replay --csv line.csv --columns "t=time,rtt=latency"',
  ],
  needs: 'configuration',
  fields: {
    journal: mayBeArgument('[journal]', 'a journal; its older parts beside it are read with it'),
    csv: text('--csv <file>', 'play this recording of a line instead of a journal'),
    columns: parsed<ColumnMap, undefined>(
      '--columns <map>',
      'which column of the recording is what: t=NAME,rtt=NAME (further: rtt_s, queue, drops, drops_total, load, load_bps)',
      parseColumns,
      undefined,
    ),
    json: JSON_RESULT,
  },
  act({ journal, csv, columns, json, configFile }, io, { configTold }) {
    const asked: Asked = { json, configFile, configTold, io };
    if (csv !== undefined && journal === undefined)
      return Promise.resolve(replayRecording(csv, columns ?? new Map(), asked));
    if (journal !== undefined && csv === undefined && columns === undefined)
      return Promise.resolve(replayJournal(journal, asked));
    throw new SteerError('usage', 'replay wants one thing to play', {
      expected: 'a journal, or --csv with a recording (--columns is for a recording)',
      seen: journal === undefined ? 'neither' : 'a journal with options of a recording',
      todo: `see ${io.argv0} replay --help`,
    });
  },
});

function replayJournal(journal: string, { json, configFile, configTold, io }: Asked): ExitCode {
  // Given by name only: the installed configuration is not "another" one.
  const otherConfig = configTold ? configFile : null;
  const other = otherConfig === null ? null : loadConfig(otherConfig, io.env, { needSecrets: false }).config;
  const report = replay(journalLines(journal), other);
  const { runs, dry, skipped } = report.fidelity;
  if (runs + dry === 0 && !json) throw noRuns(journal, skipped);
  io.stdout.write(
    json
      ? `${JSON.stringify({ version: 1, journal, otherConfig, ...report }, null, 2)}\n`
      : renderReplay(report, { journal, other: otherConfig }, themeFor(io.stdout, io.env)),
  );
  return runs + dry === 0 ? EXIT.unavailable : EXIT.ok;
}

function replayRecording(file: string, columns: ColumnMap, asked: Asked): ExitCode {
  const { json, io } = asked;
  const { line, format } = recordingIn(file, columns);
  const { name, config } = ownConfiguration(asked);
  const view = viewFor(line, config.mode.cake_aware);
  const bench = benchLine(line, view, config, PLAYED_DECIDERS);
  if (bench === null) throw new Error('a recording that was read can be played');
  const by = inCharge(config);
  if (json) {
    const result = { version: 1, recording: file, format, config: name, inCharge: by, view };
    io.stdout.write(`${JSON.stringify({ ...result, ...lineJson(bench) }, null, 2)}\n`);
    return EXIT.ok;
  }
  const notes = [
    ...(config.mode.cake_aware && view === 'rtt' ? ['the recording has neither queue nor load'] : []),
    ...(config.baseline.source === 'autorate' ? ['baseline: its own, a recording has no autorate file'] : []),
  ];
  const titles = {
    file,
    format,
    config: name,
    inCharge: by,
    intervalS: config.measurement.interval_seconds,
    notes,
  };
  io.stdout.write(renderRecording(line, bench, titles, themeFor(io.stdout, io.env)));
  return EXIT.ok;
}

/** The one that was named or is installed; where neither is, the defaults: a recording can be played on any machine. */
function ownConfiguration({ configFile, configTold, io }: Asked): {
  readonly name: string | null;
  readonly config: EffectiveConfig;
} {
  if (!configTold && !existsSync(configFile)) return { name: null, config: defaultConfig() };
  return { name: configFile, config: loadConfig(configFile, io.env, { needSecrets: false }).config };
}
