/** The second half of an explanation: the decision, what is due next, what was done at the router. */
import type { RunRecord, RunSequential } from '../core/record/run-record.js';
import type { Route } from '../core/model/types.js';
import { AUTHOR_WORDS, FAILURE_WORDS, REASON_WORDS, WITHHELD_WORDS, wordsOf } from '../core/model/words.js';
import type { FoundRun } from '../replay/find-run.js';
import { countText, durationText, numberText } from './text/amounts.js';

interface Facts extends FoundRun {
  readonly primary: string;
  readonly alternate: string;
  /** The route was changed later: what this run left is told as the past. */
  readonly since?: unknown;
}

export function decisionText(facts: Facts): string[] {
  const { line } = facts.run;
  const [code, detail] = line.why;
  const own = line.own;
  const texts = [
    `${routeText(facts, line.want)}, by ${wordsOf(AUTHOR_WORDS, line.by)}${line.by === code ? '' : ` (${wordsOf(REASON_WORDS, code)})`}: ${detail}`,
  ];
  if (own !== undefined) texts.push(`the decider alone would choose ${lineOf(facts, own[0])}: ${own[2]}`);
  return texts;
}

/** Streaks and timers as the run left them. */
export function timerTexts({ run: { line }, config }: Facts): string[] {
  const { red, green, brake, override, conf, seq } = line.next;
  const streak =
    line.route === 'primary'
      ? `${numberText(red[0])} of ${countText(red[1], 'RED run')} in a row to steer`
      : `${numberText(green[0])} of ${countText(green[1], 'GREEN run')} in a row to fail back`;
  const texts = line.by === 'threshold' || line.by === 'override' ? [streak] : [];
  if (conf !== undefined) texts.push(confidenceText(line, config?.confidence ?? null));
  if (seq !== undefined) texts.push(sequentialText(line.by, seq));
  if (brake !== undefined)
    texts.push(`flap brake on for another ${durationText(brake)}: ${brakeText(config)}`);
  if (override !== undefined) {
    texts.push(
      override === 'auto' ? 'override until `auto`' : `override for another ${durationText(override)}`,
    );
  }
  return texts;
}

function brakeText(config: Facts['config']): string {
  if (config === null) return 'too many switches';
  return config.confidence.brake === 'failback'
    ? 'the way back takes longer'
    : 'steering is made harder, failback is not';
}

function sequentialText(by: string, { route, ev, calm, level, spread }: RunSequential): string {
  const shadow =
    by === 'sequential'
      ? ''
      : `the sequential decider, in the shadow, is ${route === 'steered' ? 'steered' : 'on the primary line'}; `;
  const stands =
    route === 'primary'
      ? `evidence ${numberText(ev[0])} of ${numberText(ev[1])} ms·s to steer`
      : `calm for ${numberText(calm[0])} of ${numberText(calm[1])} s to fail back`;
  const line = level === undefined ? '' : `; the line's own round trip is ${numberText(level)} ms`;
  return `${shadow}${stands}${line}${spread === undefined ? '' : `, it strays by ${numberText(spread)} ms`}`;
}

function confidenceText(
  line: RunRecord,
  limits: {
    steer_threshold: number;
    recovery_threshold: number;
    sustain_duration_sec: number;
    recovery_sustain_sec: number;
  } | null,
): string {
  const { conf } = line.next;
  if (conf === undefined) return '';
  const shadow =
    line.by === 'confidence'
      ? ''
      : `the confidence decider, in the shadow, is ${conf.route === 'steered' ? 'steered' : 'on the primary line'}; `;
  const score = conf.score === null ? 'no score' : `score ${numberText(conf.score)}`;
  const against =
    limits === null
      ? ''
      : conf.route === 'primary'
        ? ` (steers from ${numberText(limits.steer_threshold)})`
        : ` (recovers up to ${numberText(limits.recovery_threshold)})`;
  const timers = [
    conf.hold === undefined ? '' : `hold-down for another ${durationText(conf.hold)}`,
    conf.degrade === undefined
      ? ''
      : `high for ${durationText(conf.degrade)}${limits === null ? '' : ` of ${numberText(limits.sustain_duration_sec)} s`}`,
    conf.recover === undefined
      ? ''
      : `recovered for ${durationText(conf.recover)}${limits === null ? '' : ` of ${numberText(limits.recovery_sustain_sec)} s`}`,
  ].filter((text) => text !== '');
  return [`${shadow}${score}${against}`, ...timers].join(', ');
}

export function doneTexts(facts: Facts): string[] {
  const { line } = facts.run;
  const texts = [actionText(line)];
  texts.push(routeNowText(facts));
  const events = (line.ev ?? []).filter((name) => name !== 'route_changed' && name !== 'over');
  if (events.length > 0) texts.push(`said: ${events.map((name) => name.replaceAll('_', ' ')).join(', ')}`);
  if (line.exit !== undefined) texts.push(`the run ended with exit code ${String(line.exit)}`);
  return texts;
}

/** A change that this run neither made nor saw arrive was made between the two: by an order, which acts at once. */
function routeNowText({ run: { line }, routeBefore, ...facts }: Facts): string {
  const now = line.route === 'steered' ? facts.alternate : facts.primary;
  const [leave, on] = facts.since === undefined ? ['leave', 'from here on'] : ['left', 'from then on'];
  if (routeBefore === null || routeBefore === line.route)
    return `new connections ${leave} by ${now}, as before`;
  const here = line.act !== 'none' || (line.ev ?? []).some((name) => CHANGES.includes(name));
  return here
    ? `the route changed: new connections ${leave} by ${now} ${on}`
    : `new connections ${leave} by ${now}: the route was changed between the run before and this one`;
}

/** Events of a run in which the route changed. */
const CHANGES: readonly string[] = ['route_changed', 'route_adopted'];

function actionText({ act, out }: RunRecord): string {
  const [kind, detail = ''] = out;
  if (act.startsWith('withheld:'))
    return `nothing was sent (${wordsOf(WITHHELD_WORDS, act.slice('withheld:'.length))}): ${detail}`;
  if (act === 'none') return 'nothing was sent: the rule already was as wanted';
  const sent = act === 'enable' ? 'the rule was switched on' : 'the rule was switched off';
  switch (kind) {
    case 'verified':
      return `${sent}, and read back so (${countText(Number(detail) || 1, 'reading')})`;
    case 'unverified':
      return `${sent}, but did not show it: ${detail}; the next run looks again`;
    case 'failed':
      return `${act === 'enable' ? 'switching the rule on' : 'switching the rule off'} failed (${wordsOf(FAILURE_WORDS, detail)}); the next run tries again`;
    case 'skipped':
      return `dry run: would have been sent: ${act} rule`;
    case 'agrees':
    case 'withheld':
      return `${act}: ${kind}`;
  }
}

function routeText(facts: Facts, want: Route): string {
  const { line } = facts.run;
  const there = want === line.route && (facts.routeBefore === want || line.act === 'none');
  return `${there ? 'stay on' : 'go to'} ${lineOf(facts, want)}`;
}

function lineOf(facts: Facts, route: Route): string {
  return route === 'steered' ? facts.alternate : facts.primary;
}
