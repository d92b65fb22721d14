/**
 * The console lines of a session. One line is one exec: every value comes back on a line of its own, begun by
 * a mark that only this run knows and ended by a bar, and the last line says that the script came to its end.
 * Only what 6.49 and 7.x both know: paths with spaces, `:put`, `find where …=…`, `get`.
 */
import type { ConsoleText } from './text.js';

/** Letters and digits, new in every run: nothing on the router can hold it. */
export type Mark = string;

export interface SshNames {
  readonly comment: ConsoleText;
  readonly download: ConsoleText;
  readonly upload: ConsoleText | null;
}

/** What is asked of each queue, besides its id. */
export const SSH_QUEUE_FIELDS = [
  'name',
  'disabled',
  'invalid',
  'bytes',
  'packets',
  'dropped',
  'queued-bytes',
  'queued-packets',
] as const;

/** What is asked of each rule, besides its id. */
export const SSH_RULE_FIELDS = ['comment', 'dynamic', 'disabled', 'invalid', 'packets'] as const;

/** More matches than this are only counted: enough to name them in a message, few enough to bound the answer. */
export const MOST_MATCHES = 8;

const QUEUES = '/queue tree';
const MANGLE = '/ip firewall mangle';

/** Everything a steady run wants to know. */
export function readCommand(names: SshNames, uptime: boolean, mark: Mark): string {
  return script(mark, [
    items(mark, 'd', QUEUES, `name=${names.download}`, SSH_QUEUE_FIELDS),
    ...(names.upload === null ? [] : [items(mark, 'u', QUEUES, `name=${names.upload}`, SSH_QUEUE_FIELDS)]),
    items(mark, 'r', MANGLE, `comment=${names.comment}`, SSH_RULE_FIELDS),
    ...(uptime ? [guarded(put(mark, 's.uptime', '[/system resource get uptime]'))] : []),
  ]);
}

/** The rule alone, for reading back. */
export function readRuleCommand(comment: ConsoleText, mark: Mark): string {
  return script(mark, [items(mark, 'r', MANGLE, `comment=${comment}`, SSH_RULE_FIELDS)]);
}

/** The same question without a guard: the router says why it would not answer. */
export function whyCommand(comment: ConsoleText, mark: Mark): string {
  return script(mark, [put(mark, 'r.n', `[:len [${MANGLE} find where comment=${comment}]]`)]);
}

/**
 * The switch, and what the rule is afterwards: one exec for both, since on a slow router each costs as much as the whole
 * reading. The rule is counted in the same line, so that the switch hits exactly one or nothing; dynamic rules, which
 * cannot be switched, do not count. No guard around it: what the router objects to must be seen.
 */
export function switchCommand(comment: ConsoleText, enabled: boolean, mark: Mark): string {
  const find = `[${MANGLE} find where comment=${comment}]`;
  const countFixed = `:if ([${MANGLE} get $i dynamic] != true) do={:set n ($n + 1); :set r $i}`;
  return script(mark, [
    [
      `:do {:local n 0; :local r ""; :foreach i in=${find} do={${countFixed}}`,
      `:if ($n = 1) do={${MANGLE} ${enabled ? 'enable' : 'disable'} $r}`,
      `${put(mark, 'w.n', '$n')}}`,
    ].join('; '),
    items(mark, 'r', MANGLE, `comment=${comment}`, SSH_RULE_FIELDS),
  ]);
}

/** How a release calls the routing table to ping by: 7.x by VRF, 6.x by table. */
export type TableArgument = 'vrf' | 'routing-table';

/** The router's own ping. It prints a table; its replies wait one interval each. */
export function pingCommand(
  address: ConsoleText,
  count: number,
  intervalMs: number,
  by: { readonly argument: TableArgument; readonly table: ConsoleText } | null,
  mark: Mark,
): string {
  const table = by === null ? '' : ` ${by.argument}=${by.table}`;
  return script(mark, [
    `/ping address=${address} count=${Math.trunc(count)} interval=${Math.round(intervalMs)}ms${table}`,
  ]);
}

/** Every record that fits, and what it holds; `failed` in place of a reason the guard hides. */
function items(mark: Mark, key: string, menu: string, where: string, fields: readonly string[]): string {
  const gets = fields.map((field) => guarded(put(mark, `${key}.${field}`, `[${menu} get $i ${field}]`)));
  const each = [put(mark, `${key}.id`, '$i'), ...gets].join('; ');
  const all =
    `:local f [${menu} find where ${where}]; ${put(mark, `${key}.n`, '[:len $f]')}; ` +
    `:if ([:len $f] <= ${MOST_MATCHES}) do={:foreach i in=$f do={${each}}}`;
  return `:do {${all}} on-error={:put "${mark} ${key}.failed=|"}`;
}

export function guarded(statement: string): string {
  return `:do {${statement}} on-error={}`;
}

export function put(mark: Mark, key: string, expression: string): string {
  return `:put ("${mark} ${key}=" . ${expression} . "|")`;
}

/** What the last line of a whole answer is. */
export function endLine(mark: Mark): string {
  return `${mark} end=|`;
}

/** Statements, and the line that proves that all of them were reached. */
export function script(mark: Mark, statements: readonly string[]): string {
  return [...statements, `:put "${endLine(mark)}"`].join('; ');
}
