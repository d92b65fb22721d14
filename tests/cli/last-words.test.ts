import { describe, expect, test } from '@jest/globals';
import { lastWords } from '../../lib/cli/last-words.js';
import { Secret } from '../../lib/config/check/secret.js';
import { EXIT, SteerError } from '../../lib/core/model/errors.js';

const PLAIN = { argv0: 'wanctl-steer', argv: ['run'], env: {}, journal: false, wallMs: 0 };
const KNOWN = new SteerError('config_unreadable', 'the configuration cannot be read', {
  expected: 'a file',
  seen: 'a folder',
  todo: 'name the file',
});

describe('what a thrown thing comes to', () => {
  test('a SteerError is explained and has its own exit code', () => {
    expect(lastWords(KNOWN, PLAIN)).toEqual({
      exitCode: EXIT.config,
      text: [
        'wanctl-steer: the configuration cannot be read',
        '  expected: a file',
        '  seen:     a folder',
        '  do:       name the file\n',
      ].join('\n'),
    });
  });

  test.each<[string, unknown, string]>([
    ['an Error', new TypeError('x is undefined'), 'x is undefined'],
    ['an Error without a message', new RangeError(), 'RangeError'],
    ['a string', 'gone', 'gone'],
    ['nothing', undefined, 'undefined'],
    ['an object without a prototype', Object.create(null), 'cannot be shown'],
  ])('%s is an internal error without a stack', (_name, thrown, message) => {
    const { text, exitCode } = lastWords(thrown, PLAIN);
    expect(exitCode).toBe(EXIT.internal);
    expect(text).toContain(`wanctl-steer: internal error: `);
    expect(text).toContain(message);
    expect(text).toContain('WANCTL_STEER_DEBUG=1');
    expect(text).not.toMatch(/^ {4}at /m);
  });

  test.each<[string, Partial<typeof PLAIN>]>([
    ['WANCTL_STEER_DEBUG=1', { env: { WANCTL_STEER_DEBUG: '1' } }],
    ['--log-level debug', { argv: ['run', '--log-level', 'debug'] }],
    ['--log-level=debug', { argv: ['--log-level=debug', 'run'] }],
  ])('%s shows the stack and the causes', (_name, change) => {
    const error = new Error('outer', { cause: new Error('inner') });
    const { text } = lastWords(error, { ...PLAIN, ...change });
    expect(text).toMatch(/^ {4}at /m);
    expect(text).toMatch(/caused by: Error: inner/);
  });

  test('causes in a circle end', () => {
    const error = new Error('round');
    error.cause = error;
    const { text } = lastWords(error, { ...PLAIN, env: { WANCTL_STEER_DEBUG: '1' } });
    expect(text.split('caused by').length - 1).toBe(5);
  });

  test('in the journal every line is an error line', () => {
    const { text } = lastWords(KNOWN, { ...PLAIN, journal: true });
    expect(text.trimEnd().split('\n')).toHaveLength(4);
    for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^<3>\S|^<3> {2}\S/);
  });

  test('with --log-format json it is one object', () => {
    const { text } = lastWords(KNOWN, { ...PLAIN, argv: ['run', '--log-format=json'] });
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text)).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'error',
      event: 'config_unreadable',
      message: 'the configuration cannot be read',
      data: { exit_code: 78, expected: 'a file', seen: 'a folder', todo: 'name the file' },
    });
  });

  test.each([[[]], [['--log-level=debug']], [['--log-format=json', '--log-level=debug']]])(
    'a secret that a library put into its error is taken out (%j)',
    (argv) => {
      const secret = new Secret('hunter2 "\u001b[2J" Σ$(x)');
      const word = secret.reveal();
      const error = new Error(`cannot log in as steer:${word}`, {
        cause: new Error(Buffer.from(word).toString('base64')),
      });
      const { text } = lastWords(error, { ...PLAIN, argv });
      expect(text).toContain('cannot log in as steer:[redacted]');
      for (const spelling of ['hunter2', 'Σ$(x)', Buffer.from(word).toString('base64')])
        expect(text).not.toContain(spelling);
    },
  );

  test('nothing a terminal would obey gets through', () => {
    const { text } = lastWords(new Error('a\x1b[2Jb\rc'), PLAIN);
    expect(text).toContain('a\\x1b[2Jb\\rc');
  });
});
