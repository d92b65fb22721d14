/** The rest of the house, as far as rules count it. */
import type { AddressLists } from '../address-lists.js';
import type { MangleRule } from '../mangle-rules.js';
import { networkOf } from '../tables/addresses.js';

/**
 * Whether the connections of the house pass this rule: it is on, the list it matches holds more than single machines, and
 * the connection mark it matches, where rules of this table give it, is given to them.
 */
export function carriesTheHouse(
  rule: MangleRule,
  rules: readonly MangleRule[],
  lists: AddressLists,
  asked: ReadonlySet<MangleRule> = new Set(),
): boolean {
  if (rule.disabled || rule.dynamic || asked.has(rule)) return false;
  const list = rule.fields['src-address-list'];
  if (list !== undefined && !holdsNetwork(lists, list)) return false;
  const mark = rule.fields['connection-mark'] ?? '';
  if (mark === '') return true;
  const givers = rules.filter((other) => other !== rule && other.fields['new-connection-mark'] === mark);
  const before = new Set([...asked, rule]);
  return givers.length === 0 || givers.some((giver) => carriesTheHouse(giver, rules, lists, before));
}

function holdsNetwork(lists: AddressLists, list: string): boolean {
  return lists.standing().some((entry) => {
    const network = networkOf(entry.address);
    return entry.list === list && !entry.disabled && (network === null || network.last > network.first);
  });
}
