/** `rehearse`: steering tried out with one connection of this machine. */
import { defineCommand, flag, text } from '../../command.js';
import { rehearsal } from '../../setup/rehearsal.js';

export const command = defineCommand({
  description:
    'Tries steering out: for some seconds this machine alone is put into the list that steers, makes one urgent connection, and the router says what became of it: whether producer and consumer counted, and by which line it left. Nothing else is moved. The entry is taken away, and ends by itself in any case. Needs switch.by: lease.',
  examples: ['% rehearse', '% rehearse --to 9.9.9.9', '% rehearse --json'],
  needs: 'lock',
  fields: {
    machine: text('--machine <address>', 'this machine, as the router sees it'),
    to: text('--to <host>', 'where the test goes; default: the first reflector'),
    json: flag('--json', 'print what came of it as one JSON object'),
  },
  act: (options, io) => rehearsal(options, io),
});
