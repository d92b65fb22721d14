/** What differs between RouterOS releases at the console. */
export interface Dress {
  readonly major: number;
  readonly minor: number;
  /** `/ip/firewall/mangle` is a path; in 6.x only the form with spaces is. */
  readonly slashPaths: boolean;
  /** ed25519 keys may log in. */
  readonly ed25519Login: boolean;
  /** What is added to `no such item` and its like. */
  readonly errorTail: 'none' | 'code' | 'path';
  /** Names of flags in the legend above a print. */
  readonly legend: 'v6' | 'v7' | 'v7-upper';
  /** An argument a command does not have. */
  readonly badArgument: 'expected end of command' | 'bad parameter';
}

/** From a version as `/system resource` shows it, e.g. `6.49.18 (long-term)`. */
export function dressOf(version: string): Dress {
  const [, major = '7', minor = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  const n = Number(major) * 1000 + Number(minor);
  const since = (release: number): boolean => n >= release;
  return {
    major: Number(major),
    minor: Number(minor),
    slashPaths: since(7000),
    ed25519Login: since(7012),
    errorTail: since(7020) ? 'path' : since(7000) ? 'code' : 'none',
    legend: since(7020) ? 'v7-upper' : since(7000) ? 'v7' : 'v6',
    badArgument: since(7020) ? 'bad parameter' : 'expected end of command',
  };
}
