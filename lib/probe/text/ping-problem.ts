/** Why ping could not measure at all, in words a person can act on. */

export type PingProblemCode =
  | 'no_ping'
  | 'no_permission'
  | 'unknown_host'
  | 'no_route'
  | 'bad_source'
  | 'too_fast'
  | 'bad_option'
  | 'silent'
  | 'not_understood'
  | 'no_time'
  | 'other';

export interface PingProblem {
  readonly code: PingProblemCode;
  /** What was seen and what to do. One line, printable. */
  readonly message: string;
}

/** A quoted line is cut here: it ends up in one line of a log. */
const LONGEST_QUOTE = 160;

/**
 * Messages of iputils, BusyBox and inetutils in the C locale (ping is started with it), most telling first:
 * a missing capability is told by two lines, and only the later one names it.
 */
const KNOWN: readonly (readonly [PingProblemCode, RegExp, string])[] = [
  [
    'bad_source',
    /SO_BINDTODEVICE|unknown iface|unknown interface|invalid source|cannot assign requested|\bbind\b|multicast source/i,
    'check measurement.source: no such interface or address here',
  ],
  [
    'too_fast',
    /cannot flood|minimal interval/i,
    'this ping refuses such close probes: set measurement.spacing_ms to 200 or more',
  ],
  [
    'bad_option',
    /invalid option|unrecognized option|invalid number|invalid argument:|option argument|bad (?:timing|linger|number)|^usage/im,
    'this ping does not know our options: apt install iputils-ping',
  ],
  [
    'no_route',
    /network is unreachable|no route to host|\bconnect:|local firewall|\bsen(?:dto|dmsg|ding packet):/i,
    'this machine has no way to the target: check its routes, firewall and measurement.source',
  ],
  [
    'no_permission',
    /operation not permitted|permission denied|lacking privilege|cap_net_raw|are you root|socktype/i,
    'allow it: setcap cap_net_raw+ep "$(command -v ping)", or widen net.ipv4.ping_group_range',
  ],
  [
    'unknown_host',
    /unknown host|not known|bad address|temporary failure|name resolution|no address associated|does not resolve|family for hostname/i,
    'no address for this name: check the name and the resolver, or give an address',
  ],
];

/** What ping complained about, or null when nothing in `text` is a known complaint. */
export function findProblem(text: string): PingProblem | null {
  for (const [code, pattern, advice] of KNOWN) {
    const line = text.split('\n').find((candidate) => pattern.test(candidate));
    if (line !== undefined) return { code, message: `${quote(line)}; ${advice}` };
  }
  return null;
}

/** A problem with our own words; `text` is what ping said, if anything. */
export function problem(code: PingProblemCode, why: string, text = ''): PingProblem {
  const said = quote(text.split('\n').find((line) => line.trim() !== '') ?? '');
  return { code, message: said === '' ? why : `${why}: ${said}` };
}

/** Printable, one line, bounded. */
function quote(line: string): string {
  const clean = line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]+/gu, ' ').trim();
  return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE)}…` : clean;
}
