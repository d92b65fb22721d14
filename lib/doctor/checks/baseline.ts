/** Where the baseline comes from, and whether it can be believed. */
import { BASELINE_WORDS } from '../../core/model/words.js';
import { durationText, numberText } from '../../report/text/amounts.js';
import { type Check, amiss, skipped, well } from './check.js';
import type { JournalSample } from './facts.js';
import { from, withConfig } from './from.js';
import { asStatusSays } from './service.js';

const GROUP = { group: 'lines' } as const;

/** A real baseline moves in its last digit every few minutes. */
const FROZEN_MS = 2 * 3_600_000;

/** How long the newest samples have shown one and the same value; null: fewer than two hours are recorded. */
export function frozenForMs(
  samples: readonly JournalSample[],
): { readonly ms: number; readonly value: number } | null {
  const last = samples.at(-1);
  const value = last?.autorateMs ?? null;
  if (last === undefined || value === null) return null;
  let since = last;
  for (const sample of [...samples].reverse()) {
    if (sample.autorateMs !== value || sample.bootId !== last.bootId) break;
    since = sample;
  }
  return { ms: last.bootMs - since.bootMs, value };
}

export const BASELINE_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'lines.autorate',
    severity: 'error',
    looksAt: 'The state file of the autorate daemon is there, can be read, and holds a baseline.',
    why: 'It is where the baseline comes from, as configured.',
    fix: 'see that the daemon runs and that cake_state_sources.primary is its file',
    needs: ['configuration.valid'],
    judge: withConfig((config, { autorate }) => {
      if (config.cake_state_sources.primary === undefined) return skipped('no autorate daemon is configured');
      if (autorate.kind === 'unknown')
        return amiss(autorate.detail ?? autorate.reason, {
          severity:
            config.baseline.source === 'autorate' && config.baseline.fallback === 'none'
              ? 'error'
              : 'warning',
        });
      const { baselineMs, note } = autorate.value;
      if (baselineMs.kind === 'unknown')
        return amiss(`it holds no baseline: ${baselineMs.detail ?? baselineMs.reason}`);
      return note === undefined
        ? well(`baseline ${numberText(baselineMs.value)} ms`)
        : amiss(note, { severity: 'warning', fix: 'see that both programs use the same clock' });
    }),
  },
  {
    ...GROUP,
    id: 'lines.autorate-fresh',
    severity: 'warning',
    looksAt: 'The daemon has written it within `baseline.stale_after_sec`.',
    why: 'After that the value is not used any more.',
    fix: 'systemctl status of the daemon says why it does not write',
    needs: ['lines.autorate'],
    judge: withConfig(({ baseline }, { autorate }) => {
      if (autorate.kind === 'unknown') return skipped('there is none');
      const { ageMs } = autorate.value;
      return ageMs <= baseline.stale_after_sec * 1000
        ? well(`written ${durationText(ageMs)} ago`)
        : amiss(`it was written ${durationText(ageMs)} ago`);
    }),
  },
  {
    ...GROUP,
    id: 'lines.autorate-frozen',
    severity: 'warning',
    looksAt: 'Its baseline has changed within two hours, in what the journal has of it.',
    why: 'A baseline that never moves was fixed by hand or comes from a daemon that does not measure any more.',
    fix: 'look at the log of the daemon; baseline: { source: self } does without it',
    needs: ['lines.autorate'],
    judge: ({ journal }) =>
      from(journal, (samples) => {
        const frozen = frozenForMs(samples);
        if (frozen === null) return skipped('the journal has no baseline of it');
        const text = `${numberText(frozen.value)} ms for ${durationText(frozen.ms)}`;
        return frozen.ms < FROZEN_MS ? well(text) : amiss(`its baseline has stood at ${text}`);
      }),
  },
  {
    ...GROUP,
    id: 'lines.baseline',
    severity: 'warning',
    looksAt: 'No baseline is being rejected, and there is one.',
    why: 'A delay is judged against the baseline.',
    fix: 'wanctl-steer status shows both values; wait for baseline.confirm_sec, or look why the line changed',
    needs: ['service.runs'],
    judge: (facts) =>
      from(facts.status, ({ baseline }) => {
        const from = baseline.source === null ? 'of before' : BASELINE_WORDS[baseline.source];
        const verdict = asStatusSays('baseline', `${numberText(baseline.ms ?? 0)} ms (${from})`)(facts);
        return verdict.ok === true && baseline.ms === null
          ? amiss('there is no baseline yet', { fix: 'let it run for some minutes on an idle line' })
          : verdict;
      }),
  },
];
