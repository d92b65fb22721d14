// Writes what is made from the schemas for people: docs/configuration.md and deploy/steering.example.yaml from
// config.schema.json, the table of docs/journal.md from run.v1.schema.json; docs/check.md from the table of checks; and in
// docs/emulator.md the list of transcripts. `npm run docs`; a test fails when what is committed differs.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { flatten } from './config-keys.mjs';
import { HEAD, TAIL } from './docs-prose.mjs';
import { transcripts } from './transcripts/read.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const WIDTH = 100;
/** Keys without a default that the example gives a value all the same: without them nothing runs. */
const GIVEN = ['schema_version', 'router.password', 'measurement.ping_host'];

function cell(text) {
  return String(text).replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function typeOf(node) {
  if (node.enum) return 'word';
  if (node.type === 'integer') return 'whole number';
  if (node.type === 'array') return 'list';
  if (node.type === 'string') return 'text';
  if (node.type === 'boolean') return 'yes/no';
  return node.type;
}

function bounds(node) {
  if (node.type === 'boolean') return 'true, false';
  if (node.enum) return node.enum.map((word) => `\`${word}\``).join(', ');
  if (node['x-says']) return node['x-says'];
  if (node.minimum !== undefined || node.exclusiveMinimum !== undefined) {
    const low = node.exclusiveMinimum === undefined ? node.minimum : `above ${node.exclusiveMinimum}`;
    return `${low} … ${node.maximum}`;
  }
  return node.maxLength === undefined ? '' : `${node.minLength ?? 0} … ${node.maxLength} characters`;
}

function row({ path: key, node }, required) {
  const fallback = required
    ? '**required**'
    : node.default === undefined
      ? '–'
      : `\`${JSON.stringify(node.default)}\``;
  return `| \`${key}\` | ${typeOf(node)} | ${fallback} | ${node.unit ?? ''} | ${cell(bounds(node))} | ${cell(node.description)} |`;
}

const TABLE = '| key | type | default | unit | accepted | meaning |\n| --- | --- | --- | --- | --- | --- |';

function requiredKeys(schema) {
  const out = new Set();
  for (const [name, node] of Object.entries(schema.properties)) {
    for (const key of node.required ?? []) out.add(`${name}.${key}`);
  }
  return out;
}

function referenceTables(schema) {
  const keys = flatten(schema);
  const required = requiredKeys(schema);
  const live = keys.filter(({ node, section }) => !section && node['x-ignored'] === undefined);
  const blocks = [];
  const top = live.filter(({ path: key }) => !key.includes('.'));
  blocks.push(`### At the top of the file\n\n${TABLE}\n${top.map((key) => row(key, false)).join('\n')}`);
  for (const { path: name, node, section } of keys.filter((key) => key.section && !key.path.includes('.'))) {
    if (!section) continue;
    const rows = live.filter(({ path: key }) => key.startsWith(`${name}.`));
    blocks.push(
      `### ${name}\n\n${node.description}\n\n${TABLE}\n${rows.map((key) => row(key, required.has(key.path))).join('\n')}`,
    );
  }
  return blocks.join('\n\n');
}

function deadTable(schema) {
  const rows = flatten(schema)
    .filter(({ node }) => node['x-ignored'] !== undefined)
    .map(({ path: key, node }) => `| \`${key}\` | ${cell(node.description)} | ${cell(node['x-ignored'])} |`);
  return `| key | what it was | what happens |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

function markdown(schema) {
  return `${HEAD}\n${referenceTables(schema)}\n\n${TAIL}\n${deadTable(schema)}\n`;
}

function wrapped(text, indent) {
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + 2 + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${indent}# ${each}`);
}

function scalar(value) {
  if (Array.isArray(value)) return `[${value.map(scalar).join(', ')}]`;
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, part]) => `${key}: ${scalar(part)}`);
    return `{ ${parts.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  return /^[A-Za-z/$][A-Za-z0-9_./${}-]*$/.test(value) ? value : JSON.stringify(value);
}

/** What may stand there, in short, behind the value. */
function beside(node) {
  if (node.enum) return ` # ${node.enum.join(' | ')}`;
  if (node.minimum === undefined && node.exclusiveMinimum === undefined) return '';
  const unit = node.unit === undefined ? '' : ` ${node.unit}`;
  return ` # ${bounds(node)}${unit}`;
}

/** The commented example: what is required has a value, every other key stands ready behind "#". */
function example(schema) {
  const required = requiredKeys(schema);
  const lines = [
    '# yaml-language-server: $schema=/usr/lib/wanctl-steer/schemas/config.schema.json',
    '#',
    '# wanctl-steer: every key with its meaning and its default. Made from schemas/config.schema.json by `npm run docs`.',
    '# Keys behind # have the value shown unless the text says otherwise; take the # away to change one.',
    '# Empty sections are fine. ${NAME} is taken from the environment. `wanctl-steer run --dry-run` says what is wrong.',
  ];
  for (const { path: key, node, section } of flatten(schema)) {
    if (node['x-ignored'] !== undefined) continue;
    const names = key.split('.');
    const indent = '  '.repeat(names.length - 1);
    if (names.length === 1) lines.push('');
    lines.push(...wrapped(node.description, indent));
    if (section) {
      lines.push(`${indent}${names.at(-1)}:`);
      continue;
    }
    // An empty list shows nothing: an example of it does.
    const [shown] = node.examples ?? [];
    const value = node.default?.length === 0 ? shown : (node.default ?? shown);
    if (value === undefined) throw new Error(`${key} has neither default nor example`);
    const active = required.has(key) || GIVEN.includes(key);
    lines.push(`${indent}${active ? '' : '#'}${names.at(-1)}: ${scalar(value)}${beside(node)}`);
  }
  return `${lines.join('\n')}\n`;
}

const LIST = /(<!-- made by npm run docs -->\n)[\s\S]*(<!-- end -->)/;

/** The transcripts, those nobody has seen first. */
function transcriptList() {
  const line = ({ name, title, holdsFor, evidence }) =>
    `- \`${name}\` (${holdsFor.text}): ${title}${evidence === '' ? '' : `. _${evidence}_`}`;
  const part = (head, seen) =>
    `### ${head}\n\n${transcripts()
      .filter((one) => one.seen === seen)
      .map(line)
      .join('\n')}\n`;
  return `\n${part('Nobody was found who has seen it', false)}\n${part('Seen on a real router', true)}\n`;
}

const RECORD = /(?<=<!-- record -->\n)[^]*(?=<!-- \/record -->)/u;

/** Every key of a record with what it is, [key, text]; what stands in a list is told at the list. */
function recordKeys(node, definitions, above = '') {
  const meaning = (part) => (part.$ref === undefined ? part : definitions[part.$ref.split('/').at(-1)]);
  return Object.entries(node.properties ?? {}).flatMap(([name, own]) => {
    const meant = meaning(own);
    const kinds = [meant, ...(meant.anyOf ?? []).map(meaning)];
    // A list is told by its parts: "[id, name, …]".
    const shape = kinds.flatMap((kind) => (kind.type === 'array' ? [kind, meaning(kind.items)] : [kind]));
    const brackets = shape.map((kind) => kind.description ?? '').filter((text) => text.startsWith('['));
    const words = meant.enum?.every((word) => /^\w+$/u.test(word)) ? [`${meant.enum.join(', ')}.`] : [];
    const key = `${above}${name}`;
    const text = new Set([own.description ?? meant.description, ...brackets, ...words]);
    const parts = kinds.flatMap((kind) => recordKeys(kind, definitions, `${key}.`));
    return [[`\`${key}\``, cell([...text].join(' '))], ...parts];
  });
}

function table(head, rows) {
  const widths = head.map((word, i) => Math.max(word.length, ...rows.map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((text, i) => text.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

async function journalPage() {
  const page = await readFile(path.join(root, 'docs/journal.md'), 'utf8');
  const schema = JSON.parse(await readFile(path.join(root, 'schemas/run.v1.schema.json'), 'utf8'));
  return page.replace(
    RECORD,
    () => `\n${table(['key', 'what it is'], recordKeys(schema, schema.definitions))}\n\n`,
  );
}

/** The table of checks, as the program has it. */
function checkTable() {
  const script = path.join(root, 'scripts/print-checks.mjs');
  return JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
}

const SEVERITY = { error: 'is broken', warning: 'is a warning' };

/** One paragraph for each check. */
async function checkPage() {
  const page = await readFile(path.join(root, 'docs/check.md'), 'utf8');
  const { checks, groups } = checkTable();
  const paragraph = ({ id, severity, looksAt, why, fix, needs = [] }) =>
    `- **\`${id}\`** ${looksAt} ${why} Otherwise it ${SEVERITY[severity]}; to do: ${fix}.` +
    (needs.length === 0 ? '' : ` _Needs ${needs.map((need) => `\`${need}\``).join(', ')}._`);
  const parts = groups.map((group) => {
    const own = checks.filter((check) => check.group === group);
    return `## ${group[0].toUpperCase()}${group.slice(1)}\n\n${own.map(paragraph).join('\n')}\n`;
  });
  return page.replace(LIST, (_all, start, end) => `${start}\n${parts.join('\n')}\n${end}`);
}

/** file -> text */
export async function documents() {
  const emulator = await readFile(path.join(root, 'docs/emulator.md'), 'utf8');
  const schema = JSON.parse(await readFile(path.join(root, 'schemas/config.schema.json'), 'utf8'));
  return new Map([
    ['docs/journal.md', await journalPage()],
    ['docs/check.md', await checkPage()],
    ['docs/configuration.md', markdown(schema)],
    ['deploy/steering.example.yaml', example(schema)],
    ['docs/emulator.md', emulator.replace(LIST, (_all, start, end) => `${start}${transcriptList()}${end}`)],
  ]);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [name, text] of await documents()) await writeFile(path.join(root, name), text);
}
