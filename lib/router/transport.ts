/** A way to the router. Each is a folder here, and a row in lib/app/transports.ts. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { Router, RouterPing } from '../run/ports.js';

/** What the router is told of who asks. Revealed when it goes out. */
export interface Secrets {
  readonly password?: { reveal(): string } | undefined;
  readonly keyPassphrase?: { reveal(): string } | undefined;
}

/** What a transport is told. */
export interface RouterRequest {
  readonly config: EffectiveConfig;
  readonly secrets: Secrets;
  /** The memory cannot tell a reboot of the router from a reset of its counters: the uptime is needed too. */
  readonly unsureOfReboot: boolean;
  /** Not a run: start-up time is not its cost. */
  readonly aPersonWaits: boolean;
  /** Boot-relative time, to stamp the counters with. */
  readonly nowBootMs: () => number;
}

/** Connects to nothing before it is asked something. @throws SteerError for a configuration it cannot use */
export type Transport = (request: RouterRequest) => Promise<Router & RouterPing>;

/** What every transport needs. */
export interface CommonSettings {
  /** IPv4, IPv6 or a name. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Longest wait for one answer, connecting included; the deadline may end it earlier. */
  readonly timeoutMs: number;
  /** Exact comment of the mangle rule. */
  readonly comment: string;
  readonly downloadQueue: string;
  readonly uploadQueue?: string;
  readonly nowBootMs: () => number;
}

export function commonSettings({ config, nowBootMs }: RouterRequest): CommonSettings {
  const { router, cake_queues: queues } = config;
  return {
    host: router.host,
    port: router.port,
    user: router.user,
    timeoutMs: router.timeout_sec * 1000,
    comment: config.mangle_rule.comment,
    downloadQueue: queues.primary_download,
    ...(queues.primary_upload === undefined ? {} : { uploadQueue: queues.primary_upload }),
    nowBootMs,
  };
}
