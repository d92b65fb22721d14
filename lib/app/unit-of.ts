/** The systemd unit whose runs read a configuration, as the installer sets it up. */
import path from 'node:path';

/** Where the installed units look for configurations. */
const FOLDER = '/etc/wanctl';
const NAME = /^([^/]+)\.ya?ml$/;

/** Without `.service` or `.timer`. */
export function unitOf(configFile: string, folder = FOLDER): string {
  const inFolder = path.dirname(configFile) === folder ? path.basename(configFile) : '';
  const name = NAME.exec(inFolder)?.[1] ?? 'steering';
  return name === 'steering' ? 'wanctl-steer' : `wanctl-steer@${name}`;
}
