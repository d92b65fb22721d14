/** The certificate a router shows, without sending a request. */
import { TLSSocket } from 'node:tls';
import { resolveHost, type NameSources } from '../resolve-host.js';
import { connectRouter } from './tls.js';
import { presentedFingerprint, type TlsTrust } from './certificate.js';
import { printable } from '../protocol/text.js';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';

export interface PresentedCertificate {
  /** AA:BB:… of SHA-256. */
  readonly fingerprint: string;
  /** Name, alternative names, issuer and dates, made fit for a terminal. */
  readonly lines: readonly string[];
  /** When it ends, wall time; null where that cannot be read. */
  readonly validToMs: number | null;
  /** Why it is not trusted as things are configured; null = it is. */
  readonly doubt: RouterFailure | null;
}

export interface TlsPlace {
  readonly host: string;
  readonly port: number;
  readonly trust: TlsTrust;
  readonly names?: NameSources;
}

/** Never rejects. Connects twice: once to look, once to see whether it would be trusted. */
export async function presentedCertificate(
  { host, port, trust, names }: TlsPlace,
  signal: AbortSignal,
): Promise<RouterResult<PresentedCertificate>> {
  const resolved = await resolveHost(host.replace(/^\[(.*)\]$/, '$1'), signal, names);
  if (resolved.kind === 'failed') return resolved;
  const target = { host, address: resolved.value.address, port, where: `https://${host}:${port}` };
  const looked = await connectRouter({ ...target, tls: { mode: 'insecure' } }, signal);
  if (looked.kind === 'failed') return looked;
  const socket = looked.value;
  const fingerprint = socket instanceof TLSSocket ? presentedFingerprint(socket) : '';
  const lines = socket instanceof TLSSocket ? describe(socket) : [];
  const validToMs = socket instanceof TLSSocket ? Date.parse(socket.getPeerCertificate().valid_to) : NaN;
  socket.destroy();
  const judged = await connectRouter({ ...target, tls: trust }, signal);
  if (judged.kind === 'ok') judged.value.destroy();
  return {
    kind: 'ok',
    value: {
      fingerprint,
      lines,
      validToMs: Number.isFinite(validToMs) ? validToMs : null,
      doubt: judged.kind === 'ok' ? null : judged.failure,
    },
  };
}

function describe(socket: TLSSocket): string[] {
  const certificate = socket.getPeerCertificate();
  const name = (field: unknown): string => (typeof field === 'string' ? field : 'none');
  return [
    `name     ${name(certificate.subject.CN)} (${certificate.subjectaltname ?? 'no alternative names'})`,
    `issuer   ${name(certificate.issuer.CN)}`,
    `valid    ${certificate.valid_from} to ${certificate.valid_to}`,
  ].map((line) => printable(line, 200).replace(/^(\w+) /, (word) => word.padEnd(9)));
}
