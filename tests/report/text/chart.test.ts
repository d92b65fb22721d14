import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chart, type ChartLimits } from '../../../lib/report/text/chart.js';

const UNICODE = { colour: false, unicode: true, width: 80 };
const NONE = { yellow: null, red: null };
const LIMITS = { yellow: 10, red: 50 };

function drawn(
  values: readonly number[],
  columns: number,
  limits: ChartLimits = LIMITS,
  theme = UNICODE,
  total?: number,
): string {
  return chart(values, columns, limits, theme, total)
    .pieces.map((part) => part.text)
    .join('');
}

describe('a row of blocks', () => {
  test.each<[string, number[], number, { yellow: number | null; red: number | null }, string]>([
    ['nothing', [], 10, LIMITS, ''],
    ['one value', [50], 10, LIMITS, '█'],
    ['the scale reaches to red', [0, 10, 25, 40, 50], 10, LIMITS, '▁▂▅▇█'],
    ['and beyond it where values do', [0, 50, 100], 10, LIMITS, '▁▅█'],
    ['zeros without limits', [0, 0], 10, NONE, '▁▁'],
    ['the newest at the right', [100, 0, 0], 10, NONE, '█▁▁'],
  ])('%s', (_name, values, columns, limits, text) => {
    expect(drawn(values, columns, limits)).toBe(text);
  });

  test('in ASCII', () => {
    expect(drawn([0, 10, 25, 40, 50], 10, LIMITS, { ...UNICODE, unicode: false })).toBe('_.=*#');
  });

  test('each block has the colour of its limit', () => {
    const { pieces } = chart([0, 9.9, 10, 49, 50, 80, 1], 10, LIMITS, UNICODE);
    expect(pieces.map(({ text, tone }) => [text.length, tone])).toEqual([
      [2, 'good'],
      [2, 'warn'],
      [2, 'bad'],
      [1, 'good'],
    ]);
  });
});

describe('more samples than columns', () => {
  test('a lone spike is still seen, at its full height', () => {
    const values = Array.from({ length: 500 }, (_, i) => (i === 123 ? 300 : 1));
    const row = chart(values, 40, LIMITS, UNICODE);
    expect(row.peak).toBe(300);
    expect(
      row.pieces
        .map((p) => p.text)
        .join('')
        .split('█'),
    ).toHaveLength(2);
  });

  test('columns keep their samples while the series moves on: an old spike moves by whole columns', () => {
    const at = (total: number): number => {
      const series = Array.from({ length: 200 }, (_, i) => (total - 200 + i === 1000 ? 300 : 1));
      return drawn(series, 50, LIMITS, UNICODE, total).indexOf('█');
    };
    const columns = [1100, 1101, 1102, 1103, 1104, 1105].map(at);
    for (const [i, column] of columns.entries()) {
      expect(column).toBeGreaterThan(0);
      if (i > 0) expect([0, 1]).toContain((columns[i - 1] ?? 0) - column);
    }
  });

  test('never wider than asked for', () => {
    const series = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { maxLength: 300 });
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 120 }), fc.nat(5000), (values, columns, more) => {
        const row = chart(values, columns, LIMITS, UNICODE, values.length + more);
        const length = row.pieces.reduce((sum, part) => sum + part.text.length, 0);
        return length === row.columns && row.columns <= columns && (values.length === 0 || row.columns > 0);
      }),
    );
  });
});
