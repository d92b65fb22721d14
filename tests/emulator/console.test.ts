import { describe, expect, test } from '@jest/globals';
import { manualClock } from '../../lib/emulator/model/clock.js';
import { consoleOptions } from '../../lib/emulator/console-session.js';
import { execText, runConsoleLine } from '../../lib/emulator/console/index.js';
import { buildMenus } from '../../lib/emulator/model/menus.js';
import { RouterModel } from '../../lib/emulator/model/model.js';
import type { ModelOptions } from '../../lib/emulator/model/model-options.js';

const COMMENT = 'ADAPTIVE: Steer latency-sensitive to DSL';
const RULE = `find where comment="${COMMENT}"`;

function router(options: ModelOptions = {}): {
  model: RouterModel;
  run: (line: string, user?: string) => Promise<string[]>;
} {
  const model = new RouterModel({ clock: manualClock(), ...options });
  const menus = buildMenus(model);
  const run = async (line: string, user = 'steer'): Promise<string[]> => {
    const { lines } = await runConsoleLine(line, consoleOptions(model, menus, user, '127.0.0.1', []));
    return [...lines];
  };
  return { model, run };
}

const V6 = '6.49.18 (long-term)';
const V7 = '7.16.2 (stable)';
const V723 = '7.23.2 (stable)';

describe.each([V6, V7, V723])('values of %s', (version) => {
  test.each([
    [`:put [:len [/ip firewall mangle ${RULE}]]`, ['1']],
    [`:put [:len [/ip firewall mangle find comment="${COMMENT}"]]`, ['1']],
    [`:put [:len [/ip firewall mangle find where comment="nope"]]`, ['0']],
    [`:put [:len [/ip firewall mangle find where comment~"ADAPTIVE"]]`, ['2']],
    [`:put [:len [/ip firewall mangle find where comment="${COMMENT.toLowerCase()}"]]`, ['0']],
    [`:put [:len [/ip firewall mangle find where dynamic]]`, ['3']],
    [`:put [:len [/ip firewall mangle find where !dynamic disabled=no]]`, ['1']],
    [`:put [/ip firewall mangle get [${RULE}] disabled]`, ['true']],
    [`:put [/ip firewall mangle get [${RULE}] value-name=packets]`, ['0']],
    [`:put [/ip firewall mangle ${RULE}]`, ['*2']],
    [`/ip firewall mangle ${RULE}`, []],
    ['/ip firewall mangle; :put [get *2 disabled]', ['true']],
    ['/system identity get name', []],
    [':put [/system identity get name]', ['gateway']],
    [':put [/system resource get uptime]', ['2w06:56:07']],
    [`:put [/system resource get version]`, [version]],
    [':put [/queue tree get [find name="WAN-Download-Cable"] max-limit]', ['940000000']],
    [':put [/queue tree get "WAN-Download-Cable" disabled]', ['false']],
    [':put [/queue tree get WAN-Download-Cable queued-packets]', ['0']],
    [':put ("k=" . [/queue tree get [find name="WAN-Upload-DSL"] dropped] . ";end")', ['k=0;end']],
    [':put "a;b"; :put "c"', ['a;b', 'c']],
    [':local x [:len [/queue tree find]]; :put "n=$x"', ['n=4']],
    [':put "undefined: <$nothing>"', ['undefined: <>']],
    [':put (1 + 2 + 3)', ['6']],
    [':if ([:len [/queue tree find]] = 4) do={ :put "four" } else={ :put "other" }', ['four']],
    [
      ':foreach i in=[/queue tree find where name~"DSL"] do={ :put [/queue tree get $i name] }',
      ['WAN-Download-DSL', 'WAN-Upload-DSL'],
    ],
    [
      ':do { :put [/queue tree get [find name="nope"] bytes] } on-error={ :put "missing" }; :put "end"',
      ['missing', 'end'],
    ],
    ['/queue tree print count-only where name~"Cable"', ['2']],
  ])('%s', async (line, expected) => {
    expect(await router({ version }).run(line)).toEqual(expected);
  });
});

describe('release differences', () => {
  test.each([
    [V6, '/ip/firewall/mangle find', 'bad command name ip/firewall/mangle (line 1 column 2)'],
    [V6, '/queue tree get [find name="x"] bytes', 'no such item'],
    [V7, '/queue tree get [find name="x"] bytes', 'no such item (4)'],
    [V723, '/queue tree get [find name="x"] bytes', 'no such item (/queue/tree/get; line 1)'],
    [V6, '/queue tree get [find] bytes', 'invalid internal item number'],
    [V723, '/queue tree get [find] bytes', 'invalid internal item number (/queue/tree/get; line 1)'],
    [V6, '/ip firewall mangle enable *2 foo=1', 'expected end of command (line 1 column 31)'],
    [V723, '/ip firewall mangle enable *2 foo=1', 'bad parameter foo (line 1 column 31)'],
  ])('%s: %s', async (version, line, error) => {
    expect(await router({ version }).run(line)).toEqual([error]);
  });

  test('7.x takes slashes too, at every depth', async () => {
    const { run } = router({ version: V7 });
    expect(await run('/ip/firewall/mangle/print count-only')).toEqual(['6']);
    expect(await run(':put [:len [/ip/firewall/mangle find]]')).toEqual(['6']);
  });
});

describe('errors are text, and end the line', () => {
  test.each([
    ['foo', 'bad command name foo (line 1 column 1)'],
    ['/ip firewal mangle print', 'bad command name firewal (line 1 column 5)'],
    [':put "ä" ; foo', 'bad command name foo (line 1 column 13)'],
    [":put 'x'", 'syntax error (line 1 column 6)'],
    [':put "open', 'expected end of text (line 1 column 11)'],
    [':put [:len "x"', 'expected closing bracket (line 1 column 15)'],
    [':put "\\z"', 'syntax error (line 1 column 7)'],
    [':put "\\4a"', 'syntax error (line 1 column 7)'],
    ['/ip firewall mangle find where comment= disabled=no', 'syntax error (line 1 column 40)'],
    ['/queue tree get WAN-Download-Cable nope', 'input does not match any value of value-name'],
    ['/ip firewall mangle enable', 'missing value(s) of argument(s) numbers'],
    ['/ip firewall mangle enable *FFFF', 'no such item (4)'],
    ['/ip firewall mangle enable 4', 'no such item (4)'],
    ['/ip firewall mangle enable [find dynamic]', 'failure: can not change dynamic rule'],
    ['/ping', 'missing value(s) of argument(s) address'],
  ])('%s', async (line, error) => {
    expect(await router().run(line)).toEqual([error]);
  });

  test('what was printed before a failure stays; what follows does not run', async () => {
    expect(await router().run(':put "a"; /queue tree get x bytes; :put "b"')).toEqual([
      'a',
      'no such item (4)',
    ]);
  });

  test('a line that cannot be read does not even begin', async () => {
    expect(await router().run(':put "a"; foo')).toEqual(['bad command name foo (line 1 column 11)']);
    expect(await router().run(':do { foo } on-error={ :put "caught" }')).toEqual([
      'bad command name foo (line 1 column 7)',
    ]);
  });
});

describe('switching', () => {
  test('says nothing; several matches are all changed; no match is silence', async () => {
    const { model, run } = router();
    expect(await run(`/ip firewall mangle enable [${RULE}]`)).toEqual([]);
    expect(model.mangle.byComment(COMMENT)[0]?.disabled).toBe(false);
    expect(model.log.count('mangle rule changed by ssh-cmd:steer@127.0.0.1')).toBe(1);
    expect(await run('/ip firewall mangle enable [find comment="nope"]')).toEqual([]);
    expect(model.stats.configWrites).toBe(1);
    expect(await run('/ip firewall mangle disable [find comment~"ADAPTIVE"]')).toEqual([]);
    expect(model.stats.configWrites).toBe(3);
    expect(
      await run(
        `/ip firewall mangle set [${RULE}] disabled=no; :put [/ip firewall mangle get [${RULE}] disabled]`,
      ),
    ).toEqual(['false']);
  });

  test('a user who may only read is told so', async () => {
    const { model, run } = router();
    expect(await run(`/ip firewall mangle enable [${RULE}]`, 'reader')).toEqual([
      'not enough permissions (9)',
    ]);
    expect(model.stats.configWrites).toBe(0);
  });
});

describe('quoting', () => {
  test.each([
    ['\\"', '"'],
    ['\\\\', '\\'],
    ['\\$x', '$x'],
    ['\\?', '?'],
    ['a\\_b', 'a b'],
    ['\\41\\C3\\A4', 'Aä'],
    ['a\\ b', 'ab'],
    ['a\tb', 'a    b'],
    ["it's [fine] {here}; (too)", "it's [fine] {here}; (too)"],
  ])('"%s" is %s', async (quoted, text) => {
    expect(await router().run(`:put "${quoted}"`)).toEqual([text]);
  });

  test('an unescaped dollar is substituted in silence, a command in brackets is even run', async () => {
    const { model, run } = router();
    expect(await run(`:put "cost $5"`)).toEqual(['cost ']);
    expect(await run(`:put "x$[/ip firewall mangle enable [${RULE}]]y"`)).toEqual(['xy']);
    expect(model.mangle.byComment(COMMENT)[0]?.disabled).toBe(false);
  });

  test('a value that needs quotes and has none matches nothing, in silence', async () => {
    const { run } = router({ rules: [{ comment: 'a:b' }, { comment: 'a-b.c_d' }] });
    expect(await run(':put [:len [/ip firewall mangle find where comment=a:b]]')).toEqual(['0']);
    expect(await run(':put [:len [/ip firewall mangle find where comment=a-b.c_d]]')).toEqual(['1']);
    expect(await run(':put [:len [/ip firewall mangle find where comment="a:b"]]')).toEqual(['1']);
  });

  test('a comment with brackets is found by = and missed by ~', async () => {
    const { run } = router({ rules: [{ comment: 'steer [voip] +1' }] });
    expect(await run(':put [:len [/ip firewall mangle find where comment="steer [voip] +1"]]')).toEqual([
      '1',
    ]);
    expect(await run(':put [:len [/ip firewall mangle find where comment~"steer [voip] +1"]]')).toEqual([
      '0',
    ]);
  });
});

test.each(['/ip firewall mangle print stats', '/interface print stats', '/ip firewall mangle get *2'])(
  '%s is not emulated, and nothing is made up for it',
  async (line) => {
    await expect(router().run(line)).rejects.toThrow(/^not emulated: /);
  },
);

test('lines end in CR LF and are filled up with blanks', () => {
  expect(execText(['a', 'b\nc'], 3)).toBe('a  \r\nb  \r\nc  \r\n');
});
