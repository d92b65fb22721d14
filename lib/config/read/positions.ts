/** Where each key and value of the file stands, so that every message can point at it. */

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** JSON pointer of a dotted path of known keys. */
export function pointerOf(path: string): string {
  return path === '' ? '' : `/${path.replaceAll('.', '/')}`;
}

/** Dotted path of a JSON pointer, list items as `[n]`. */
export function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => {
      if (/^\d+$/.test(part)) return `${path}[${part}]`;
      return path === '' ? part : `${path}.${part}`;
    }, '');
}

/** A key as one step of a JSON pointer. */
export function pointerStep(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

export class Positions {
  readonly #keys = new Map<string, Place>();
  readonly #values = new Map<string, Place>();

  set(pointer: string, key: Place, value: Place): void {
    this.#keys.set(pointer, key);
    this.#values.set(pointer, value);
  }

  /** Place of the key itself. */
  key(pointer: string): Place | undefined {
    return this.#keys.get(pointer);
  }

  /** Place of the value; of the nearest section around it where the file has none. */
  nearest(pointer: string): Place {
    const own = this.#values.get(pointer);
    if (own !== undefined) return own;
    let rest = pointer;
    while (rest !== '') {
      rest = rest.slice(0, rest.lastIndexOf('/'));
      const around = this.#keys.get(rest);
      if (around !== undefined) return around;
    }
    return { line: 1, column: 1 };
  }
}
