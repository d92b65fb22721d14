/** What the operator must not overlook, most serious first: each with what to do where that is known. */
import { ruleOf } from '../../core/record/values.js';
import { UNKNOWN_WORDS } from '../../core/model/words.js';
import type { UnknownReason } from '../../core/model/types.js';
import { BYPASS_TODO } from '../../core/assess/queue-health.js';
import { countText, durationText, numberText } from '../text/amounts.js';
import { BYPASS_FAULT, routerFault, ruleFault } from '../faults.js';
import type { StatusFacts } from './shape.js';
import { shortWhen } from '../../core/model/wall-time.js';

/** What it is about, for who asks for one of them. */
export type About =
  | 'configuration'
  | 'runs'
  | 'verdict'
  | 'drift'
  | 'pending'
  | 'rule'
  | 'writes'
  | 'router'
  | 'baseline'
  | 'bypass'
  | 'near'
  | 'note';

export interface Attention {
  readonly about: About;
  readonly level: 'bad' | 'warn';
  readonly text: string;
  readonly todo?: string;
}

const timerOf = ({ unit }: Pick<StatusFacts, 'unit'>): string => `systemctl status ${unit}.timer`;

/** What to do about a configuration that cannot be used. */
export function brokenTodo(unit: string): string {
  return `mend the file (\`run --dry-run\` lists every problem); what the runs say: journalctl -u ${unit}`;
}

export function attention(facts: StatusFacts): readonly Attention[] {
  return [
    ...configAttention(facts),
    ...runAttention(facts),
    ...writeAttention(facts),
    ...routerAttention(facts),
    ...baselineAttention(facts),
    ...queueAttention(facts),
    ...facts.routerHas.map((text): Attention => ({ about: 'near', level: 'warn', text })),
    ...facts.warnings.map((text): Attention => ({ about: 'note', level: 'warn', text })),
  ];
}

function configAttention({ configuration, unit }: StatusFacts): Attention[] {
  return configuration === null
    ? []
    : [{ about: 'configuration', level: 'bad', text: configuration, todo: brokenTodo(unit) }];
}

function runAttention({ lastRun, now, unit }: StatusFacts): Attention[] {
  if (lastRun === null) {
    return [
      { about: 'runs', level: 'warn', text: 'no run is recorded in this state yet', todo: timerOf({ unit }) },
    ];
  }
  if (lastRun.ageMs === null) {
    const when = shortWhen(Date.parse(lastRun.record.at), Date.parse(now));
    return [
      {
        about: 'runs',
        level: 'bad',
        text: `no run since the machine restarted (last run ${when}): is the timer running?`,
        todo: timerOf({ unit }),
      },
    ];
  }
  if (lastRun.stale) {
    return [
      {
        about: 'runs',
        level: 'bad',
        text: `last run ${durationText(lastRun.ageMs)} ago: is the timer running?`,
        todo: timerOf({ unit }),
      },
    ];
  }
  // A single unknown run is weather; what the operator fears is a tool that does nothing for days.
  if (lastRun.blindForMs !== null && lastRun.blindForMs > lastRun.record.context.interval_ms * 5) {
    return [
      {
        about: 'verdict',
        level: 'bad',
        text: `no verdict for ${durationText(lastRun.blindForMs)}: the line is not judged`,
      },
    ];
  }
  return [];
}

/** Why the rule is not known, where that lies with the rule. */
const RULE_AT_FAULT: readonly UnknownReason[] = ['missing', 'ambiguous', 'malformed'];

function writeAttention(facts: StatusFacts): Attention[] {
  const found: Attention[] = [];
  const { lastRun, pending } = facts;
  if (facts.drift.fighting) {
    found.push({
      about: 'drift',
      level: 'bad',
      text: `someone keeps changing the rule; corrections have stopped after ${numberText(facts.drift.corrections)}`,
      todo: 'find who does (another script, netwatch, an admin): /log/print on the router names the user',
    });
  }
  if (pending !== null) {
    const what = pending.want === 'steered' ? 'enable the rule' : 'disable the rule';
    const since = pending.forMs === null ? '' : ` for ${durationText(pending.forMs)}`;
    found.push({
      about: 'pending',
      level: 'warn',
      text: `order to ${what} pending${since}: not seen at the router yet`,
    });
  }
  const { act = '', out = [] } = lastRun?.record ?? {};
  const rule = lastRun === null ? null : ruleOf(lastRun.record);
  const unseen = rule?.kind === 'unknown' && RULE_AT_FAULT.includes(rule.reason);
  if (unseen) {
    found.push({
      about: 'rule',
      level: 'bad',
      text: ruleFault(rule.detail ?? UNKNOWN_WORDS[rule.reason]),
    });
  } else if (act === 'withheld:rule_unknown' || act === 'withheld:write_budget') {
    found.push({ about: 'writes', level: 'bad', text: out[1] ?? act });
  }
  return found;
}

function routerAttention({ router }: StatusFacts): Attention[] {
  if (router.state !== 'failing' && router.state !== 'resting') return [];
  const times = router.failures > 1 ? ` (${countText(router.failures, 'time')} in a row)` : '';
  const text = routerFault(times, router.lastFailure ?? 'no reason recorded');
  return [
    {
      about: 'router',
      level: router.failures > 1 ? 'bad' : 'warn',
      text,
      ...(router.todo === null ? {} : { todo: router.todo }),
    },
  ];
}

function queueAttention({ lastRun }: StatusFacts): Attention[] {
  if (lastRun?.record.context.bypassed !== true) return [];
  return [{ about: 'bypass', level: 'warn', text: BYPASS_FAULT, todo: BYPASS_TODO }];
}

function baselineAttention({ baseline }: StatusFacts): Attention[] {
  const { rejected } = baseline;
  if (rejected === null) return [];
  const since = rejected.forMs === null ? '' : ` for ${durationText(rejected.forMs)}`;
  const kept = baseline.ms === null ? '' : `; ${numberText(baseline.ms)} ms is kept`;
  return [
    {
      about: 'baseline',
      level: 'warn',
      text: `baseline ${numberText(rejected.ms)} ms rejected${since}: ${rejected.reason}${kept}`,
    },
  ];
}
