// Makes lib/generated/ from schemas/: the TypeScript types and the compiled validators.
// Config and state are defined once, in the schemas; a test fails when what is committed differs.
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { configKeysModule, targetKeysModule } from './config-keys.mjs';
import { pageAssets } from './page-assets.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Keywords of our own in the schemas; scripts/config-keys.mjs shows what each is for. */
export const OWN_KEYWORDS = [
  'unit',
  'x-ignored',
  'x-renamed',
  'x-secret',
  'x-says',
  'x-charset',
  'x-clamp',
  'x-apart',
];

/** After validation every default is filled in, so such keys are always present in the type. */
function requireDefaulted(node) {
  if (Array.isArray(node)) return node.map(requireDefaulted);
  if (node === null || typeof node !== 'object') return node;
  const copy = {};
  for (const [key, value] of Object.entries(node)) copy[key] = requireDefaulted(value);
  if (node.properties && !Array.isArray(node.properties)) {
    const withDefault = Object.entries(node.properties)
      .filter(([, p]) => p && 'default' in p)
      .map(([k]) => k);
    copy.required = [...new Set([...(node.required ?? []), ...withDefault])];
  }
  // Bounded arrays would become tuple types; their length is the validator's concern. A list of items is a tuple.
  if (!Array.isArray(node.items)) {
    delete copy.maxItems;
    delete copy.minItems;
  }
  return copy;
}

/** Keys without effect are warned about and taken out before validation: neither types nor validator know them. */
function withoutIgnored(node) {
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return node;
  const copy = {};
  for (const [key, value] of Object.entries(node)) {
    if (value !== null && typeof value === 'object' && value['x-ignored'] !== undefined) continue;
    copy[key] = key === 'examples' || key === 'default' ? value : withoutIgnored(value);
  }
  return copy;
}

/** A section that a companion checks for itself is any section to a run: a mistake there must not stop it. */
function withoutApart(schema) {
  const entries = Object.entries(schema.properties).map(([name, node]) =>
    node['x-apart'] === undefined ? [name, node] : [name, { type: 'object', description: node.description }],
  );
  return { ...schema, properties: Object.fromEntries(entries) };
}

/** That section alone, as it stands in the file. */
const onlyNotify = ({ properties: { notify } }) => ({ type: 'object', properties: { notify } });

/** Unknown keys are dropped everywhere. */
const UNREAD = new Set(['$schema', '$id', 'title', 'additionalProperties']);

/** What repair.ts reads of the schema. */
function fieldsOnly(node) {
  if (Array.isArray(node)) return node.map(fieldsOnly);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).filter(
    ([key, v]) => !(key === 'description' && typeof v === 'string') && !UNREAD.has(key),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, fieldsOnly(value)]));
}

/** The schema itself, for the check and repair in lib/core/state/repair.ts: a run would load four times as much ajv. */
function schemaModule(file, schema) {
  return (
    `/* Generated from schemas/${file} by scripts/generate.mjs. Do not edit. */\n` +
    "import type { Schema } from '../core/state/repair.js';\n\n" +
    `export const STATE_SCHEMA: Schema = ${JSON.stringify(fieldsOnly(schema), null, 1)};\n`
  );
}

async function validatorCode(schema, options) {
  const ajv = new Ajv({
    code: { source: true, esm: true },
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    ...options,
  });
  for (const keyword of OWN_KEYWORDS) ajv.addKeyword(keyword);
  const source = standalone.default(ajv, ajv.compile(schema));
  const bundled = await build({
    stdin: { contents: source, resolveDir: root, loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
    platform: 'neutral',
    mainFields: ['main'],
    legalComments: 'none',
  });
  return bundled.outputFiles[0].text;
}

/** name of generated file -> content */
export async function generate() {
  const out = new Map();
  const jobs = [
    {
      name: 'config',
      type: 'Config',
      file: 'config.schema.json',
      options: { allErrors: true, useDefaults: true, messages: false },
      part: withoutApart,
    },
    {
      name: 'notify',
      type: 'NotifyConfig',
      file: 'config.schema.json',
      options: { allErrors: true, useDefaults: true, messages: false, discriminator: true },
      part: onlyNotify,
    },
    {
      name: 'state',
      type: 'SteerStateFile',
      file: 'state.v2.schema.json',
    },
    {
      name: 'run',
      type: 'RunRecord',
      file: 'run.v1.schema.json',
      // The end of a tuple may be absent.
      options: { messages: false, strictTuples: false, inlineRefs: false },
    },
  ];
  for (const job of jobs) {
    const whole = JSON.parse(await readFile(path.join(root, 'schemas', job.file), 'utf8'));
    const schema = withoutIgnored(job.part === undefined ? whole : job.part(whole));
    const typed = requireDefaulted(schema);
    typed.title = job.type;
    const types = await compile(typed, job.type, {
      bannerComment: '/* Generated from schemas/' + job.file + ' by scripts/generate.mjs. Do not edit. */',
      additionalProperties: false,
      unknownAny: true,
    });
    out.set(`${job.name}-types.ts`, types);
    if (job.name === 'config') out.set('config-keys.ts', configKeysModule(whole));
    if (job.name === 'notify') out.set('notify-keys.ts', targetKeysModule(whole));
    if (job.options === undefined) {
      out.set('state-schema.ts', schemaModule(job.file, schema));
      continue;
    }
    const code = await validatorCode(schema, job.options);
    out.set(
      `validate-${job.name}.js`,
      `/* Generated from schemas/${job.file} by scripts/generate.mjs. Do not edit. */\n${code}`,
    );
    out.set(
      `validate-${job.name}.d.ts`,
      `/* Generated. Do not edit. */\nimport type { ErrorObject } from 'ajv';\ndeclare const validate: { (data: unknown): boolean; errors?: ErrorObject[] | null };\nexport default validate;\n`,
    );
  }
  out.set('page-assets.ts', await pageAssets(root));
  return out;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const dir = path.join(root, 'lib/generated');
  await mkdir(dir, { recursive: true });
  for (const [name, text] of await generate()) {
    const file = path.join(dir, name);
    const old = await readFile(file, 'utf8').catch(() => null);
    if (old !== text) await writeFile(file, text);
  }
}
