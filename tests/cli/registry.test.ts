/** One file and one row make a command: what is made up here is found everywhere. */
import { describe, expect, test } from '@jest/globals';
import { defineCommand, flag, oneOf, parsed, type Registry } from '../../lib/cli/command.js';
import { main } from '../../lib/cli/main.js';
import { parseCommandLine } from '../../lib/cli/program.js';
import { COMMANDS } from '../../lib/cli/registry.js';
import { EXIT } from '../../lib/core/model/errors.js';
import { collectIo } from './support/io.js';

const greet = defineCommand({
  description: 'Says hello to somebody.',
  examples: ['% greet --whom world'],
  needs: 'nothing',
  fields: {
    loudly: flag('--loudly', 'so that all can hear'),
    whom: oneOf('--whom <whom>', 'whom', ['world', 'moon'], 'world'),
    times: parsed(
      '--times <number>',
      'how often',
      (words) =>
        /^\d$/.test(words)
          ? { kind: 'ok', value: Number(words) }
          : { kind: 'bad', message: 'expected a digit' },
      1,
    ),
  },
  act({ loudly, whom, times }, io) {
    io.stdout.write(`hello ${whom}${loudly ? '!' : ''}\n`.repeat(times));
    return Promise.resolve(EXIT.ok);
  },
});
const REGISTRY: Registry = {
  ...COMMANDS,
  greet: { summary: 'says hello', load: () => Promise.resolve({ command: greet }) },
};

async function call(...argv: string[]) {
  const io = collectIo();
  const code = await main(argv, io, REGISTRY);
  return { code, out: io.out(), err: io.err() };
}

describe('a command that is registered', () => {
  test('is carried out with its options', async () => {
    const { code, out } = await call('greet', '--whom', 'moon', '--times', '2', '--loudly');
    expect({ code, out }).toEqual({ code: EXIT.ok, out: 'hello moon!\nhello moon!\n' });
    expect((await call('greet')).out).toBe('hello world\n');
  });

  test('is in the list of commands and has help of its own', async () => {
    expect((await call('help')).out).toMatch(/^ {2}greet .*says hello$/m);
    const { out } = await call('greet', '--help');
    expect(out).toMatch(/^Usage: wanctl-steer greet .*\n\nSays hello to somebody\./);
    expect(out).toMatch(/--whom <whom> +whom \(choices: "world", "moon", default: "world"\)/);
    expect(out).toMatch(/Example:\n {2}wanctl-steer greet --whom world\n\nExit codes:\n {3}0 {2}done/);
  });

  test('is what a wrong word may have meant, and so are its options', async () => {
    expect((await call('gret')).err).toMatch(/Did you mean greet\?/);
    expect((await call('greet', '--loudy')).err).toMatch(/Did you mean --loudly\?[^]*greet --help/);
    expect((await call('greet', '--times', 'x')).err).toMatch(/Expected a digit\./);
  });

  test.each([
    ['bash', /^ {4}greet\) names='' options='--loudly --whom --times /m],
    ['zsh', /^ {4}'greet:says hello'$/m],
    ['fish', /__fish_seen_subcommand_from greet' -l whom -x -a 'world moon'/],
  ])('is completed by %s', async (shell, offers) => {
    expect((await call('completion', shell)).out).toMatch(offers);
  });
});

test('of the commands only the one that is named is loaded', async () => {
  const loaded: string[] = [];
  const watched = Object.fromEntries(
    Object.entries(REGISTRY).map(([name, { summary, load }]) => [
      name,
      { summary, load: () => (loaded.push(name), load()) },
    ]),
  );
  for (const argv of [['greet'], ['--config', 'run', 'greet', '--loudly'], ['help', 'greet']]) {
    await parseCommandLine(argv, collectIo(), watched);
  }
  expect(loaded).toEqual(['greet', 'greet', 'greet']);
  for (const argv of [['--version'], ['--help'], ['help'], ['gret']]) {
    await parseCommandLine(argv, collectIo(), watched);
  }
  expect(loaded).toHaveLength(3);
});
