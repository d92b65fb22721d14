/** `auto`: ends a person's order. */
import { defineCommand } from '../command.js';
import { JSON_ORDER } from '../look-back.js';
import { autoCommand } from './order.js';

export const command = defineCommand({
  description: 'Clears the manual override; from the next run on the decider decides again.',
  examples: ['% auto'],
  needs: 'lock',
  fields: { json: JSON_ORDER },
  act: autoCommand,
});
