/**
 * The console lines of a session. One line is one exec: every value comes back on a line of its own, begun by
 * a mark that only this run knows and ended by a bar, and the last line says that the script came to its end.
 * Only what 6.49 and 7.x both know: paths with spaces, `:put`, `find where …=…`, `get`.
 */
import { LEADER_ADDRESS } from '../../core/lead/role.js';
import { MATCHED_LIST } from './rule.js';
import type { ConsoleText } from './text.js';

/** Letters and digits, new in every run: nothing on the router can hold it. */
export type Mark = string;

export interface SshNames {
  readonly comment: ConsoleText;
  readonly download: ConsoleText;
  readonly upload: ConsoleText | null;
  /** null: the rule is the whole switch. */
  readonly lease: SshLeaseNames | null;
  /** null: nobody but this machine leads, or a file says who. */
  readonly leader: SshLeaderNames | null;
  /** The address list that the rule matches is asked for too. */
  readonly matches: boolean;
}

export interface SshLeaderNames extends SshLeaseNames {
  /** What this machine's entry carries. */
  readonly mark: ConsoleText;
}

export interface SshLeaseNames {
  readonly list: ConsoleText;
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

/** What is asked of each entry of the lease's list, besides its id. */
export const SSH_LEASE_FIELDS = ['address', 'comment', 'dynamic', 'list', 'timeout'] as const;

/** More matches than this are only counted: enough to name them in a message, few enough to bound the answer. */
export const MOST_MATCHES = 8;

const QUEUES = '/queue tree';
const MANGLE = '/ip firewall mangle';
const LISTS = '/ip firewall address-list';
/** A lease's own list holds at most eight entries of ours; the rest is room for others, to name them. */
export const MOST_ENTRIES = 32;

/** What is read of the switch. */
export interface SshParts {
  readonly rule: boolean;
  readonly lease: boolean;
}

/** Everything a steady run wants to know. */
export function readCommand(
  names: SshNames,
  parts: SshParts & { readonly uptime: boolean },
  mark: Mark,
): string {
  return script(mark, [
    items(mark, 'd', QUEUES, `name=${names.download}`, SSH_QUEUE_FIELDS),
    ...(names.upload === null ? [] : [items(mark, 'u', QUEUES, `name=${names.upload}`, SSH_QUEUE_FIELDS)]),
    ...switchItems(names, parts, mark),
    ...(parts.uptime ? [guarded(put(mark, 's.uptime', '[/system resource get uptime]'))] : []),
  ]);
}

/** The switch alone, for reading back. */
export function readSwitchCommand(names: SshNames, parts: SshParts, mark: Mark): string {
  return script(mark, switchItems(names, parts, mark));
}

function switchItems({ comment, lease, leader, matches }: SshNames, parts: SshParts, mark: Mark): string[] {
  const fields = matches ? [...SSH_RULE_FIELDS, MATCHED_LIST] : SSH_RULE_FIELDS;
  return [
    ...(parts.lease && lease !== null
      ? [items(mark, 'a', LISTS, `list=${lease.list}`, SSH_LEASE_FIELDS, MOST_ENTRIES)]
      : []),
    ...(parts.lease && leader !== null
      ? [items(mark, 'b', LISTS, `list=${leader.list}`, SSH_LEASE_FIELDS)]
      : []),
    ...(parts.rule ? [items(mark, 'r', MANGLE, `comment=${comment}`, fields)] : []),
  ];
}

/** The same question without a guard: the router says why it would not answer. */
export function whyCommand(comment: ConsoleText, mark: Mark): string {
  return script(mark, [put(mark, 'r.n', `[:len [${MANGLE} find where comment=${comment}]]`)]);
}

/** What is to be done of an order. */
export interface SshSteps {
  /** null: the rule is left alone. */
  readonly enabled: boolean | null;
  /** null: the lease is left alone; empty: nothing of ours is to stand. Checked prefixes: digits, dots, one slash. */
  readonly prefixes: readonly string[] | null;
  readonly timeoutSec: number;
  readonly replace: boolean;
  /** How long this machine is to lead from now on; 0 = no longer; null = that is left alone. */
  readonly leadSec: number | null;
  /** Whose entry is given up, where it is another machine's. */
  readonly unseat: ConsoleText | null;
  readonly want: 'primary' | 'steered';
}

/**
 * The switch, and what it is afterwards: one exec for both, since on a slow router each costs as much as the whole
 * reading. The rule is counted in the same line, so that the switch hits exactly one or nothing; dynamic rules, which
 * cannot be switched, do not count. No guard around it: what the router objects to must be seen.
 */
export function switchCommand(names: SshNames, steps: SshSteps, mark: Mark): string {
  const rule = steps.enabled === null ? [] : [switchRule(names.comment, steps.enabled, mark)];
  const lease = leaseSteps(names, steps);
  return script(mark, [
    ...leaderSteps(names, steps),
    ...(steps.want === 'steered' ? [...lease, ...rule] : [...rule, ...lease]),
    ...switchItems(names, { rule: true, lease: true }, mark),
  ]);
}

function switchRule(comment: ConsoleText, enabled: boolean, mark: Mark): string {
  const find = `[${MANGLE} find where comment=${comment}]`;
  const countFixed = `:if ([${MANGLE} get $i dynamic] != true) do={:set n ($n + 1); :set r $i}`;
  return [
    `:do {:local n 0; :local r ""; :foreach i in=${find} do={${countFixed}}`,
    `:if ($n = 1) do={${MANGLE} ${enabled ? 'enable' : 'disable'} $r}`,
    `${put(mark, 'w.n', '$n')}}`,
  ].join('; ');
}

/** The entry is found by its comment, so that nobody else's is given more time, and only a named one is taken away. */
function leaderSteps({ leader }: SshNames, { leadSec, unseat }: SshSteps): string[] {
  if (leadSec === null || leader === null) return [];
  const { list, mark } = leader;
  const find = (comment: ConsoleText): string => `[${LISTS} find where list=${list} comment=${comment}]`;
  if (leadSec === 0) return [`${LISTS} remove ${find(unseat ?? mark)}`];
  const time = `timeout=${String(leadSec)}s`;
  const add = `${LISTS} add list=${list} address="${LEADER_ADDRESS}" comment=${mark} ${time}`;
  return [`:do {:local f ${find(mark)}; :if ([:len $f] = 0) do={${add}} else={${LISTS} set $f ${time}}}`];
}

/** Each entry is looked for where it is changed; one that is not ours is not touched, and its double is refused. */
function leaseSteps({ comment, lease }: SshNames, { prefixes, timeoutSec, replace }: SshSteps): string[] {
  if (prefixes === null || lease === null) return [];
  const ours = `list=${lease.list} comment=${comment}`;
  if (prefixes.length === 0) return [`${LISTS} remove [find where ${ours}]`];
  return prefixes.map((prefix) => {
    const time = `timeout=${String(timeoutSec)}s`;
    const add = `${LISTS} add list=${lease.list} address="${prefix}" comment=${comment} ${time}`;
    const find = `:local f [${LISTS} find where ${ours} address="${prefix}"]`;
    return replace
      ? `:do {${find}; :if ([:len $f] > 0) do={${LISTS} remove $f}; ${add}}`
      : `:do {${find}; :if ([:len $f] = 0) do={${add}} else={${LISTS} set $f ${time}}}`;
  });
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
function items(
  mark: Mark,
  key: string,
  menu: string,
  where: string,
  fields: readonly string[],
  most = MOST_MATCHES,
): string {
  const gets = fields.map((field) => guarded(put(mark, `${key}.${field}`, `[${menu} get $i ${field}]`)));
  const each = [put(mark, `${key}.id`, '$i'), ...gets].join('; ');
  const all =
    `:local f [${menu} find where ${where}]; ${put(mark, `${key}.n`, '[:len $f]')}; ` +
    `:if ([:len $f] <= ${most}) do={:foreach i in=$f do={${each}}}`;
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
