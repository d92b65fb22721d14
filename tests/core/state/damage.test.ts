/** Every field deleted, every field of every wrong type, every byte flipped, cut at every length. */
import { describe, expect, test } from '@jest/globals';
import { normaliseState, parseState } from '../../../lib/core/state/normalise.js';
import { soundOr } from '../../../lib/core/state/repair.js';
import { context, everyField, fixture, fixtureText, isState, schema } from '../../support/state-context.js';

type Path = readonly (string | number)[];

/** Every place in the fixture, objects and entries included, the free-form record excluded. */
function places(value: unknown, path: Path = []): Path[] {
  const here = path.length === 0 ? [] : [path];
  if (typeof value !== 'object' || value === null || path[0] === 'last_cycle') return here;
  const children = Object.entries(value).flatMap(([key, child]) =>
    places(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [...here, ...children];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holder(root: unknown, path: Path): Record<string | number, unknown> {
  return path
    .slice(0, -1)
    .reduce((node, key) => (node as Record<string | number, unknown>)[key], root) as Record<
    string | number,
    unknown
  >;
}

const PLACES = places(everyField());
const FIELDS = PLACES.filter((path) => typeof path.at(-1) === 'string');
const WRONG: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  'x',
  '\u0000\n',
  [],
  [null],
  {},
  { a: 1 },
  undefined,
];

/** Runs one damaged state through and checks what must hold of every one of them. */
function survive(raw: Record<string, unknown>, path: Path): void {
  const { state, warnings } = normaliseState(raw, context);
  const shown = `${path.join('.')} = ${JSON.stringify(holder(raw, path)[path.at(-1) ?? ''])}`;
  if (!isState(state)) throw new Error(`not valid: ${shown}`);
  const own: Record<string, unknown> = { ...state };
  const silent = warnings.length === 0;
  // Without a warning nothing may have changed at all.
  if (silent && JSON.stringify(state) !== JSON.stringify(raw)) throw new Error(`silently repaired: ${shown}`);
  if (!silent && !warnings.some((line) => line.includes(String(path[0])))) {
    throw new Error(`${shown} is not named in: ${warnings.join(' | ')}`);
  }
  // Good fields are never thrown away with a bad one; these may follow their partner.
  const followers: Record<string, readonly string[]> = {
    current_state: ['adopt_route'],
    baseline_rtt: ['baseline_source'],
  };
  for (const [key, sound] of Object.entries(everyField())) {
    if (key === path[0] || followers[String(path[0])]?.includes(key)) continue;
    if (JSON.stringify(own[key]) !== JSON.stringify(sound)) throw new Error(`${key} was lost with ${shown}`);
  }
  // One line a field; a section that is an object of something else loses each of its fields.
  const most = isObject(holder(raw, path)[path.at(-1) ?? '']) ? 12 : 3;
  if (warnings.length > most) throw new Error(`too many lines for ${shown}: ${warnings.join(' | ')}`);
}

describe('one damaged field', () => {
  test('the fixture is deep enough to mean something', () => {
    expect(FIELDS.length).toBeGreaterThan(120);
  });

  test('deleted: named, repaired, nothing else lost', () => {
    // What a state of the version before does not have is no damage.
    const older = FIELDS.filter(
      (path) => path.length === 1 && schema.required?.includes(String(path[0])) === false,
    );
    expect(older.flat().sort()).toEqual([
      'ha',
      'lease',
      'lock_files',
      'names',
      'pace',
      'restless',
      'sequential',
    ]);
    for (const path of FIELDS.filter((one) => !older.includes(one))) {
      const raw = fixture('v2-every-field.json');
      Reflect.deleteProperty(holder(raw, path), path.at(-1) ?? '');
      survive(raw, path);
    }
  });

  test('of every wrong type: named, repaired, nothing else lost', () => {
    for (const path of PLACES) {
      for (const wrong of WRONG) {
        const raw = fixture('v2-every-field.json');
        holder(raw, path)[path.at(-1) ?? ''] = wrong;
        survive(raw, path);
      }
    }
  });
});

test('a state is sound where ajv says so', () => {
  const seen = { yes: 0, no: 0 };
  for (const path of PLACES) {
    for (const wrong of [...WRONG, {}, 'GREEN', 'primary', '7', 1e13, 1e14, -1e14, 'x'.repeat(401)]) {
      const raw = fixture('v2-every-field.json');
      holder(raw, path)[path.at(-1) ?? ''] = wrong;
      const text = JSON.stringify(raw);
      const verdict = soundOr(JSON.parse(text), schema) !== null;
      if (verdict !== isState(JSON.parse(text))) throw new Error(`differs at ${path.join('.')}: ${text}`);
      seen[verdict ? 'yes' : 'no'] += 1;
    }
  }
  expect(seen.yes).toBeGreaterThan(300);
  expect(seen.no).toBeGreaterThan(1000);
});

describe.each(['v2-every-field.json', 'python-2026-01.json', 'python-2026-08.json'])(
  '%s as bytes',
  (file) => {
    const whole = Buffer.from(fixtureText(file));

    function load(bytes: Buffer, what: string): string {
      const text = bytes.toString('utf8');
      const parsed = parseState(text);
      if (parsed.kind !== 'state') return parsed.kind;
      const { state, warnings } = normaliseState(parsed.raw, context);
      if (!isState(state)) throw new Error(`not valid: ${what}`);
      if (warnings.length === 0 && JSON.stringify(state) !== JSON.stringify(JSON.parse(text))) {
        throw new Error(`silently changed: ${what}`);
      }
      return 'state';
    }

    test('every byte flipped, wholly and in one bit: never a throw, always valid, nothing silent', () => {
      const seen: Record<string, number> = {};
      for (let offset = 0; offset < whole.length; offset++) {
        for (const mask of [0xff, 1 << (offset % 8)]) {
          const bytes = Buffer.from(whole);
          bytes[offset] = (whole[offset] ?? 0) ^ mask;
          const kind = load(bytes, `byte ${String(offset)} xor ${String(mask)}`);
          seen[kind] = (seen[kind] ?? 0) + 1;
        }
      }
      expect(seen['state']).toBeGreaterThan(300);
      expect(seen['corrupt']).toBeGreaterThan(100);
      // Only the version's own digit can claim to be newer.
      expect(seen['newer'] ?? 0).toBeLessThanOrEqual(2);
    });

    test('cut at every length: corrupt, but for the last newline', () => {
      for (let length = 0; length < whole.length; length++) {
        const kind = load(whole.subarray(0, length), `cut at ${String(length)}`);
        const complete = whole.toString('utf8', length).trim() === '';
        expect(`${String(length)} ${kind}`).toBe(`${String(length)} ${complete ? 'state' : 'corrupt'}`);
      }
    });
  },
);
