/** Clocks. No timer of a run depends on the wall clock; certificates, journals and people do. */
import { dateText, clockTime } from '../../core/model/wall-time.js';
import { durationText } from '../../report/text/amounts.js';
import { type Check, amiss, skipped, well } from './check.js';
import type { JournalSample } from './facts.js';
import { from } from './from.js';

const GROUP = { group: 'time' } as const;

/** A step of less is a time server at work. */
const STEP_MS = 2_000;

interface Step {
  readonly atMs: number;
  /** How far the wall clock went beyond what passed. */
  readonly byMs: number;
}

/** Where wall time and the time since boot part. */
export function clockSteps(samples: readonly JournalSample[]): readonly Step[] {
  const steps: Step[] = [];
  samples.forEach((sample, i) => {
    const before = samples[i - 1];
    if (before === undefined || before.bootId !== sample.bootId) return;
    const byMs = sample.wallMs - before.wallMs - (sample.bootMs - before.bootMs);
    if (Math.abs(byMs) > STEP_MS) steps.push({ atMs: sample.wallMs, byMs });
  });
  return steps;
}

export const TIME_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'time.set',
    severity: 'warning',
    looksAt: 'The clock does not show a time before this program was put on this machine.',
    why: 'With a clock that was never set a certificate looks as if it were of the future, and the journal has wrong dates.',
    fix: 'let a time server set it: timedatectl set-ntp true',
    judge: ({ time: { wallMs, installedMs } }) => {
      const now = `${dateText(wallMs)} ${clockTime(wallMs)}`;
      return wallMs >= installedMs
        ? well(`it is ${now}`)
        : amiss(`the clock says ${now}, and the program was put here on ${dateText(installedMs)}`);
    },
  },
  {
    ...GROUP,
    id: 'time.steps',
    severity: 'warning',
    looksAt: 'In the newest part of the journal the clock went on with the time since boot.',
    why: 'A clock that keeps stepping has two programs that set it, or a virtual machine that is stopped and resumed.',
    fix: 'let one program set the clock (timedatectl, chronyc tracking); in a virtual machine, the guest or the host',
    needs: ['configuration.valid'],
    judge: ({ journal }) =>
      from(journal, (samples) => {
        if (samples.length < 2) return skipped('the journal is too short');
        const steps = clockSteps(samples);
        const last = steps.at(-1);
        // One is a clock that was set after the start.
        if (last === undefined || steps.length < 2)
          return well(steps.length === 0 ? 'no step' : 'one step: the clock was set');
        const by = `${durationText(Math.abs(last.byMs))} ${last.byMs < 0 ? 'back' : 'forward'}`;
        return amiss(`the clock stepped ${steps.length} times, last ${by} at ${clockTime(last.atMs)}`);
      }),
  },
  {
    ...GROUP,
    id: 'time.container',
    severity: 'warning',
    looksAt: '/proc/uptime holds a time that can be.',
    why: "In some containers it does not. The kernel's own clock serves, so steering is not harmed; other programs may be.",
    fix: 'nothing for steering; an update of lxcfs usually mends the file',
    judge: ({ time: { uptimeDoubt } }) => (uptimeDoubt === null ? well('it does') : amiss(uptimeDoubt)),
  },
];
