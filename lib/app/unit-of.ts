/** The systemd unit whose runs read a configuration, as the installer sets it up. */

const ETC_FILE = /^\/etc\/wanctl\/([^/]+)\.ya?ml$/;

/** Without `.service` or `.timer`. */
export function unitOf(configFile: string): string {
  const name = ETC_FILE.exec(configFile)?.[1] ?? 'steering';
  return name === 'steering' ? 'wanctl-steer' : `wanctl-steer@${name}`;
}
