/** `serve`: what happens, live, for browsers and programs. Stays until it is stopped; no run knows of it. */
import { defineCommand, flag } from '../command.js';
import { EXIT } from '../../core/model/errors.js';
import { stopOnSignals } from '../../system/stop.js';
import { forgetHome } from '../serve/home.js';
import { startServing } from '../serve/start.js';

export const command = defineCommand({
  description:
    'The live page, /metrics, /health, /api/status and Home Assistant, as `serve` in the configuration has them. It reads what runs leave and stays until it is stopped. Usually it is started by systemd: systemctl enable --now wanctl-steer-serve',
  examples: ['% serve', '% --config /etc/wanctl/lte.yaml serve'],
  needs: 'configuration',
  fields: {
    forget: flag('--forget', 'take away what was announced to Home Assistant, and end'),
  },
  async act(options, io) {
    if (options.forget) {
      await forgetHome(options.configFile, io);
      return EXIT.ok;
    }
    const stop = stopOnSignals();
    try {
      const serving = await startServing(options, io);
      await stopped(stop.signal);
      await serving.close();
      return EXIT.ok;
    } finally {
      stop.release();
    }
  },
});

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
