/** The router's mangle table: order matters, ids survive a reboot but not a re-creation. */

/** How a write takes effect: properly, or in one of the ways a router or wire can spoil it. */
export type WriteMode =
  | { readonly kind: 'apply' }
  /** The answer says yes and nothing happens. */
  | { readonly kind: 'lost' }
  /** Takes effect this much later (real ms). */
  | { readonly kind: 'late'; readonly ms: number }
  /** Takes effect at once, but this many reads still show what was before. */
  | { readonly kind: 'stale'; readonly reads: number };

export interface MangleRule {
  id: string;
  comment?: string;
  /** A warning of the router's own, shown like a second comment. */
  about?: string;
  disabled: boolean;
  /** The key `disabled` is shown only when the rule was ever written with it, or is disabled. */
  disabledWritten: boolean;
  dynamic: boolean;
  invalid: boolean;
  packets: bigint;
  bytes: bigint;
  /** Chain, action, matchers: everything else, as shown. */
  fields: Record<string, string>;
  /** A write that has not taken effect yet. */
  pending?: { disabled: boolean; atMs: number };
  /** Reads that still show the past. */
  stale?: { disabled: boolean; reads: number };
}

/** What a caller says about a rule to add. */
export type RuleSpec = Partial<Omit<MangleRule, 'id'>> & { readonly id?: string };

export class MangleRules {
  /** In table order. */
  rules: MangleRule[] = [];
  #nextId = 1;

  /** Appends a rule, or puts it at `position`. */
  add(spec: RuleSpec, position = this.rules.length): MangleRule {
    const rule: MangleRule = {
      disabled: false,
      disabledWritten: spec.disabled !== undefined,
      dynamic: false,
      invalid: false,
      packets: 0n,
      bytes: 0n,
      fields: { chain: 'prerouting', action: 'mark-connection' },
      ...spec,
      id: spec.id ?? this.#freshId(),
    };
    this.rules.splice(position, 0, rule);
    return rule;
  }

  byId(id: string): MangleRule | undefined {
    return this.rules.find((rule) => rule.id === id);
  }

  byComment(comment: string): MangleRule[] {
    return this.rules.filter((rule) => rule.comment === comment);
  }

  remove(rule: MangleRule): void {
    this.rules = this.rules.filter((other) => other !== rule);
  }

  /** Someone deletes the rule and adds it again: same place, same content, another id, counters at zero. */
  recreate(rule: MangleRule): void {
    rule.id = this.#freshId();
    rule.packets = 0n;
    rule.bytes = 0n;
    delete rule.pending;
    delete rule.stale;
  }

  /** Writes `disabled`. @returns whether what the router really does changed at once. */
  setDisabled(rule: MangleRule, disabled: boolean, mode: WriteMode, nowMs: number): boolean {
    switch (mode.kind) {
      case 'lost':
        return false;
      case 'late':
        rule.pending = { disabled, atMs: nowMs + mode.ms };
        return false;
      case 'stale':
        rule.stale = { disabled: rule.disabled, reads: mode.reads };
        return this.#put(rule, disabled);
      case 'apply':
        return this.#put(rule, disabled);
    }
  }

  /** Lets late writes take effect. @returns the rules that changed. */
  settle(nowMs: number): MangleRule[] {
    const changed: MangleRule[] = [];
    for (const rule of this.rules) {
      if (rule.pending === undefined || rule.pending.atMs > nowMs) continue;
      if (this.#put(rule, rule.pending.disabled)) changed.push(rule);
    }
    return changed;
  }

  #put(rule: MangleRule, disabled: boolean): boolean {
    const changed = rule.disabled !== disabled;
    rule.disabled = disabled;
    rule.disabledWritten = true;
    delete rule.pending;
    return changed;
  }

  #freshId(): string {
    let id: string;
    do {
      id = `*${this.#nextId.toString(16).toUpperCase()}`;
      this.#nextId += 1;
    } while (this.byId(id) !== undefined);
    return id;
  }
}

/** What one read shows of `disabled`; counts the read if the rule still shows its past. */
export function shownDisabled(rule: MangleRule): boolean {
  if (rule.stale === undefined) return rule.disabled;
  const shown = rule.stale.disabled;
  rule.stale.reads -= 1;
  if (rule.stale.reads <= 0) delete rule.stale;
  return shown;
}
