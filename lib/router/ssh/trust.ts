/** Who answers over SSH, by its host key, and what makes it trusted. */
import type { EffectiveConfig } from '../../core/model/config.js';
import { messageOf, SteerError } from '../../core/model/errors.js';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';
import { configLine, type Peer } from '../transport.js';
import { hostKeyJudge, readKnownHosts } from './host-key.js';
import { hostKeyFingerprint, hostKeyType, replaceKnownHosts, withHostKey } from './known-hosts.js';
import { presentedHostKey } from './presented.js';
import { sshIdentity } from './transport.js';

export async function sshPeer(config: EffectiveConfig, signal: AbortSignal): Promise<RouterResult<Peer>> {
  const { host, port, user, known_hosts: file, host_key: pin } = config.router;
  const { hostKey, legacyAlgorithms } = sshIdentity(config, {});
  const judge = hostKeyJudge(hostKey, host, port);
  const doubtOf = (key: Buffer): RouterFailure | null => ('code' in judge ? judge : judge.judge(key));
  const shown = await presentedHostKey(
    { host, port, user, legacyAlgorithms },
    signal,
    (key) => doubtOf(key) === null,
  );
  if (shown.kind === 'failed') return shown;
  const key = shown.value;
  const doubt = doubtOf(key);
  const fingerprint = hostKeyFingerprint(key);
  const peer: Peer = {
    over: 'SSH',
    fingerprint,
    lines: [`host key ${hostKeyType(key)} ${fingerprint}`],
    doubt: doubt === null ? null : { changed: doubt.code === 'host_key_changed', message: doubt.message },
    compare:
      'Compare it at the router: /ip ssh export-host-key key-file-prefix=k, then ssh-keygen -l -f on the .pub or .pem file; or over a cable that only you can reach',
    fits: (text) => text.trim().replace('=', '') === fingerprint,
    pin: file === undefined || pin !== undefined ? { key: 'host_key', value: fingerprint } : null,
    accept: (configFile) => {
      // The pin in the configuration goes before every file; and whose ~/.ssh would it be?
      if (file === undefined || pin !== undefined) return configLine(configFile, 'host_key', fingerprint);
      write(file, () => withHostKey(knownText(file), host, port, key));
      return [`${file} now has this key for ${host} port ${String(port)}.`];
    },
  };
  return { kind: 'ok', value: peer };
}

function knownText(file: string): string {
  const text = readKnownHosts(file);
  if (typeof text === 'string') return text;
  throw new Error(text.message);
}

function write(file: string, text: () => string): void {
  try {
    replaceKnownHosts(file, text());
  } catch (cause) {
    throw new SteerError('not_permitted', `the key could not be written into router.known_hosts`, {
      expected: `${file} that this user can write`,
      seen: messageOf(cause),
      todo: 'run this as the owner of the file, or pin the key in the configuration: router.host_key',
      cause,
    });
  }
}
