/** Pages, units and help name no command and no option that does not exist. */
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../../lib/cli/registry.js';
import { flagsOf } from '../../lib/cli/command.js';
import { GLOBALS, HELP_COMMAND } from '../../lib/cli/program.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const files = ['docs', 'deploy', 'lib', 'schemas']
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))),
  )
  // What is decided may name what was there before; generated code repeats the schema.
  .filter((file) => !/^(docs\/decisions|lib\/(generated|emulator))\//.test(file))
  .concat('README.md', 'CHANGELOG.md');

/** Whole uses: behind the program's name, with or without options of all commands. */
const USE =
  /(?<!=)\bwanctl-steer(?: --(?:config|log-level|log-format) \S+)* ([a-z][a-z-]+)((?: --?[a-z][a-z-]*)*)/g;
/** In prose the name is also a noun: "wanctl-steer is". Only what stands in code counts there. */
const CODE = /```[^]*?```|`[^`\n]+`/g;

/** Text in which the program's name stands for a call. */
function codeOf(file: string, text: string): string {
  if (file.endsWith('.md')) return [...text.matchAll(CODE)].map(([part]) => part).join('\n');
  return file.endsWith('.ts') ? [...text.matchAll(/`[^`\n]+`/g)].map(([part]) => part).join('\n') : '';
}

test('every command that is named exists, with every option', async () => {
  const known = new Map<string, string[]>();
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    const { command } = await load();
    const fields = [...Object.values(command.fields), ...Object.values(GLOBALS)];
    known.set(name, [...fields.flatMap(flagsOf), '--help', '-h', '--version']);
  }
  const wrong: string[] = [];
  let uses = 0;
  for (const file of files) {
    const text = codeOf(file, readFileSync(path.join(ROOT, file), 'utf8'));
    for (const [use, name = '', options = ''] of text.matchAll(USE)) {
      if (name === HELP_COMMAND.name) continue;
      uses += 1;
      const flags = known.get(name);
      const foreign = options.split(' ').filter((word) => word !== '' && flags?.includes(word) === false);
      if (flags === undefined || foreign.length > 0) wrong.push(`${file}: ${use}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(uses).toBeGreaterThan(30);
});

test('commands of later are not named yet', () => {
  for (const file of files) {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    for (const later of ['check', 'health']) {
      if (Object.hasOwn(COMMANDS, later)) continue;
      expect([file, text.includes(`\`${later}\``)]).toEqual([file, false]);
    }
  }
});
