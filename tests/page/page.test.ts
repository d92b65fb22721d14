/** The page as a document: nothing foreign in it is more than text, nothing in it needs anybody, and it says the same with and without script. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { page } from '../../lib/page/html/page.js';
import { axesOf } from '../../lib/page/html/chart.js';
import { hourTicks, niceAbove } from '../../lib/page/html/scale.js';
import { clock, explain } from '../../lib/page/explain.js';
import { inARow, type StretchTold, type Told } from '../episodes/runs.js';
import { modelOf } from './told.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

const evening = (words = 'words'): Told[] =>
  inARow([
    { runs: 900, route: 'primary', alternate: 34 },
    { runs: 300, route: 'steered', primary: 120, alternate: 34, connections: 20, why: ['red_streak', words] },
    { runs: 900, route: 'primary', alternate: 34, why: ['green_streak', words] },
  ] satisfies StretchTold[]);

const LIVE = { events: '/events', sha256 };

/** Tags with the names of their attributes, in order; what stands between them is left out. */
function structure(html: string): string[] {
  const body = html.replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, '<$1>');
  return [...body.matchAll(/<\/?[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"<]*")?)*\s*\/?>/gi)].map(([tag]) =>
    tag.replace(/="[^"]*"/g, ''),
  );
}

describe('hostile text', () => {
  const nasty = fc.oneof(
    fc.constantFrom(
      '</script><script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='alert(1)",
      '<!--',
      ']]>',
      '</style><style>*{}',
      '&lt;b&gt;',
      '\u202egnp.exe\u2066',
      '\u0000\u001b[31m',
      '<svg/onload=alert(1)>',
      'javascript:alert(1)',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

  test('of names, reasons and notes stays text: the page has the same elements with it and without', () => {
    const tame = page(modelOf(evening(), { notes: ['note'] }), LIVE).html;
    fc.assert(
      fc.property(nasty, nasty, nasty, (primary, alternate, words) => {
        const model = modelOf(evening(words), { names: { primary, alternate }, notes: [words] });
        const { html } = page(model, LIVE);
        expect(structure(html)).toEqual(structure(tame));
        // Outside of elements nothing opens one.
        expect(html.match(/<script/g)).toHaveLength(2);
        // Signs that would hide or turn around what follows are spelled out, and a line stays a line of the file.
        const markup = html.slice(0, html.indexOf('<script'));
        // eslint-disable-next-line no-control-regex
        expect(markup).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        const json = /<script type="application\/json" id="model">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
        expect(JSON.parse(json)).toMatchObject({ primary, alternate, days: [{ date: '2026-11-21' }] });
      }),
      { numRuns: 60 },
    );
  });
});

describe('it needs nobody', () => {
  const model = modelOf(evening());
  const made = page(model, { sha256 });
  const still = page(model, { isStatic: true, sha256 });

  test.each([
    ['with script', made],
    ['static', still],
    ['live', page(model, LIVE)],
  ])('%s: the policy names exactly the style and the script that are in it', (_name, { html, csp }) => {
    const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, text = '']) => sha256(text));
    const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text = '']) => sha256(text));
    expect(styles).toHaveLength(1);
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain(`style-src 'sha256-${styles[0] ?? ''}'`);
    if (scripts.length === 0) expect(csp).not.toContain('script-src');
    else expect(csp).toContain(`script-src 'sha256-${scripts[0] ?? ''}'`);
    expect(csp).not.toMatch(/unsafe|\*|https?:/);
    expect(html).toContain(`http-equiv="Content-Security-Policy" content="${csp}"`);
    // The policy would stop these: no style and no handler stands at an element, nothing is loaded.
    const markup = html.replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, '');
    expect(markup).not.toMatch(/\s(?:style|on[a-z]+|src|srcset|action)=/);
    expect(markup.match(/href="[^"]*"/g)).toEqual(['href="#main"']);
  });

  test('static has no script at all, and otherwise the same words and charts', () => {
    expect(still.html).not.toMatch(/<script/);
    const main = (html: string): string => /<main[^]*<\/main>/.exec(html)?.[0] ?? '';
    expect(main(still.html)).toBe(main(made.html));
  });

  test('without a run it says so, and what to look at', () => {
    const empty = page(modelOf([]), { sha256 }).html;
    expect(empty).toMatch(/No run was recorded in this time/);
    expect(empty).not.toMatch(/<h2 id="episodes"|NaN|undefined|Infinity/);
  });

  test('nothing of the program shows through', () => {
    for (const { html } of [made, still])
      expect(html.replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, '')).not.toMatch(
        /NaN|undefined|Infinity|\[object/,
      );
  });
});

describe('a moment explains itself', () => {
  const model = modelOf(evening('2 runs RED'));
  const [day] = model.days;
  const of = (step: number): string => explain({ ...day!, primary: 'cable', alternate: 'dsl' }, step);

  test('with its times, verdict, values, the line in use and what changed', () => {
    const { series } = day!;
    const first = series.steered.search(/[12]/);
    expect(of(0)).toBe('18:00–18:02: GREEN; delta 0 ms; dsl 0 ms; queue 0 packets; 0 dropped; by cable');
    expect(of(first)).toMatch(
      /^18:30–18:32: GREEN; delta 90 ms; dsl 0 ms; queue 0 packets; 0 dropped; by dsl; 18:30:00 to dsl: 2 runs RED$/,
    );
    expect(of(series.steered.length + 5)).toMatch(/no run$/);
  });

  test('its clock is that of the machine, also on the day on which clocks change', () => {
    const change = Date.UTC(2026, 9, 25, 1, 0);
    const zones = [
      [change - 7_200_000, 120],
      [change, 60],
    ] as const;
    expect([clock(zones, change - 60_000), clock(zones, change)]).toEqual(['02:59', '02:00']);
  });
});

test('axes end at round numbers; a single spike does not press a day against the floor', () => {
  expect([0.3, 1, 1.2, 9, 51, 700].map(niceAbove)).toEqual([0.5, 1, 2, 10, 100, 1000]);
  const { series } = modelOf(evening()).days[0]!;
  expect(axesOf(series, 15).delta).toBe(100);
  const spike = { ...series, most: series.most.map(() => 3).concat([4_000]) };
  expect(axesOf({ ...spike, most: [...Array<number>(400).fill(3), 4_000] }, 15).delta).toBe(50);
});

test('hours stand at whole hours of the machine’s clock, at most nine and a bit of them', () => {
  const labels = (minutes: number, hours: number): string[] => {
    const zones = [[0, minutes]] as const;
    return hourTicks(0, hours * 3_600_000, (at) => clock(zones, at)).map(({ label }) => label);
  };
  expect(labels(0, 24)).toEqual([
    '00:00',
    '03:00',
    '06:00',
    '09:00',
    '12:00',
    '15:00',
    '18:00',
    '21:00',
    '00:00',
  ]);
  expect(labels(345, 6)).toEqual(['06:00', '07:00', '08:00', '09:00', '10:00', '11:00']);
});
