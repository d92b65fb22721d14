/** What explain, history, compare, replay and suggest print: at the width asked for, whatever the journal holds. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare } from '../../lib/replay/compare.js';
import { gather } from '../../lib/replay/gather.js';
import { history } from '../../lib/replay/history.js';
import { findRun, type Wanted } from '../../lib/replay/find-run.js';
import { readLine } from '../../lib/core/record/read.js';
import { replay } from '../../lib/replay/replay.js';
import { suggest } from '../../lib/replay/suggest.js';
import { table } from '../../lib/report/text/blocks.js';
import { renderComparison } from '../../lib/report/compare.js';
import { renderExplained } from '../../lib/report/explain.js';
import { renderHistory } from '../../lib/report/history.js';
import { displayWidth, renderLine } from '../../lib/report/text/layout.js';
import { renderReplay } from '../../lib/report/replay.js';
import { renderSuggestion } from '../../lib/report/suggest.js';
import type { Theme } from '../../lib/report/text/theme.js';
import { dateText } from '../../lib/core/model/wall-time.js';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import { CALM, CONGESTED, DEAD, Simulation, type LineState } from '../support/simulation.js';

const PLAIN: Theme = { colour: false, unicode: true, width: 80 };

/** Calm, congested from 100 s, calm from 220 s, dead from 400 s. */
function eventful(tMs: number): LineState {
  if (tMs >= 400_000) return DEAD;
  return tMs >= 100_000 && tMs < 220_000 ? CONGESTED : CALM;
}

let lines: string[];
beforeAll(async () => {
  const house = new Simulation({
    config: config({ confidence: { shadow: true }, alternate: { source: 'lte0' } }),
    line: eventful,
    alternate: () => 45,
    faults: {
      session: (tMs) => (tMs >= 60_000 && tMs < 64_000 ? 'timeout' : undefined),
      write: (_tMs, nth) => (nth === 0 ? 'lost' : 'applied'),
    },
  });
  const journal = memoryJournal();
  house.journal = journal;
  await house.runs(215);
  ({ lines } = journal);
});

const names = { primary: 'cable', alternate: 'dsl' };
const NOW = Date.parse('2026-11-21T13:00:00Z');

function explained(all: readonly string[], wanted: Wanted, theme = PLAIN): string {
  const { found } = findRun(() => all, wanted);
  return found === null ? '' : renderExplained({ ...found, ...names, notes: [] }, theme);
}

/** Everything there is to print of a journal. */
function printed(all: readonly string[], theme: Theme): string[] {
  const facts = history({
    lines: all,
    state: null,
    fromMs: NOW - 86_400_000,
    nowMs: NOW,
    names: null,
    dayOf: dateText,
    nextDay: (ms) => ms + 86_400_000,
  });
  const suggested = suggest(gather(all, null));
  const titles = { journal: 'j.jsonl', other: 'o.yaml' };
  return [
    ...(['last', 'last_transition'] as const).map((kind) => explained(all, { kind }, theme)),
    renderHistory(facts, theme),
    renderComparison(compare(all, 0), theme),
    renderReplay(replay(all, null), { ...titles, other: null }, theme),
    renderReplay(replay(all, config({ thresholds: { red_samples_required: 9 } })), titles, theme),
    suggested.kind === 'ok' ? renderSuggestion(suggested.suggestion, theme) : '',
  ];
}

const at = (second: number): Wanted => ({
  kind: 'at',
  wallMs: Date.parse('2026-11-21T12:00:00Z') + second * 1000,
});

describe('explain tells', () => {
  test.each<[string, Wanted, RegExp[]]>([
    [
      'the run that steered and could not verify it',
      at(102),
      [
        /^RED {9}every vote for RED says yes: delta, queue, and drops where they can/m,
        /^RED +delta +\d+(\.\d)? ms +15 ms +\d+(\.\d)? ms over {2}yes$/m,
        /^decision {4}go to dsl, by the threshold decider \(red streak\): 2 runs RED in a/m,
        /switched on, but did not show it/,
        /new connections leave by cable, as before/,
      ],
    ],
    [
      'the next one, which tried again',
      at(104),
      [/the rule was switched on, and read back so/, /the route changed: new connections leave by dsl/],
    ],
    [
      'a run that could not ask the router',
      at(62),
      [
        /^router {6}not read: /m,
        /^UNKNOWN {5}what the verdict needs is not known/m,
        /exit code 69/,
        /not known/,
      ],
    ],
    [
      'a dead line',
      at(420),
      [/^line {8}every probe was lost/m, /^OUTAGE {6}every probe was lost in \d+ runs in a row/m],
    ],
    [
      'a steady run',
      at(90),
      [/^GREEN {7}nothing is beyond a limit$/m, /nothing was sent: the rule already was as wanted/],
    ],
    [
      'the shadow beside it',
      at(150),
      [/the confidence decider, in the shadow, is (steered|on the primary line)/],
    ],
  ])('%s', (_name, wanted, words) => {
    const text = explained(lines, wanted);
    for (const word of words) expect(text).toMatch(word);
  });

  test('a change that was made between two runs is not told as the run’s own', async () => {
    const house = new Simulation({ config: config(), line: () => CALM });
    const journal = memoryJournal();
    house.journal = journal;
    await house.runs(12);
    // What `force-enable` does: it acts at once and leaves the state so.
    house.enabled = true;
    const until = { until: null, until_boot_ms: null };
    const override = { want: 'steered', since: '', ...until, reason: 'a call', by: 'anna' } as const;
    house.state = {
      ...house.state,
      current_state: house.state.current_state.replace('GOOD', 'DEGRADED'),
      override,
    };
    await house.run();
    const text = explained(journal.lines, { kind: 'last_transition' });
    expect(text).toMatch(/^decision {4}stay on dsl, by a manual override/m);
    expect(text).toMatch(
      /nothing was sent: the rule already was as wanted\n +new connections leave by dsl: the route was changed between/,
    );
  });

  test('nothing that a terminal would obey, wherever it came from', () => {
    const evil = lines.map((text) => text.replaceAll('RED in a row', 'R\\u001b[31mED\\u202e\\u0007'));
    for (const text of printed(evil, PLAIN)) expect(text).not.toMatch(/[^\P{C}\n]/u);
    expect(printed(evil, PLAIN).join('')).toContain('\\x1b[31m');
  });
});

describe('the width', () => {
  test.each([40, 60, 80, 100])(
    '%d columns are never passed, with and without Unicode and colours',
    (width) => {
      for (const theme of [
        { colour: false, unicode: true, width },
        { colour: false, unicode: false, width },
      ]) {
        for (const text of printed(lines, theme)) {
          for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
          if (!theme.unicode) expect(text).toMatch(/^[\x20-\x7e\n]*$/);
        }
      }
    },
  );

  test('nothing of a reason is lost at 80 columns: it goes on below itself', () => {
    const rows = [['a', 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen']];
    const text = table(['x', 'why'], rows, { ...PLAIN, width: 40 }).map((l) =>
      renderLine(l, { ...PLAIN, width: 40 }),
    );
    expect(text).toEqual([
      'x  why',
      'a  one two three four five six seven',
      '   eight nine ten eleven twelve thirteen',
      '   fourteen',
    ]);
    expect(printed(lines, PLAIN).join('')).not.toContain('…');
  });
});

describe('whatever a journal holds', () => {
  test('one value replaced anywhere: all is printed or passed over, nothing is thrown', () => {
    const sample = [0, 2, 31, 52, 53, 120, 205].map((i) => lines[i]!);
    const paths = sample.map((text) => pathsOf(JSON.parse(text) as unknown));
    const any = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        '',
        'x',
        -1,
        0,
        1e300,
        true,
        [],
        {},
        [[]],
        [null],
        '?',
        '?x: y',
        '\u001b[2J',
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.nat(sample.length - 1), fc.nat(), any, (which, seed, value) => {
        const route = paths[which]!;
        const changed = JSON.parse(sample[which]!) as unknown;
        set(changed, route[seed % route.length]!, value);
        const all = sample.map((text, i) => (i === which ? JSON.stringify(changed) : text));
        for (const text of printed(all, PLAIN)) expect(typeof text).toBe('string');
      }),
      { numRuns: 400 },
    );
  });

  test('any bytes in lines: passed over, counted, never thrown at', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.json({ maxDepth: 3 }),
      fc.nat(200).chain((i) => fc.nat(300).map((cut) => (lines[i] ?? '').slice(0, cut + 1))),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const kinds = pieces.map((text) => readLine(text).kind);
        const { skipped } = replay(pieces, null).fidelity;
        expect(skipped.torn + skipped.foreign + skipped.other_version).toBe(
          kinds.filter((kind) => kind === 'skip').length,
        );
        for (const text of printed(pieces, PLAIN)) expect(typeof text).toBe('string');
      }),
      { numRuns: 200 },
    );
  });

  test('each says how many lines it passed over', () => {
    const damaged = [...lines, lines[5]!.slice(0, 99), '{"v":2,"kind":"run"}'];
    const texts = printed(damaged, PLAIN).slice(2, 6);
    expect(
      texts.filter((text) => /passed over: 1 torn line, 1 line of another version/.test(text)),
    ).toHaveLength(4);
  });
});

function pathsOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

function set(root: unknown, path: readonly (string | number)[], value: unknown): void {
  let node = root as Record<string, unknown>;
  for (const key of path.slice(0, -1)) node = node[key] as Record<string, unknown>;
  node[String(path.at(-1))] = value;
}
