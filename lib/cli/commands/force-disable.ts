/** `force-disable`: a person's order that new connections leave by the primary line. */
import { force } from '../force.js';

export const command = force('disabled', {
  name: 'force-disable',
  example: 'DSL line under test',
});
