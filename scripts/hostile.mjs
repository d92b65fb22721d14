// Plays everything of tests/hostile/ and writes what came of it into docs/reliability.md.
// usage: npm run hostile -- [FILE...] [--seconds N] [--seed N]
//   FILE       only these lines of attack (wire, fuse); the rows of the others stay as they were
//   --seconds  how long the part that is left to chance goes on (8)
//   --seed     where that begins (the clock); the same seed plays the same
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '8' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hostile-'));
const [told, counts] = [path.join(folder, 'told.json'), path.join(folder, 'tries')];
fs.writeFileSync(counts, '');
const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const flags = [
  '--experimental-vm-modules',
  '--no-warnings',
  jest,
  ...(positionals.length === 0 ? ['tests/hostile'] : positionals.map((name) => `tests/hostile/${name}.test`)),
  '--forceExit',
  '--json',
  `--outputFile=${told}`,
];
const began = Date.now();
const { status } = spawnSync(process.execPath, flags, {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, HOSTILE_TRIES: counts, HOSTILE_SECONDS: values.seconds, HOSTILE_SEED: values.seed },
});
const seconds = Math.round((Date.now() - began) / 1000);

/** The first sentence of what a test file says of itself. */
function lineOf(file) {
  const text = fs.readFileSync(file, 'utf8');
  const comment = text
    .slice(text.indexOf('/**') + 3, text.indexOf('*/'))
    .replace(/\n \*/g, ' ')
    .replace(/\s+/g, ' ');
  return comment.trim().replace(/\.( .*)?$/, '');
}

const more = new Map();
for (const line of fs.readFileSync(counts, 'utf8').split('\n').filter(Boolean)) {
  const [file, times] = line.split('\t');
  more.set(file, (more.get(file) ?? 0) + Number(times));
}
const played = JSON.parse(fs.readFileSync(told, 'utf8')).testResults.map(({ name, assertionResults }) => {
  const file = path.basename(name);
  const failed = assertionResults.filter((each) => each.status === 'failed').length;
  const run = assertionResults.filter((each) => ['passed', 'failed'].includes(each.status)).length;
  const tries = run + (more.get(file) ?? 0);
  return [
    `\`${file.replace('.test.ts', '')}\``,
    lineOf(name),
    String(tries),
    failed === 0 ? 'held' : `${failed} failed`,
  ];
});
const page = path.join(root, 'docs/reliability.md');
const text = fs.readFileSync(page, 'utf8');
const here = fs
  .readdirSync(path.join(root, 'tests/hostile'))
  .map((name) => `\`${name.replace('.test.ts', '')}\``);
const kept = text
  .split('\n')
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
  .filter(([name]) => here.includes(name) && !played.some(([again]) => again === name));
const rows = [...kept, ...played].sort(([a], [b]) => (a < b ? -1 : 1));
const table = [['', 'line of attack', 'tries', 'result'], ['---', '---', '---:', '---'], ...rows].map(
  (cells) => `| ${cells.join(' | ')} |`,
);
const when = new Date().toISOString().slice(0, 10);
const whole = positionals.length === 0;
// Of single rows the line above the table says nothing.
const says = whole
  ? `${when}, Node.js ${process.versions.node}, ${seconds} s on ${os.availableParallelism()} cores, seed ${values.seed}:`
  : (/^\d{4}-.*:$/m.exec(text)?.[0] ?? '');
const made = `<!-- made by npm run hostile -->\n\n${says}\n\n${table.join('\n')}\n\n<!-- end -->`;
fs.writeFileSync(
  page,
  text.replace(/<!-- made by npm run hostile -->[\s\S]*<!-- end -->/, () => made),
);
spawnSync(process.execPath, [path.join(root, 'node_modules/prettier/bin/prettier.cjs'), '--write', page]);
console.log(`${says}\n${table.join('\n')}`);
fs.rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
