/** Changes of mangle rules over REST. */
import type { MangleRule } from '../model/mangle-rules.js';
import { ruleRow, type Menu } from '../model/menus.js';
import type { RestContext } from './context.js';
import { RestRefusal } from './error.js';
import { argumentFlag, argumentText } from './json.js';

/** The rules of a menu whose records can be changed here, in table order. */
export function changeable(context: RestContext, menu: Menu): MangleRule[] {
  if (menu.path !== 'ip/firewall/mangle') throw new Error(`not emulated: changes of ${menu.path}`);
  return context.model.mangle.rules;
}

/** The rules that `.id` or `numbers` name by id; commas separate several. */
export function resolveNumbers(context: RestContext, menu: Menu, value: unknown): MangleRule[] {
  const rules = changeable(context, menu);
  return argumentText(value)
    .split(',')
    .map((id) => {
      const found = rules.find((rule) => rule.id === id);
      if (found === undefined) throw new RestRefusal(404);
      return found;
    });
}

/** Puts new values into a rule. @throws RestRefusal for what the router would not take */
export async function change(
  context: RestContext,
  rule: MangleRule,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const texts = Object.entries(fields).map(([name, value]) => [name, argumentText(value)] as const);
  const disabled = fields['disabled'] === undefined ? null : argumentFlag('disabled', fields['disabled']);
  if (rule.dynamic) throw new RestRefusal(400, 'failure: can not change dynamic rule');
  for (const [name, text] of texts) {
    if (name === 'disabled') continue;
    if (name === 'comment') setComment(rule, text);
    else if (/^[a-z][a-z-]*$/.test(name)) rule.fields[name] = text;
    else throw new RestRefusal(400, `unknown parameter ${name}`);
  }
  if (disabled === null) context.model.noteChange('mangle rule', context.by);
  else await context.model.setRuleDisabled(rule, disabled, context.by, context.writeMode);
}

/** An empty comment is no comment. */
function setComment(rule: MangleRule, text: string): void {
  if (text === '') delete rule.comment;
  else rule.comment = text;
}

/** Adds a mangle rule. @returns the record as created */
export function addRule(
  context: RestContext,
  fields: Readonly<Record<string, unknown>>,
): { id: string; row: Readonly<Record<string, string>> } {
  const { disabled, comment, ...rest } = fields;
  const rule = context.model.mangle.add({
    ...(disabled === undefined ? {} : { disabled: argumentFlag('disabled', disabled) }),
    ...(comment === undefined ? {} : { comment: argumentText(comment) }),
    fields: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, argumentText(value)])),
  });
  context.model.noteChange('mangle rule', context.by);
  return { id: rule.id, row: ruleRow(rule, rule.disabled) };
}
