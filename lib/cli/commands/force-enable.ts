/** `force-enable`: a person's order that new connections leave by the alternate line. */
import { force } from '../force.js';

export const command = force('enabled', {
  name: 'force-enable',
  example: 'cable modem firmware update',
});
