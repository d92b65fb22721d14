import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfig } from '../../lib/config/load.js';
import { CONFIG_KEYS } from '../../lib/generated/config-keys.js';
import { ENV, accepted, effective } from './support.js';

interface Generator {
  readonly generate: () => Promise<Map<string, string>>;
}
interface Writer {
  readonly documents: () => Promise<Map<string, string>>;
}

async function script<T>(name: string): Promise<T> {
  return (await import(`../../scripts/${name}`)) as T;
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const examples = readdirSync(path.join(root, 'deploy')).filter((name) => name.endsWith('.example.yaml'));
const LIVE = CONFIG_KEYS.filter(({ ignored, section }) => ignored === undefined && section !== true);

describe('what is generated is committed', () => {
  test('types, validators and the key table', async () => {
    const { generate } = await script<Generator>('generate.mjs');
    for (const [name, text] of await generate())
      expect([name, read(`lib/generated/${name}`)]).toEqual([name, text]);
  });

  test('the reference and the commented example', async () => {
    const { documents } = await script<Writer>('docs.mjs');
    for (const [name, text] of await documents()) expect([name, read(name)]).toEqual([name, text]);
  });
});

describe('the reference', () => {
  const text = read('docs/configuration.md');

  test('has a row for every key, in the order of the schema', () => {
    const rows = [...text.matchAll(/^\| `([a-z0-9_.]+)` \|/gm)].map((match) => match[1]);
    const sections = [
      ...new Set(LIVE.map(({ path: key }) => (key.includes('.') ? key.split('.')[0] : ''))),
    ].sort((a, b) => (a === '' ? -1 : b === '' ? 1 : 0));
    const live = sections.flatMap((section) =>
      LIVE.map(({ path: key }) => key).filter(
        (key) => (key.includes('.') ? key.split('.')[0] : '') === section,
      ),
    );
    const dead = CONFIG_KEYS.filter(({ ignored }) => ignored !== undefined).map(({ path: key }) => key);
    const warnings = [
      'tls_insecure',
      'http_clear',
      'password_exposed',
      'service_cannot_read',
      'clamped',
      'ignored',
      'renamed',
      'unused_here',
      'predecessor',
      'duplicate_key',
    ];
    expect(rows.filter((row) => !warnings.includes(row ?? ''))).toEqual([...live, ...dead]);
  });

  test('its smallest file loads without a warning', () => {
    const yaml = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    expect(accepted(parseConfig(yaml, 'steering.yaml', ENV)).warnings).toEqual([]);
  });
});

describe('the examples', () => {
  test.each(examples)('%s loads without a warning', (name) => {
    const text = read(`deploy/${name}`);
    expect(text.startsWith('# yaml-language-server: $schema=')).toBe(true);
    expect(accepted(parseConfig(text, name, ENV)).warnings).toEqual([]);
  });

  test('there is one for each kind of home, and the whole one', () => {
    expect(examples.sort()).toEqual([
      'cable-dsl.example.yaml',
      'fibre-lte.example.yaml',
      'steering.example.yaml',
      'without-autorate.example.yaml',
    ]);
  });

  test('the whole example has every key', () => {
    const names = [...read('deploy/steering.example.yaml').matchAll(/^ *#?([a-z_]+): \S/gm)].map(
      (match) => match[1],
    );
    expect(names).toEqual(LIVE.map(({ path: key }) => key.slice(key.lastIndexOf('.') + 1)));
  });

  test('its commented keys show the defaults, and all of them together are valid', () => {
    const text = read('deploy/steering.example.yaml');
    const uncommented = text
      .replace(/^( *)#([a-z_]+: )/gm, '$1$2')
      .replace(/^ *(password|token)_file: .*$/gm, '')
      .replace(/^ *transport: .*$/m, '');
    const all = accepted(parseConfig(uncommented, 'steering.yaml', ENV));
    const codes = new Set(all.warnings.map(({ code }) => code));
    // Keys for ssh, for the router's probes and for a fixed baseline have no effect beside the others.
    expect([...codes]).toEqual(['unused_here']);
    const silent = effective({});
    for (const section of [
      'outage',
      'recovery',
      'mode',
      'breaker',
      'drift',
      'state',
      'timeouts',
      'verify',
    ] as const) {
      expect([section, all.config[section]]).toEqual([section, silent[section]]);
    }
    const { yellow_queue_ms, red_queue_ms, ...others } = all.config.thresholds;
    expect([yellow_queue_ms, red_queue_ms]).toEqual([10, 20]);
    expect({ ...others, severe: silent.thresholds.severe }).toEqual(silent.thresholds);
    expect(all.config.thresholds.severe).toEqual({ rtt_delta_ms: 100, loss_pct: 40, drops_per_sec: 200 });
  });
});
