/** `reset`: everything learned is forgotten. */
import { defineCommand, flag } from '../command.js';
import { JSON_ORDER } from '../look-back.js';
import { resetCommand } from './order.js';

export const command = defineCommand({
  description: 'Starts over: a fresh state (the old file is kept beside it), the rule disabled and verified.',
  examples: ['% reset', '% reset --yes'],
  needs: 'lock',
  fields: { yes: flag('--yes', 'do not ask'), json: JSON_ORDER },
  act: resetCommand,
});
