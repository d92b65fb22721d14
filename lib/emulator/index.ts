/**
 * The embedded RouterOS emulator, for tests and the demo. Faithful where routers were measured or documented;
 * imported by nothing in the pipeline.
 */
import { sleepReal } from './model/clock.js';
import { consoleOptions, isConsoleWrite } from './console-session.js';
import { FaultBox } from './faults.js';
import type { Emulator, EmulatorOptions, FaultControl } from './emulator-types.js';
import { RouterModel } from './model/model.js';
import { RestServer } from './rest/server.js';
import { RestService } from './rest/service.js';
import { RouterEdits } from './model/router-edits.js';
import type { RunningSsh } from './ssh/index.js';
import { noteRequest } from './model/stats.js';
import { EMULATOR_CERT_PEM, EMULATOR_FINGERPRINT, EMULATOR_KEY_PEM } from './tls-identity.js';

export { manualClock, scaledClock } from './model/clock.js';
export type { Emulator, EmulatorOptions } from './emulator-types.js';
export type { Fault } from './faults.js';
export type { LiveQueue } from './model/queue-tree.js';
export { homeRouter, type HomeOptions } from './model/home-router.js';
export { shownRule } from './model/router-edits.js';
export type { EmulatorStats } from './model/stats.js';
export { EMULATOR_CERT_PEM, EMULATOR_FINGERPRINT, EMULATOR_KEY_PEM } from './tls-identity.js';

/** Starts a router. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const model = new RouterModel(options);
  const box = new FaultBox();
  const scheme = options.scheme ?? 'https';
  const host = options.host ?? '127.0.0.1';
  const service = new RestService(model, box, {
    numbers: options.numbers ?? false,
    plain: scheme === 'http',
  });
  const tls = options.tls ?? { cert: EMULATOR_CERT_PEM, key: EMULATOR_KEY_PEM };
  const web = new RestServer(model, service, box, { scheme, host, tls });
  const port = await web.listen(options.port ?? 0);
  model.showPort(scheme === 'http' ? 'www' : 'www-ssl', port);
  const ssh = await openSsh(options, model, service, box, host);
  if (ssh !== null) model.showPort('ssh', ssh.port);
  return {
    port,
    url: `${scheme}://${host}:${port}`,
    fingerprint: scheme === 'https' && options.tls === undefined ? EMULATOR_FINGERPRINT : '',
    ssh: ssh === null ? null : { port: ssh.port, fingerprint: ssh.fingerprint },
    model,
    edits: new RouterEdits(model),
    faults: faultControl(model, box, service, web, ssh),
    stats: () => structuredClone(model.stats),
    console: async (line, user = 'steer') => {
      const { execOutput } = await import('./ssh/exec-channel.js');
      noteRequest(model.stats, { atMs: model.clock.nowMs(), via: 'ssh', user, method: 'exec', target: line });
      const hits = box.take({ via: 'ssh', method: 'exec', target: line, write: isConsoleWrite(line) });
      const output = await execOutput(
        line,
        consoleOptions(model, service.menus, user, host, hits),
        hits,
        box,
        0,
      );
      return output.toString('utf8');
    },
    stop: async () => {
      box.clear();
      await Promise.all([web.close(), ssh?.service.close()]);
    },
  };
}

/** SSH and its library are loaded only where they are wanted. */
async function openSsh(
  options: EmulatorOptions,
  model: RouterModel,
  service: RestService,
  box: FaultBox,
  host: string,
): Promise<RunningSsh | null> {
  if (options.ssh === undefined || options.ssh === false) return null;
  const { startSsh } = await import('./ssh/index.js');
  return startSsh(model, service.menus, box, host, options.ssh === true ? {} : options.ssh);
}

function faultControl(
  model: RouterModel,
  box: FaultBox,
  service: RestService,
  web: RestServer,
  ssh: RunningSsh | null,
): FaultControl {
  const refuse = async (): Promise<void> => {
    await Promise.all([web.close(), ssh?.service.close()]);
  };
  const open = async (): Promise<void> => {
    if (!web.listening) await web.listen(web.port);
    if (ssh !== null && !ssh.service.listening) await ssh.service.listen(ssh.port);
  };
  return {
    add: (fault) => box.add(fault),
    clear: () => box.clear(),
    refuse,
    open,
    reboot: async (downMs) => {
      await refuse();
      await sleepReal(downMs);
      model.reboot();
      service.sessions.forget();
      await open();
    },
  };
}
