/** Mangle rows to the one rule: exact comment, exactly one, not dynamic. Everything else says its fix. */
import { ok, unknown } from '../../core/model/measured.js';
import { asRows, counter, flag, idOf, shown, type Row } from './rows.js';
import { printable, quoteForConsole } from './text.js';
import type { Measured, ObservedRule } from '../../core/model/types.js';

/** What is asked for. The id is named because only GET adds it unasked. */
export const RULE_FIELDS: readonly string[] = ['.id', 'comment', 'disabled', 'dynamic', 'invalid', 'packets'];

/** And where what the rule matches decides whether it steers anything. */
export const MATCHED_LIST = 'src-address-list';

/** The rule with this comment, or why there is not exactly one. */
/** @param asksMatches the rows hold `MATCHED_LIST` where the rule has one */
export function parseRule(value: unknown, comment: string, asksMatches = false): Measured<ObservedRule> {
  const rows = asRows(value);
  if (rows.kind === 'unknown') return rows;
  const foreign = rows.value.find((row) => row['comment'] !== comment);
  if (foreign !== undefined) {
    return unknown(
      'malformed',
      `asked for the rule with comment ${shown(comment)}, got comment ${shown(foreign['comment'])}`,
    );
  }
  const fixed: Row[] = [];
  for (const row of rows.value) {
    const dynamic = flag(row, 'dynamic');
    if (dynamic.kind === 'unknown') return dynamic;
    if (!dynamic.value) fixed.push(row);
  }
  const [rule, second] = fixed;
  if (rule === undefined) return noRule(rows.value.length, comment);
  if (second !== undefined) return severalRules(fixed, comment);
  return toRule(rule, comment, asksMatches);
}

function noRule(dynamicRows: number, comment: string): Measured<never> {
  const quoted = quoteForConsole(comment);
  if (dynamicRows > 0) {
    return unknown(
      'missing',
      `only a dynamic mangle rule has the comment ${shown(comment)}; RouterOS made it and it cannot be switched: ` +
        `give a rule of your own that comment (docs/router-setup.md has one)`,
    );
  }
  return unknown(
    'missing',
    `no mangle rule has exactly the comment ${shown(comment)} (upper and lower case matter); to add it see ` +
      `docs/router-setup.md; look: /ip firewall mangle print where comment~${quoted}`,
  );
}

function severalRules(rules: readonly Row[], comment: string): Measured<never> {
  const ids = rules.slice(0, 8).map((row) => shown(row['.id']));
  return unknown(
    'ambiguous',
    `${rules.length} mangle rules have the comment ${shown(comment)} (${ids.join(', ')}); keep it on one: ` +
      `/ip firewall mangle print where comment=${quoteForConsole(comment)}, then ` +
      `/ip firewall mangle set NUMBER comment="another"`,
  );
}

function toRule(row: Row, comment: string, asksMatches: boolean): Measured<ObservedRule> {
  const id = idOf(row);
  if (id.kind === 'unknown') return id;
  // The key is absent on a rule that was never written with it: absent = enabled.
  const disabled = flag(row, 'disabled');
  if (disabled.kind === 'unknown') return disabled;
  const invalid = flag(row, 'invalid');
  if (invalid.kind === 'unknown') return invalid;
  const list = row[MATCHED_LIST];
  if (asksMatches && list !== undefined && typeof list !== 'string')
    return unknown('malformed', `${MATCHED_LIST} is not a text: ${shown(list)}`);
  return ok({
    id: id.value,
    comment,
    enabled: !disabled.value,
    invalid: invalid.value,
    packets: counter(row, 'packets'),
    ...(asksMatches
      ? { matches: list === undefined || list === '' ? null : printable(list as string, 64) }
      : {}),
  });
}
