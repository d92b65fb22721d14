import type { Fault } from './faults.js';
import type { RouterModel } from './model/model.js';
import type { ModelOptions } from './model/model-options.js';
import type { TlsIdentity } from './rest/server.js';
import type { RouterEdits } from './model/router-edits.js';
import type { SshOptions } from './ssh/index.js';
import type { EmulatorStats } from './model/stats.js';

export interface EmulatorOptions extends ModelOptions {
  readonly scheme?: 'http' | 'https';
  /** 0 = any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Another certificate, or none at all. */
  readonly tls?: TlsIdentity;
  /** SSH as well, on a port of its own. */
  readonly ssh?: boolean | SshOptions;
  /** Counters as JSON numbers instead of text, as some bridges send them. */
  readonly numbers?: boolean;
}

/** What can be done to the router while it runs. */
export interface FaultControl {
  add(fault: Fault): void;
  clear(): void;
  /** Closes the listeners: connections are refused until `open`. */
  refuse(): Promise<void>;
  open(): Promise<void>;
  /** Power cycle: away for `downMs` (real), then uptime, counters and logins anew. */
  reboot(downMs: number): Promise<void>;
}

export interface Emulator {
  readonly port: number;
  /** `https://127.0.0.1:PORT` without a path. */
  readonly url: string;
  /** SHA-256 of the certificate in use, for pinning; empty over http and for a foreign certificate. */
  readonly fingerprint: string;
  readonly ssh: { readonly port: number; readonly fingerprint: string } | null;
  readonly model: RouterModel;
  readonly faults: FaultControl;
  /** What other people do to the router. */
  readonly edits: RouterEdits;
  stats(): EmulatorStats;
  /** What an exec of this line prints, faults and counting included; for an SSH server that is not this one. */
  console(line: string, user?: string): Promise<string>;
  stop(): Promise<void>;
}
