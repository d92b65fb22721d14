/** Changes of the mangle table by whoever is logged in. */
import type { MangleRule, WriteMode } from '../mangle-rules.js';
import type { RouterModel } from '../model.js';
import type { Writer } from '../router-log.js';
import { checked } from './check-value.js';
import { mangleProperties } from './firewall.js';
import { Refusal } from './refusal.js';
import type { Command, Fields, MenuEdits, Properties } from './spec.js';

const SHOWN = new Set(['.id', 'bytes', 'packets', 'dynamic', 'invalid', '.about']);

export class MangleTable implements MenuEdits {
  readonly right = 'write';
  readonly commands: ReadonlySet<Command> = new Set([
    'add',
    'set',
    'unset',
    'remove',
    'enable',
    'disable',
    'move',
  ]);
  readonly #properties: Properties;

  constructor(
    private readonly model: RouterModel,
    major: number,
  ) {
    this.#properties = mangleProperties(major);
  }

  knows(name: string): boolean {
    return SHOWN.has(name) || Object.hasOwn(this.#properties, name);
  }

  add(fields: Fields, before: string | null, by: Writer, mode: WriteMode): string {
    if (!fields.has('chain')) throw new Refusal('missing', 'chain');
    const { comment, disabled, others } = this.#checked(fields);
    if (mode.kind === 'lost') return '*0';
    const at = before === null ? undefined : this.model.mangle.rules.indexOf(this.#rule(before));
    const rule = this.model.mangle.add(
      {
        ...(disabled === undefined ? {} : { disabled }),
        ...(comment === undefined || comment === '' ? {} : { comment }),
        fields: { action: 'accept', ...others },
      },
      at,
    );
    this.model.noteChange('mangle rule', by, 'added');
    return rule.id;
  }

  async set(id: string, fields: Fields, by: Writer, mode: WriteMode): Promise<void> {
    const { comment, disabled, others } = this.#checked(fields);
    const rule = this.#changeable(id);
    if (mode.kind !== 'lost' || disabled !== undefined) {
      if (comment === '') delete rule.comment;
      else if (comment !== undefined) rule.comment = comment;
      for (const [name, value] of Object.entries(others)) {
        if (value === '') Reflect.deleteProperty(rule.fields, name);
        else rule.fields[name] = value;
      }
    }
    if (disabled === undefined) this.model.noteChange('mangle rule', by);
    else await this.model.setRuleDisabled(rule, disabled, by, mode);
  }

  unset(id: string, name: string, by: Writer): void {
    if (!Object.hasOwn(this.#properties, name))
      throw new Refusal('value', 'input does not match any value of value-name');
    Reflect.deleteProperty(this.#changeable(id).fields, name);
    this.model.noteChange('mangle rule', by);
  }

  remove(id: string, by: Writer): void {
    this.model.mangle.remove(this.#changeable(id));
    this.model.noteChange('mangle rule', by, 'removed');
  }

  move(ids: readonly string[], before: string | null, by: Writer): void {
    const moving = ids.map((id) => this.#changeable(id));
    const goal = before === null ? null : this.#rule(before);
    const rest = this.model.mangle.rules.filter((rule) => !moving.includes(rule));
    const at = goal === null ? rest.length : rest.indexOf(goal);
    rest.splice(at < 0 ? rest.length : at, 0, ...moving);
    this.model.mangle.rules = rest;
    this.model.noteChange('mangle rule', by, 'moved');
  }

  #checked(fields: Fields): { comment?: string; disabled?: boolean; others: Record<string, string> } {
    const others: Record<string, string> = {};
    let comment: string | undefined;
    let disabled: boolean | undefined;
    for (const [name, text] of fields) {
      const property = Object.hasOwn(this.#properties, name) ? this.#properties[name] : undefined;
      if (property === undefined) throw new Refusal('unknown', name);
      const value = checked(name, text, property, (path) => this.model.namesIn(path));
      if (name === 'comment') comment = value;
      else if (name === 'disabled') disabled = value === 'true';
      else others[name] = value;
    }
    return {
      ...(comment === undefined ? {} : { comment }),
      ...(disabled === undefined ? {} : { disabled }),
      others,
    };
  }

  #rule(id: string): MangleRule {
    const rule = this.model.mangle.byId(id);
    if (rule === undefined) throw new Refusal('no-item', 'no such item');
    return rule;
  }

  #changeable(id: string): MangleRule {
    const rule = this.#rule(id);
    if (rule.dynamic) throw new Refusal('failure', 'failure: can not change dynamic rule');
    return rule;
  }
}
