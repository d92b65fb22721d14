/** The table of deciders: what every row must keep, whatever is configured. */
import { describe, expect, test } from '@jest/globals';
import { DECIDERS, inCharge, isDecider } from '../../../lib/core/decide/deciders.js';
import { at, config, mustBeValid, state } from '../../support/builders.js';

const FLAGS = [true, false];
const CONFIGS = FLAGS.flatMap((use_confidence_scoring) =>
  FLAGS.flatMap((dry_run) =>
    FLAGS.map((shadow) => config({ mode: { use_confidence_scoring }, confidence: { dry_run, shadow } })),
  ),
);
const ALL = Object.values(DECIDERS);
const CHOSEN = ALL.flatMap(({ name }) =>
  FLAGS.map((shadow) => config({ mode: { decider: name }, sequential: { shadow }, confidence: { shadow } })),
);

test('a row bears the name of its decider', () => {
  expect(ALL.map(({ name }) => name)).toEqual(Object.keys(DECIDERS));
});

test.each(
  CONFIGS.map((c) => [c.mode.use_confidence_scoring, c.confidence.dry_run, c.confidence.shadow, c] as const),
)('use_confidence_scoring %s, dry_run %s, shadow %s: exactly one is in charge', (_use, _dry, _shadow, c) => {
  const roles = ALL.map((decider) => [decider.name, decider.role(c)] as const);
  expect(roles.filter(([, role]) => role === 'in_charge').map(([name]) => name)).toEqual([inCharge(c)]);
});

test.each(CHOSEN.map((c) => [c.mode.decider, c.sequential.shadow, c] as const))(
  'mode.decider %s, shadows %s: that one is in charge and no other',
  (name, _shadow, c) => {
    expect(ALL.filter((decider) => decider.role(c) === 'in_charge').map((decider) => decider.name)).toEqual([
      name,
    ]);
    expect(inCharge(c)).toBe(name);
  },
);

test('the toggles of deciders count, those of a person and a stranger do not', () => {
  expect(ALL.every(({ name }) => isDecider(name))).toBe(true);
  expect((['override', 'adopted', 'reset'] as const).some((by) => isDecider(by))).toBe(false);
});

describe.each(ALL.map((decider) => [decider.name, decider] as const))('%s', (_name, decider) => {
  test.each(CONFIGS.map((c, index) => [index, c] as const))(
    'touches only fields of its own when the route changes (%i)',
    (_index, c) => {
      const before = state({}, c);
      const others = ALL.filter((other) => other !== decider);
      const mine = Object.keys(decider.switched(before, 'steered', at(5_000), c));
      const theirs = others.flatMap((other) => Object.keys(other.switched(before, 'steered', at(5_000), c)));
      expect(mine.filter((key) => theirs.includes(key))).toEqual([]);
      mustBeValid({ ...before, ...decider.switched(before, 'steered', at(5_000), c) });
    },
  );
});
