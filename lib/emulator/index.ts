/**
 * The embedded RouterOS emulator, for tests and the demo. Faithful where routers were measured or documented;
 * imported by nothing in the pipeline.
 */
import { AbortDamage } from './abort-damage.js';
import { sleepReal } from './clock.js';
import { FaultBox, type Fault } from './faults.js';
import { RouterModel } from './model.js';
import type { ModelOptions } from './model-options.js';
import { REQUEST_LIMIT_MS } from './rest-lane.js';
import { RestServer, type TlsIdentity } from './rest-server.js';
import { RestService } from './rest-service.js';
import { RouterEdits } from './router-edits.js';
import type { EmulatorStats } from './stats.js';
import { EMULATOR_CERT_PEM, EMULATOR_FINGERPRINT, EMULATOR_KEY_PEM } from './tls-identity.js';

export { manualClock, scaledClock, type EmulatorClock } from './clock.js';
export type { Fault } from './faults.js';
export { shownRule } from './router-edits.js';
export type { LiveQueue } from './queue-tree.js';
export { phases, SCENARIOS, type LineState, type Scenario, type ScenarioName } from './scenario.js';
export type { EmulatorStats } from './stats.js';
export { EMULATOR_CERT_PEM, EMULATOR_FINGERPRINT, EMULATOR_KEY_PEM } from './tls-identity.js';
export { RouterModel } from './model.js';
export type { ChangedRule, ModelOptions } from './model-options.js';

export interface EmulatorOptions extends ModelOptions {
  readonly scheme?: 'http' | 'https';
  /** 0 = any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Another certificate, or none at all. */
  readonly tls?: TlsIdentity;
  /** The router's limit for one request, emulated ms. */
  readonly limitMs?: number;
  /** Counters as JSON numbers instead of text. */
  readonly numbers?: boolean;
  /** Refuse `application/json; charset=…`, as the first 7.x releases did. */
  readonly strictContentType?: boolean;
}

/** What can be done to the router while it runs. */
export interface FaultControl {
  add(fault: Fault): void;
  clear(): void;
  list(): Fault[];
  /** Closes the listener: connections are refused until `open`. */
  refuse(): Promise<void>;
  open(): Promise<void>;
  /** Power cycle: away for `downMs` (real), then uptime, counters and logins anew. */
  reboot(downMs: number): Promise<void>;
  /** The damage client-side aborts do on some releases. */
  abortDamage(enabled: boolean): void;
}

export interface Emulator {
  readonly port: number;
  /** `https://127.0.0.1:PORT` without a path. */
  readonly url: string;
  /** SHA-256 of the certificate in use, for pinning; empty over http and for a foreign certificate. */
  readonly fingerprint: string;
  readonly model: RouterModel;
  readonly faults: FaultControl;
  /** What other people do to the router. */
  readonly edits: RouterEdits;
  stats(): EmulatorStats;
  stop(): Promise<void>;
}

/** Starts a router. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const model = new RouterModel(options);
  const box = new FaultBox();
  const damage = new AbortDamage(model.clock);
  const service = new RestService(model, box, {
    limitMs: options.limitMs ?? REQUEST_LIMIT_MS,
    numbers: options.numbers ?? false,
    strictContentType: options.strictContentType ?? false,
  });
  const scheme = options.scheme ?? 'https';
  const host = options.host ?? '127.0.0.1';
  const web = new RestServer(model, service, box, damage, {
    scheme,
    host,
    tls: options.tls ?? { cert: EMULATOR_CERT_PEM, key: EMULATOR_KEY_PEM },
  });
  const port = await web.listen(options.port ?? 0);
  const open = async (): Promise<void> => {
    if (!web.listening) await web.listen(port);
  };
  return {
    port,
    url: `${scheme}://${host}:${port}`,
    fingerprint: scheme === 'https' && options.tls === undefined ? EMULATOR_FINGERPRINT : '',
    model,
    edits: new RouterEdits(model),
    faults: {
      add: (fault) => box.add(fault),
      clear: () => box.clear(),
      list: () => box.list(),
      refuse: () => web.close(),
      open,
      reboot: async (downMs) => {
        await web.close();
        await sleepReal(downMs);
        model.reboot();
        service.sessions.forget();
        await open();
      },
      abortDamage: (enabled) => {
        damage.enabled = enabled;
      },
    },
    stats: () => structuredClone(model.stats),
    stop: async () => {
      box.clear();
      await web.close();
    },
  };
}
