import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseConfig } from '../../../lib/config/load.js';
import { ENV, FILE, parse, problemsOf, withKeys, yamlOf } from '../support.js';

/** A whole file with one text in place of MARK. */
const GOOD = `schema_version: "2"
topology:
  primary_wan: cable
  alternate_wan: dsl
router:
  host: 192.0.2.1
  user: steer
  password: \${ROUTER_PASSWORD}
mangle_rule:
  comment: STEER
measurement:
  ping_host: 198.51.100.1
`;

function linesOf(text: string): string[] {
  return problemsOf(parseConfig(text, FILE, ENV));
}

describe('syntax', () => {
  const cases: [string, string, string[]][] = [
    ['nothing at all', '', ['steering.yaml:1:1: expected settings, found an empty file']],
    ['comments only', '# later\n', ['steering.yaml:1:1: expected settings, found an empty file']],
    ['an empty document', '---\n', ['steering.yaml:1:4: expected settings, found an empty file']],
    [
      'a list',
      '- a\n- b\n',
      ['steering.yaml:1:1: expected sections and keys at the top of the file, found something else'],
    ],
    [
      'a word',
      'hello',
      ['steering.yaml:1:1: expected sections and keys at the top of the file, found something else'],
    ],
    [
      'two documents',
      `${GOOD}---\n${GOOD}`,
      ['steering.yaml:13:1: expected one YAML document, found a second one (---)'],
    ],
    [
      'a tab as indentation',
      'topology:\n\tprimary_wan: x\n',
      ['steering.yaml:2:1: expected valid YAML, found a tab used as indentation (YAML wants spaces)'],
    ],
    [
      'a second colon on a line',
      'router:\n  password: pass: word\n',
      ['steering.yaml:2:13: expected valid YAML, found a second ": " on one line (put the value in quotes)'],
    ],
    [
      'a quote never closed',
      'wan_name: "abc\nrouter: x\n',
      [
        'steering.yaml:3:1: expected valid YAML, found a quote, bracket, colon, comma or space that is missing',
      ],
    ],
    [
      'a bracket never closed',
      'a: [1, 2\n',
      [
        'steering.yaml:2:1: expected valid YAML, found a line that is indented more or less than its neighbours, or a ' +
          'bracket that is never closed',
      ],
    ],
    [
      'uneven indentation',
      'router:\n   host: a\n  user: b\n',
      [
        'steering.yaml:3:1: expected valid YAML, found a line that is indented more or less than its neighbours, or a ' +
          'bracket that is never closed',
      ],
    ],
    [
      'a reserved character',
      'router:\n  password: @secret\n',
      [
        'steering.yaml:2:13: expected valid YAML, found a value beginning with a reserved character such as @ ` or % ' +
          '(put it in quotes)',
      ],
    ],
    [
      'a tag',
      'a: !!python/object:os.system x\n',
      ['steering.yaml:1:4: expected valid YAML, found a ! tag, which has no meaning here'],
    ],
    [
      'an alias without anchor',
      'a: *b\n',
      [
        'steering.yaml:1:1: expected valid YAML, found aliases (*name) without an anchor, or too many of them',
      ],
    ],
    [
      'an alias to itself',
      'a: &a [*a]\n',
      [
        'steering.yaml:1:1: expected valid YAML, found aliases (*name) without an anchor, or too many of them',
      ],
    ],
    [
      'a NUL',
      'router:\n  host: a\0b\n',
      ['steering.yaml:2:10: expected a text file, found the control character U+0000'],
    ],
    [
      'an escape sequence',
      'a: \u001b[31m',
      ['steering.yaml:1:4: expected a text file, found the control character U+001B'],
    ],
    [
      'more than a quarter of a mebibyte',
      `# ${'x'.repeat(256 * 1024)}`,
      ['steering.yaml:1:1: expected a YAML file, found more than 262144 characters'],
    ],
    [
      'thousands of brackets',
      '['.repeat(9_000),
      ['steering.yaml:1:34: expected a YAML file, found values nested more than 32 levels deep'],
    ],
    [
      'more keys than anybody can mean',
      Array.from({ length: 12_000 }, (_, i) => `k${i}: v\n`).join(''),
      ['steering.yaml:1:1: expected a YAML file, found far too many keys and values'],
    ],
  ];
  test.each(cases)('%s', (_name, text, expected) => {
    expect(linesOf(text)).toEqual(expected);
  });

  test('an alias bomb', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 10; i += 1)
      text += `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`;
    expect(linesOf(text)).toEqual([
      'steering.yaml:1:1: expected valid YAML, found aliases (*name) without an anchor, or too many of them',
    ]);
  });

  test.each([
    ['a byte order mark', `\ufeff${GOOD}`],
    ['CRLF line ends', GOOD.replaceAll('\n', '\r\n')],
    ['a document start and end', `---\n${GOOD}...\n`],
    ['tabs after values and in comments', GOOD.replace('dsl', 'dsl\t# a\tcomment')],
    ['no newline at the end', GOOD.trimEnd()],
    [
      'an anchor used once',
      GOOD.replace('primary_wan: cable', 'primary_wan: &line cable').replace(
        '  ping_host',
        '  routing_table: *line\n  ping_host',
      ),
    ],
    ['empty sections', `${GOOD}thresholds:\nmode:\nlogging: ~\nconfidence:\n  weights:\n`],
  ])('%s is fine', (_name, text) => {
    expect(linesOf(text)).toEqual([]);
  });

  test('a syntax error never quotes the file: what it stumbles over may be a password', () => {
    const passwords = [
      '@hunter2',
      '"hunter2',
      '[hunter2',
      '{hunter2',
      '*hunter2',
      '!hunter2 x',
      'hunter2: hunter2',
      '"\\hunter2"',
      '&hunter2 *hunter2',
      '|hunter2',
      '%hunter2',
      "'hunter2' hunter2",
    ];
    for (const password of passwords) {
      const lines = linesOf(GOOD.replace('${ROUTER_PASSWORD}', password));
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.join('\n')).not.toContain('hunter2');
    }
  });
});

describe('keys', () => {
  const cases: [string, Record<string, unknown>, string][] = [
    [
      'one letter wrong',
      { 'thresholds.yelow_rtt_ms': 1 },
      'thresholds.yelow_rtt_ms: expected a key that is known under thresholds, found "yelow_rtt_ms"; did you mean "yellow_rtt_ms"?',
    ],
    [
      'two letters swapped',
      { 'router.tranpsort': 'ssh' },
      'router.tranpsort: expected a key that is known under router, found "tranpsort"; did you mean "transport"?',
    ],
    [
      'hyphens',
      { 'state.history-size': 5 },
      'state.history-size: expected a key that is known under state, found "history-size"; did you mean "history_size"?',
    ],
    [
      'capitals',
      { Timeouts: {} },
      'Timeouts: expected a key that is known at the top of the file, found "Timeouts"; did you mean "timeouts"?',
    ],
    [
      'the right key in the wrong section',
      { 'thresholds.ping_host': 'x' },
      'thresholds.ping_host: expected a key that is known under thresholds, found "ping_host"; this key belongs under measurement',
    ],
    [
      'a key of several sections',
      { 'topology.dry_run': true },
      'topology.dry_run: expected a key that is known under topology, found "dry_run"; this key belongs under confidence or the top of the file',
    ],
    [
      'a section key at the top',
      { steer_threshold: 60 },
      'steer_threshold: expected a key that is known at the top of the file, found "steer_threshold"; this key belongs under confidence',
    ],
    [
      'a top key in a section',
      { 'router.lock_timeout': 5 },
      'router.lock_timeout: expected a key that is known under router, found "lock_timeout"; this key belongs under the top of the file',
    ],
    [
      'nothing like it',
      { frobnicate: 1 },
      'frobnicate: expected a key that is known at the top of the file, found "frobnicate"',
    ],
    [
      'a Cyrillic letter',
      { 'router.pоrt': 1 },
      'router.pоrt: expected a key that is known under router, found "pоrt"; did you mean "port"?; its character 2 is U+043E, not a plain letter',
    ],
    [
      'a no-break space',
      { '\u00a0mode': {} },
      '"\u00a0mode": expected a key that is known at the top of the file, found "\u00a0mode"; did you mean "mode"?; its character 1 is U+00A0, not a plain letter',
    ],
    [
      'a right-to-left override',
      { 'mode\u202e': {} },
      '"mode\\u202e": expected a key that is known at the top of the file, found "mode\\u202e"; did you mean "mode"?; its character 5 is U+202E, not a plain letter',
    ],
    [
      'ten thousand letters',
      { ['k'.repeat(10_000)]: 1 },
      `"${'k'.repeat(60)}…": expected a key that is known at the top of the file, found "${'k'.repeat(60)}…"`,
    ],
    [
      '__proto__',
      JSON.parse('{"router.__proto__": {"insecure": true}}') as Record<string, unknown>,
      'router.__proto__: expected a key that is known under router, found "__proto__"',
    ],
    [
      'constructor',
      { constructor: { prototype: {} } },
      'constructor: expected a key that is known at the top of the file, found "constructor"',
    ],
    [
      'toString',
      { 'state.toString': 1 },
      'state.toString: expected a key that is known under state, found "toString"',
    ],
  ];
  test.each(cases)('%s', (_name, changes, expected) => {
    const text =
      changes['router.__proto__'] === undefined
        ? yamlOf(withKeys(changes))
        : GOOD.replace('router:\n', 'router:\n  __proto__: {insecure: true}\n');
    expect(linesOf(text).map((line) => line.replace(/^steering\.yaml:\d+:\d+: /, ''))).toEqual([expected]);
    expect(({} as Record<string, unknown>)['insecure']).toBeUndefined();
  });

  test('the same key twice', () => {
    expect(linesOf(GOOD.replace('  user: steer\n', '  user: steer\n  host: other\n'))).toEqual([
      'steering.yaml:8:3: router.host: expected each key once, found a second one (the first is on line 6)',
    ]);
  });

  test.each([
    ['topology', 'topology.alternate_wan', 'topology.primary_wan'],
    ['router', 'router', 'router.host', 'router.user'],
    ['mangle_rule', 'mangle_rule.comment'],
  ])('without %s, its required keys are named', (section, ...keys) => {
    const named = problemsOf(parse({ [section]: undefined })).map((line) => line.split(' ')[1]);
    expect(named).toEqual(keys.map((key) => `${key}:`));
  });
});

describe('values', () => {
  const cases: [string, Record<string, unknown>, string][] = [
    [
      'yes for true',
      { 'mode.cake_aware': 'yes' },
      'mode.cake_aware: expected true or false, found the text "yes"; write true or false, without quotes',
    ],
    [
      'a quoted number',
      { 'router.port': '8443' },
      'router.port: expected a whole number from 1 to 65535, found the text "8443"; remove the quotes',
    ],
    [
      'a number for a name',
      { wan_name: 5 },
      'wan_name: expected 1 to 64 characters: letters, digits and _ . -, found 5; put the value in quotes',
    ],
    [
      'a fraction for a count',
      { 'measurement.ping_count': 2.5 },
      'measurement.ping_count: expected a whole number from 1 to 20 (packets), found 2.5',
    ],
    [
      'out of bounds',
      { 'router.port': 65536 },
      'router.port: expected a whole number from 1 to 65535, found 65536',
    ],
    [
      'a frozen average',
      { 'thresholds.rtt_ewma_alpha': 0 },
      'thresholds.rtt_ewma_alpha: expected a number above 0 up to 1, found 0',
    ],
    [
      'an unknown word',
      { 'router.transport': 'telnet' },
      'router.transport: expected one of rest, ssh, found the text "telnet"',
    ],
    [
      'an empty value',
      { 'router.port': null },
      'router.port: expected a whole number from 1 to 65535, found nothing (the value is empty)',
    ],
    [
      'a list for a section',
      { thresholds: [1] },
      'thresholds: expected a section with its own keys, found a list',
    ],
    [
      'a word for a section',
      { thresholds: 'x' },
      'thresholds: expected a section with its own keys, found a text',
    ],
    [
      'a section for a value',
      { lock_file: { a: 1 } },
      'lock_file: expected text of 1 to 4096 characters, found a section',
    ],
    [
      'an option for a host',
      { 'router.host': '-oProxyCommand=x' },
      'router.host: expected a host name or an IP address, not beginning with -, found the text "-oProxyCommand=x"; its character 15 is "=" (U+003D)',
    ],
    [
      'an option for a ping host',
      { 'measurement.ping_host': '-f' },
      'measurement.ping_host: expected a host name or an IP address, not beginning with -, found the text "-f"; it begins with "-"',
    ],
    [
      'a quote in the comment',
      { 'mangle_rule.comment': 'STEER "x"' },
      'mangle_rule.comment: expected 1 to 128 characters: letters, digits, space and _ . : -, beginning with a letter or digit, found the text "STEER \\"x\\""; its character 7 is "\\"" (U+0022)',
    ],
    [
      'a look-alike in the comment',
      { 'mangle_rule.comment': 'SТEER' },
      'mangle_rule.comment: expected 1 to 128 characters: letters, digits, space and _ . : -, beginning with a letter or digit, found the text "SТEER"; its character 2 is "Т" (U+0422)',
    ],
    [
      'a comment of 10 kB',
      { 'mangle_rule.comment': 'x'.repeat(10_240) },
      `mangle_rule.comment: expected 1 to 128 characters: letters, digits, space and _ . : -, beginning with a letter or digit, found the text "${'x'.repeat(60)}…"; it has 10240 characters`,
    ],
    [
      'a newline in a queue name',
      { 'cake_queues.primary_download': 'a\nb' },
      'cake_queues.primary_download: expected 1 to 128 characters: letters, digits, space and _ . : -, beginning with a letter or digit, found the text "a\\nb"; its character 2 is "\\n" (U+000A)',
    ],
    [
      'a name beginning with a colon',
      { 'cake_queues.primary_upload': ':x' },
      'cake_queues.primary_upload: expected 1 to 128 characters: letters, digits, space and _ . : -, beginning with a letter or digit, found the text ":x"; it begins with ":"',
    ],
    [
      'the same reflector twice',
      { 'measurement.reflectors': ['198.51.100.1', '198.51.100.1'] },
      'measurement.reflectors: expected a list of 1 to 8 different host names or IP addresses, found the same one twice',
    ],
    [
      'no reflector',
      { 'measurement.reflectors': [] },
      'measurement.reflectors: expected a list of 1 to 8 different host names or IP addresses, found a list',
    ],
    [
      'a number as reflector',
      { 'measurement.reflectors': ['198.51.100.1', 7] },
      'measurement.reflectors[1]: expected a host name or an IP address, not beginning with -, found 7',
    ],
    [
      'a version to come',
      { schema_version: '3' },
      'schema_version: expected one of 1, 1.0, 2, found the text "3"',
    ],
  ];
  test.each(cases)('%s', (_name, changes, expected) => {
    const lines = problemsOf(parse(changes)).map((line) => line.replace(/^steering\.yaml:\d+:\d+: /, ''));
    expect(lines).toEqual([expected]);
  });

  test('a password of the wrong type is not shown', () => {
    for (const password of [123456, [123456], { a: 123456 }, true, '123456'.repeat(1000)]) {
      const lines = problemsOf(parse({ 'router.password': password }));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('(not shown)');
      expect(lines[0]).not.toContain('123456');
    }
  });

  test('what came from the environment is not shown either', () => {
    const lines = problemsOf(parse({ 'router.host': '${TOKEN}' }, { ...ENV, TOKEN: '-hunter2!' }));
    expect(lines).toEqual([
      'steering.yaml:8:13: router.host: expected a host name or an IP address, not beginning with -, found a text (not shown)',
    ]);
  });
});

test('everything wrong is said at once, in the order of the file', () => {
  const text = readFileSync(new URL('../../fixtures/config/invalid-many.yaml', import.meta.url), 'utf8');
  const expected = readFileSync(new URL('../../fixtures/config/invalid-many.txt', import.meta.url), 'utf8');
  expect(`${linesOf(text).join('\n')}\n`).toBe(expected);
});

test('each invalid fixture says at which line what is wrong', () => {
  const folder = path.dirname(new URL('../../fixtures/config/x', import.meta.url).pathname);
  const files = readdirSync(folder).filter(
    (name) => /^invalid-.*\.yaml$/.test(name) && name !== 'invalid-many.yaml',
  );
  expect(files.length).toBeGreaterThanOrEqual(8);
  for (const name of files) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    // The first line of a fixture is "# expect: <line>:<column>: message".
    const expected = /^# expect: (.*)$/m.exec(text)?.[1];
    expect([name, ...problemsOf(parseConfig(text, FILE, ENV))]).toEqual([
      name,
      `steering.yaml:${expected ?? ''}`,
    ]);
  }
});
