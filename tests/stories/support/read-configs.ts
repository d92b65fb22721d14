/** The configuration of a story: keys of steering.yaml over the smallest file, through the real reader. */
import { parseConfig } from '../../../lib/config/load.js';
import { pointerOf } from '../../../lib/config/read/positions.js';
import { isTree } from '../../../lib/config/read/tree.js';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import { config } from '../../support/builders.js';
import { Field } from './fields.js';
import { DECIDERS, type Decider } from './story.js';

const SMALLEST = {
  schema_version: '2',
  topology: { primary_wan: 'cable', alternate_wan: 'dsl' },
  router: { host: '192.0.2.1', user: 'steer', password: 'not used', verify_ssl: true },
  mangle_rule: { comment: 'STEER' },
  measurement: { ping_host: '198.51.100.1' },
  // The rules that the stories were written for: those of a file of the predecessor.
  thresholds: { drops_within_runs: 1, queue_alone: 'yellow', severe: { rtt_delta_ms: 10_000 } },
  confidence: { brake: 'steering' },
};

/** What makes a decider the one in charge. */
const CHARGE: Readonly<Record<Decider, object>> = {
  threshold: {},
  confidence: { mode: { use_confidence_scoring: true } },
  shadow: { confidence: { shadow: true } },
};

export function readConfigs(field: Field): Record<Decider, EffectiveConfig> {
  if (!field.absent && !isTree(field.value)) field.wrong('expected keys of steering.yaml');
  const own = isTree(field.value) ? field.value : {};
  const read = DECIDERS.map((decider) => {
    // JSON is YAML too.
    const text = JSON.stringify(merged(merged(SMALLEST, own), CHARGE[decider]));
    const parsed = parseConfig(text, field.desk.file, {});
    if (parsed.kind === 'ok') return [decider, parsed.config] as const;
    // Said once, at the story's own line.
    if (decider === 'threshold') {
      for (const { path, expected, found, hint } of parsed.problems) {
        const at = new Field(undefined, `${field.pointer}${pointerOf(path)}`, field.desk);
        at.wrong(`expected ${expected}, found ${found}${hint === undefined ? '' : `; ${hint}`}`);
      }
    }
    return [decider, config()] as const;
  });
  return Object.fromEntries(read) as Record<Decider, EffectiveConfig>;
}

function merged(base: object, over: object): object {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over) as [string, unknown][]) {
    const before = result[key];
    result[key] = isTree(before) && isTree(value) ? merged(before, value) : value;
  }
  return result;
}
