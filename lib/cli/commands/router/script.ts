/** `router-script`: the plan of `setup` as lines for a RouterOS terminal. */
import { EXIT } from '../../../core/model/errors.js';
import { scriptLines } from '../../../setup/script.js';
import { showNote } from '../../../setup/show.js';
import { deadline, systemClock } from '../../../system/clock.js';
import { stopOnSignals } from '../../../system/stop.js';
import { defineCommand } from '../../command.js';
import { ROUTER_OPTIONS } from '../../setup/options.js';
import { PATIENCE_MS, prepare } from '../../setup/prepare.js';

export const command = defineCommand({
  description:
    'Prints what setup would do as RouterOS lines to paste, and changes nothing on the router. A login that may only read is enough. The password of the steering user is among the lines; it is kept beside the configuration too.',
  examples: ['% router-script', '% router-script --user reader'],
  needs: 'nothing',
  fields: ROUTER_OPTIONS,
  async act(options, io) {
    const stop = stopOnSignals();
    try {
      const until = deadline(systemClock(), PATIENCE_MS, stop.signal);
      const { plan } = await prepare(options, io, until);
      for (const note of plan.notes) io.stderr.write(`${showNote(note).join('\n')}\n`);
      for (const line of scriptLines(plan.steps)) io.stdout.write(`${line}\n`);
      return EXIT.ok;
    } finally {
      stop.release();
    }
  },
});
