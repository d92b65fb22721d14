import { describe, expect, test } from '@jest/globals';
import { consoleText, type ConsoleText } from '../../../lib/router/protocol/text.js';
import {
  pingCommand,
  readCommand,
  readSwitchCommand,
  type SshSteps,
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
const RULE = {
  comment: COMMENT,
  download: quoted('WAN-Down'),
  upload: quoted('WAN-Up'),
  lease: null,
  leader: null,
  matches: false,
};
const NAMES = {
  ...RULE,
  lease: { list: quoted('steer-lease') },
  leader: { list: quoted('steer-leader'), mark: quoted('pi-1 b0070000') },
  matches: true,
};
const ALL = { rule: true, lease: true };
const steps = (enabled: boolean, over: Partial<SshSteps> = {}): SshSteps => ({
  want: enabled ? 'steered' : 'primary',
  enabled,
  prefixes: enabled ? ['192.168.88.0/24', '10.0.0.0/8'] : [],
  timeoutSec: 30,
  replace: false,
  leadSec: enabled ? 30 : null,
  unseat: null,
  ...over,
});

const COMMANDS: readonly (readonly [string, string])[] = [
  ['read', readCommand(NAMES, { ...ALL, uptime: true }, MARK)],
  ['read the switch', readSwitchCommand(NAMES, ALL, MARK)],
  ['ask why', whyCommand(COMMENT, MARK)],
  ['enable', switchCommand(NAMES, steps(true), MARK)],
  ['disable', switchCommand(NAMES, steps(false), MARK)],
  ['renew', switchCommand(NAMES, steps(true, { enabled: null, replace: true }), MARK)],
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

test.each([
  ['the rule alone', RULE, 4_096],
  // With the lists of a lease and of a leader, each asked for five fields.
  ['a lease and a leader', NAMES, 6_144],
] as const)('stays short with the longest names: %s', (_name, names, most) => {
  const longest = readCommand(
    { ...names, comment: LONG, download: LONG, upload: LONG },
    { ...ALL, uptime: true },
    MARK,
  );
  expect(longest.length).toBeLessThan(most);
});

test('every question of the steady read stands behind a guard', () => {
  const command = readCommand(NAMES, { ...ALL, uptime: true }, MARK);
  const unguarded = command
    .split('; ')
    .filter((statement) => statement.includes(' get ') && !statement.includes(':do {:put'));
  expect(unguarded).toEqual([]);
});

test('asks for one queue where only one is configured', () => {
  expect(
    readCommand({ ...NAMES, upload: null }, { ...ALL, uptime: false }, MARK).match(/queue tree find/g),
  ).toHaveLength(1);
});

test.each([
  [true, 'enable $r', 'disable $r'],
  [false, 'disable $r', 'enable $r'],
])('switching %p is counted first, in the same line', (enabled, does, never) => {
  const command = switchCommand(RULE, steps(enabled), MARK);
  expect(command).toContain(`:if ($n = 1) do={/ip firewall mangle ${does}}`);
  expect(command).not.toContain(never);
});

test('the switch hides no error', () => {
  const [switching = ''] = switchCommand(NAMES, steps(true), MARK).split(`${MARK} r.`);
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
