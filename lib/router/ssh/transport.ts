/** The router over SSH as the configuration says. */
import type { EffectiveConfig } from '../../core/model/config.js';
import { commonSettings, type Secrets, type Transport } from '../transport.js';
import type { SshEndpoint } from './connect.js';
import { createSshRouter } from './router.js';

export const sshTransport: Transport = (request) =>
  Promise.resolve(
    createSshRouter({
      ...commonSettings(request),
      ...sshIdentity(request.config, request.secrets),
      // One command more in the same session costs nothing.
      needUptime: true,
    }),
  );

/** Who the router must be, and how it is told who we are. */
export function sshIdentity(
  { router }: EffectiveConfig,
  secrets: Secrets,
): Pick<SshEndpoint, 'login' | 'hostKey' | 'legacyAlgorithms'> {
  const { ssh_key: file, host_key: fingerprint, known_hosts: knownHosts } = router;
  const { password, keyPassphrase } = secrets;
  const passphrase = keyPassphrase === undefined ? {} : { passphrase: () => keyPassphrase.reveal() };
  return {
    login: {
      ...(file === undefined ? {} : { key: { file, ...passphrase } }),
      ...(password === undefined ? {} : { password: () => password.reveal() }),
    },
    hostKey:
      fingerprint === undefined
        ? { mode: 'known_hosts', ...(knownHosts === undefined ? {} : { file: knownHosts }) }
        : { mode: 'pinned', fingerprint },
    legacyAlgorithms: router.legacy_algorithms,
  };
}
