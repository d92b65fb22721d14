import { describe, expect, test } from '@jest/globals';
import { parseCommandLine } from '../../lib/cli/program.js';
import { COMMANDS } from '../../lib/cli/registry.js';
import { EXIT } from '../../lib/core/model/errors.js';
import { collectIo } from './support/io.js';

const GLOBALS = { configFile: '/etc/wanctl/steering.yaml', logFormat: 'auto', logLevel: 'info' };

async function parse(argv: readonly string[], env: Record<string, string> = {}) {
  const io = collectIo({ env });
  return { line: await parseCommandLine(argv, io, COMMANDS), out: io.out(), err: io.err() };
}

describe('a command line becomes a command', () => {
  test.each<[string[], object]>([
    [['run'], { name: 'run', options: { ...GLOBALS, dryRun: false, json: false } }],
    [['status'], { name: 'status', options: { ...GLOBALS, json: false, watch: false } }],
    [['status', '--watch', '--json'], { name: 'status', options: { ...GLOBALS, json: true, watch: true } }],
    [['health'], { name: 'health', options: { ...GLOBALS, timeout: 10 } }],
    [['health', '-t', '5'], { name: 'health', options: { ...GLOBALS, timeout: 5 } }],
    [['metrics', '--output', 'x.prom'], { name: 'metrics', options: { ...GLOBALS, output: 'x.prom' } }],
    [['force-enable'], { name: 'force-enable', options: { ...GLOBALS, json: false, takeOver: false } }],
    [
      ['force-disable', '--for', '1h30m', '--reason', '  modem update ☎  '],
      {
        name: 'force-disable',
        options: { ...GLOBALS, forMs: 5_400_000, reason: 'modem update ☎', json: false, takeOver: false },
      },
    ],
    [
      ['auto', '--config', './s.yaml'],
      { name: 'auto', options: { ...GLOBALS, json: false, configFile: './s.yaml' }, configTold: true },
    ],
    [
      ['--log-level', 'debug', 'auto'],
      { name: 'auto', options: { ...GLOBALS, json: false, logLevel: 'debug' } },
    ],
    [['reset'], { name: 'reset', options: { ...GLOBALS, yes: false, json: false } }],
    [['reset', '--yes'], { name: 'reset', options: { ...GLOBALS, yes: true, json: false } }],
    [['trust'], { name: 'trust', options: { ...GLOBALS, yes: false, write: false, json: false } }],
    [
      ['trust', '--yes', '--fingerprint', 'SHA256:x'],
      {
        name: 'trust',
        options: { ...GLOBALS, yes: true, write: false, json: false, fingerprint: 'SHA256:x' },
      },
    ],
    [['rehearse'], { name: 'rehearse', options: { ...GLOBALS, json: false } }],
    [['notify'], { name: 'notify', options: { ...GLOBALS, test: false } }],
    [
      ['notify', '--test', '--target', 'phone'],
      { name: 'notify', options: { ...GLOBALS, test: true, target: 'phone' } },
    ],
    [['demo'], { name: 'demo', options: { ...GLOBALS, plain: false } }],
    [['demo', '--speed', '3', '--plain'], { name: 'demo', options: { ...GLOBALS, speed: 3, plain: true } }],
    [['completion', 'zsh'], { name: 'completion', options: { ...GLOBALS, shell: 'zsh' } }],
    [['explain'], { name: 'explain', options: { ...GLOBALS, lastTransition: false, json: false } }],
    [
      ['explain', '--at', '14:03', '--journal', 'j'],
      {
        name: 'explain',
        options: { ...GLOBALS, journal: 'j', at: '14:03', lastTransition: false, json: false },
      },
    ],
    [
      ['explain', '--last-transition'],
      { name: 'explain', options: { ...GLOBALS, lastTransition: true, json: false } },
    ],
    [['history'], { name: 'history', options: { ...GLOBALS, since: '24h', json: false } }],
    [
      ['history', '--since', '2026-11-21', '--json'],
      { name: 'history', options: { ...GLOBALS, since: '2026-11-21', json: true } },
    ],
    [['report'], { name: 'report', options: { ...GLOBALS, since: '24h', static: false } }],
    [
      ['report', '--static', '--since', '7d', '--output', 'x.html'],
      { name: 'report', options: { ...GLOBALS, since: '7d', static: true, output: 'x.html' } },
    ],
    [['compare', '--since', '7d'], { name: 'compare', options: { ...GLOBALS, since: '7d', json: false } }],
    [['suggest'], { name: 'suggest', options: { ...GLOBALS, json: false } }],
    [
      ['suggest', '--since', '90d', '--json'],
      { name: 'suggest', options: { ...GLOBALS, since: '90d', json: true } },
    ],
    // The installed configuration is not "another" one; one that is named is.
    [['replay', 'j.jsonl'], { name: 'replay', options: { ...GLOBALS, journal: 'j.jsonl', json: false } }],
    [
      ['replay', 'j.jsonl', '--config', 'o.yaml', '--json'],
      {
        name: 'replay',
        options: {
          ...GLOBALS,
          configFile: 'o.yaml',
          journal: 'j.jsonl',
          json: true,
        },
        configTold: true,
      },
    ],
  ])('%j', async (argv, expected) => {
    const { line, out, err } = await parse(argv);
    expect({ out, err }).toEqual({ out: '', err: '' });
    expect(line).toEqual({ kind: 'command', command: expect.anything(), configTold: false, ...expected });
  });
});

describe('a wrong command line ends with 64 and says what was meant', () => {
  const long = 'x'.repeat(201);
  test.each<[string[], RegExp]>([
    [['stauts'], /unknown command 'stauts'[^]*Did you mean status\?/],
    [['run', '--dryrun'], /unknown option '--dryrun'[^]*Did you mean --dry-run\?[^]*run --help/],
    [['force-enable', '--fro', '5m'], /Did you mean --for\?/],
    [['run', 'now'], /too many arguments/],
    [['run', '--config'], /argument missing/],
    [['run', '--config', ''], /--config is empty/],
    [['run', '--config', ' \t'], /--config is empty/],
    [['status', '--log-level', 'loud'], /Allowed choices are debug, info, notice, warning, error/],
    [['force-enable', '--for', '30'], /30s, 30m or 30h/],
    [['force-enable', '--for', '31d'], /at most 30d/],
    [['force-enable', '--reason', ''], /some text/],
    [['force-enable', '--reason', long], /at most 200 characters, found 201/],
    [['force-enable', '--reason', 'a\x1b[31mb'], /printable characters only, found U\+001B/],
    [['force-enable', '--reason', 'a\nb'], /found U\+000A/],
    [['force-enable', '--reason', 'a\u202eb'], /found U\+202E/],
    [['force-enable', '--reason', 'a\u0085b'], /found U\+0085/],
    [['demo', '--speed', '0'], /from 1 to 4/],
    [['demo', '--speed', '1e1'], /from 1 to 4/],
    [['completion', 'tcsh'], /Allowed choices are bash, zsh, fish/],
    [['completion'], /missing required argument/],
    [['explain', '--at', '25:00'], /no such time: 25:00[^]*explain --help/],
    [['history', '--since', '24'], /expected a unit: 24s, 24m or 24h/i],
    [['compare', '--since', 'last week'], /a time such as 14:03/],
    [['replay', '--columns', 'x=y'], /Expected field=column, the field one of t, rtt/],
  ])('%j', async (argv, message) => {
    const { line, out, err } = await parse(argv);
    expect(line).toEqual({ kind: 'ended', exitCode: EXIT.usage });
    expect(err).toMatch(message);
    expect(err).toMatch(/--help/);
    expect(out).toBe('');
  });

  test('none at all shows the help, as an error', async () => {
    const { line, err } = await parse([]);
    expect(line).toEqual({ kind: 'ended', exitCode: EXIT.usage });
    expect(err).toMatch(/Usage: wanctl-steer/);
  });

  test('an empty configuration in the environment names the variable', async () => {
    const { line, err } = await parse(['status'], { WANCTL_STEER_CONFIG: '' });
    expect(line).toEqual({ kind: 'ended', exitCode: EXIT.usage });
    expect(err).toMatch(/\$WANCTL_STEER_CONFIG is empty/);
  });

  test('what a terminal would obey is not echoed', async () => {
    const { err } = await parse(['--\x1b]0;owned\x07']);
    expect(err).not.toMatch(/[^\P{C}\n]/u);
    expect(err).toContain('\\x1b]0;owned\\x07');
  });
});

describe('help', () => {
  test('every command of the contract is there', async () => {
    const { err } = await parse([]);
    expect([...err.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name]) => name)).toEqual([
      ...[
        'run',
        'status',
        'check',
        'health',
        'metrics',
        'force-enable',
        'force-disable',
        'auto',
        'reset',
        'setup',
        'router-script',
        'rehearse',
        'trust',
        'explain',
        'history',
      ],
      ...['report', 'replay', 'compare', 'suggest', 'serve', 'notify', 'demo', 'completion', 'help'],
    ]);
  });

  test.each(Object.keys(COMMANDS))('%s --help is complete and fits 80 columns', async (name) => {
    const { line, out, err } = await parse([name, '--help']);
    // What a monitoring system calls says UNKNOWN to all but its own question.
    expect(line).toEqual({ kind: 'ended', exitCode: name === 'health' ? 3 : EXIT.ok });
    expect(err).toBe('');
    expect(out).toMatch(new RegExp(`^Usage: wanctl-steer ${name}`));
    expect(out).toMatch(new RegExp(`Examples?:\n  wanctl-steer .*${name}`));
    expect(out).toMatch(/Exit codes:\n {3}0 {2}(done|OK)/);
    for (const flag of ['--config <file>', '--log-format <format>', '--log-level <level>']) {
      expect(out).toContain(flag);
    }
    expect(out.split('\n').filter((text) => text.length > 80)).toEqual([]);
  });

  test.each(['force-enable', 'force-disable', 'auto', 'reset'])('%s can end busy', async (name) => {
    expect((await parse([name, '--help'])).out).toMatch(/75 {2}the lock stayed busy/);
  });

  test('--version prints the version alone', async () => {
    expect(await parse(['--version'])).toEqual({
      line: { kind: 'ended', exitCode: EXIT.ok },
      out: '9.8.7\n',
      err: '',
    });
  });

  test('help COMMAND is COMMAND --help', async () => {
    const { line, out } = await parse(['help', 'run']);
    expect(out).toBe((await parse(['run', '--help'])).out);
    expect(line).toEqual({ kind: 'ended', exitCode: EXIT.ok });
  });
});
