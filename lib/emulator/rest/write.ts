/** Changes over REST: mangle rules and queue tree entries. */
import type { MangleRule } from '../model/mangle-rules.js';
import { ruleRow, type Menu } from '../model/menus.js';
import type { QueueEntry } from '../model/queue-tree.js';
import type { RestContext } from './context.js';
import { RestRefusal } from './error.js';
import { argumentFlag, argumentText } from './json.js';

/** A record that can be changed. */
export type Target =
  | { readonly kind: 'rule'; readonly rule: MangleRule }
  | { readonly kind: 'queue'; readonly entry: QueueEntry };

/** Everything in a menu that can be changed, in table order. */
export function targetsOf(context: RestContext, menu: Menu): Target[] {
  if (menu.path === 'ip/firewall/mangle')
    return context.model.mangle.rules.map((rule) => ({ kind: 'rule', rule }));
  if (menu.path === 'queue/tree')
    return context.model.queues.entries.map((entry) => ({ kind: 'queue', entry }));
  throw new RestRefusal(400, 'no such command');
}

export function idOf(target: Target): string {
  return target.kind === 'rule' ? target.rule.id : target.entry.id;
}

export function isNamed(target: Target, which: string): boolean {
  return idOf(target) === which || (target.kind === 'queue' && target.entry.name === which);
}

/** The records that `.id` or `numbers` name by id or name; commas separate several. */
export function resolveNumbers(context: RestContext, menu: Menu, value: unknown): Target[] {
  const targets = targetsOf(context, menu);
  return argumentText(value)
    .split(',')
    .map((part) => {
      const found = targets.find((target) => isNamed(target, part));
      if (found === undefined) throw new RestRefusal(404);
      return found;
    });
}

/** Puts new values into a record. @throws RestRefusal for what the router would not take */
export async function change(
  context: RestContext,
  target: Target,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const texts = Object.entries(fields).map(([name, value]) => [name, argumentText(value)] as const);
  const disabled = fields['disabled'] === undefined ? null : argumentFlag('disabled', fields['disabled']);
  if (target.kind === 'rule') {
    await changeRule(context, target.rule, texts, disabled);
    return;
  }
  for (const [name, text] of texts) changeQueue(target.entry, name, text);
  if (disabled !== null) target.entry.disabled = disabled;
  context.model.noteChange('queue', context.by);
}

async function changeRule(
  context: RestContext,
  rule: MangleRule,
  texts: readonly (readonly [string, string])[],
  disabled: boolean | null,
): Promise<void> {
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
function setComment(target: { comment?: string }, text: string): void {
  if (text === '') delete target.comment;
  else target.comment = text;
}

function changeQueue(entry: QueueEntry, name: string, text: string): void {
  if (name === 'disabled') return;
  if (name === 'comment') setComment(entry, text);
  else if (name === 'name') entry.name = text;
  else if (name === 'max-limit' && /^\d+$/.test(text)) entry.maxLimit = BigInt(text);
  else throw new RestRefusal(400, `unknown parameter ${name}`);
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
