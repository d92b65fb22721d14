import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRule } from '../../../lib/router/protocol/rule.js';

const COMMENT = 'ADAPTIVE: Steer to DSL';

function row(over: Record<string, unknown> = {}): Record<string, unknown> {
  return { '.id': '*1A', comment: COMMENT, packets: '12', ...over };
}

describe('the rule', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['absent disabled is enabled', {}, true],
    ['false', { disabled: 'false' }, true],
    ['no', { disabled: 'no' }, true],
    ['JSON false', { disabled: false }, true],
    ['true', { disabled: 'true' }, false],
    ['yes', { disabled: 'yes' }, false],
    ['JSON true', { disabled: true }, false],
  ])('%s', (_name, over, enabled) => {
    expect(parseRule([row(over)], COMMENT)).toEqual({
      kind: 'ok',
      value: { id: '*1A', comment: COMMENT, enabled, invalid: false, packets: { kind: 'ok', value: 12n } },
    });
  });

  test('invalid is shown, not acted on; a missing packet counter does not hide the rule', () => {
    expect(parseRule([{ '.id': '*1', comment: COMMENT, invalid: 'true' }], COMMENT)).toMatchObject({
      value: { enabled: true, invalid: true, packets: { kind: 'unknown', reason: 'missing' } },
    });
  });

  test('dynamic rows are no candidates', () => {
    const rows = [
      row({ '.id': '*2', dynamic: 'true' }),
      row({ disabled: 'true', dynamic: 'false' }),
      row({ '.id': '*3', dynamic: true }),
    ];
    expect(parseRule(rows, COMMENT)).toMatchObject({ value: { id: '*1A', enabled: false } });
  });

  test.each<[string, unknown, string, RegExp]>([
    ['none', [], 'missing', /router-setup.*\/ip firewall mangle print where comment~/],
    ['only dynamic', [row({ dynamic: 'true' })], 'missing', /dynamic.*router-setup/],
    [
      'several',
      [row(), row({ '.id': '*2' })],
      'ambiguous',
      /2 mangle rules.*\*1A.*\*2.*\/ip firewall mangle set/,
    ],
    ["another rule's body", [row({ comment: 'other' })], 'malformed', /ADAPTIVE.*got comment "other"/],
    [
      'another rule beside it',
      [row(), row({ '.id': '*2', comment: 'other' })],
      'malformed',
      /got comment "other"/,
    ],
    ['a comment that only begins the same', [row({ comment: `${COMMENT}!` })], 'malformed', /got comment/],
    ['a comment in other letters', [row({ comment: COMMENT.toLowerCase() })], 'malformed', /got comment/],
    ['no comment', [{ '.id': '*1' }], 'malformed', /got comment nothing/],
    ["another endpoint's body", { uptime: '1d', version: '7' }, 'malformed', /an object with uptime/],
    ['an id of another form', [row({ '.id': '5' })], 'malformed', /not of the form/],
    ['no id', [{ comment: COMMENT }], 'missing', /no \.id/],
    ['a disabled that is neither', [row({ disabled: 'maybe' })], 'malformed', /disabled is neither/],
    ['an invalid that is neither', [row({ invalid: 'maybe' })], 'malformed', /invalid is neither/],
    ['a dynamic that is neither', [row({ dynamic: 7 })], 'malformed', /dynamic is neither/],
    ['null', null, 'malformed', /null/],
  ])('%s', (_name, value, reason, detail) => {
    const got = parseRule(value, COMMENT);
    expect(got).toMatchObject({ kind: 'unknown', reason });
    expect(got.kind === 'unknown' && got.detail).toMatch(detail);
  });

  test('a foreign comment cannot break out of its line', () => {
    const got = parseRule([row({ comment: 'x\n\u001b[31m<0>fake\u2028line' })], COMMENT);
    expect(got.kind === 'unknown' && got.detail).toMatch(/"x \[31m<0>fake line"$/);
  });

  test('whatever comes, only a lone fixed rule with this very comment is believed', () => {
    const any = fc.dictionary(
      fc.constantFrom('.id', 'comment', 'disabled', 'dynamic', 'invalid', 'packets', 'uptime'),
      fc.oneof(
        fc.constantFrom(COMMENT, 'true', 'false', '*1', '*2', '5', 'x'),
        fc.boolean(),
        fc.integer(),
        fc.constant(null),
      ),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 3 }), (rows) => {
        const got = parseRule(rows, COMMENT);
        if (got.kind === 'unknown') return;
        const dynamic = (r: Record<string, unknown>) => ['true', true].includes(r['dynamic'] as string);
        const fixed = rows.filter((r) => !dynamic(r));
        expect(rows.every((r) => r['comment'] === COMMENT)).toBe(true);
        expect(fixed).toHaveLength(1);
        expect(got.value.id).toBe(fixed[0]?.['.id']);
        expect(got.value.enabled).toBe(!['true', true].includes(fixed[0]?.['disabled'] as string));
      }),
      { numRuns: 2_000 },
    );
  });
});
