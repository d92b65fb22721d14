import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAutorate } from '../../../lib/probe/text/autorate-text.js';

const FOLDER = join(import.meta.dirname, '../../fixtures/autorate');
const ok = (value: unknown) => ({ kind: 'ok', value });
const unknown = (reason: string, detail: string) => ({ kind: 'unknown', reason, detail });

describe('the three writers', () => {
  test.each([
    ['2026-01.json', ok(24.31), unknown('missing', 'no congestion.dl_state in the file')],
    ['2026-08.json', ok(24.31), ok('SOFT_RED')],
    ['bridge.json', ok(18.4), ok('YELLOW')],
  ])('%s', (name, baselineMs, zone) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    expect(parseAutorate(text, 1234)).toEqual(ok({ baselineMs, zone, ageMs: 1234 }));
  });
});

describe('each part on its own', () => {
  const file = (baseline: string, zone: string) =>
    `{"ewma":{"baseline_rtt":${baseline}},"congestion":{"dl_state":${zone}}}`;
  const GREEN = ok('GREEN');
  const BASE = ok(20);
  test.each([
    ['all zones: RED', '20', '"RED"', BASE, ok('RED')],
    ['all zones: YELLOW', '20', '"YELLOW"', BASE, ok('YELLOW')],
    ['the smallest', '0.0001', '"GREEN"', ok(0.0001), GREEN],
    [
      'nought is "not measured yet"',
      '0',
      '"GREEN"',
      unknown('malformed', 'ewma.baseline_rtt is 0, not a number above 0'),
      GREEN,
    ],
    [
      'negative',
      '-3',
      '"GREEN"',
      unknown('malformed', 'ewma.baseline_rtt is -3, not a number above 0'),
      GREEN,
    ],
    [
      'null',
      'null',
      '"GREEN"',
      unknown('malformed', 'ewma.baseline_rtt is null, not a number above 0'),
      GREEN,
    ],
    [
      'text',
      '"20"',
      '"GREEN"',
      unknown('malformed', 'ewma.baseline_rtt is "20", not a number above 0'),
      GREEN,
    ],
    [
      'too large for a number',
      '1e999',
      '"GREEN"',
      unknown('malformed', 'ewma.baseline_rtt is Infinity, not a number above 0'),
      GREEN,
    ],
    [
      "Python's NaN",
      'NaN',
      '"RED"',
      unknown('malformed', 'ewma.baseline_rtt is null, not a number above 0'),
      ok('RED'),
    ],
    [
      "Python's Infinity",
      '-Infinity',
      '"RED"',
      unknown('malformed', 'ewma.baseline_rtt is null, not a number above 0'),
      ok('RED'),
    ],
    ['an unknown zone', '20', '"PURPLE"', BASE, unknown('malformed', 'congestion.dl_state is "PURPLE"')],
    [
      'a zone in small letters',
      '20',
      '"green"',
      BASE,
      unknown('malformed', 'congestion.dl_state is "green"'),
    ],
    ['a zone that is no text', '20', '["RED"]', BASE, unknown('malformed', 'congestion.dl_state is ["RED"]')],
    [
      'an endless zone',
      '20',
      JSON.stringify('R'.repeat(100)),
      BASE,
      unknown('malformed', `congestion.dl_state is "${'R'.repeat(39)}…`),
    ],
  ])('%s', (_name, baseline, zone, baselineMs, expectedZone) => {
    expect(parseAutorate(file(baseline, zone), 0)).toEqual(ok({ baselineMs, zone: expectedZone, ageMs: 0 }));
  });

  test('NaN inside a text stays there', () => {
    const text = '{"note":"NaN \\" Infinity","ewma":{"baseline_rtt":20,"load_rtt":NaN}}';
    expect(parseAutorate(text, 0)).toMatchObject({ kind: 'ok', value: { baselineMs: BASE } });
  });

  test.each([
    ['{}', 'no ewma'],
    ['{"ewma":null,"congestion":7}', 'other types'],
    ['{"ewma":[],"congestion":[]}', 'lists'],
  ])('%s', (text) => {
    expect(parseAutorate(text, 0)).toEqual(
      ok({
        baselineMs: unknown('missing', 'no ewma.baseline_rtt in the file'),
        zone: unknown('missing', 'no congestion.dl_state in the file'),
        ageMs: 0,
      }),
    );
  });

  test('a byte order mark is no harm', () => {
    expect(parseAutorate(`\uFEFF${file('20', '"RED"')}`, 0)).toMatchObject({ kind: 'ok' });
  });
});

describe('not a state file', () => {
  const EMPTY = 'the file is empty (being written?)';
  const BROKEN = 'not a JSON object (half written?)';
  test.each([
    ['', EMPTY],
    [' \n', EMPTY],
    ['null', BROKEN],
    ['[]', BROKEN],
    ['7', BROKEN],
    ['"RED"', BROKEN],
    ['NaN', BROKEN],
    ['\0\0\0', BROKEN],
    ['{"ewma":{"baseline_rtt":24.3', BROKEN],
    ['['.repeat(100_000), BROKEN],
  ])('%#', (text, detail) => {
    expect(parseAutorate(text, 0)).toEqual(unknown('malformed', detail));
  });

  test('no half of a file is taken for a whole one', () => {
    const text = readFileSync(join(FOLDER, '2026-08.json'), 'utf8').trimEnd();
    for (let cut = 0; cut < text.length; cut += 1) {
      expect(parseAutorate(text.slice(0, cut), 0)).toMatchObject({ kind: 'unknown', reason: 'malformed' });
    }
  });

  test.each([
    ['quotes', '"'],
    ['escapes', '\\'],
    ['quoted quotes', '"\\"'],
    ['words', 'NaN'],
  ])('a mebibyte of %s is dealt with in linear time', (_name, unit) => {
    // Quadratic work on this size would run into the time limit of the test by far.
    const text = unit.repeat(Math.floor(1_048_576 / unit.length));
    expect(parseAutorate(text, 0)).toMatchObject({ kind: 'unknown', reason: 'malformed' });
    expect(parseAutorate(`"${text}`, 0)).toMatchObject({ kind: 'unknown', reason: 'malformed' });
  });

  test('it never throws, and every known value is believable', () => {
    const values = fc.oneof(fc.json(), fc.string(), fc.constant('NaN'));
    fc.assert(
      fc.property(values, values, fc.string(), (a, b, junk) => {
        for (const text of [junk, a, `{"ewma":{"baseline_rtt":${a}},"congestion":{"dl_state":${b}}}`]) {
          const reading = parseAutorate(text, 5);
          if (reading.kind === 'unknown') continue;
          const { baselineMs, zone } = reading.value;
          if (baselineMs.kind === 'ok')
            expect(Number.isFinite(baselineMs.value) && baselineMs.value > 0).toBe(true);
          if (zone.kind === 'ok') expect(['GREEN', 'YELLOW', 'SOFT_RED', 'RED']).toContain(zone.value);
        }
      }),
    );
  });
});
