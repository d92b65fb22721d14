/** The table of checks: each well on well facts, each amiss on spoiled ones, none of them well on what it did not see. */
import { describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import { EXIT } from '../../lib/core/model/errors.js';
import { GROUPS, type Check, type Judged } from '../../lib/doctor/checks/check.js';
import { unseen } from '../../lib/doctor/checks/facts.js';
import { exitOf, judgeAll } from '../../lib/doctor/checks/judge.js';
import { OLDEST_NODE } from '../../lib/doctor/checks/machine.js';
import { checkJson, checkText, verdictLine } from '../../lib/doctor/checks/report.js';
import { CHECKS } from '../../lib/doctor/checks/table.js';
import { type Expected, SPOILED } from './cases.js';
import { outcome } from './outcome.js';
import { ROUTER_CASES } from './router-cases.js';
import { wellFacts } from './well.js';

const THEME = { colour: false, unicode: true, width: 80 };

function of(judged: readonly Judged[], id: string): Judged {
  const found = judged.find(({ check }) => check.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

describe('the table', () => {
  test('ids are stable words, each once, in the order of the groups, each after what it needs', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, group, needs = [] } of CHECKS) {
      expect(id).toMatch(new RegExp(`^${group}\\.[a-z-]+$`));
      for (const need of needs) expect(ids.indexOf(need)).toBeLessThan(ids.indexOf(id));
      for (const need of needs) expect(ids).toContain(need);
    }
    const order = CHECKS.map(({ group }) => GROUPS.indexOf(group));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('its texts are sentences, and what to do is none: it stands behind "do:"', () => {
    for (const { looksAt, why, fix } of CHECKS) {
      expect(looksAt).toMatch(/^[A-Z/].*\.$/s);
      expect(why).toMatch(/^[A-Z].*\.$/s);
      expect(fix).not.toMatch(/\.$/);
    }
  });

  test('each check has a case in which it is well and one in which it is not', () => {
    const wellOnes = judgeAll(CHECKS, wellFacts()).filter((one) => outcome(one) === 'well');
    const cases = [...SPOILED, ...ROUTER_CASES];
    const isWell = new Set([
      ...wellOnes.map(({ check }) => check.id),
      ...cases.filter((one) => one.expect === 'well').map(({ id }) => id),
    ]);
    const isAmiss = new Set(cases.filter((one) => /error|warning/.test(one.expect)).map(({ id }) => id));
    for (const { id } of CHECKS) {
      expect([id, isWell.has(id), isAmiss.has(id)]).toEqual([id, true, true]);
    }
  });

  test('the oldest Node.js is that of package.json', () => {
    const { engines } = JSON.parse(
      fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as {
      engines: { node: string };
    };
    expect(engines.node).toBe(`>=${String(OLDEST_NODE)}`);
  });
});

describe('facts', () => {
  test('well ones: nothing is amiss', () => {
    const judged = judgeAll(CHECKS, wellFacts());
    expect(judged.filter(({ verdict }) => verdict.ok === false)).toEqual([]);
    expect(exitOf(judged)).toBe(EXIT.ok);
    expect(verdictLine(judged)).toMatch(/^All is well: \d+ well, \d+ not looked at\.$/);
  });

  test.each(SPOILED.map((one) => [`${one.id}: ${one.name}`, one] as const))('%s', (_name, one) => {
    const judged = judgeAll(CHECKS, one.facts);
    const found = of(judged, one.id);
    expect([outcome(found), found.verdict.seen]).toEqual([
      one.expect,
      expect.stringMatching(one.says ?? /./),
    ]);
  });

  test('unseen ones: no check is well that has nothing to go by', () => {
    const why = 'not asked';
    const facts = {
      ...wellFacts(),
      config: null,
      service: unseen(why),
      status: unseen(why),
      dropSignal: unseen(why),
      installations: unseen(why),
      lines: unseen(why),
      journal: unseen(why),
    };
    const looked = judgeAll(CHECKS, facts).filter((one) => outcome(one) === 'well');
    expect(
      looked.map(({ check }) => check.group).filter((group) => !/configuration|machine|time/.test(group)),
    ).toEqual([]);
  });
});

describe('what stands on what is broken', () => {
  const check = (id: string, ok: boolean | 'skipped', more: Partial<Check> = {}): Check => ({
    id,
    group: 'machine',
    severity: 'error',
    looksAt: 'x',
    why: 'x',
    fix: 'x',
    judge: () => ({ ok, seen: id }),
    ...more,
  });
  const outcomes = (checks: readonly Check[]): Expected[] => judgeAll(checks, wellFacts()).map(outcome);

  test.each([
    ['an error: not looked at', check('a', false), 'skipped'],
    ['not looked at: not looked at either', check('a', 'skipped'), 'skipped'],
    ['a warning: judged', check('a', false, { severity: 'warning' }), 'well'],
    ['well: judged', check('a', true), 'well'],
  ] as const)('%s', (_name, parent, expected) => {
    expect(outcomes([parent, check('b', true, { needs: ['a'] })])[1]).toBe(expected);
  });

  test('through any number of steps', () => {
    const chain = [
      check('a', false),
      check('b', true, { needs: ['a'] }),
      check('c', true, { needs: ['b'] }),
      check('d', true),
    ];
    expect(outcomes(chain)).toEqual(['error', 'skipped', 'skipped', 'well']);
  });

  test.each([
    [EXIT.ok, [check('a', true), check('b', false, { severity: 'warning' })]],
    [EXIT.unavailable, [check('a', false)]],
    [EXIT.config, [check('a', false), check('b', false, { group: 'configuration' })]],
  ])('exit code %i', (code, checks) => {
    expect(exitOf(judgeAll(checks, wellFacts()))).toBe(code);
  });
});

describe('what is shown', () => {
  const spoiled = SPOILED.find(({ id, expect: what }) => id === 'service.enabled' && what === 'error')?.facts;
  const judged = judgeAll(CHECKS, spoiled ?? wellFacts());

  test('only what is not well, and one line of verdict', () => {
    const text = checkText(judged, { all: false, fixHints: false }, THEME);
    expect(text).toBe(
      [
        'Broken: service.enabled',
        '  wanctl-steer.timer does not run (inactive)',
        '  do: sudo systemctl enable --now wanctl-steer.timer',
        '',
        verdictLine(judged),
        '',
      ].join('\n'),
    );
    expect(verdictLine(judged)).toMatch(
      /^Not well: 1 broken, \d+ well, \d+ not looked at\. Begin with service\.enabled\.$/,
    );
  });

  test('with the reasons and the lines to paste', () => {
    const text = checkText(judged, { all: false, fixHints: true }, THEME);
    expect(text).toContain('  why: A timer that was only started is gone after the next restart.');
    expect(text).toContain('  on this machine:\n    sudo systemctl enable --now wanctl-steer.timer\n');
  });

  test('with --all each check has its line; nothing is wider than the terminal', () => {
    const text = checkText(judged, { all: true, fixHints: false }, { ...THEME, width: 60 });
    for (const { id } of CHECKS) expect(text).toContain(id);
    // The verdict is one line in any case.
    for (const one of text.split('\n').slice(0, -2)) expect(one.length).toBeLessThanOrEqual(60);
  });

  test('hostile text stays on its line', () => {
    const [first] = CHECKS;
    if (first === undefined) throw new Error('no checks');
    const evil = 'name "\u001b[2J; /system reboot\u202e"';
    const bad: Judged = {
      check: first,
      severity: 'error',
      verdict: { ok: false, seen: evil, fix: evil, paste: [evil] },
    };
    const text = checkText([bad], { all: false, fixHints: true }, THEME);
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('as JSON', () => {
    const json = JSON.parse(JSON.stringify(checkJson(judged))) as {
      ok: boolean;
      checks: Record<string, unknown>[];
    };
    expect(json.ok).toBe(false);
    expect(json.checks.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
    const bad = json.checks.find(({ id }) => id === 'service.enabled');
    expect(Object.keys(bad ?? {})).toEqual(['id', 'group', 'ok', 'severity', 'seen', 'why', 'fix', 'paste']);
    expect(bad).toMatchObject({ ok: false, severity: 'error', group: 'service' });
    expect(new Set(json.checks.map(({ ok }) => ok))).toEqual(new Set([true, false, 'skipped']));
  });
});
