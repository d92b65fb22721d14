/** The argument list of the system's ping. Never a shell, so only ping itself can misread it. */

export interface PingCommand {
  readonly host: string;
  readonly count: number;
  readonly spacingMs: number;
  readonly replyWaitMs: number;
  /** Interface or address the probes leave from. */
  readonly source: string | null;
  readonly family: 'auto' | 'ipv4' | 'ipv6';
}

/**
 * Only what iputils, BusyBox and inetutils all understand:
 * - `-W` in whole seconds (BusyBox and old iputils take no fraction); a shorter wait is kept by the caller's clock.
 * - no `-w`: with it, iputils makes `-c` the number of *answers* to wait for and keeps sending (5 probes for
 *   `-c 2 -w 1`, measured), which would falsify the loss. The caller ends ping at its deadline instead.
 * - no `-q`: each answer's own time is needed.
 * - `--` before the host, so that no host can be an option.
 */
export function pingArgs(command: PingCommand): string[] {
  const args = ['-n', '-c', String(command.count), '-i', seconds(command.spacingMs)];
  args.push('-W', String(Math.max(1, Math.ceil(command.replyWaitMs / 1000))));
  if (command.family !== 'auto') args.push(command.family === 'ipv4' ? '-4' : '-6');
  if (command.source !== null) args.push('-I', command.source);
  args.push('--', withoutBrackets(command.host));
  return args;
}

/** `[2001:db8::1]` → `2001:db8::1`: brackets are for ports, ping knows none. */
export function withoutBrackets(host: string): string {
  return /^\[.*\]$/s.test(host) ? host.slice(1, -1) : host;
}

/** Whether this can be given to a probe at all: a name or an address, nothing a program could take for more. */
export function isProbeHost(host: string): boolean {
  return /^[A-Za-z0-9:][A-Za-z0-9_.:%-]{0,254}$/.test(withoutBrackets(host));
}

/** Whether it is an address by its looks (a colon, or nothing but digits and dots), so nothing is looked up. */
export function isAddress(host: string): boolean {
  return host.includes(':') || /^[0-9.]+$/.test(host);
}

/** Seconds without exponent or trailing zeros: 200 → "0.2", 2 → "0.002", 1000 → "1". */
function seconds(ms: number): string {
  return String(Number((ms / 1000).toFixed(3)));
}
