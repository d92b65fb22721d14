import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expandText } from '../../../lib/config/check/expand-env.js';
import { Secret } from '../../../lib/config/check/secret.js';
import { accepted, ENV, parse, problemsOf } from '../support.js';

describe('${NAME}', () => {
  const env = { A: 'one', B: 'two', EMPTY: '', NESTED: '${A}' };
  const cases: [string, string, string][] = [
    ['alone', '${A}', 'one'],
    ['inside a text', '/run/${A}.json', '/run/one.json'],
    ['several', '${A}-${B}${A}', 'one-twoone'],
    ['empty but set', 'x${EMPTY}y', 'xy'],
    ['replaced text is not looked at again', '${NESTED}', '${A}'],
    ['doubled: the text itself', '$${A}', '${A}'],
    ['doubled and expanded side by side', '$${A}${A}', '${A}one'],
    ['a dollar alone', 'pa$$word$', 'pa$$word$'],
    ['a dollar before a name', '$A', '$A'],
    ['braces alone', '{A}', '{A}'],
  ];
  test.each(cases)('%s', (_name, text, expected) => {
    expect(expandText(text, env)).toEqual({ kind: 'ok', text: expected });
  });

  test.each([
    ['unset', '${NOPE}', { kind: 'unset', name: 'NOPE' }],
    ['inherited from the prototype', '${toString}', { kind: 'unset', name: 'toString' }],
    ['the first of two unset ones', '${X}${Y}', { kind: 'unset', name: 'X' }],
    ['unfinished', '${A', { kind: 'malformed' }],
    ['empty', '${}', { kind: 'malformed' }],
    ['a default value as in a shell', '${A:-x}', { kind: 'malformed' }],
    ['a space', '${A }', { kind: 'malformed' }],
    ['a digit first', '${1A}', { kind: 'malformed' }],
  ])('%s', (_name, text, expected) => {
    expect(expandText(text, env)).toEqual(expected);
  });

  test('a text without ${ is never changed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('${'));
        expect(expandText(text, {})).toEqual({ kind: 'ok', text });
      }),
    );
  });

  test('any key that is text, lists included', () => {
    const result = accepted(
      parse(
        {
          'topology.primary_wan': '${LINE}',
          'measurement.ping_host': undefined,
          'measurement.reflectors': ['${ONE}', '198.51.100.${TWO}'],
          'state.file': '/var/lib/${LINE}/state.json',
        },
        { ...ENV, LINE: 'cable', ONE: '203.0.113.1', TWO: '7' },
      ),
    );
    expect(result.config.topology.primary_wan).toBe('cable');
    expect(result.config.measurement.reflectors).toEqual(['203.0.113.1', '198.51.100.7']);
    expect(result.config.state.file).toBe('/var/lib/cable/state.json');
  });

  test('every unset variable is named with its place', () => {
    expect(problemsOf(parse({ 'state.file': '/x/${B}', 'measurement.reflectors': ['${C}'] }, {}))).toEqual([
      'steering.yaml:10:17: router.password: expected the environment variable "ROUTER_PASSWORD", found no such variable in the environment',
      'steering.yaml:18:7: measurement.reflectors: expected the environment variable "C", found no such variable in the environment',
      'steering.yaml:22:13: state.file: expected the environment variable "B", found no such variable in the environment',
    ]);
  });

  test('a text made to multiply is refused as it stands', () => {
    const problems = problemsOf(
      parse({ lock_file: '${BIG}'.repeat(20_000) }, { ...ENV, BIG: 'x'.repeat(10_000) }),
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(
      'lock_file: expected text of 1 to 4096 characters, found the text "${BIG}${BIG}',
    );
  });

  test('a number from the environment stays text, and its value is not shown', () => {
    expect(problemsOf(parse({ 'router.port': '${PORT}' }, { ...ENV, PORT: '8443' }))).toEqual([
      'steering.yaml:11:13: router.port: expected a whole number from 1 to 65535, found a text (not shown)',
    ]);
  });
});

describe('secrets', () => {
  const PASSWORD = 'hunter2-correct-horse';

  test('the password is apart from the configuration', () => {
    const result = accepted(parse({}, { ROUTER_PASSWORD: PASSWORD }));
    expect(result.password?.reveal()).toBe(PASSWORD);
    expect(Object.hasOwn(result.config.router, 'password')).toBe(false);
  });

  test.each([
    ['from the environment', '${ROUTER_PASSWORD}'],
    ['in the file', PASSWORD],
  ])('no way of printing the result shows a password %s', (_name, written) => {
    const result = accepted(parse({ 'router.password': written }, { ROUTER_PASSWORD: PASSWORD }));
    const shown = [
      JSON.stringify(result),
      String(result.password),
      inspect(result, { depth: null, showHidden: true }),
      inspect(result.password),
      JSON.stringify(Object.assign({}, result.password)),
      Object.entries(result.password ?? {}).join(),
    ];
    expect(shown.join('\n')).not.toContain('hunter2');
  });

  test('a secret reveals itself only when asked', () => {
    const secret = new Secret('abc');
    expect([String(secret), JSON.stringify(secret), inspect(secret), secret.reveal()]).toEqual([
      '[secret]',
      '"[secret]"',
      '[secret]',
      'abc',
    ]);
  });

  test('the fingerprint is of behaviour: secrets and spelling do not change it, settings do', () => {
    const print = (changes: Record<string, unknown>, password = PASSWORD): string =>
      accepted(parse(changes, { ROUTER_PASSWORD: password })).fingerprint;
    const base = print({});
    expect(base).toMatch(/^[0-9a-f]{12}$/);
    expect(print({}, 'another')).toBe(base);
    expect(print({ 'thresholds.yellow_rtt_ms': 15 })).toBe(base);
    expect(print({ 'router.password': 'in the file' })).toBe(base);
    expect(print({ 'thresholds.yellow_rtt_ms': 14 })).not.toBe(base);
  });

  test('a command that never talks to the router needs no password', () => {
    const options = { needSecrets: false };
    const quiet = accepted(parse({}, {}, options));
    expect(quiet.password).toBeUndefined();
    expect(quiet.fingerprint).toBe(accepted(parse({})).fingerprint);
    expect(quiet.warnings).toEqual([]);
    expect(problemsOf(parse({ 'state.file': '${X}' }, {}, options))).toHaveLength(1);
    expect(problemsOf(parse({}, {}))).toHaveLength(1);
  });
});
