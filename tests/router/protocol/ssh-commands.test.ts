import { describe, expect, test } from '@jest/globals';
import { consoleText, type ConsoleText } from '../../../lib/router/protocol/text.js';
import {
  pingCommand,
  readCommand,
  readRuleCommand,
  switchCommand,
  whyCommand,
} from '../../../lib/router/protocol/ssh-commands.js';

const MARK = 's0123456789ab';

function quoted(text: string): ConsoleText {
  const safe = consoleText(text);
  if (safe === null) throw new Error(text);
  return safe;
}

/** As long as the configuration lets them be. */
const LONG = quoted('W'.repeat(128));
const COMMENT = quoted('ADAPTIVE: Steer to DSL');
const NAMES = { comment: COMMENT, download: quoted('WAN-Down'), upload: quoted('WAN-Up') };

const COMMANDS: readonly (readonly [string, string])[] = [
  ['read', readCommand(NAMES, true, MARK)],
  ['read the rule', readRuleCommand(COMMENT, MARK)],
  ['ask why', whyCommand(COMMENT, MARK)],
  ['enable', switchCommand(COMMENT, true, MARK)],
  ['disable', switchCommand(COMMENT, false, MARK)],
  ['ping', pingCommand(quoted('1.1.1.1'), 3, 200, null, MARK)],
];

describe.each(COMMANDS)('%s', (_name, command) => {
  test('is one line of printable ASCII', () => {
    expect(command).toMatch(/^[\x20-\x7e]+$/);
  });

  test('uses only what 6.49 knows: paths with spaces, no :serialize', () => {
    expect(command).not.toMatch(/\/[a-z]+\//);
    expect(command).not.toContain(':serialize');
  });

  test('finds by exact equality, never by regular expression', () => {
    expect(command).not.toContain('~');
  });

  test('ends with the line that proves it came to its end', () => {
    expect(command.endsWith(`; :put "${MARK} end=|"`)).toBe(true);
  });
});

test('stays under 4 kB with the longest names', () => {
  const longest = readCommand({ comment: LONG, download: LONG, upload: LONG }, true, MARK);
  expect(longest.length).toBeLessThan(4_096);
});

test('every question of the steady read stands behind a guard', () => {
  const command = readCommand(NAMES, true, MARK);
  const unguarded = command
    .split('; ')
    .filter((statement) => statement.includes(' get ') && !statement.includes(':do {:put'));
  expect(unguarded).toEqual([]);
});

test('asks for one queue where only one is configured', () => {
  expect(readCommand({ ...NAMES, upload: null }, false, MARK).match(/queue tree find/g)).toHaveLength(1);
});

test.each([
  [true, 'enable $r', 'disable $r'],
  [false, 'disable $r', 'enable $r'],
])('switching %p is counted first, in the same line', (enabled, does, never) => {
  const command = switchCommand(COMMENT, enabled, MARK);
  expect(command).toContain(`:if ($n = 1) do={/ip firewall mangle ${does}}`);
  expect(command).not.toContain(never);
});

test('the switch hides no error', () => {
  const [switching = ''] = switchCommand(COMMENT, true, MARK).split(`${MARK} r.`);
  expect(switching).toContain('enable $r');
  expect(switching.slice(0, switching.indexOf('w.n'))).not.toContain('on-error');
});

test.each([
  [null, '/ping address="1.1.1.1" count=3 interval=200ms;'],
  [{ argument: 'vrf', table: quoted('lte') }, 'interval=200ms vrf="lte";'],
  [{ argument: 'routing-table', table: quoted('lte') }, 'interval=200ms routing-table="lte";'],
] as const)('ping by %j', (by, expected) => {
  expect(pingCommand(quoted('1.1.1.1'), 3, 199.6, by, MARK)).toContain(expected);
});
