/** Is this the router? Judged on the presented certificate, before a single byte of a request is sent. */
import { own } from '../../core/model/text.js';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { messageOf } from '../../core/model/errors.js';
import { printable } from '../protocol/text.js';
import type { RouterFailure } from '../../core/model/types.js';

export type TlsTrust =
  /** Chain and name are verified, against `ca` (PEM) where given, else against the roots Node brings. */
  | { readonly mode: 'ca'; readonly ca?: string }
  /** Exactly this certificate (SHA-256 fingerprint); chain, name and dates do not matter. */
  | { readonly mode: 'pinned'; readonly fingerprint: string }
  /** Any certificate: the operator said so. */
  | { readonly mode: 'insecure' };

/** AA:BB:… of 64 hex digits, however they were written. */
export function normaliseFingerprint(text: string): string {
  const digits = text
    .replace(/^sha-?256[:=]/i, '')
    .replace(/[^0-9a-f]/gi, '')
    .toUpperCase();
  return digits.replace(/(..)(?=.)/g, '$1:');
}

/** The fingerprint to pin for this connection; empty when no certificate was presented. */
export function presentedFingerprint(socket: TLSSocket): string {
  const certificate: Partial<DetailedPeerCertificate> = socket.getPeerCertificate(true);
  return certificate.fingerprint256 ?? '';
}

/** null = trusted. `socket` has finished its handshake with verification recorded, not enforced. */
export function judgeCertificate(socket: TLSSocket, trust: TlsTrust, host: string): RouterFailure | null {
  switch (trust.mode) {
    case 'insecure':
      return null;
    case 'pinned':
      return judgePin(socket, trust.fingerprint);
    case 'ca':
      return judgeChain(socket, trust, host);
  }
}

function judgePin(socket: TLSSocket, pin: string): RouterFailure | null {
  const expected = normaliseFingerprint(pin);
  const seen = presentedFingerprint(socket);
  if (seen !== '' && seen === expected) return null;
  return {
    code: 'tls_changed',
    message: `expected the pinned certificate ${expected}, the router presents ${seen === '' ? 'none' : seen}; nothing was sent`,
    todo:
      'if you renewed the certificate or replaced the router, run `wanctl-steer trust` and pin the new one; ' +
      'otherwise something stands between here and the router. On the router: /certificate print detail',
  };
}

function judgeChain(socket: TLSSocket, trust: TlsTrust & { mode: 'ca' }, host: string): RouterFailure | null {
  if (socket.authorized) return null;
  // Node's types call it an Error; what is really there is the code or message as text.
  const why: unknown = socket.authorizationError;
  return untrusted(socket, trust, host, typeof why === 'string' ? why : messageOf(why));
}

/** The reasons that have a cure of their own; the key is OpenSSL's or Node's word for it. */
const CURES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED:
    'renew the certificate on the router (/certificate print detail), or pin it with `wanctl-steer trust`',
  CERT_NOT_YET_VALID:
    'check the clocks of router and this machine (/system clock print), or pin it with `wanctl-steer trust`',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'put a name of the certificate into router.host, or make a certificate with subject-alt-name for this address, or pin it with `wanctl-steer trust`',
};

const DEFAULT_CURE =
  'pin the certificate with `wanctl-steer trust`, or name the authority that signed it in router.ca_file';

function untrusted(
  socket: TLSSocket,
  trust: TlsTrust & { mode: 'ca' },
  host: string,
  why: string,
): RouterFailure {
  const authority =
    trust.ca === undefined ? 'a public certificate authority' : 'the authority in router.ca_file';
  const code = Object.keys(CURES).find((known) => why.includes(known)) ?? '';
  return {
    code: 'tls_untrusted',
    message:
      `expected a certificate for ${host} signed by ${authority}, seen ${describe(socket)}: ` +
      `${printable(why)}; nothing was sent`,
    todo: own(CURES, code) ?? DEFAULT_CURE,
  };
}

function describe(socket: TLSSocket): string {
  const certificate: Partial<DetailedPeerCertificate> = socket.getPeerCertificate(true);
  const name = oneOf(certificate.subject?.CN) ?? 'no name';
  const issuer = oneOf(certificate.issuer?.CN) ?? 'nobody';
  const names = certificate.subjectaltname ?? 'no alternative names';
  const fingerprint = certificate.fingerprint256 ?? 'none';
  return printable(
    `"${name}" (${names}) signed by "${issuer}", valid ${certificate.valid_from ?? '?'} to ${certificate.valid_to ?? '?'}, SHA-256 ${fingerprint}`,
    400,
  );
}

/** A repeated subject field arrives as a list. */
function oneOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}
