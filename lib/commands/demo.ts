/** `demo`: the main job on this machine, against the built-in emulator. */
import { SteerError } from '../errors.js';
import type { Command, DemoOptions } from './io.js';

export const demoCommand: Command<DemoOptions> = () =>
  Promise.reject(new SteerError('internal', 'the demo is not part of this build yet'));
