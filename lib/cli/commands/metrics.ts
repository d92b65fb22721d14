/** `metrics`: figures for Prometheus, from the state and the journal; no router and no lock are needed. */
import { exposition } from '../../app/exposition.js';
import { siteMetrics } from '../../app/site-metrics.js';
import { EXIT, SteerError } from '../../core/model/errors.js';
import { writePublic } from '../../storage/companions/public-write.js';
import { systemClock } from '../../system/clock.js';
import { defineCommand, text } from '../command.js';

/** As the totals: a disk that takes longer is tried again the next time. */
const LONGEST_WRITE_MS = 5_000;

export const command = defineCommand({
  description:
    'Prints figures for Prometheus: what is so now, from the state, and totals of all runs, from the journal. With --output they are written to a file that is replaced whole, for the textfile collector of node_exporter.',
  examples: ['% metrics', '% metrics --output /run/wanctl-steer-metrics/wanctl-steer.prom'],
  needs: 'configuration',
  fields: { output: text('--output <file>', 'write them there instead, readable by everyone') },
  async act({ configFile, output }, io) {
    const site = await siteMetrics(configFile, io, systemClock());
    const page = await exposition(site.wan, site.families);
    // What was shown once must not be taken back, so it is kept first.
    const failed = await site.keep().then(
      () => null,
      (error: unknown) => {
        if (error instanceof SteerError) return error;
        throw error;
      },
    );
    if (output === undefined) io.stdout.write(page);
    else await writePublic(output, page, { limitMs: LONGEST_WRITE_MS });
    // Who only looks may not write there, and what is kept belongs to who may.
    const onlyLooks = output === undefined && failed?.code === 'state_not_permitted';
    if (failed !== null && !onlyLooks) throw failed;
    return EXIT.ok;
  },
});
