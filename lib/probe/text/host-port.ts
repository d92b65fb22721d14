/** `host:port`, an IPv6 address in brackets. */

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** Takes `1.1.1.1:443`, `dns.example:853`, `[2001:db8::1]:443` apart; null when it is none of these. */
export function parseHostPort(text: string): HostPort | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]|([A-Za-z0-9][A-Za-z0-9_.-]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  return host === undefined || port < 1 || port > 65535 ? null : { host, port };
}
