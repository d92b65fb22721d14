/** What the socket and the SSH library say, as failures a person can act on. */
import { messageOf } from '../core/model/errors.js';
import { printable } from './protocol/text.js';
import type { RouterFailure, RouterFailureCode } from '../core/model/types.js';

/** A command that timed out may still be running on the router. */
export const QUIET_AFTER_TIMEOUT_MS = 3_000;

interface Words {
  readonly code: RouterFailureCode;
  /** What was seen, after "expected SSH at …, ". */
  readonly seen: string;
  readonly todo: string;
}

const SERVICE =
  'on the router: /ip service print where name=ssh; enable it with /ip service enable ssh; check router.port and the firewall input chain';

const REFUSED: Words = { code: 'refused', seen: 'the connection was refused', todo: SERVICE };
const RESET: Words = {
  code: 'reset',
  seen: 'the connection was closed in the middle',
  todo: 'the service may only allow other addresses (/ip service print, column address), or the router is restarting; the next run tries again',
};
const UNREACHABLE: Words = {
  code: 'unreachable',
  seen: 'there is no way to it',
  todo: 'check router.host, the cable and the route to the router (ip route get ADDRESS)',
};
const BLOCKED: Words = {
  code: 'unreachable',
  seen: 'this machine does not allow the connection',
  todo: 'a local firewall or sandbox forbids it: check nftables here and IPAddressDeny in the systemd unit',
};
const TIMEOUT: Words = {
  code: 'timeout',
  seen: 'nothing came in time',
  todo: 'check that the router is up and router.host is right; if it is only slow, raise router.timeout_sec',
};
const NOT_SSH: Words = {
  code: 'protocol',
  seen: 'the other side does not speak SSH',
  todo: 'check router.port: ssh is on 22 unless /ip service print says otherwise',
};
const SIGNATURE: Words = {
  code: 'host_key_changed',
  seen: 'it could not prove that the host key is its own',
  todo: 'something may stand between here and the router; if not, report it with the RouterOS version',
};
const NO_SESSION: Words = {
  code: 'refused',
  seen: 'it logged us in and then would not take a command',
  todo: 'too many sessions may be open (/user active print, /ip service print), or the group lacks the policy ssh',
};
const STRANGE: Words = {
  code: 'protocol',
  seen: 'the connection failed in an unknown way',
  todo: 'the next run tries again; please report it if it stays, with the RouterOS version',
};

const BY_CODE: Readonly<Record<string, Words>> = {
  ECONNREFUSED: REFUSED,
  ECONNRESET: RESET,
  EPIPE: RESET,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EHOSTDOWN: UNREACHABLE,
  ENETDOWN: UNREACHABLE,
  EADDRNOTAVAIL: UNREACHABLE,
  EINVAL: UNREACHABLE,
  ETIMEDOUT: TIMEOUT,
  EPERM: BLOCKED,
  EACCES: BLOCKED,
};

/** The library's words; it has codes only for sockets. */
const BY_TEXT: readonly (readonly [RegExp, Words])[] = [
  [/signature verification failed/i, SIGNATURE],
  [/channel open failure|unable to exec/i, NO_SESSION],
  [/connection lost before handshake|before handshake|no response from server|not connected/i, RESET],
  [/identification|invalid header|bad packet length|header line|greeting/i, NOT_SSH],
];

export interface WireContext {
  /** host port N, for messages. */
  readonly where: string;
  readonly user: string;
  readonly legacy: boolean;
  /** What the login was tried with, in words: "the key FILE". */
  readonly loginBy: string;
}

/** The failure for anything the library emitted or threw. */
export function sshWireFailure(error: unknown, context: WireContext): RouterFailure {
  const text = messageOf(error);
  const { code, level } = error as { code?: unknown; level?: unknown };
  if (level === 'client-authentication') return loginRefused(context);
  const unmatched = /no matching (.+)$/.exec(text)?.[1];
  if (unmatched !== undefined) return algorithmFailure(unmatched, context);
  const known = typeof code === 'string' ? BY_CODE[code] : undefined;
  const words = known ?? BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? STRANGE;
  const shown = typeof code === 'string' ? code : text;
  return {
    code: words.code,
    message: `expected SSH at ${context.where}, ${words.seen} (${printable(shown)})`,
    todo: words.todo,
  };
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
      ? 'on the router: /ip ssh set strong-crypto=yes, or update RouterOS'
      : 'RouterOS 6 needs old algorithms: set router.legacy_algorithms: true (or /ip ssh set strong-crypto=yes on the router)',
  };
}

export function connectionLost(context: WireContext): RouterFailure {
  return { code: 'reset', message: `expected SSH at ${context.where}, ${RESET.seen}`, todo: RESET.todo };
}

/** The limit passed first. `running`: a command had been sent, and may still be at work. */
export function overdue(where: string, limitMs: number, running: boolean): RouterFailure {
  const base = {
    code: 'timeout' as const,
    message: `expected ${running ? 'an answer' : 'a login'} at ${where} within ${Math.round(limitMs)} ms, nothing came`,
    todo: TIMEOUT.todo,
  };
  return running ? { ...base, quietMs: QUIET_AFTER_TIMEOUT_MS } : base;
}

/** The run ended first. */
export function stopped(where: string, running: boolean): RouterFailure {
  const base = {
    code: 'deadline' as const,
    message: `the run was over before ${where} ${running ? 'answered' : 'could be asked'}`,
    todo: 'nothing, if it was stopped on purpose; if it happens often, the interval is too short for this router (router.timeout_sec)',
  };
  return running ? { ...base, quietMs: QUIET_AFTER_TIMEOUT_MS } : base;
}

/** Nothing is sent after a timeout in the same run. */
export const RESTING: RouterFailure = {
  code: 'resting',
  message: 'the router did not answer earlier in this run and is left alone for now',
  todo: 'nothing; the next run after the pause tries again',
};
