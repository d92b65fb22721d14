/** `suggest`: thresholds worked out from the journal, or the reason why not. */
import { EXIT, SteerError } from '../../core/model/errors.js';
import { gather } from '../../replay/gather.js';
import { suggest } from '../../replay/suggest.js';
import { refusalText, renderSuggestion, snippetText } from '../../report/suggest.js';
import { themeFor } from '../../report/text/theme.js';
import { journalSource, noRuns } from '../../app/journal-source.js';
import { defineCommand, parsed } from '../command.js';
import { JOURNAL, JSON_RESULT, timeText } from '../look-back.js';

export const command = defineCommand({
  description:
    'Works out thresholds from the journal: how rarely each would steer in healthy time, how soon in congestion. Prints them as lines for the configuration with what they rest on, and nothing where that is too little.',
  examples: ['% suggest', '% suggest --since 7d --json'],
  needs: 'configuration',
  fields: {
    journal: JOURNAL,
    since: parsed(
      '--since <time>',
      'how far back: 12h, 7d, 2026-11-21 (default: all of the journal)',
      timeText,
      undefined,
    ),
    json: JSON_RESULT,
  },
  async act(options, io) {
    const source = await journalSource(options, io);
    const fromMs = options.since === undefined ? null : source.timeOf('--since', options.since);
    const result = suggest(gather(source.lines(), fromMs, source.own ? source.now : null));
    if (options.json) {
      io.stdout.write(
        `${JSON.stringify(
          result.kind === 'ok'
            ? { ...result.suggestion, snippet: snippetText(result.suggestion) }
            : { version: 1, ...result },
          null,
          2,
        )}\n`,
      );
      return result.kind === 'ok' ? EXIT.ok : EXIT.unavailable;
    }
    if (result.kind === 'refused') {
      if (result.runs === 0) throw noRuns(source.file, result.skipped, options.since);
      throw new SteerError('not_enough_data', `no thresholds can be suggested: ${result.why}`, {
        ...refusalText(result),
        todo: 'let it run on; journal.max_bytes × journal.keep says how far back the journal reaches',
      });
    }
    io.stdout.write(renderSuggestion(result.suggestion, themeFor(io.stdout, io.env)));
    return EXIT.ok;
  },
});
