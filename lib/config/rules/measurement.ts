/** Rules about what is measured, and against what. */
import type { EffectiveConfig } from '../../core/model/config.js';
import type { ConfigRule, Finding, RuleContext } from './rule.js';

/** Steering from a line to itself would be a no-op that looks like a switch. */
export function linesDiffer({ topology }: EffectiveConfig): Finding[] {
  if (topology.primary_wan !== topology.alternate_wan) return [];
  return [
    {
      path: 'topology.alternate_wan',
      expected: 'another name than topology.primary_wan',
      found: `"${topology.alternate_wan}" twice`,
    },
  ];
}

/** Something to ping. */
export function targetGiven({ measurement }: EffectiveConfig): Finding[] {
  if (measurement.reflectors.length > 0) return [];
  return [
    { path: 'measurement', expected: 'measurement.ping_host or measurement.reflectors', found: 'neither' },
  ];
}

function familyOf(host: string): 'ipv4' | 'ipv6' | 'name' {
  if (host.includes(':')) return 'ipv6';
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) ? 'ipv4' : 'name';
}

/** An address of the other family could never answer. */
export function targetsFitFamily(
  { measurement, alternate }: EffectiveConfig,
  context: RuleContext,
): Finding[] {
  const { family } = measurement;
  const path = context.isSet('measurement.reflectors') ? 'measurement.reflectors' : 'measurement.ping_host';
  const found = [misfits(path, measurement.reflectors, family)];
  if (alternate !== null && context.isSet('alternate.reflectors')) {
    found.push(misfits('alternate.reflectors', alternate.reflectors, family));
  }
  return found.flat();
}

function misfits(
  path: string,
  hosts: readonly string[],
  family: EffectiveConfig['measurement']['family'],
): Finding[] {
  const wrong = family === 'auto' ? [] : hosts.filter((host) => ![family, 'name'].includes(familyOf(host)));
  if (wrong.length === 0) return [];
  return [{ path, expected: `${family} addresses (measurement.family)`, found: wrong.join(', ') }];
}

/** The gate's probes must take the other line, or a dead alternate would look as well as the primary. */
export function alternateGoesAnotherWay({ measurement, alternate }: EffectiveConfig): Finding[] {
  if (alternate === null) return [];
  if (alternate.via === 'router') {
    if (alternate.routing_table !== measurement.routing_table) return [];
    return [
      {
        path: 'alternate.routing_table',
        expected: "the alternate line's routing table, another than the primary's",
        found: `"${alternate.routing_table}" for both`,
      },
    ];
  }
  if (alternate.source === undefined) {
    return [
      {
        path: 'alternate',
        expected:
          'alternate.source, an interface or address whose traffic takes the alternate line (or via: router and its routing_table)',
        found: 'neither',
      },
    ];
  }
  if (alternate.source !== measurement.source) return [];
  return [
    {
      path: 'alternate.source',
      expected: 'another source than measurement.source, so that the probes take the alternate line',
      found: `"${alternate.source}" for both`,
    },
  ];
}

/** The first reflector is what ping_host names; another ping_host beside a list would never be pinged. */
export function pingHostAmongReflectors({ measurement }: EffectiveConfig, context: RuleContext): Finding[] {
  if (!context.isSet('measurement.ping_host') || !context.isSet('measurement.reflectors')) return [];
  if (measurement.reflectors.includes(measurement.ping_host)) return [];
  return [
    {
      path: 'measurement.ping_host',
      expected: 'one of measurement.reflectors, or no ping_host beside them',
      found: `"${measurement.ping_host}"`,
    },
  ];
}

/** A fixed baseline needs its number. */
export function fixedBaselineGiven({ baseline }: EffectiveConfig): Finding[] {
  if (baseline.source !== 'fixed' || baseline.fixed_ms !== undefined) return [];
  return [
    { path: 'baseline.source', expected: 'baseline.fixed_ms beside source: fixed', found: 'no fixed_ms' },
  ];
}

/** A fixed baseline outside its own bounds would never be believed. */
export function fixedBaselineInBounds({ baseline, thresholds }: EffectiveConfig): Finding[] {
  const { min, max } = thresholds.baseline_rtt_bounds;
  const fixed = baseline.fixed_ms;
  if (baseline.source !== 'fixed' || fixed === undefined || (fixed >= min && fixed <= max)) return [];
  return [
    {
      path: 'baseline.fixed_ms',
      expected: `a baseline inside thresholds.baseline_rtt_bounds (${min} to ${max} ms)`,
      found: `${fixed} ms`,
    },
  ];
}

/** The autorate daemon's baseline needs its file. */
export function autorateFileGiven({ baseline, cake_state_sources }: EffectiveConfig): Finding[] {
  if (baseline.source !== 'autorate' || cake_state_sources.primary !== undefined) return [];
  return [
    {
      path: 'baseline.source',
      expected: 'cake_state_sources.primary beside source: autorate',
      found: 'no cake_state_sources.primary',
    },
  ];
}

/** The zone comes from the same file. */
export function zoneFileGiven({ wan_state, cake_state_sources }: EffectiveConfig): Finding[] {
  if (!wan_state.enabled || cake_state_sources.primary !== undefined) return [];
  return [
    {
      path: 'wan_state.enabled',
      expected: 'cake_state_sources.primary, where the zone is read from',
      found: 'no cake_state_sources.primary',
    },
  ];
}

/** The rules of this file with the keys each reads. */
export const MEASUREMENT_RULES: readonly ConfigRule[] = [
  { keys: ['topology.primary_wan', 'topology.alternate_wan'], check: linesDiffer },
  { keys: ['measurement.ping_host', 'measurement.reflectors'], check: targetGiven },
  {
    keys: ['measurement.ping_host', 'measurement.reflectors', 'measurement.family', 'alternate.reflectors'],
    check: targetsFitFamily,
  },
  {
    keys: [
      'measurement.source',
      'measurement.routing_table',
      'alternate.source',
      'alternate.via',
      'alternate.routing_table',
    ],
    check: alternateGoesAnotherWay,
  },
  { keys: ['measurement.ping_host', 'measurement.reflectors'], check: pingHostAmongReflectors },
  { keys: ['baseline.source', 'baseline.fixed_ms'], check: fixedBaselineGiven },
  {
    keys: [
      'baseline.source',
      'baseline.fixed_ms',
      'thresholds.baseline_rtt_bounds.min',
      'thresholds.baseline_rtt_bounds.max',
    ],
    check: fixedBaselineInBounds,
  },
  { keys: ['baseline.source', 'cake_state_sources.primary'], check: autorateFileGiven },
  { keys: ['wan_state.enabled', 'cake_state_sources.primary'], check: zoneFileGiven },
];
