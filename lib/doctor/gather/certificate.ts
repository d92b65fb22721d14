/** Until when the certificate is valid that the router shows over https. Nothing of the login is sent. */
import type { EffectiveConfig } from '../../core/model/config.js';
import { type RouterFacts, seen, unseen } from '../checks/facts.js';

export async function certificateOf(
  config: EffectiveConfig,
  signal: AbortSignal,
): Promise<RouterFacts['certificate']> {
  const { host, port, transport, scheme } = config.router;
  if (transport !== 'rest' || scheme !== 'https') return unseen('there is no certificate on this way');
  const [{ presentedCertificate }, { tlsTrust }] = await Promise.all([
    import('../../router/rest/presented.js'),
    import('../../router/rest/transport.js'),
  ]);
  const shown = await presentedCertificate({ host, port, trust: tlsTrust(config) }, signal);
  if (shown.kind === 'failed') return unseen(shown.failure.message);
  const { validToMs } = shown.value;
  return validToMs === null ? unseen('its dates cannot be read') : seen({ validToMs });
}
