/** What sockets, TLS and the HTTP parser say, as failures a person can act on. */
import { messageOf } from '../core/model/errors.js';
import { printable } from './protocol/text.js';
import type { RouterFailure, RouterFailureCode } from '../core/model/types.js';

/** A timed-out request may still be running on the router; a new one then could get its answer. */
export const QUIET_AFTER_TIMEOUT_MS = 3_000;

interface Words {
  readonly code: RouterFailureCode;
  /** What was seen, after "expected an answer from …, ". */
  readonly seen: string;
  readonly todo: string;
  readonly quietMs?: number;
}

const SERVICE_LINES =
  'on the router: /ip/service/print where name~"www"; enable it with /ip/service/enable www-ssl; check router.port and the firewall input chain';

const REFUSED: Words = { code: 'refused', seen: 'the connection was refused', todo: SERVICE_LINES };
const RESET: Words = {
  code: 'reset',
  seen: 'the connection was closed without a whole answer',
  todo: 'the service may only allow other addresses (/ip/service/print, column address), or the router is restarting; the next run tries again',
};
const UNREACHABLE: Words = {
  code: 'unreachable',
  seen: 'there is no way to it',
  todo: 'check router.host, the cable and the route to the router (ip route get ADDRESS)',
};
const TIMEOUT: Words = {
  code: 'timeout',
  seen: 'nothing came in time',
  todo: 'check that the router is up and router.host is right; if it is only slow, raise router.timeout_sec',
  quietMs: QUIET_AFTER_TIMEOUT_MS,
};
const BLOCKED: Words = {
  code: 'unreachable',
  seen: 'this machine does not allow the connection',
  todo: 'a local firewall or sandbox forbids it: check nftables here and IPAddressDeny in the systemd unit',
};
const TLS_FAILED: Words = {
  code: 'tls_failed',
  seen: 'the TLS handshake failed',
  todo:
    'www-ssl needs a certificate: /certificate add name=www common-name=router days-valid=3650, /certificate sign www, ' +
    '/ip/service/set www-ssl certificate=www disabled=no; then run `wanctl-steer trust`',
};
const NOT_TLS: Words = {
  code: 'tls_failed',
  seen: 'the other side does not speak TLS',
  todo: 'router.port is not the port of www-ssl: look with /ip/service/print where name=www-ssl',
};
const NOT_HTTP: Words = {
  code: 'protocol',
  seen: 'the answer is not HTTP',
  todo: 'check router.scheme and router.port: www-ssl wants https, and other services of the router do not speak HTTP',
};
const TOO_LARGE: Words = {
  code: 'protocol',
  seen: 'the answer was far too long',
  todo: 'this is not the short answer that was asked for: check router.host and router.port',
  quietMs: QUIET_AFTER_TIMEOUT_MS,
};
const STRANGE: Words = {
  code: 'protocol',
  seen: 'the connection failed in an unknown way',
  todo: 'the next run tries again; please report it if it stays',
};

const BY_CODE: Readonly<Record<string, Words>> = {
  ECONNREFUSED: REFUSED,
  ECONNRESET: RESET,
  EPIPE: RESET,
  ERR_STREAM_PREMATURE_CLOSE: RESET,
  // How the HTTP parser puts a body that ends too soon.
  HPE_INVALID_EOF_STATE: RESET,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EHOSTDOWN: UNREACHABLE,
  ENETDOWN: UNREACHABLE,
  EADDRNOTAVAIL: UNREACHABLE,
  EINVAL: UNREACHABLE,
  ETIMEDOUT: TIMEOUT,
  EPERM: BLOCKED,
  EACCES: BLOCKED,
  EPROTO: TLS_FAILED,
  ERR_BODY_TOO_LARGE: TOO_LARGE,
};

/** The failure for anything thrown or emitted while talking to `where`. */
export function wireFailure(error: unknown, where: string): RouterFailure {
  const code = codeOf(error);
  const words = wordsFor(code, messageOf(error));
  const base = {
    code: words.code,
    message: `expected an answer from ${where}, ${words.seen} (${printable(code === '' ? messageOf(error) : code)})`,
    todo: words.todo,
  };
  return words.quietMs === undefined ? base : { ...base, quietMs: words.quietMs };
}

function wordsFor(code: string, message: string): Words {
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  // These are what a TLS client makes of plain text, whose first bytes it reads as a record header.
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH|HTTP_REQUEST|RECORD_LENGTH/.test(code)) return NOT_TLS;
  if (/^ERR_(?:SSL|TLS)|^ERR_OSSL/.test(code) || /ssl routines/i.test(message)) return TLS_FAILED;
  if (code.startsWith('HPE_')) return NOT_HTTP;
  return STRANGE;
}

/** The limit passed before the answer came. */
export function overdueFailure(where: string, limitMs: number): RouterFailure {
  return {
    code: 'timeout',
    message: `expected an answer from ${where} within ${Math.round(limitMs)} ms, nothing came`,
    todo: TIMEOUT.todo,
    quietMs: QUIET_AFTER_TIMEOUT_MS,
  };
}

/** The run ended first. Where a request was under way, the router needs its rest all the same. */
export function stoppedFailure(where: string, underWay: boolean): RouterFailure {
  const base = {
    code: 'deadline' as const,
    message: `the run was over before ${where} ${underWay ? 'answered' : 'could be asked'}`,
    todo: 'nothing, if it was stopped on purpose; if it happens often, the interval is too short for this router (router.timeout_sec)',
  };
  return underWay ? { ...base, quietMs: QUIET_AFTER_TIMEOUT_MS } : base;
}

/** Nothing is sent after a timeout in the same run. */
export const RESTING: RouterFailure = {
  code: 'resting',
  message: 'the router did not answer earlier in this run and is left alone for now',
  todo: 'nothing; the next run after the pause tries again',
};

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
