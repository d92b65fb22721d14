/** `status`: what is happening and why, from the state file alone; no router, no lock, nothing is changed. */
import { loadConfig } from '../../config/load.js';
import { EXIT } from '../../core/model/errors.js';
import type { Command, StatusOptions } from '../../system/command-io.js';
import { render } from './status-frame.js';
import { statusSource } from './status-source.js';

export const statusCommand: Command<StatusOptions> = async (options, io) => {
  // Needed for where the state is and what the lines are called; the router's password is not.
  const { config } = loadConfig(options.configFile, io.env, { needSecrets: false });
  const source = statusSource(config);
  if (options.watch) {
    const { watchStatus } = await import('./status-watch.js');
    return watchStatus(source, io, options.json);
  }
  const frame = await source.look();
  // Without a state there is nothing to show: told as an error, but still as an object where one is asked for.
  const out = frame.state === 'ok' || options.json ? io.stdout : io.stderr;
  out.write(render(frame, io, options.json));
  return frame.state === 'ok' ? EXIT.ok : EXIT.unavailable;
};
