/** `history`: changes of the route and their causes, time steered, changes each day. */
import { EXIT } from '../../core/model/errors.js';
import { history } from '../../replay/history.js';
import { renderHistory } from '../../report/history.js';
import { themeFor } from '../../report/text/theme.js';
import { dateText } from '../../core/model/wall-time.js';
import { journalSource, noRuns } from '../../app/journal-source.js';
import { defineCommand } from '../command.js';
import { JOURNAL, JSON_FACTS, SINCE } from '../look-back.js';

export const command = defineCommand({
  description:
    'Lists when the route changed and why, how long it was steered, and how often it changed each day; from the state and the journal.',
  examples: ['% history', '% history --since 7d', '% history --since 2026-11-21 --json | jq .changes'],
  needs: 'configuration',
  fields: { journal: JOURNAL, since: SINCE, json: JSON_FACTS },
  async act(options, io) {
    const source = await journalSource(options, io, true);
    const nowMs = source.now.wallMs;
    const facts = history({
      lines: source.lines(),
      state: source.state,
      fromMs: source.timeOf('--since', options.since),
      nowMs,
      ...(source.own ? { now: source.now } : {}),
      names: source.names,
      dayOf: dateText,
      nextDay,
    });
    // An object is an answer even where nothing is in it.
    if (facts.journal === null && source.state === null && !options.json)
      throw noRuns(source.file, facts.skipped);
    io.stdout.write(
      options.json
        ? `${JSON.stringify(facts, null, 2)}\n`
        : renderHistory(facts, themeFor(io.stdout, io.env)),
    );
    return facts.journal === null && source.state === null ? EXIT.unavailable : EXIT.ok;
  },
});

function nextDay(wallMs: number): number {
  const day = new Date(wallMs);
  day.setHours(24, 0, 0, 0);
  return day.getTime();
}
