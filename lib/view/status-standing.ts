/** The part of status that seldom changes: rule, router, brake, the other line, what verdicts rest on. */
import { countdownText, countText, durationText, groupedText } from './amounts.js';
import { column, type Line, piece, wrap } from './layout.js';
import type { StatusFacts } from './status-shape.js';
import { NAME_WIDTH } from './status-signals.js';
import type { Theme, Tone } from './theme.js';

/** What stands still in the background: a line each, more only when something is the matter. */
export function standingLines(facts: StatusFacts, theme: Theme): Line[] {
  const { rule, router, timers } = facts;
  const lines: Line[] = [];
  const add = (name: string, text: string, tone: Tone = 'plain'): void => {
    const parts = wrap(text, theme.width - NAME_WIDTH);
    lines.push(...parts.map((part, i): Line => [column(i === 0 ? name : '', NAME_WIDTH), piece(part, tone)]));
  };
  if (rule === null) {
    add('rule', 'not read yet', 'note');
  } else {
    const seen = rule.ageMs === null ? 'before the restart' : `${durationText(rule.ageMs)} ago`;
    const odd = rule.agrees ? '' : ', which is not what was left there';
    const invalid = rule.invalid ? ', called invalid by the router' : '';
    const packets = rule.packets === null ? '' : ` · ${groupedText(rule.packets)} packets`;
    add('rule', `${rule.observed}${odd}${invalid}, seen ${seen}${packets}`, rule.agrees ? 'plain' : 'warn');
  }
  add('router', ...routerText(router));
  if (timers.flapBrakeMs !== null) {
    const toggles = countText(facts.toggles, 'toggle');
    add('brake', `on for another ${countdownText(timers.flapBrakeMs)}: ${toggles} within the window`, 'warn');
  }
  const other = alternateText(facts);
  if (other !== null) add(facts.alternate, ...other);
  const ledger = ledgerText(facts);
  if (ledger !== null) add('decided', ledger);
  return lines;
}

/** How fit the alternate line is; null where nobody asks. */
function alternateText({ alternateLine, alternateSeen: seen }: StatusFacts): [string, Tone] | null {
  if (seen?.verdict === 'unknown') return [`not measured: ${seen.because}`, 'warn'];
  if (alternateLine === null) return null;
  const rtt = alternateLine.rtt_ms === null ? '' : `, ${String(Math.round(alternateLine.rtt_ms))} ms`;
  if (seen === null)
    return alternateLine.healthy === true ? [`fit${rtt}`, 'plain'] : [`not fit${rtt}`, 'warn'];
  if (seen.healthy === true) {
    return seen.verdict === 'good'
      ? [`fit${rtt}`, 'plain']
      : [`bad for ${String(seen.badCount)} of ${String(seen.badRequired)} runs: ${seen.because}`, 'warn'];
  }
  const again = `fit again after ${String(seen.goodRequired)} good runs`;
  return seen.verdict === 'good'
    ? [`not fit yet: good for ${String(seen.goodCount)} of ${String(seen.goodRequired)} runs${rtt}`, 'warn']
    : [`not fit: ${seen.because}; ${again}`, 'warn'];
}

/** "1 790 runs on 3 signals, 8 on 2 …": what the last hour's verdicts rest on. */
function ledgerText({ decidedOn }: StatusFacts): string | null {
  const parts = [3, 2, 1, 0].flatMap((signals) => {
    const runs = decidedOn[signals] ?? 0;
    return runs === 0 ? [] : [`${groupedText(String(runs))} on ${signals === 0 ? 'none' : String(signals)}`];
  });
  return parts.length === 0 ? null : `runs of the last hour by known signals: ${parts.join(', ')}`;
}

function routerText(router: StatusFacts['router']): [string, Tone] {
  switch (router.state) {
    case 'answers':
      return ['answers', 'plain'];
    case 'unknown':
      return ['not asked yet', 'note'];
    case 'failing':
      return [`fails (${countText(router.failures, 'session')} in a row), the next run tries again`, 'warn'];
    case 'resting':
      return [`left alone, tried again in ${countdownText(router.nextTryMs ?? 0)}`, 'warn'];
  }
}
