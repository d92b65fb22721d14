/** An answer over SSH to queues, rule and uptime. The judgement on rows is the one REST uses. */
import { ok, unknown } from '../../core/model/measured.js';
import { parseQueues } from './queue.js';
import { parseRule } from './rule.js';
import { shown } from './rows.js';
import { fieldOf, sectionRows, type SshAnswer } from './ssh-answer.js';
import { parseUptimeMs } from './duration.js';
import type { Measured, ObservedRule, QueueCounters } from '../../core/model/types.js';

/** One queue; `section` is the letter it was asked under. */
export function queueOf(answer: SshAnswer, section: 'd' | 'u', name: string): Measured<QueueCounters> {
  const rows = sectionRows(answer, section, ['disabled', 'invalid']);
  if (rows.kind === 'ok') return parseQueues(rows.value, { download: name }).download;
  return rows.reason === 'ambiguous'
    ? unknown('ambiguous', `several queue tree entries are named ${name}`)
    : unknown(rows.reason, `queue ${name}: ${rows.detail ?? rows.reason}`);
}

/** The rule, addressed by its comment: over SSH the id is only shown. */
export function ruleOf(answer: SshAnswer, comment: string): Measured<ObservedRule> {
  const rows = sectionRows(answer, 'r', ['dynamic', 'disabled', 'invalid']);
  if (rows.kind === 'ok') return parseRule(rows.value, comment);
  return rows.reason === 'ambiguous'
    ? unknown('ambiguous', manyRules(rows.detail ?? '', comment))
    : unknown(rows.reason, `the mangle rule: ${rows.detail ?? rows.reason}`);
}

function manyRules(matches: string, comment: string): string {
  return (
    `mangle rules with the comment ${shown(comment)}: ${matches}; keep it on one: ` +
    `/ip firewall mangle print where comment=${shown(comment)}`
  );
}

export function uptimeOf(answer: SshAnswer): Measured<number> {
  return parseUptimeMs(fieldOf(answer, 's', 'uptime'));
}

/** How many rules the switch found; it was sent only for exactly one. */
export function switchedOf(answer: SshAnswer): Measured<number> {
  const count = fieldOf(answer, 'w', 'n');
  return count !== undefined && /^\d{1,9}$/.test(count)
    ? ok(Number(count))
    : unknown('malformed', 'the router did not say how many rules it found');
}
