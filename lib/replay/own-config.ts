/** The configuration a start line carries → one the core can decide with. null = it cannot be that. */
import { fillDefaults } from '../config/rules/defaults.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { Config } from '../core/model/types.js';
import validate from '../generated/validate-config.js';
import { type Fields, fieldsOf } from '../core/record/shown.js';

/** What a file must have and a decision does not look at. */
const STAND_IN = {
  router: { host: '192.0.2.1', user: 'replay' },
  mangle_rule: { comment: 'replay' },
  measurement: { ping_host: '192.0.2.1' },
};

/** Sections as they are recorded: whole, with their computed defaults. */
const SECTIONS = [
  'wan_name',
  'topology',
  'baseline',
  'thresholds',
  'outage',
  'recovery',
  'mode',
  'confidence',
  'sequential',
  'wan_state',
  'cycle',
  'drift',
  'state',
] as const;

/** @param age recorded: what it does not say is as it was before there was such a key; new: as in a file of today */
export function ownConfig(recorded: Fields, age: 'recorded' | 'new' = 'recorded'): EffectiveConfig | null {
  const gate = fieldsOf(recorded['alternate']);
  const tree: Record<string, unknown> = { schema_version: '2' };
  for (const key of SECTIONS) if (recorded[key] !== undefined) tree[key] = recorded[key];
  tree['router'] = { ...STAND_IN.router, ...fieldsOf(recorded['router']) };
  tree['mangle_rule'] = STAND_IN.mangle_rule;
  tree['measurement'] = { ...STAND_IN.measurement, ...fieldsOf(recorded['measurement']) };
  if (gate !== null) tree['alternate'] = { ...gate, source: 'replay0' };
  // The validator fills in defaults: a copy, so that what was read stays what it was. It came from JSON.
  const copy: unknown = JSON.parse(JSON.stringify(tree));
  if (!validate(copy)) return null;
  return fillDefaults(copy as Config, { legacy: false, recorded: age === 'recorded', isSet: () => false });
}
