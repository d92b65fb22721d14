/** Who answers over https, by its certificate, and what makes it trusted. */
import type { EffectiveConfig } from '../../core/model/config.js';
import { SteerError } from '../../core/model/errors.js';
import type { RouterResult } from '../../core/model/types.js';
import { configLine, type Peer } from '../transport.js';
import { normaliseFingerprint } from './certificate.js';
import { presentedCertificate } from './presented.js';
import { tlsTrust } from './transport.js';

export async function tlsPeer(config: EffectiveConfig, signal: AbortSignal): Promise<RouterResult<Peer>> {
  const { host, port, scheme } = config.router;
  if (scheme === 'http') {
    throw new SteerError('config_invalid', 'http proves nothing: there is no certificate to trust', {
      expected: 'router.scheme: https, or router.transport: ssh',
      seen: 'router.scheme: http',
      todo: 'set router.scheme: https; the router needs www-ssl with a certificate (docs/router-setup.md)',
    });
  }
  const trust = tlsTrust(config);
  const seen = await presentedCertificate({ host, port, trust }, signal);
  if (seen.kind === 'failed') return seen;
  const { fingerprint, lines, doubt } = seen.value;
  const any = { changed: false, message: 'any certificate is accepted now (router.insecure: true)' };
  const amiss = doubt === null ? null : { changed: doubt.code === 'tls_changed', message: doubt.message };
  return {
    kind: 'ok',
    value: {
      over: 'https',
      fingerprint,
      lines: [...lines, `SHA-256  ${fingerprint}`],
      doubt: trust.mode === 'insecure' ? any : amiss,
      compare:
        'Compare it at the router: /certificate print detail shows it as fingerprint, in small letters without colons',
      fits: (text) => normaliseFingerprint(text.trim()) === fingerprint,
      pin: { key: 'tls_fingerprint', value: fingerprint },
      accept: (configFile) => configLine(configFile, 'tls_fingerprint', fingerprint),
    },
  };
}
