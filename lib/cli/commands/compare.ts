/** `compare`: the decider in charge against the other one, from the journal. */
import { EXIT } from '../../core/model/errors.js';
import { compare } from '../../replay/compare.js';
import { renderComparison } from '../../report/compare.js';
import { themeFor } from '../../report/text/theme.js';
import { journalSource, noRuns } from '../../app/journal-source.js';
import { defineCommand, oneOf } from '../command.js';
import { JOURNAL, JSON_RESULT, SINCE } from '../look-back.js';

export const command = defineCommand({
  description:
    'Holds the decider in charge against the other one: how often they agree, each time they do not, how often each changes the route. The other one is the recorded shadow (confidence.shadow, sequential.shadow), or is worked out from what was recorded.',
  examples: ['% compare', '% compare --since 7d', '% compare --with sequential'],
  needs: 'configuration',
  fields: {
    journal: JOURNAL,
    since: SINCE,
    with: oneOf(
      '--with <decider>',
      'the decider to hold it against',
      ['threshold', 'confidence', 'sequential'],
      undefined,
    ),
    json: JSON_RESULT,
  },
  async act(options, io) {
    const source = await journalSource(options, io);
    const report = compare(
      source.lines(),
      source.timeOf('--since', options.since),
      source.own ? source.now : null,
      options.with,
    );
    if (report.authority === null && !options.json) throw noRuns(source.file, report.skipped, options.since);
    io.stdout.write(
      options.json
        ? `${JSON.stringify(report, null, 2)}\n`
        : renderComparison(report, themeFor(io.stdout, io.env)),
    );
    return report.authority === null ? EXIT.unavailable : EXIT.ok;
  },
});
