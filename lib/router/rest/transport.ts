/** The router over REST as the configuration says. */
import { SteerError } from '../../core/model/errors.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { readBounded } from '../../storage/read-file.js';
import { commonSettings, type Transport } from '../transport.js';
import type { TlsTrust } from './certificate.js';
import { createRestRouter } from './router.js';

export const restTransport: Transport = async (request) => {
  const { config, secrets, unsureOfReboot, aPersonWaits } = request;
  return createRestRouter({
    ...commonSettings(request),
    // The general client brings more than a run could pay for.
    ...(aPersonWaits ? { engine: (await import('./http-got.js')).gotEngine } : {}),
    scheme: config.router.scheme,
    password: () => secrets.password?.reveal() ?? '',
    tls: tlsTrust(config),
    // A third request: in a steady run neither can have happened unnoticed (docs/decisions/03).
    needUptime: unsureOfReboot,
  });
};

/** Eight times all the authorities a browser trusts. */
const MAX_CA_BYTES = 2 * 1024 * 1024;

/** @throws SteerError `config_unreadable` for the file of the authority */
export function tlsTrust({ router }: EffectiveConfig): TlsTrust {
  if (router.tls_fingerprint !== undefined) return { mode: 'pinned', fingerprint: router.tls_fingerprint };
  if (router.insecure) return { mode: 'insecure' };
  if (router.ca_file === undefined) return { mode: 'ca' };
  const reading = readBounded(router.ca_file, MAX_CA_BYTES);
  if (reading.kind === 'ok') return { mode: 'ca', ca: reading.bytes.toString('utf8') };
  throw new SteerError('config_unreadable', `router.ca_file could not be read`, {
    expected: `a readable PEM file at ${router.ca_file}`,
    seen: reading.why,
    todo: 'correct router.ca_file or the rights of the file',
  });
}
