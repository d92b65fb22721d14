/**
 * What sockets, TLS, the HTTP parser and the SSH library say, as failures a person can act on. What happened is told by
 * one list; the words for it differ between REST and SSH, as the service to look for does.
 */
import { own } from '../core/model/text.js';
import { messageOf, SCARCITY_TODO } from '../core/model/errors.js';
import { printable } from './protocol/text.js';
import type { RouterFailure, RouterFailureCode } from '../core/model/types.js';

/** What timed out may still be running on the router; a new request then could get its answer. */
export const QUIET_AFTER_TIMEOUT_MS = 3_000;

type Kind = keyof typeof REST | keyof typeof SSH;

const BY_CODE: Readonly<Record<string, Kind>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  // How the HTTP parser puts a body that ends too soon.
  HPE_INVALID_EOF_STATE: 'reset',
  EADDRNOTAVAIL: 'unreachable',
  EINVAL: 'unreachable',
  ETIMEDOUT: 'timeout',
  EPERM: 'blocked',
  EACCES: 'blocked',
  EPROTO: 'tls',
  ERR_BODY_TOO_LARGE: 'too-large',
};

/** Against code and message; the SSH library has codes only for sockets. */
const BY_TEXT: readonly (readonly [RegExp, Kind])[] = [
  // What a TLS client makes of plain text, whose first bytes it reads as the header of a record.
  [/^\S*(?:WRONG_VERSION_NUMBER|PACKET_LENGTH|HTTP_REQUEST|RECORD_LENGTH)/, 'not-tls'],
  [/^ERR_(?:SSL|TLS|OSSL)|ssl routines/i, 'tls'],
  [/^E(?:HOST|NET)(?:UNREACH|DOWN) /, 'unreachable'],
  [/^(?:EMFILE|ENFILE|EAGAIN|ENOMEM|ENOBUFS) /, 'scarce'],
  [/^HPE_/, 'other-protocol'],
  [/signature verification failed/i, 'signature'],
  [/channel open failure|unable to exec/i, 'no-session'],
  [/before handshake/i, 'hung-up'],
  [/no response from server|not connected/i, 'reset'],
  [/identification|invalid header|bad packet length|header line|greeting/i, 'other-protocol'],
];

function kindOf(code: string, message: string): Kind {
  const text = `${code} ${message}`;
  return own(BY_CODE, code) ?? BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? 'strange';
}

/** The first code along the chain of causes. */
function codeOf(error: unknown): string {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    const { code, cause } = current as { code?: unknown; cause?: unknown };
    if (typeof code === 'string' && !GENERIC.has(code)) return code;
    current = cause;
  }
  return '';
}

/** Codes that only say which library wrapped the error. */
const GENERIC: ReadonlySet<string> = new Set(['ERR_GOT_REQUEST_ERROR', 'ERR_READING_RESPONSE_STREAM']);

interface Words {
  readonly code: RouterFailureCode;
  /** What was seen, after "expected …, ". */
  readonly seen: string;
  readonly todo: string;
  readonly quietMs?: number;
}

const BOTH = {
  unreachable: {
    code: 'unreachable',
    seen: 'there is no way to it',
    todo: 'check router.host, the cable and the route to the router (ip route get ADDRESS)',
  },
  blocked: {
    code: 'unreachable',
    seen: 'this machine does not allow the connection',
    todo: 'a local firewall or sandbox forbids it: check nftables here and IPAddressDeny in the systemd unit',
  },
  scarce: { code: 'unreachable', seen: 'this machine lacks what it takes', todo: SCARCITY_TODO },
  timeout: {
    code: 'timeout',
    seen: 'nothing came in time',
    todo: 'check that the router is up, and router.host and router.port are right; if it is only slow, raise router.timeout_sec',
  },
  strange: {
    code: 'protocol',
    seen: 'the connection failed in an unknown way',
    todo: 'the next run tries again; please report it if it stays, with the RouterOS version',
  },
} satisfies Readonly<Record<string, Words>>;

const REST = {
  ...BOTH,
  timeout: { ...BOTH.timeout, quietMs: QUIET_AFTER_TIMEOUT_MS },
  refused: {
    code: 'refused',
    seen: 'the connection was refused',
    todo: 'on the router: /ip/service/print where name~"www"; enable it with /ip/service/enable www-ssl; check router.port and the firewall input chain',
  },
  reset: {
    code: 'reset',
    seen: 'the connection was closed without a whole answer',
    todo: 'the service may only allow other addresses (/ip/service/print, column address), or the router is restarting; the next run tries again',
  },
  tls: {
    code: 'tls_failed',
    seen: 'the TLS handshake failed',
    todo:
      'www-ssl needs a certificate: /certificate add name=www common-name=router days-valid=3650, /certificate sign www, ' +
      '/ip/service/set www-ssl certificate=www disabled=no; then run `wanctl-steer trust`',
  },
  'not-tls': {
    code: 'tls_failed',
    seen: 'the other side does not speak TLS',
    todo: 'router.port is not the port of www-ssl: look with /ip/service/print where name~"www". If it is that of www, set the port of www-ssl; router.scheme: http would send the password in clear',
  },
  'other-protocol': {
    code: 'protocol',
    seen: 'the answer is not HTTP',
    todo: 'check router.scheme and router.port: www-ssl wants https, and other services of the router do not speak HTTP',
  },
  'too-large': {
    code: 'protocol',
    seen: 'the answer was far too long',
    todo: 'this is not the short answer that was asked for: check router.host and router.port',
    quietMs: QUIET_AFTER_TIMEOUT_MS,
  },
} satisfies Readonly<Record<string, Words>>;

const SSH = {
  ...BOTH,
  refused: {
    code: 'refused',
    seen: 'the connection was refused',
    todo: 'on the router: /ip service print where name=ssh; enable it with /ip service enable ssh; check router.port and the firewall input chain',
  },
  reset: {
    code: 'reset',
    seen: 'the connection was closed in the middle',
    todo: 'the service may only allow other addresses (/ip service print, column address), or the router is restarting; the next run tries again',
  },
  'hung-up': {
    code: 'reset',
    seen: 'the connection was closed before a word of SSH',
    todo: 'check router.port: ssh is on 22 unless /ip service print says otherwise; if it is right, the service may only allow other addresses (column address), or the router is restarting',
  },
  'other-protocol': {
    code: 'protocol',
    seen: 'the other side does not speak SSH',
    todo: 'check router.port: ssh is on 22 unless /ip service print says otherwise',
  },
  signature: {
    code: 'host_key_changed',
    seen: 'it could not prove that the host key is its own',
    todo: 'something may stand between here and the router; if not, report it with the RouterOS version',
  },
  'no-session': {
    code: 'refused',
    seen: 'it logged us in and then would not take a command',
    todo: 'too many sessions may be open (/user active print, /ip service print), or the group lacks the policy ssh',
  },
} satisfies Readonly<Record<string, Words>>;

type Wording = { readonly [K in Kind]?: Words } & { readonly strange: Words };

function failureOf(error: unknown, expected: string, wording: Wording): RouterFailure {
  const code = codeOf(error);
  const { seen, ...rest } = wording[kindOf(code, messageOf(error))] ?? wording.strange;
  return {
    ...rest,
    message: `expected ${expected}, ${seen} (${printable(code === '' ? messageOf(error) : code)})`,
  };
}

/** The failure for anything thrown or emitted while talking REST to `where`. */
export function wireFailure(error: unknown, where: string): RouterFailure {
  const failure = failureOf(error, `an answer from ${where}`, REST);
  if (failure.code !== 'reset' || !where.startsWith('http:')) return failure;
  return {
    ...failure,
    todo: `if this is the port of www-ssl, set router.scheme: https; else ${failure.todo}`,
  };
}

export interface WireContext {
  /** host port N, for messages. */
  readonly where: string;
  readonly user: string;
  readonly legacy: boolean;
  /** What the login was tried with, in words: "the key FILE". */
  readonly loginBy: string;
}

/** The failure for anything the SSH library emitted or threw. */
export function sshWireFailure(error: unknown, context: WireContext): RouterFailure {
  if ((error as { level?: unknown }).level === 'client-authentication') return loginRefused(context);
  const unmatched = /no matching (.+)$/.exec(messageOf(error))?.[1];
  if (unmatched !== undefined) return algorithmFailure(unmatched, context);
  return failureOf(error, `SSH at ${context.where}`, SSH);
}

function loginRefused({ user, where, loginBy }: WireContext): RouterFailure {
  return {
    code: 'auth',
    message: `the router at ${where} refused the login of ${user} with ${loginBy}`,
    todo:
      'check router.user; on the router: /user print, /user ssh-keys print (a user with a key there cannot use a password), ' +
      'and that the group has the policy ssh. RouterOS takes RSA keys, and from 7.12 on ed25519 keys, which are the better choice under strong-crypto=yes',
  };
}

function algorithmFailure(what: string, { where, legacy }: WireContext): RouterFailure {
  return {
    code: 'protocol',
    message: `no ${printable(what)} that both ${where} and this side allow`,
    todo: legacy
      ? 'update RouterOS; where only a group exchange is left (strong-crypto=yes before 7.7), which is never taken: /ip ssh set strong-crypto=no on the router, or router.transport: rest'
      : 'RouterOS 6 needs old algorithms: set router.legacy_algorithms: true (or /ip ssh set strong-crypto=yes on the router)',
  };
}

/** An SSH connection that ended without a word. */
export function connectionLost({ where }: WireContext): RouterFailure {
  const { seen, ...rest } = SSH.reset;
  return { ...rest, message: `expected SSH at ${where}, ${seen}` };
}

/** The limit passed first. `running`: something had been sent, and may still be at work. */
export function overdue(where: string, limitMs: number, running: boolean): RouterFailure {
  const expected = running ? `an answer from ${where}` : `a login at ${where}`;
  const { code, todo } = BOTH.timeout;
  const message = `expected ${expected} within ${Math.round(limitMs)} ms, nothing came`;
  return running ? { code, message, todo, quietMs: QUIET_AFTER_TIMEOUT_MS } : { code, message, todo };
}

/** The run ended first. Where something had been sent, the router needs its rest all the same. */
export function stopped(where: string, running: boolean): RouterFailure {
  const base = {
    code: 'deadline' as const,
    message: `the run was over before ${where} ${running ? 'answered' : 'could be asked'}`,
    todo: 'nothing, if it was stopped on purpose; if it happens often, the router or this machine is too slow for the interval: `run` by hand says how long it took; a longer measurement.interval_seconds, in the timer too, gives both more time',
  };
  return running ? { ...base, quietMs: QUIET_AFTER_TIMEOUT_MS } : base;
}
