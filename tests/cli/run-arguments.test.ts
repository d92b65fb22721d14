/** `run` is read twice over: cheaply for the timer, fully for everyone. Both must come to the same. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCommandLine } from '../../lib/cli/program.js';
import { COMMANDS } from '../../lib/cli/registry.js';
import { readRunArguments } from '../../lib/cli/run-arguments.js';
import { collectIo } from './support/io.js';

async function full(argv: readonly string[], env: Record<string, string>): Promise<unknown> {
  const line = await parseCommandLine(argv, collectIo({ env }), COMMANDS);
  return line.kind === 'command' && line.name === 'run' ? line.options : null;
}

describe('the fast reading takes', () => {
  test.each([
    ['run'],
    ['run --dry-run'],
    ['run --json'],
    ['run --dry-run --json --dry-run'],
    ['run --config /a/b.yaml'],
    ['run --config=/a/b.yaml --json'],
    ['--config /a/b.yaml run'],
    ['--config=/a=b.yaml run --dry-run'],
    ['--log-format json --log-level debug run'],
    ['run --log-format json --log-level=debug'],
    ['--log-level error run --log-level debug'],
    ['--config /a run --config /b'],
    ['run --config run'],
  ])('%s', async (line) => {
    const argv = line.split(' ');
    const fast = readRunArguments(argv, {});
    expect(fast).not.toBeNull();
    expect(fast).toEqual(await full(argv, {}));
  });

  test('the configuration of the environment, unless one is given', async () => {
    const env = { WANCTL_STEER_CONFIG: '/from/env.yaml' };
    expect(readRunArguments(['run'], env)?.configFile).toBe('/from/env.yaml');
    expect(readRunArguments(['run', '--config', '/a'], env)?.configFile).toBe('/a');
    expect(readRunArguments(['run'], {})?.configFile).toBe('/etc/wanctl/steering.yaml');
    expect(await full(['run'], env)).toEqual(readRunArguments(['run'], env));
  });
});

describe('the fast reading leaves to the full one', () => {
  test.each([
    [''],
    ['status'],
    ['run run'],
    ['run extra'],
    ['run -h'],
    ['run --help'],
    ['--version run'],
    ['--dry-run run'],
    ['--json run'],
    ['run --dry'],
    ['run --config'],
    ['run --config --json'],
    ['run --config='],
    ['run --log-format loud'],
    ['run --log-level=all'],
    // Wrong once is wrong, as the full one says.
    ['--log-level loud --log-level=debug run'],
    ['--log-format x --log-format json run'],
    ['run --'],
    ['run --json=yes'],
  ])('%s', (line) => {
    expect(readRunArguments(line === '' ? [] : line.split(' '), {})).toBeNull();
  });

  test('an empty configuration of the environment', () => {
    expect(readRunArguments(['run'], { WANCTL_STEER_CONFIG: '' })).toBeNull();
  });
});

test('whatever the words, what the fast reading takes is what the full one makes of it', async () => {
  const words = fc.constantFrom(
    ...['run', '--dry-run', '--json', '--config', '--config=/x', '--config=', '/x', '', '-', '--', '-h'],
    ...[
      '--log-format',
      '--log-format=json',
      'json',
      'auto',
      '--log-level',
      '--log-level=debug',
      'debug',
      'x y',
    ],
    ...['--log-level=loud', 'status', '--yes', '--dry', '--no-json'],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 6 }), async (argv) => {
      const fast = readRunArguments(argv, {});
      if (fast !== null) expect(await full(argv, {})).toEqual(fast);
    }),
    { numRuns: 400 },
  );
});
