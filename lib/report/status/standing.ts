/** The part of status that seldom changes: rule, router, brake, the other line, what verdicts rest on. */
import { countdownText, countText, durationText, groupedText, numberText } from '../text/amounts.js';
import { column, type Line, piece, wrap } from '../text/layout.js';
import type { StatusFacts } from './shape.js';
import { NAME_WIDTH } from './signals.js';
import type { Theme, Tone } from '../text/theme.js';

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
  if (facts.lease !== null) add(...leaseText(facts.lease));
  if (facts.lead !== null) add(...leadText(facts.lead));
  add('router', ...routerText(router));
  if (timers.flapBrakeMs !== null) {
    const toggles = countText(facts.toggles, 'toggle');
    add('brake', `on for another ${countdownText(timers.flapBrakeMs)}: ${toggles} within the window`, 'warn');
  }
  const other = alternateText(facts);
  if (other !== null) add(facts.alternate, ...other);
  const probes = probeText(facts);
  if (probes !== null) add('probes', probes);
  const ledger = ledgerText(facts);
  if (ledger !== null) add('decided', ledger);
  return lines;
}

/** How long the router goes on steering by itself. */
function leaseText({ by, leftMs }: NonNullable<StatusFacts['lease']>): [string, string, Tone] {
  const how = `switch.by: ${by}`;
  if (leftMs === null) return ['lease', `none stands · ${how}`, 'plain'];
  if (leftMs === 0) return ['lease', `has run out · ${how}`, 'warn'];
  return ['lease', `${String(Math.ceil(leftMs / 1000))} s left, then it ends by itself · ${how}`, 'plain'];
}

/** Which of two machines writes. */
function leadText({ leads, leader, leftMs }: NonNullable<StatusFacts['lead']>): [string, string, Tone] {
  const left = leftMs === null ? '' : `, ${String(Math.ceil(leftMs / 1000))} s left`;
  if (leads) return ['role', `leads${left}`, 'plain'];
  const who = leader === null ? 'who leads is not known' : `leader ${leader}${left}`;
  return ['role', `standby, ${who}; nothing is written from here`, leader === null ? 'warn' : 'plain'];
}

/** How fit the alternate line is; null where nobody asks. */
function alternateText({ alternateLine, lastRun }: StatusFacts): [string, Tone] | null {
  const seen = lastRun?.record.context.gate;
  if (seen?.says === 'unknown') return [`not measured: ${seen.because}`, 'warn'];
  if (alternateLine === null) return null;
  const rtt = alternateLine.rtt_ms === null ? '' : `, ${String(Math.round(alternateLine.rtt_ms))} ms`;
  if (seen === undefined)
    return alternateLine.healthy === true ? [`fit${rtt}`, 'plain'] : [`not fit${rtt}`, 'warn'];
  if (seen.healthy === true) {
    return seen.says === 'good'
      ? [`fit${rtt}`, 'plain']
      : [`bad for ${String(seen.bad[0])} of ${String(seen.bad[1])} runs: ${seen.because}`, 'warn'];
  }
  const again = `fit again after ${String(seen.good[1])} good runs`;
  return seen.says === 'good'
    ? [`not fit yet: good for ${String(seen.good[0])} of ${String(seen.good[1])} runs${rtt}`, 'warn']
    : [`not fit: ${seen.because}; ${again}`, 'warn'];
}

/** How the line was probed, where that is not as usual. */
function probeText({ lastRun }: StatusFacts): string | null {
  if (lastRun === null) return null;
  const { how, left = [] } = lastRun.record.in.line;
  if (how === 'tcp') return 'no echo comes back, the line is measured by TCP handshakes';
  return left.length === 0 ? null : `without ${left.join(', ')}: silent while others answer`;
}

/** What the last hour's verdicts rest on. */
function ledgerText({ decidedOn }: StatusFacts): string | null {
  const parts = [3, 2, 1, 0].flatMap((known) => {
    const runs = decidedOn[known] ?? 0;
    return runs === 0 ? [] : [{ runs, known: known === 0 ? 'none' : countText(known, 'signal') }];
  });
  if (parts.length === 0) return null;
  const texts = parts.map(({ runs, known }, i) =>
    i === 0
      ? `${countText(runs, 'run')} on ${known}`
      : `${groupedText(String(runs))} on ${known.split(' ')[0] ?? ''}`,
  );
  return `${texts.join(', ')} in the last hour`;
}

function routerText(router: StatusFacts['router']): [string, Tone] {
  switch (router.state) {
    case 'answers':
      return ['answers', 'plain'];
    case 'unknown':
      return ['not asked yet', 'note'];
    case 'failing':
      return [`${failuresText(router.failures)}, the next run tries again`, 'warn'];
    case 'resting':
      return [`left alone, tried again in ${countdownText(router.nextTryMs ?? 0)}`, 'warn'];
  }
}

function failuresText(failures: number): string {
  return failures === 1
    ? 'did not answer the last time'
    : `did not answer ${numberText(failures)} times in a row`;
}
