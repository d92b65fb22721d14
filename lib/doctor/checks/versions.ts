/** RouterOS releases with a trap that steering can step into. */

export interface Trap {
  /** First and last release it holds for, as [major, minor, patch]; both included. */
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
  /** Only over this way. */
  readonly transport?: 'rest' | 'ssh';
  readonly severity: 'error' | 'warning';
  readonly text: string;
  readonly fix: string;
}

export const TRAPS: readonly Trap[] = [
  {
    from: [0, 0, 0],
    to: [6, 48, 99],
    severity: 'error',
    text: 'older than anything this was built for',
    fix: 'update the router to 6.49 (long-term) or 7',
  },
  {
    from: [7, 21, 5],
    to: [7, 21, 5],
    transport: 'rest',
    severity: 'warning',
    text: 'after a request that was broken off its web server may give the next one a foreign answer; steering waits 3 s after each and checks every answer',
    fix: 'update the router when a later release is out, or use router.transport: ssh',
  },
  {
    from: [7, 23, 2],
    to: [7, 23, 2],
    severity: 'warning',
    text: 'reading firewall tables whole got many times slower in it; steering asks for few fields, other programs may slow the router down',
    fix: 'look whether a monitoring program reads the firewall of this router',
  },
];

/** [major, minor, patch] of "7.16.2 (stable)"; null = not such a text. */
export function releaseOf(version: string): readonly [number, number, number] | null {
  const [, major, minor, patch = '0'] = /^(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?/.exec(version) ?? [];
  return major === undefined || minor === undefined ? null : [Number(major), Number(minor), Number(patch)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, part] of a.entries()) {
    const off = part - (b[i] ?? 0);
    if (off !== 0) return off;
  }
  return 0;
}

export function trapsOf(
  release: readonly [number, number, number],
  { transport }: { readonly transport: 'rest' | 'ssh' },
): readonly Trap[] {
  return TRAPS.filter(
    (trap) =>
      compare(release, trap.from) >= 0 &&
      compare(release, trap.to) <= 0 &&
      (trap.transport === undefined || trap.transport === transport),
  );
}

/** What is not a release: "7.20beta4 (development)", "7.19rc1 (testing)". */
export function isTrial(version: string): boolean {
  return /^\d+\.\d+(?:\.\d+)?(?:alpha|beta|rc)\d/i.test(version);
}
