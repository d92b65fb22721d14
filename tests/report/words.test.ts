/** No code for programs stands in a text for people: over many situations, everything that is printed is looked through. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG_KEYS } from '../../lib/generated/config-keys.js';
import { compare } from '../../lib/replay/compare.js';
import { gather } from '../../lib/replay/gather.js';
import { history } from '../../lib/replay/history.js';
import { findRun } from '../../lib/replay/find-run.js';
import { suggest } from '../../lib/replay/suggest.js';
import { renderComparison } from '../../lib/report/compare.js';
import { renderExplained } from '../../lib/report/explain.js';
import { renderHistory } from '../../lib/report/history.js';
import { dryRunText, runText } from '../../lib/report/run.js';
import { statusFacts } from '../../lib/report/status/facts.js';
import { renderStatus } from '../../lib/report/status/status.js';
import { renderSuggestion } from '../../lib/report/suggest.js';
import type { Theme } from '../../lib/report/text/theme.js';
import type { RouterFailureCode, SteerState, UnknownReason } from '../../lib/core/model/types.js';
import { UNKNOWN_WORDS, FAILURE_WORDS } from '../../lib/core/model/words.js';
import type { WholeRecord } from '../../lib/core/record/run-record.js';
import { dateText } from '../../lib/core/model/wall-time.js';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import { CALM, CONGESTED, DEAD, Simulation, type SimulationOptions } from '../support/simulation.js';

/** Wide: what is looked for must not be broken over two lines. */
const THEME: Theme = { colour: false, unicode: true, width: 4000 };
const names = { primary: 'cable', alternate: 'dsl' };

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** Every reason and failure there is, one after the other, on a line that is now calm, now not. */
const HOUSES: [string, SimulationOptions][] = [
  [
    'every way a router can fail',
    {
      config: config({ confidence: { shadow: true } }),
      line: (t) => (t % 90_000 < 40_000 ? CONGESTED : CALM),
      faults: {
        session: (t) =>
          t % 24_000 < 6_000
            ? pick(Object.keys(FAILURE_WORDS) as RouterFailureCode[], Math.floor(t / 24_000))
            : undefined,
      },
    },
  ],
  [
    'every reason for which a rule can be unknown',
    {
      config: config({}),
      line: (t) => (t % 60_000 < 30_000 ? CONGESTED : CALM),
      faults: {
        rule: (t) =>
          t % 12_000 < 8_000
            ? pick(Object.keys(UNKNOWN_WORDS) as UnknownReason[], Math.floor(t / 12_000))
            : undefined,
      },
    },
  ],
  [
    'a dead line, writes that are lost, an unfit other line',
    {
      config: config({
        alternate: { source: 'lte0' },
        confidence: { flap_detection_enabled: true, max_toggles: 2 },
      }),
      line: (t) =>
        pick([CALM, CONGESTED, DEAD, { ...CALM, rttMs: 'failed' as const }], Math.floor(t / 20_000)),
      alternate: (t) => pick([30, 'lost' as const, 400, 'failed' as const], Math.floor(t / 16_000)),
      faults: {
        write: (_t, nth) => pick(['lost', 'applied', { answer: 'timeout', applied: false }] as const, nth),
      },
    },
  ],
  [
    'the confidence decider in charge, with a zone',
    {
      config: config({ mode: { use_confidence_scoring: true }, wan_state: { enabled: true } }),
      line: (t) => (t % 120_000 < 70_000 ? CONGESTED : CALM),
      autorate: (t) => (t % 50_000 < 25_000 ? { baselineMs: 20, zone: 'RED' } : { ageSec: 900 }),
    },
  ],
  [
    'the delta alone',
    {
      config: config({ mode: { cake_aware: false } }),
      line: (t) => (t % 60_000 < 30_000 ? CONGESTED : CALM),
    },
  ],
];

async function printed(options: SimulationOptions): Promise<string[]> {
  const house = new Simulation(options);
  const journal = memoryJournal();
  house.journal = journal;
  house.keepRecords = true;
  const texts: string[] = [];
  const look = (state: SteerState, ms: number): void => {
    const now = {
      bootMs: state.saved_boot_ms + ms,
      bootId: state.boot_id,
      wallMs: Date.parse(state.saved_at) + ms,
    };
    texts.push(renderStatus(statusFacts({ state, now, stateFile: '/s', wanName: 'home', ...names }), THEME));
  };
  for (let i = 0; i < 240; i += 1) {
    const said = house.events.length;
    await house.run();
    if (i % 3 === 0) {
      const last = house.results.at(-1);
      if (last !== undefined) {
        texts.push(
          runText(last, house.events.slice(said), []),
          dryRunText(asDry(last), house.events.slice(said), []),
        );
        const { found } = findRun(() => journal.lines, { kind: 'last' });
        if (found !== null) texts.push(renderExplained({ ...found, ...names, notes: [] }, THEME));
      }
      look(house.state, 500);
    }
    if (i % 40 === 20) {
      const until = { until: null, until_boot_ms: null, since: house.state.saved_at };
      const want = i % 80 === 20 ? 'steered' : 'primary';
      house.state = {
        ...house.state,
        override: { want, reason: i % 60 === 0 ? 'a call' : '', by: 'anna', ...until },
      };
      look(house.state, 500);
      look(house.state, 900_000);
    }
    if (i % 40 === 30) house.state = { ...house.state, override: null };
  }
  const { lines } = journal;
  const nowMs = Date.parse(house.state.saved_at);
  const facts = history({
    lines,
    state: house.state,
    fromMs: nowMs - 86_400_000,
    nowMs,
    names,
    dayOf: dateText,
    nextDay: (ms) => ms + 86_400_000,
  });
  const suggested = suggest(gather(lines, null));
  const change = findRun(() => lines, { kind: 'last_transition' }).found;
  texts.push(renderHistory(facts, THEME), renderComparison(compare(lines, 0), THEME));
  if (suggested.kind === 'ok') texts.push(renderSuggestion(suggested.suggestion, THEME));
  if (change !== null) texts.push(renderExplained({ ...change, ...names, notes: [] }, THEME));
  return texts;
}

/** The fakes' own failures are called by their codes. */
function withoutFakes(text: string): string {
  return text.replace(/(router: |see to )[a-z_]+/g, '$1it');
}

function asDry(record: WholeRecord): WholeRecord {
  const would = record.act === 'enable' || record.act === 'disable' ? record.act : 'nothing';
  return { ...record, kind: 'dry', out: ['skipped', would] };
}

/** Words of the configuration's file may be named. */
const KEYS = new Set(CONFIG_KEYS.flatMap(({ path }) => path.split('.')));

function codesIn(text: string): string[] {
  return [...text.matchAll(/[a-z]+(?:_[a-z0-9]+)+/g)].map(([word]) => word).filter((word) => !KEYS.has(word));
}

describe.each(HOUSES)('%s', (_name, options) => {
  let texts: string[];
  beforeAll(async () => {
    texts = (await printed(options)).map(withoutFakes);
  });

  test('no code of programs is printed for people', () => {
    const found = texts.flatMap((text) =>
      text
        .split('\n')
        .filter((line) => codesIn(line).length > 0)
        .map((line) => `${codesIn(line).join()} in: ${line.slice(0, 220)}`),
    );
    expect([...new Set(found.map((f) => f.replace(/\d+/g, 'N')))].slice(0, 40)).toEqual([]);
  });

  test('nothing is empty, undefined, or counted wrongly', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object|=""|\(\)|: $/m);
      expect(text).not.toMatch(
        /(?<![\d.,])1 (?:changes|runs|toggles|packets|times|sessions|signals|episodes|readings|outages|spikes)\b/,
      );
    }
  });

  test('a long sentence is printed once', () => {
    for (const text of texts) {
      const sentences = [...text.matchAll(/[^\n:;,()]{60,}/g)].map(([part]) => part.trim());
      const twice = sentences.filter((part, i) => sentences.indexOf(part) !== i);
      expect(twice).toEqual([]);
    }
  });
});
