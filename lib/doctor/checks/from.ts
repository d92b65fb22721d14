/** Small steps from facts to verdicts. */
import type { EffectiveConfig } from '../../core/model/config.js';
import { own } from '../../core/model/text.js';
import { nearText } from '../../report/near.js';
import type { PlainRow } from '../../router/protocol/menu-rows.js';
import { shown } from '../../router/protocol/rows.js';
import { routerBool } from '../../router/protocol/text.js';
import { skipped, type Verdict } from './check.js';
import type { Fact, Facts, MenuName, RouterFacts } from './facts.js';

/** Judges what was seen; what was not is skipped with its reason. */
export function from<T>(fact: Fact<T>, judge: (value: T) => Verdict): Verdict {
  return fact.kind === 'seen' ? judge(fact.value) : skipped(fact.why);
}

export function withConfig(judge: (config: EffectiveConfig, facts: Facts) => Verdict) {
  return (facts: Facts): Verdict =>
    facts.config === null ? skipped('the configuration cannot be used') : judge(facts.config, facts);
}

export function withRouter(judge: (router: RouterFacts, config: EffectiveConfig, facts: Facts) => Verdict) {
  return withConfig((config, facts) => from(facts.router, (router) => judge(router, config, facts)));
}

/** The rows of a menu that every release has. */
export function withRows(
  menu: MenuName,
  judge: (rows: readonly PlainRow[], config: EffectiveConfig, facts: Facts, router: RouterFacts) => Verdict,
) {
  return withRouter((router, config, facts) =>
    from(router.menus[menu], (rows) => judge(rows ?? [], config, facts, router)),
  );
}

/** Of a menu that may be absent or could not be read: none. */
export function rowsOf(router: RouterFacts, menu: MenuName): readonly PlainRow[] {
  const fact = router.menus[menu];
  return fact.kind === 'seen' ? (fact.value ?? []) : [];
}

/** A flag that the router leaves out when it is off. */
export function isOn(row: PlainRow, flag: string): boolean {
  return routerBool(own(row, flag)) === true;
}

/** Neither switched off nor made by the router itself. */
export function isInForce(row: PlainRow): boolean {
  return !isOn(row, 'disabled') && !isOn(row, 'dynamic');
}

/** A list as REST or a console joins it. */
export function listOf(text: string | undefined): string[] {
  return (text ?? '').split(/[,;]/).filter((word) => word !== '');
}

/** A few foreign names in a sentence. */
export function named(names: readonly string[], most = 4): string {
  const some = names.slice(0, most).map(shown).join(', ');
  return names.length > most ? `${some} and ${names.length - most} more` : some;
}

/** What the router has that is like a name it does not have, for behind a sentence. */
export function near(of: 'rules' | 'queues', key: string, name: string, rows: readonly PlainRow[]): string {
  const has = rows.flatMap((row) => row[of === 'rules' ? 'comment' : 'name'] ?? []);
  return `\n${nearText({ of, key, name, has: [...new Set(has)] })}`;
}
