/** docs/commands.md says of every command what the registry says. */
import { expect, test } from '@jest/globals';
import { flagsOf } from '../../lib/cli/command.js';
import { COMMANDS } from '../../lib/cli/registry.js';
import { page } from './pasted-router.js';

const text = page('docs/commands.md');
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const table = text
  .slice(0, text.indexOf('## JSON'))
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map(cells);

test('every command has a row, in the order of help, with its options and whether it needs the lock', async () => {
  expect(table.map(([name]) => name)).toEqual(Object.keys(COMMANDS).map((name) => `\`${name}\``));
  for (const [name = '', , options = '', , lock = ''] of table) {
    const { command } = await (COMMANDS[name.replaceAll('`', '')]?.load() ?? Promise.reject(new Error(name)));
    const flags = Object.values(command.fields)
      .filter((field) => field.kind === 'option')
      .flatMap(flagsOf);
    expect([name, [...options.matchAll(/`([^`]+)`/g)].map(([, flag]) => flag).sort()]).toEqual([
      name,
      flags.sort(),
    ]);
    if (command.needs === 'lock') expect([name, lock]).toEqual([name, 'yes']);
  }
});

test('every command with --json has its object described', async () => {
  const described = [...text.slice(text.indexOf('## JSON')).matchAll(/^\| (`[^|]+) \|/gm)].flatMap(
    ([, names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
  const withJson: string[] = [];
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    const { command } = await load();
    if (Object.hasOwn(command.fields, 'json')) withJson.push(name);
  }
  expect(described.sort()).toEqual(withJson.sort());
});
