/** `report`: what happened, as one HTML file that needs nothing else. */
import path from 'node:path';
import { EXIT, SteerError } from '../../core/model/errors.js';
import { journalSource, noRuns } from '../../app/journal-source.js';
import { pageModel, sha256 } from '../../app/page-model.js';
import { page } from '../../page/html/page.js';
import { writeWhole } from '../../storage/durable-write.js';
import { defineCommand, flag, text } from '../command.js';
import { JOURNAL, SINCE } from '../look-back.js';

/** A network drive may take its time; nothing waits for this command. */
const WRITE_LIMIT_MS = 30_000;

export const command = defineCommand({
  description:
    'Writes one HTML file about what happened, from the journal: per day a grade, a sentence and charts, and each stretch steered with whether it helped. It needs no network, and can be sent to others; look first what names are in it.',
  examples: [
    '% report --output report.html',
    '% report --since 7d --output week.html',
    '% report --static --output report.html',
  ],
  needs: 'configuration',
  fields: {
    output: text('--output <file>', 'the file to write; without it the page goes to standard output'),
    static: flag('--static', 'without any script: the same page, for viewers that run none'),
    journal: JOURNAL,
    since: SINCE,
  },
  async act(options, io) {
    if (options.output === undefined && io.stdout.isTty)
      throw new SteerError('usage', 'a page is of no use on a terminal', {
        expected: '--output FILE.html, or a pipe',
        seen: 'neither',
        todo: `${io.argv0} report --output report.html`,
      });
    const source = await journalSource(options, io);
    const { model, runs, skipped } = pageModel({
      lines: source.lines(),
      now: source.own ? source.now : null,
      fromMs: source.timeOf('--since', options.since),
      toMs: source.now.wallMs,
      names: source.names,
      version: io.version,
    });
    if (runs === 0) throw noRuns(source.file, skipped, options.since);
    const made = page(model, { isStatic: options.static, sha256 });
    if (options.output === undefined) io.stdout.write(made.html);
    else {
      await writeWhole(options.output, made.html, { durable: false, limitMs: WRITE_LIMIT_MS });
      const kilobytes = Math.ceil(Buffer.byteLength(made.html) / 1000);
      io.stdout.write(`${path.resolve(options.output)}: ${String(kilobytes)} kB, ${model.sentence}\n`);
    }
    return EXIT.ok;
  },
});
