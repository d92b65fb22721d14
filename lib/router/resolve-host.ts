/**
 * Host name to address without the C library's resolver: that one runs in libuv's threadpool, and a process
 * cannot exit while a lookup hangs there. Literals and the hosts file first, then DNS over c-ares.
 */
import type { Resolver } from 'node:dns';
import { isIP, isIPv4 } from 'node:net';
import { readText } from '../storage/read-file.js';
import { printable } from './protocol/text.js';
import type { RouterFailure, RouterResult } from '../core/model/types.js';
import type { KnownNames } from '../run/ports.js';

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Where names come from; the defaults are the system's. */
export interface NameSources {
  readonly hostsFile?: string;
  readonly resolvConf?: string;
  /** DNS servers as ip:port, instead of the system's. */
  readonly servers?: readonly string[];
}

const NO_ANSWER = 'no answer in time';

/** resolv.conf allows six search domains; three keep a wrong name from costing the whole run. */
const MAX_SEARCH = 3;

/** Never rejects; a name that does not resolve before the signal aborts is a failure with code `dns`. */
export async function resolveHost(
  host: string,
  signal: AbortSignal,
  sources: NameSources = {},
): Promise<RouterResult<Address>> {
  const literal = ipVersion(host);
  if (literal !== 0) return found(host, literal);
  const local = fromHostsFile(host, systemFile(sources.hostsFile ?? '/etc/hosts'));
  if (local !== null) return found(local, ipVersion(local));
  const search = searchDomains(systemFile(sources.resolvConf ?? '/etc/resolv.conf'));
  const names = host.includes('.') ? [host] : [...search.map((domain) => `${host}.${domain}`), host];
  const asked = await askDns(names, signal, sources.servers);
  if (typeof asked !== 'string') return { kind: 'ok', value: asked };
  return { kind: 'failed', failure: dnsFailure(host, asked) };
}

/** A name server that is alive answers sooner; beyond it the last known address serves, or a dead line would take DNS's time too. */
const PATIENCE_MS = 400;

/** The same, by the last known address where the name does not resolve in time. */
export async function resolveKnown(
  host: string,
  signal: AbortSignal,
  sources: NameSources = {},
  known?: KnownNames,
): Promise<RouterResult<Address>> {
  if (known === undefined || ipVersion(host) !== 0) return resolveHost(host, signal, sources);
  const last = known.address(host);
  const own = new AbortController();
  const stop = (): void => own.abort();
  const timer = last === null ? undefined : setTimeout(stop, PATIENCE_MS);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const asked = await resolveHost(host, own.signal, sources);
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
  known.asked(host, asked.kind === 'ok' ? asked.value.address : null);
  return asked.kind === 'ok' || last === null ? asked : found(last, ipVersion(last));
}

/** Of a list that blocks half the net only the start is read, where a person's own lines are. */
const MAX_SYSTEM_FILE_BYTES = 64 * 1024;

function systemFile(file: string): string {
  return readText(file, MAX_SYSTEM_FILE_BYTES, { beyond: 'cut' }) ?? '';
}

/** The failure of a name that has no address; `seen` is what DNS said. */
export function dnsFailure(host: string, seen: string = NO_ANSWER): RouterFailure {
  return {
    code: 'dns',
    message: `expected an address for the name ${printable(host, 80)}, got ${seen} from DNS`,
    todo: `check router.host, or write the router's address there: the run then needs no DNS (mDNS names need an entry in /etc/hosts)`,
  };
}

function found(address: string, family: number): RouterResult<Address> {
  return { kind: 'ok', value: { address, family: family === 6 ? 6 : 4 } };
}

/** The address the hosts file gives; IPv4 before IPv6, as RouterOS services usually listen on both. */
export function fromHostsFile(host: string, text: string): string | null {
  const wanted = host.toLowerCase().replace(/\.$/, '');
  const matches = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    .filter(
      ([address, ...names]) =>
        ipVersion(address ?? '') !== 0 && names.some((n) => n.toLowerCase() === wanted),
    )
    .map(([address]) => address ?? '');
  const best = matches.find((address) => ipVersion(address) === 4) ?? matches[0];
  if (best !== undefined) return best;
  return wanted === 'localhost' || wanted.endsWith('.localhost') ? '127.0.0.1' : null;
}

/** Search domains for a name without a dot; the last `search` or `domain` line counts. */
export function searchDomains(text: string): readonly string[] {
  const last = text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([key]) => key === 'search' || key === 'domain')
    .at(-1);
  return (last ?? [])
    .slice(1, 1 + MAX_SEARCH)
    .map((domain) => domain.replace(/\.$/, ''))
    .filter((domain) => domain !== '');
}

/** A dead first server must leave time for the second one. The signal is what ends the whole question. */
const TRY_MS = 400;
const TRIES = 3;

/** The first address any of the names has, or the error code of the last question. */
async function askDns(
  names: readonly string[],
  signal: AbortSignal,
  servers: readonly string[] | undefined,
): Promise<Address | string> {
  // Loaded only here: most routers are given by their address.
  const dns = await import('node:dns');
  const resolver = new dns.Resolver({ timeout: TRY_MS, tries: TRIES });
  if (servers !== undefined) resolver.setServers(servers);
  const cancel = (): void => {
    resolver.cancel();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    let seen = NO_ANSWER;
    for (const name of names) {
      for (const family of [4, 6] as const) {
        if (signal.aborted) return NO_ANSWER;
        const answer = await query(resolver, name, family);
        if (typeof answer !== 'string') return answer;
        seen = answer;
      }
    }
    return seen;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function query(resolver: Resolver, name: string, family: 4 | 6): Promise<Address | string> {
  return new Promise((resolve) => {
    const done = (error: NodeJS.ErrnoException | null, addresses: string[]): void => {
      const [address] = error === null ? addresses : [];
      if (address !== undefined) resolve({ address, family });
      else resolve(error?.code === 'ECANCELLED' ? NO_ANSWER : (error?.code ?? 'ENODATA'));
    };
    try {
      if (family === 4) resolver.resolve4(name, done);
      else resolver.resolve6(name, done);
    } catch {
      // Node throws for names it will not even ask for.
      resolve('EBADNAME');
    }
  });
}

// Addresses told from names, without paying for IPv6 where there is none.

/**
 * As net.isIP. Node finds IPv6 by a regular expression that takes longer to compile (4 ms) than a request to the
 * router takes; without a colon it cannot be one.
 */
export function ipVersion(host: string): 0 | 4 | 6 {
  if (!host.includes(':')) return isIPv4(host) ? 4 : 0;
  return isIP(host) === 6 ? 6 : 0;
}
