/** Takes a request target apart the way the router does: percent-decoding, but `+` and `%2A` stay as they are. */

export interface RestTarget {
  /** Path segments after `/rest`, decoded. */
  readonly segments: readonly string[];
  /** Query parameters in order. */
  readonly query: readonly (readonly [string, string])[];
}

/** Decodes percent escapes byte by byte as UTF-8; a broken escape and `%2A` remain text. */
export function decodeText(text: string): string {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const hex = /^%([0-9A-Fa-f]{2})/.exec(text.slice(i, i + 3))?.[1];
    if (hex !== undefined && hex.toUpperCase() !== '2A') {
      bytes.push(parseInt(hex, 16));
      i += 2;
    } else {
      bytes.push(...Buffer.from(text[i] ?? '', 'utf8'));
    }
  }
  return Buffer.from(bytes).toString('utf8');
}

/** @returns null when the target is not below `/rest` */
export function parseTarget(url: string): RestTarget | null {
  const [path, search] = splitOnce(url, '?');
  const [root, ...segments] = path.split('/').slice(1);
  if (root !== 'rest') return null;
  const query = (search ?? '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name, value = ''] = splitOnce(pair, '=');
      return [decodeText(name), decodeText(value)] as const;
    });
  return { segments: segments.filter((s) => s !== '').map(decodeText), query };
}

function splitOnce(text: string, at: string): [string, string?] {
  const i = text.indexOf(at);
  return i < 0 ? [text] : [text.slice(0, i), text.slice(i + 1)];
}
