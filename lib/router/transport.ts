/** A way to the router. Each is a folder here, and a row in lib/app/transports.ts and lib/app/peers.ts. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { RouterResult } from '../core/model/types.js';
import type { KnownNames, Router, RouterPing } from '../run/ports.js';
import type { LeaderNames, LeaseNames } from './protocol/lease.js';

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
  /** The rule itself is to be read, and not only the lease; always true without one. */
  readonly ruleDue: boolean;
  /** The way of switching has changed: what the rule matches is read without a lease too. */
  readonly migrating: boolean;
  /** What this machine's entry carries, where the router says who leads. */
  readonly leaderMark: string | null;
  /** Not a run: start-up time is not its cost. */
  readonly aPersonWaits: boolean;
  /** Boot-relative time, to stamp the counters with. */
  readonly nowBootMs: () => number;
  readonly known?: KnownNames;
}

/** Connects to nothing before it is asked something. @throws SteerError for a configuration it cannot use */
export type Transport = (request: RouterRequest) => Promise<Router & RouterPing>;

/** Who answers at the configured address; nothing of the login is sent. @throws SteerError where nobody can prove it */
export type Look = (config: EffectiveConfig, signal: AbortSignal) => Promise<RouterResult<Peer>>;

/** What the configured router shows of itself, and how to trust it: over SSH a host key, over https a certificate. */
export interface Peer {
  /** The way it was asked, in a sentence. */
  readonly over: string;
  /** The fingerprint it shows. */
  readonly fingerprint: string;
  /** What to show of it. */
  readonly lines: readonly string[];
  /** null = trusted as things are; else what is amiss. `changed` = another one was trusted until now. */
  readonly doubt: { readonly changed: boolean; readonly message: string } | null;
  /** How to see the same fingerprint from the router's own side. */
  readonly compare: string;
  /** Whether a fingerprint a person typed is this one. */
  fits(fingerprint: string): boolean;
  /** The line of the configuration that makes it trusted; null = it is trusted otherwise, and `accept` does that. */
  readonly pin: { readonly key: 'host_key' | 'tls_fingerprint'; readonly value: string } | null;
  /** Does what makes it trusted from here; what is left to the person. @throws SteerError */
  accept(configFile: string): readonly string[];
}

/** The file with its comments is the person's: the line is printed, not written. */
export function configLine(configFile: string, key: string, fingerprint: string): string[] {
  return [
    `Put this line under router: in ${configFile}, in place of any ${key === 'host_key' ? '' : 'insecure: or '}${key}: there:`,
    '',
    `  ${key}: "${fingerprint}"`,
    '',
  ];
}

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
  /** null: the rule is the whole switch. */
  readonly lease: LeaseNames | null;
  /** null: this machine is alone, or a file says who leads. */
  readonly leader: LeaderNames | null;
  readonly ruleDue: boolean;
  /** The address list that the rule matches is asked for too. */
  readonly asksMatches: boolean;
  readonly nowBootMs: () => number;
  readonly known?: KnownNames;
}

export function commonSettings(request: RouterRequest): CommonSettings {
  const { config, ruleDue, migrating, leaderMark, nowBootMs, known } = request;
  const { router, cake_queues: queues, mangle_rule: rule, ha } = config;
  const { by, list, prefixes } = config.switch;
  return {
    host: router.host,
    port: router.port,
    user: router.user,
    timeoutMs: router.timeout_sec * 1000,
    comment: rule.comment,
    lease: by === 'rule' ? null : { list, prefixes, comment: rule.comment },
    leader: leaderMark === null ? null : { list: ha.list, mark: leaderMark },
    ruleDue,
    asksMatches: by !== 'rule' || migrating,
    downloadQueue: queues.primary_download,
    ...(queues.primary_upload === undefined ? {} : { uploadQueue: queues.primary_upload }),
    nowBootMs,
    ...(known === undefined ? {} : { known }),
  };
}
