// Flattens schemas/config.schema.json into the table the loader explains itself with (lib/generated/config-keys.ts)
// and the documentation is written from: one entry per key, in schema order.

/** "a number from 0.1 to 60 (s)": what a key accepts, in words. */
export function expectation(node) {
  const unit = node.unit === undefined ? '' : ` (${node.unit})`;
  if (node['x-says'] !== undefined) return node['x-says'];
  if (node.enum !== undefined) return `one of ${node.enum.join(', ')}`;
  switch (node.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
    case 'number': {
      const noun = node.type === 'integer' ? 'a whole number' : 'a number';
      const above = node.exclusiveMinimum !== undefined;
      const low = above ? `above ${node.exclusiveMinimum}` : `from ${node.minimum}`;
      return `${noun} ${low} ${above ? 'up to' : 'to'} ${node.maximum}${unit}`;
    }
    case 'array':
      return 'a list';
    case 'object':
      return 'a section with its own keys';
    default:
      return node.maxLength === undefined
        ? 'text'
        : `text of ${node.minLength ?? 0} to ${node.maxLength} characters`;
  }
}

/** The schema's keys as a flat list. Keys inside ignored sections are not listed: nothing reads them. */
export function flatten(schema, prefix = '', above = false) {
  const out = [];
  for (const [name, node] of Object.entries(schema.properties ?? {})) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const section = node.type === 'object' && node['x-ignored'] === undefined;
    const apart = above || node['x-apart'] !== undefined;
    out.push({ path, node, section, apart });
    if (section) out.push(...flatten(node, path, apart));
  }
  return out;
}

/** One line of the generated table. Absent fields are left out to keep the bundle small. */
export function tableEntry({ path, node, section, apart }) {
  const entry = { path, expects: expectation(node) };
  if (section) entry.section = true;
  if (apart) entry.apart = true;
  if (node.type === 'boolean') entry.type = 'boolean';
  if (node.type === 'number' || node.type === 'integer') entry.type = 'number';
  if (node['x-secret']) entry.secret = true;
  if (node['x-ignored'] !== undefined) entry.ignored = node['x-ignored'];
  if (node['x-renamed'] !== undefined) entry.renamed = node['x-renamed'];
  if (node['x-clamp']) entry.clamps = true;
  const charset = node['x-charset'] ?? node.items?.['x-charset'];
  if (charset !== undefined) entry.charset = charset;
  if (node.items?.['x-says'] !== undefined) entry.itemExpects = node.items['x-says'];
  return entry;
}

const HEADER = `/* Generated from schemas/config.schema.json by scripts/generate.mjs. Do not edit. */

/** What the loader knows about one key beyond the validator. */
export interface ConfigKey {
  /** Dotted path. */
  readonly path: string;
  /** What it accepts, in words. */
  readonly expects: string;
  readonly section?: true;
  /** It belongs to a companion, which checks it: no run reads it. */
  readonly apart?: true;
  readonly type?: 'boolean' | 'number';
  /** Its value is never shown. */
  readonly secret?: true;
  /** Accepted and without effect; why. */
  readonly ignored?: string;
  /** Old name of this key. */
  readonly renamed?: string;
  /** In a file of the predecessor, which knew no bounds here, moved to the nearest bound instead of refused. */
  readonly clamps?: true;
  /** Characters allowed, as the inside of a character class. */
  readonly charset?: string;
  /** What one item of a list must be. */
  readonly itemExpects?: string;
}

export const CONFIG_KEYS: readonly ConfigKey[] = [
`;

/** Text of lib/generated/config-keys.ts. */
export function configKeysModule(schema) {
  const lines = flatten(schema).map((key) => `  ${JSON.stringify(tableEntry(key))},`);
  return `${HEADER}${lines.join('\n')}\n];\n`;
}

/** Text of lib/generated/notify-keys.ts: of each type of target what each of its keys accepts, in words. */
export function targetKeysModule(schema) {
  const types = schema.properties.notify.properties.targets.items.oneOf.map(({ properties }) => {
    const keys = Object.entries(properties).filter(([, node]) => node.const === undefined);
    return [properties.type.const, Object.fromEntries(keys.map(([key, node]) => [key, expectation(node)]))];
  });
  return `/* Generated from schemas/config.schema.json by scripts/generate.mjs. Do not edit. */

/** Type of a target -> its keys -> what each accepts, in words. */
export const TARGET_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(Object.fromEntries(types), null, 2)};
`;
}
