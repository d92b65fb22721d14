/**
 * Secrets of the commands that stand beside the run: read by the one that needs them, and by nobody else. A run neither has
 * them nor fails for want of them.
 */
import { SteerError } from '../core/model/errors.js';
import { checkText } from './check/parse.js';
import { Secret } from './check/secret.js';
import type { Env } from './check/expand-env.js';
import { readConfigFile } from './config-file.js';
import { withSecretsFiles } from './secrets-file.js';
import { readSecretFile, refuseOpenSecretsFiles } from './secrets.js';

/**
 * The secret that a key gives (`serve.token`), or the file that the key beside it names (`serve.token_file`).
 * @param named what the configuration says in the second one
 * @returns undefined: neither is given
 * @throws SteerError `secret_unreadable`, `secret_permissions`, `config_unreadable`
 */
export function companionSecret(
  configFile: string,
  told: Env,
  key: string,
  named: string | undefined,
): Secret | undefined {
  if (named !== undefined) return readSecretFile(named, `${key}_file`, told);
  const { text } = readConfigFile(configFile);
  const env = withSecretsFiles(told, configFile, text, false);
  const checked = checkText(text, configFile, env, { needSecrets: false });
  // Where the file cannot be used any more, the last good one is; a secret that only the file had is then not to be had.
  const found = checked.kind === 'ok' ? checked.companions.get(key) : undefined;
  if (found === undefined) return undefined;
  if (text.includes('${')) refuseOpenSecretsFiles(configFile);
  if (found instanceof Secret) return found;
  throw new SteerError('secret_unreadable', `${key}: the environment variable ${found.unset} is not set`, {
    expected: 'the variable in the environment or in the secrets file',
    seen: 'no such variable',
    todo: `put ${found.unset}=… into /etc/wanctl/secrets (mode 0640, group wanctl), or use ${key}_file`,
  });
}
