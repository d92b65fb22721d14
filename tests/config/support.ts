/** Builders for configuration tests: a small valid file, and changes to it. */
import { parseConfig } from '../../lib/config/load.js';
import type { InvalidConfig, ParseOptions, ParsedConfig } from '../../lib/config/load.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';

/** The smallest file that loads: every other key has its default. */
export const SMALLEST = {
  schema_version: '2',
  topology: { primary_wan: 'cable', alternate_wan: 'dsl' },
  router: { host: '192.0.2.1', user: 'steer', password: '${ROUTER_PASSWORD}' },
  mangle_rule: { comment: 'STEER: latency-sensitive' },
  measurement: { ping_host: '198.51.100.1' },
};

export const ENV = { ROUTER_PASSWORD: 'correct horse' };
export const FILE = 'steering.yaml';

interface Tree {
  [key: string]: unknown;
}

/** A copy of the smallest file with dotted keys set; `undefined` removes one. JSON is YAML too. */
export function withKeys(changes: Record<string, unknown>, base: object = SMALLEST): Tree {
  const tree = JSON.parse(JSON.stringify(base)) as Tree;
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop()!;
    let node = tree;
    for (const name of names) {
      node[name] ??= {};
      node = node[name] as Tree;
    }
    if (value === undefined) Reflect.deleteProperty(node, last);
    else node[last] = value;
  }
  return tree;
}

/** One key per line, so that positions mean something. */
export function yamlOf(tree: object): string {
  return JSON.stringify(tree, null, 2);
}

export function parse(
  changes: Record<string, unknown> = {},
  env: Record<string, string> = ENV,
  options: ParseOptions = {},
): ParsedConfig | InvalidConfig {
  return parseConfig(yamlOf(withKeys(changes)), FILE, env, options);
}

/** The parsed result; a test that meets problems shows them. */
export function accepted(result: ParsedConfig | InvalidConfig): ParsedConfig {
  if (result.kind === 'ok') return result;
  throw new Error(result.problems.map(({ text }) => text).join('\n'));
}

export function effective(changes: Record<string, unknown> = {}): EffectiveConfig {
  return accepted(parse(changes)).config;
}

/** The problems' lines; [] when it is accepted. */
export function problemsOf(result: ParsedConfig | InvalidConfig): string[] {
  return result.kind === 'ok' ? [] : result.problems.map(({ text }) => text);
}

/** "code path" of each warning. */
export function warningsOf(result: ParsedConfig | InvalidConfig): string[] {
  return accepted(result).warnings.map(({ code, path }) => `${code} ${path}`);
}
