/** What could undo the two rules: no way out, FastTrack, packets that never come, and others who switch. */
import { attention } from '../../report/status/attention.js';
import { countText } from '../../report/text/amounts.js';
import type { PlainRow } from '../../router/protocol/menu-rows.js';
import { shown } from '../../router/protocol/rows.js';
import { quoteForConsole } from '../../router/protocol/text.js';
import { type Check, amiss, skipped, type Verdict, well } from './check.js';
import { from, isInForce, isOn, listOf, rowsOf, withRows } from './from.js';
import { find, producerOf, ruleText, withConsumer, withProducer } from './rules.js';

const GROUP = { group: 'rules' } as const;

/** Who the router's log says changed mangle rules, but for our own user. */
export function foreignChanges(log: readonly PlainRow[], user: string): ReadonlyMap<string, number> {
  const by = new Map<string, number>();
  for (const { message = '' } of log) {
    const at = message.indexOf('mangle rule');
    const rest = at < 0 ? '' : message.slice(at, at + 300);
    const who = /\b(?:changed|added|removed|moved) by ([^\s(]{1,120})/.exec(rest)?.[1];
    if (who === undefined) continue;
    // "admin", "ssh-cmd:admin@192.0.2.1", "winbox-3.41/tcp-msg(winbox):admin@192.0.2.1".
    const name = /(?:^|:)([^:@]{1,60})(?:@[^:]*)?$/.exec(who)?.[1] ?? who;
    if (name !== user) by.set(who, (by.get(who) ?? 0) + 1);
  }
  return by;
}

/** Where scripts stand, and what of them is text that runs. */
const WRITERS = [
  ['schedulers', 'scheduler', ['on-event']],
  ['scripts', 'script', ['source']],
  ['netwatch', 'Netwatch entry', ['up-script', 'down-script', 'test-script']],
] as const;

/** Long enough for a new connection in any house that is awake. */
const STEERED_MS = 10 * 60_000;

export const RULE_TRAP_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'rules.switch',
    severity: 'error',
    looksAt:
      'The rule fits the way it is switched: with a lease it matches the address list `switch.list`; without one it matches no empty list.',
    why: 'A rule that matches a list which nobody fills steers nothing, and one without the list steers for ever.',
    fix: 'let the rule match what switch.by needs',
    needs: ['rules.producer'],
    judge: withProducer((row, _rows, router, { config }): Verdict => {
      if (config === null) return skipped('the configuration cannot be used');
      const { by, list } = config.switch;
      const matched = row['src-address-list'];
      if (by === 'rule') {
        if (matched === undefined || matched.startsWith('!')) return well('it is switched by itself');
        return from(router.menus.matchedList, (entries) =>
          (entries ?? []).some(isInForce)
            ? well(`it is switched by itself, for the addresses of the list ${shown(matched)}`)
            : amiss(`the rule matches the list ${shown(matched)}, which nobody fills with switch.by: rule`, {
                fix: 'take the list out of the rule, or put addresses into it',
                paste: [`/ip firewall mangle set ${find(row)} !src-address-list`],
              }),
        );
      }
      if (matched !== list) {
        const what = matched === undefined ? 'no address list' : `the list ${shown(matched)}`;
        return amiss(`the rule matches ${what}, expected src-address-list=${list} (switch.by: ${by})`, {
          paste: [`/ip firewall mangle set ${find(row)} src-address-list=${list}`],
        });
      }
      return by === 'lease' && isOn(row, 'disabled')
        ? amiss('the rule is disabled, and with switch.by: lease it stays enabled', {
            paste: [`/ip firewall mangle set ${find(row)} disabled=no`],
          })
        : well(`it matches the list ${shown(list)}`);
    }),
  },
  {
    ...GROUP,
    id: 'rules.table',
    severity: 'error',
    looksAt: 'The table it names exists, and has an active default route.',
    why: 'Where the table has no way out, RouterOS uses the main table: steered connections stay on the first line.',
    fix: 'docs/router-setup.md, "The way out by the steady line"',
    needs: ['rules.consumer'],
    judge: withConsumer((row, router) => {
      const table = row['new-routing-mark'];
      if (table === undefined) return amiss(`${ruleText(row)} names no new-routing-mark`);
      const tables = router.menus.tables;
      // 6.x has no tables to declare.
      if (tables.kind === 'seen' && tables.value !== null) {
        const own = tables.value.find((one) => one['name'] === table);
        if (own === undefined || isOn(own, 'disabled'))
          return amiss(`there is no routing table ${shown(table)}`, {
            paste: [`/routing table add name=${table} fib`],
          });
      }
      return from(router.menus.routes, (routes) => {
        const own = (routes ?? []).filter(
          (one) =>
            (one['routing-table'] ?? one['routing-mark'] ?? 'main') === table &&
            one['dst-address'] === '0.0.0.0/0',
        );
        const active = own.find((one) => isOn(one, 'active') && !isOn(one, 'disabled'));
        if (active !== undefined)
          return well(`table ${shown(table)} leads to ${active['gateway'] ?? 'a gateway'}`);
        const [idle] = own;
        return idle === undefined
          ? amiss(`table ${shown(table)} has no default route`, {
              paste: [
                `/ip route add dst-address=0.0.0.0/0 gateway=GATEWAY ${tables.kind === 'seen' && tables.value === null ? 'routing-mark' : 'routing-table'}=${table}`,
              ],
            })
          : amiss(
              `the default route of table ${shown(table)} is not active (gateway ${idle['gateway'] ?? 'not set'})`,
              {
                fix: 'look whether the line is up and its gateway the right one: /ip route print detail',
              },
            );
      });
    }),
  },
  {
    ...GROUP,
    id: 'rules.fasttrack',
    severity: 'error',
    looksAt:
      'FastTrack leaves marked connections out (`connection-mark=no-mark`, or a rule before it that accepts them).',
    why: 'A fasttracked connection skips mangle after its first packets and falls back to the first line.',
    fix: 'keep marked connections out of it',
    needs: ['rules.producer'],
    judge: withRows('fasttrack', (filters, config, _facts, router) => {
      const producer = producerOf(rowsOf(router, 'mangle'), config.mangle_rule.comment);
      const mark = producer?.['new-connection-mark'] ?? '';
      const rules = filters.filter((row) => row['action'] === 'fasttrack-connection' && isInForce(row));
      const kept = filters.findIndex((row) => keepsOut(row, mark));
      const loose = rules.filter((row) => {
        if (kept >= 0 && kept < filters.indexOf(row)) return false;
        const matched = row['connection-mark'];
        if (matched === undefined) return true;
        return matched.startsWith('!') ? matched.slice(1) !== mark : matched === mark;
      });
      if (loose.length === 0)
        return well(rules.length === 0 ? 'there is no FastTrack' : 'marked connections are left out');
      return amiss(`${countText(loose.length, 'FastTrack rule')} takes marked connections too`, {
        paste: ['/ip firewall filter set [find where action=fasttrack-connection] connection-mark=no-mark'],
      });
    }),
  },
  {
    ...GROUP,
    id: 'rules.counted',
    severity: 'warning',
    looksAt:
      'While it is enabled it has counted a packet; with a lease, while connections are steered for ten minutes.',
    why: 'A rule that is on and counts nothing steers nobody: it stands too low, or its matchers meet nothing.',
    fix: 'open a new urgent connection and look again; then see rules.producer-order and the rules that mark urgent connections',
    needs: ['rules.producer'],
    judge: withProducer((row, _rows, _router, { config, status }): Verdict => {
      const packets = row['packets'] ?? '';
      if (!/^\d{1,20}$/.test(packets)) return skipped('the router sent no counter');
      if (!isInForce(row)) return well(`disabled now; ${packets} packets so far`);
      if (config !== null && config.switch.by === 'lease') {
        const { now, forMs } = status.kind === 'seen' ? status.value.route : { now: 'unknown', forMs: null };
        if (now !== 'steered' || (forMs ?? 0) < STEERED_MS) return well(`${packets} packets so far`);
      }
      return packets === '0'
        ? amiss('it is enabled and has not counted a packet')
        : well(`${packets} packets`);
    }),
  },
  {
    ...GROUP,
    id: 'rules.writers',
    severity: 'warning',
    looksAt: 'No scheduler, script or Netwatch entry of the router names the comment of the rule.',
    why: 'Two that switch one rule undo each other.',
    fix: 'remove or disable it; only steering may switch the rule',
    needs: ['rules.producer'],
    judge: withRows('mangle', (_rows, config, _facts, router) => {
      const { comment } = config.mangle_rule;
      const spellings = [comment, quoteForConsole(comment).slice(1, -1)];
      const found: string[] = [];
      const unread: string[] = [];
      for (const [menu, kind, fields] of WRITERS) {
        if (router.menus[menu].kind === 'unseen') unread.push(kind);
        for (const row of rowsOf(router, menu)) {
          const text = fields.map((field) => row[field] ?? '').join('\n');
          if (isOn(row, 'disabled') || !spellings.some((one) => text.includes(one))) continue;
          found.push(`${kind} ${shown(row['name'] ?? row['host'] ?? row['.id'] ?? '')}`);
        }
      }
      if (found.length > 0) return amiss(`${found.slice(0, 4).join(', ')} names the rule`);
      return unread.length === WRITERS.length
        ? skipped('this user may not read them')
        : well('none names it');
    }),
  },
  {
    ...GROUP,
    id: 'rules.drift',
    severity: 'error',
    looksAt:
      'Nobody else switches the rule, by what the last runs saw; and who does, by the log of the router.',
    why: 'Corrections stop after a few, and the rule then stays as the other one left it.',
    fix: "find who does; usual is Home Assistant's MikroTik integration, which shows a switch for every mangle rule",
    needs: ['service.runs'],
    judge: (facts) =>
      from(facts.status, (status) => {
        const fight = attention(status).find(({ about }) => about === 'drift');
        const router = facts.router.kind === 'seen' ? facts.router.value : null;
        const user = facts.config?.router.user ?? '';
        const changes = router === null ? null : foreignChanges(rowsOf(router, 'log'), user);
        const by = [...(changes ?? [])].map(([who, times]) => `${shown(who)} ${times}×`).join(', ');
        const log = by === '' ? '' : `; the log of the router names ${by}`;
        if (fight !== undefined) return amiss(`${fight.text}${log}`);
        const { corrections } = status.drift;
        if (corrections > 0)
          return amiss(`the rule was put right ${countText(corrections, 'time')} lately${log}`, {
            severity: 'warning',
          });
        return well(
          by === '' ? 'nobody does' : `nobody does; the log has other changes of mangle rules by ${by}`,
        );
      }),
  },
];

/** Accepted before FastTrack, as `setup` has it: such a connection does not get there. */
function keepsOut(row: PlainRow, mark: string): boolean {
  const states = listOf(row['connection-state']);
  return (
    row['action'] === 'accept' &&
    row['chain'] === 'forward' &&
    row['connection-mark'] === mark &&
    ['established', 'related'].every((state) => states.includes(state)) &&
    isInForce(row)
  );
}
