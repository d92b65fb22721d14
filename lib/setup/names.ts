/** What setup calls its own rows. They are known by these names, and by nothing else, when they are to go again. */

/** Every comment of a row that is ours begins so. */
export const OWN = 'wanctl-steer: ';
export const GROUP = 'wanctl-steer';
export const CERTIFICATE = 'wanctl-steer-www';
/** Connections that may be steered, and those that are. */
export const URGENT = 'wanctl-urgent';
export const STEERED = 'wanctl-steered';
/** Where no connection is steered to. */
export const LOCAL_LIST = 'wanctl-local';

export function own(role: string): string {
  return `${OWN}${role}`;
}

export const PRODUCER = own('producer - steers new urgent connections');

/** Kept with the certificate: what the web service was before it. */
export const WAS_OFF = 'www-ssl was off';
export const WAS_ON = 'www-ssl was on';
