/** Times on the command line: what each means, in zones whose clocks are set forth and back. */
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { parseTime } from '../../lib/cli/time.js';
import { program } from '../support/program.js';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const MINUTE = 60_000;
const DAY = 86_400_000;

test.each([
  ['today', 0],
  ['yesterday', 1],
  ['Yesterday', 1],
])('%s begins at midnight of this machine', (text, daysAgo) => {
  const { wallMs } = parseTime(text, NOW) as { wallMs: number };
  const at = new Date(wallMs);
  expect([at.getHours(), at.getMinutes(), at.getSeconds(), at.getMilliseconds()]).toEqual([0, 0, 0, 0]);
  at.setDate(at.getDate() + daysAgo);
  expect(at.toDateString()).toBe(new Date(NOW).toDateString());
});

describe('the same in every zone', () => {
  test.each<[string, number]>([
    ['10m', NOW - 10 * MINUTE],
    ['1d12h', NOW - 1.5 * DAY],
    ['90d', NOW - 90 * DAY],
    ['1w', NOW - 7 * DAY],
    [' 24h ', NOW - DAY],
    ['2026-11-22T11:00:00Z', NOW - 60 * MINUTE],
    ['2026-11-22t11:00z', NOW - 60 * MINUTE],
    ['2026-11-22T11:00:00.123456Z', NOW - 60 * MINUTE],
    ['2026-11-22 13:00:30+02:00', NOW - 60 * MINUTE + 30_000],
    ['2026-11-22T00:30-1130', NOW],
    ['2026-11-22T6:15-05:45', NOW],
    // Nowhere does that day begin at that hour, which is no reason to refuse it in another zone.
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  ])('%j', (text, wallMs) => {
    expect(parseTime(text, NOW)).toEqual({ kind: 'ok', wallMs });
  });

  test.each<[string, RegExp]>([
    ['', /expected a time such as 14:03/],
    ['tomorrow', /expected a time such as/],
    ['constructor', /expected a time such as/],
    ['24', /expected a unit: 24s, 24m or 24h/],
    ['1.5h', /expected whole numbers/],
    ['24H', /lower-case units: 24h/],
    ['5000d', /at most 3650d/],
    ['0m', /at least 1s/],
    ['-5m', /expected a time such as/],
    ['24:00', /no such time: 24:00/],
    ['14:60', /no such time/],
    ['14:03:60', /no such time/],
    ['2026-02-29', /no such time: 2026-02-29/],
    ['2026-13-01', /no such time/],
    ['2026-00-10', /no such time/],
    ['2026-11-31T10:00', /no such time/],
    ['2026-11-21T24:00', /no such time/],
    ['2026-11-21T10:00+15:00', /no such time/],
    ['2026-11-21T10:00+01:60', /no such time/],
    ['0000-00-00', /no such time/],
    ['2026-11-21T', /expected a time such as/],
    ['2026-11-21Z', /expected a time such as/],
    ['2026-11-21T10', /expected a time such as/],
    ['21.11.2026', /expected a time such as/],
    ['11/21/2026', /expected a time such as/],
    ['１４:０３', /expected a time such as/],
  ])('%j is refused and told what is expected', (text, message) => {
    expect(parseTime(text, NOW)).toEqual({ kind: 'bad', message: expect.stringMatching(message) });
  });
});

/** Local times in another zone, asked of a process that lives there. */
function inZone(zone: string, texts: readonly string[], now: string): string[] {
  const script = program(`
    import { parseTime } from './lib/cli/time.js';
    import { localIso } from './lib/core/model/wall-time.js';
    const [now, ...texts] = process.argv.slice(2);
    const shown = texts.map((text) => {
      const time = parseTime(text, Date.parse(now));
      return time.kind === 'ok' ? localIso(time.wallMs) : time.message;
    });
    process.stdout.write(JSON.stringify(shown));`);
  const out = execFileSync(process.execPath, [script, now, ...texts], {
    encoding: 'utf8',
    env: { TZ: zone, PATH: process.env['PATH'] ?? '' },
  });
  return JSON.parse(out) as string[];
}

describe('in the zone of the machine', () => {
  // Europe/Berlin: forth on 29 March 2026 at 2:00, back on 25 October at 3:00.
  test('a day and a time of day are that of its clock', () => {
    expect(
      inZone(
        'Europe/Berlin',
        ['2026-03-28', '2026-03-30 14:03', '14:03', '0:00', '8:59:59'],
        '2026-03-30T07:00:00Z',
      ),
    ).toEqual([
      '2026-03-28T00:00:00+01:00',
      '2026-03-30T14:03:00+02:00',
      '2026-03-29T14:03:00+02:00',
      '2026-03-30T00:00:00+02:00',
      '2026-03-30T08:59:59+02:00',
    ]);
  });

  test('the hour that is left out is the one after it', () => {
    expect(inZone('Europe/Berlin', ['2026-03-29 02:30'], '2026-03-30T07:00:00Z')).toEqual([
      '2026-03-29T03:30:00+02:00',
    ]);
  });

  test('yesterday is the day before on the calendar, also where it has 25 hours', () => {
    // Ten past midnight after the clock was set back: 24 hours ago it was ten past one of the same day.
    expect(inZone('Europe/Berlin', ['23:50', '0:05'], '2026-10-25T23:10:00Z')).toEqual([
      '2026-10-25T23:50:00+01:00',
      '2026-10-26T00:05:00+01:00',
    ]);
    expect(inZone('Europe/Berlin', ['23:50', '3:30'], '2026-10-24T22:10:00Z')).toEqual([
      '2026-10-24T23:50:00+02:00',
      '2026-10-24T03:30:00+02:00',
    ]);
    expect(inZone('Europe/Berlin', ['0:30'], '2026-10-25T22:40:00Z')).toEqual(['2026-10-25T00:30:00+02:00']);
  });

  test('a zone with half hours, and one whose midnight is left out', () => {
    expect(inZone('Asia/Kolkata', ['2026-11-22', '17:00'], '2026-11-22T12:00:00Z')).toEqual([
      '2026-11-22T00:00:00+05:30',
      '2026-11-22T17:00:00+05:30',
    ]);
    expect(inZone('Africa/Cairo', ['2026-04-24'], '2026-05-01T12:00:00Z')).toEqual([
      '2026-04-24T01:00:00+03:00',
    ]);
  });
});

describe('properties', () => {
  test('any text is a time or a reason, never an exception, never NaN', () => {
    const near = fc.stringMatching(/^[0-9]{0,5}[-:.,TZ+ 0-9dhms]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), near), (text) => {
        const parsed = parseTime(text, NOW);
        if (parsed.kind === 'ok') expect(Number.isFinite(parsed.wallMs)).toBe(true);
        else expect(parsed.message).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });

  test('every whole second of a century comes back from its ISO text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        const text = new Date(seconds * 1000).toISOString();
        expect(parseTime(text, NOW)).toEqual({ kind: 'ok', wallMs: seconds * 1000 });
      }),
    );
  });

  test('a time of day is never in the future and never more than 25 hours ago', () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    fc.assert(
      fc.property(fc.nat(86_399), fc.nat(365 * 86_400), (second, day) => {
        const now = NOW + day * 1000;
        const text = `${two(Math.floor(second / 3_600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
        const parsed = parseTime(text, now);
        const ago = parsed.kind === 'ok' ? now - parsed.wallMs : NaN;
        expect(ago).toBeGreaterThanOrEqual(0);
        expect(ago).toBeLessThanOrEqual(25 * 3_600_000);
      }),
    );
  });
});
