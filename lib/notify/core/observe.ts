/** A record of the journal as far as anyone is told of it. */
import type { RecordedRun } from '../../core/record/read.js';
import { FAILURE_WORDS, wordsOf } from '../../core/model/words.js';
import { decisionText } from '../../report/explain-decision.js';
import type { Names } from './conditions.js';
import type { SeenRun } from './model.js';

/** Codes of a router that was not really asked: they tell nothing of it. */
const NOT_ASKED: readonly string[] = ['no_time', 'deadline'];

/** @param atMs wall time as it is believed now */
export function seenOf(run: RecordedRun, names: Names, atMs: number): SeenRun {
  const { line } = run;
  const [sentence = ''] = decisionText({
    run,
    atMs,
    routeBefore: null,
    trail: [],
    config: null,
    version: null,
    ...names,
  });
  return {
    kind: 'run',
    atMs,
    route: line.route,
    verdict: line.verdict,
    overridden: line.next.override !== undefined,
    sentence,
    routerFailure: routerFailureOf(run),
    switchTrouble: switchTroubleOf(line.out),
  };
}

function routerFailureOf({ samples: { router, rtt } }: RecordedRun): SeenRun['routerFailure'] {
  if (router.kind === 'ok') return null;
  const { code, message } = router.failure;
  const leftOut = rtt.rttMs.kind === 'unknown' && rtt.rttMs.reason === 'switch_first';
  if (leftOut || NOT_ASKED.includes(code)) return undefined;
  // Why it is left alone was told by the failures before.
  return code === 'resting' ? '' : message === '' ? wordsOf(FAILURE_WORDS, code) : message;
}

function switchTroubleOf([kind, detail = '']: RecordedRun['line']['out']): string | null {
  if (kind === 'failed') return `Switching failed: ${wordsOf(FAILURE_WORDS, detail)}. Each run tries again.`;
  if (kind === 'unverified') return `The rule was switched but does not show it: ${detail}.`;
  return null;
}
