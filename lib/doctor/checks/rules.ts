/** The rule that is switched, the one that sends what it marks, and all that could undo them. */
import type { PlainRow } from '../../router/protocol/menu-rows.js';
import { shown } from '../../router/protocol/rows.js';
import { parseRule } from '../../router/protocol/rule.js';
import { quoteForConsole } from '../../router/protocol/text.js';
import { ruleFault } from '../../report/faults.js';
import { whyUnknown } from '../../core/model/words.js';
import { countText } from '../../report/text/amounts.js';
import { type Check, amiss, skipped, type Verdict, well } from './check.js';
import type { Facts, RouterFacts } from './facts.js';
import { from, isInForce, isOn, listOf, named, near, withRows } from './from.js';
import { finalAbove, mayTakeSome, takesAllOf } from './rule-order.js';

const GROUP = { group: 'rules' } as const;
const PAGE = 'docs/router-setup.md has the two rules';

/** The rule that the configuration names; the checks that use it need `rules.producer`. */
export function producerOf(rows: readonly PlainRow[], comment: string): PlainRow | undefined {
  return rows.find((row) => row['comment'] === comment && !isOn(row, 'dynamic'));
}

/** Rules that send connections of this mark by a table. */
function consumersOf(rows: readonly PlainRow[], mark: string): readonly PlainRow[] {
  return rows.filter((row) => row['action'] === 'mark-routing' && row['connection-mark'] === mark);
}

export function withProducer(
  judge: (producer: PlainRow, rows: readonly PlainRow[], router: RouterFacts, facts: Facts) => Verdict,
) {
  return withRows('mangle', (rows, config, facts, router) => {
    const producer = producerOf(rows, config.mangle_rule.comment);
    return producer === undefined ? skipped('there is no such rule') : judge(producer, rows, router, facts);
  });
}

export function withConsumer(
  judge: (consumer: PlainRow, router: RouterFacts, rows: readonly PlainRow[]) => Verdict,
) {
  return withProducer((producer, rows, router) => {
    if (producer['action'] === 'mark-routing') return judge(producer, router, rows);
    const consumer = consumersOf(rows, producer['new-connection-mark'] ?? '').find(isInForce);
    return consumer === undefined ? skipped('there is none') : judge(consumer, router, rows);
  });
}

/** A rule as a person finds it. */
export function ruleText(row: PlainRow): string {
  const comment = row['comment'];
  const what = `${row['action'] ?? 'accept'} in ${row['chain'] ?? '?'}`;
  return comment === undefined ? `${row['.id'] ?? '?'} (${what})` : `${shown(comment)} (${what})`;
}

export function find(row: PlainRow): string {
  const comment = row['comment'];
  return comment === undefined ? (row['.id'] ?? '?') : `[find where comment=${quoteForConsole(comment)}]`;
}

/** @param mine the rule with all its matchers, as far as they were read */
function order(mine: PlainRow, rows: readonly PlainRow[], router: RouterFacts): Verdict {
  const candidates = finalAbove(rows, mine);
  if (candidates.length === 0) return well('no rule above it ends the way of a packet');
  const { above } = router.menus;
  return from(above, (whole) => {
    const byId = new Map((whole ?? []).map((row) => [row['.id'], row]));
    const full = byId.get(mine['.id']) ?? mine;
    const known = candidates.flatMap((row): PlainRow[] => {
      const own = byId.get(row['.id']);
      return own === undefined ? [] : [{ ...row, ...own }];
    });
    const winner = known.find((row) => takesAllOf(row, full));
    if (winner !== undefined) {
      return amiss(`${ruleText(winner)} stands above it and takes every packet that it would see`, {
        fix: 'move the rule above it',
        paste: [`/ip firewall mangle move ${find(mine)} destination=${find(winner)}`],
      });
    }
    const some = known.filter((row) => mayTakeSome(row, full));
    return well(
      some.length === 0
        ? 'no rule above it takes its packets'
        : `${countText(some.length, 'rule')} above it may take some of its packets: ${some.slice(0, 3).map(ruleText).join(', ')}`,
    );
  });
}

export const RULE_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'rules.producer',
    severity: 'error',
    looksAt: 'Exactly one mangle rule that is not dynamic has the comment `mangle_rule.comment`.',
    why: 'It is the rule that is switched; with none or several nothing is.',
    fix: `${PAGE}; the comment must be the same letter by letter`,
    needs: ['router.answers'],
    judge: withRows('mangle', (rows, config) => {
      const { comment } = config.mangle_rule;
      const rule = parseRule(
        rows.filter((row) => row['comment'] === comment),
        comment,
      );
      if (rule.kind === 'unknown') {
        const hint = rule.reason === 'missing' ? near('rules', 'mangle_rule.comment', comment, rows) : '';
        return amiss(`${ruleFault(whyUnknown(rule))}${hint}`);
      }
      return well(`${shown(comment)} is ${rule.value.enabled ? 'enabled' : 'disabled'}`);
    }),
  },
  {
    ...GROUP,
    id: 'rules.producer-kind',
    severity: 'error',
    looksAt: 'It marks connections (`action=mark-connection`), and new ones only (`connection-state=new`).',
    why: 'Then a call that began on one line ends on it. A rule of another kind moves connections that exist at each switch, or steers nothing.',
    fix: PAGE,
    needs: ['rules.producer'],
    judge: withProducer((row): Verdict => {
      const action = row['action'] ?? 'accept';
      const states = listOf(row['connection-state']);
      if (action === 'mark-routing')
        return amiss('its action is mark-routing: each switch moves connections that exist', {
          severity: 'warning',
        });
      if (action !== 'mark-connection') return amiss(`its action is ${action}, which steers nothing`);
      if (row['new-connection-mark'] === undefined) return amiss('it has no new-connection-mark');
      if (states.length !== 1 || states[0] !== 'new')
        return amiss(
          `its connection-state is ${row['connection-state'] ?? 'not set'}, not new: each switch moves connections that exist`,
          {
            severity: 'warning',
            fix: 'let it match new connections only',
            paste: [`/ip firewall mangle set ${find(row)} connection-state=new`],
          },
        );
      if (isOn(row, 'invalid'))
        return amiss('the router calls it invalid', {
          severity: 'warning',
          fix: 'look at its interfaces and lists: /ip firewall mangle print detail where invalid',
        });
      return well(`marks new connections with ${shown(row['new-connection-mark'])}`);
    }),
  },
  {
    ...GROUP,
    id: 'rules.producer-order',
    severity: 'error',
    looksAt:
      'No rule above it in its chain takes every packet that it would see: one that accepts, or that has `passthrough=no`.',
    why: 'A rule that no packet reaches counts nothing and marks nothing.',
    fix: 'move it up',
    needs: ['rules.producer'],
    judge: withProducer((row, rows, router) => order(row, rows, router)),
  },
  {
    ...GROUP,
    id: 'rules.consumer',
    severity: 'error',
    looksAt:
      'A second rule, always on, sends connections with that mark by a routing table (`action=mark-routing`).',
    why: 'Without it marked connections leave by the first line as before.',
    fix: PAGE,
    needs: ['rules.producer-kind'],
    judge: withProducer((producer, rows) => {
      if (producer['action'] === 'mark-routing') return skipped('the rule sends by a table itself');
      const mark = producer['new-connection-mark'] ?? '';
      const all = consumersOf(rows, mark);
      const on = all.find(isInForce);
      if (on !== undefined)
        return well(`${ruleText(on)} sends it by table ${shown(on['new-routing-mark'] ?? '')}`);
      const [off] = all;
      if (off !== undefined)
        return amiss(`${ruleText(off)} is disabled`, {
          fix: 'enable it; it is never switched',
          paste: [`/ip firewall mangle enable ${find(off)}`],
        });
      const others = rows.filter((row) => row['action'] === 'mark-routing' && isInForce(row));
      const marks = [...new Set(others.flatMap((row) => row['connection-mark'] ?? []))];
      return amiss(
        `no rule sends connections marked ${shown(mark)} by a table` +
          (marks.length === 0 ? '' : `; there are rules for ${named(marks)}`),
      );
    }),
  },
  {
    ...GROUP,
    id: 'rules.consumer-order',
    severity: 'error',
    looksAt:
      'No rule above the second one takes its packets, and none below it that is always met changes the table again.',
    why: 'The last routing mark that is set counts, and what never arrives is not marked.',
    fix: 'move it up, and give it passthrough=no',
    needs: ['rules.consumer'],
    judge: withConsumer((row, router, rows): Verdict => {
      const verdict = order(row, rows, router);
      if (verdict.ok !== true || row['passthrough'] === 'false' || row['passthrough'] === 'no')
        return verdict;
      const below = rows.slice(rows.findIndex((other) => other['.id'] === row['.id']) + 1);
      const again = below.find(
        (other) =>
          other['chain'] === row['chain'] &&
          other['action'] === 'mark-routing' &&
          isInForce(other) &&
          other['new-routing-mark'] !== row['new-routing-mark'] &&
          takesAllOf(other, row),
      );
      return again === undefined
        ? verdict
        : amiss(`${ruleText(again)} below it changes the table again`, {
            severity: 'warning',
            fix: 'let no rule below it see these packets',
            paste: [`/ip firewall mangle set ${find(row)} passthrough=no`],
          });
    }),
  },
];
