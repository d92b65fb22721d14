/** What other people do to the router while steering runs: the states a client must survive. */
import type { MangleRule } from './mangle-rules.js';
import type { RouterModel } from './model.js';

/** The producer rule as the router really has it, for tests to ask. */
export function shownRule(
  model: RouterModel,
): { id: string; enabled: boolean; packets: string; matches: number } | null {
  const rules = model.mangle.byComment(model.names.ruleComment);
  const rule = rules[0];
  if (rule === undefined) return null;
  return { id: rule.id, enabled: !rule.disabled, packets: String(rule.packets), matches: rules.length };
}

/** Rules in a table that takes a router seconds to print. */
const LARGE_TABLE = 3_000;

export class RouterEdits {
  constructor(private readonly model: RouterModel) {}

  /** Somebody else switches the rule. */
  async setRule(enabled: boolean): Promise<void> {
    await this.model.setRuleDisabled(this.#rule(), !enabled, { user: 'admin', label: 'admin' });
  }

  /** A second rule with the same comment. */
  duplicateRule(): void {
    const rule = this.#rule();
    this.model.mangle.add({ ...rule, id: undefined, fields: { ...rule.fields } });
  }

  removeRule(): void {
    this.model.mangle.remove(this.#rule());
  }

  /** The only match is one the router made itself and lets nobody change. */
  makeRuleDynamic(): void {
    this.#rule().dynamic = true;
  }

  /** The download queue of the primary line by default. */
  removeQueue(name = `WAN-Download-${this.model.names.primary}`): void {
    this.model.queues.remove(name);
  }

  resetCounters(): void {
    this.model.resetCounters();
  }

  /** Puts thousands of rules before the one that matters. */
  fillMangle(count = LARGE_TABLE): void {
    for (let i = 0; i < count; i += 1) {
      this.model.mangle.add(
        {
          comment: `filler ${i}`,
          fields: { chain: 'forward', action: 'accept', 'src-address': `10.${i >> 8}.${i & 255}.0/24` },
        },
        3,
      );
    }
  }

  #rule(): MangleRule {
    const rule = this.model.mangle.byComment(this.model.names.ruleComment)[0];
    if (rule === undefined) throw new Error('the router has no such rule any more');
    return rule;
  }
}
