/** Whether runs are started, as often as they should be, by one installation alone, and how they end. */
import { attention, type About } from '../../report/status/attention.js';
import { durationText } from '../../report/text/amounts.js';
import { type Check, amiss, type Verdict, well } from './check.js';
import type { Facts, ServiceFacts } from './facts.js';
import { from, withConfig } from './from.js';
import { spanMs, timerEveryMs } from './systemd.js';

const GROUP = { group: 'service' } as const;

/** What `status` says about one thing, in its words; well where it says nothing. */
export function asStatusSays(about: About, otherwise: string) {
  return ({ status }: Facts): Verdict =>
    from(status, (facts) => {
      const found = attention(facts).find((one) => one.about === about);
      if (found === undefined) return well(otherwise);
      return amiss(found.text, {
        severity: found.level === 'bad' ? 'error' : 'warning',
        ...(found.todo === undefined ? {} : { fix: found.todo }),
      });
    });
}

function withUnits(judge: (units: ServiceFacts) => Verdict) {
  return ({ service }: Facts): Verdict => from(service, judge);
}

/** Why a unit ended, by systemd's word for it. */
const RESULTS: Readonly<Record<string, readonly [seen: string, fix: string]>> = {
  'oom-kill': [
    'the last run was killed for want of memory',
    'look what uses it (free -m, journalctl -k); the unit allows 256 MB (MemoryMax=)',
  ],
  timeout: [
    'the last run was ended by systemd because it took too long',
    'for an interval above 10 s raise TimeoutStartSec= of the service over it; else look at disk and load of the machine',
  ],
  signal: ['the last run was killed by a signal', 'journalctl -u wanctl-steer says which'],
  'core-dump': ['the last run crashed', 'please report it; journalctl -u wanctl-steer has what it said'],
  resources: ['systemd could not start the last run', 'journalctl -u wanctl-steer says what was missing'],
  'exit-code': ['the last run ended with an error', 'journalctl -u wanctl-steer says which'],
};

/** A timer that is later by more than this part of the interval measures less than was configured. */
const OFF_BY = 0.1;

export const SERVICE_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'service.timer',
    severity: 'error',
    looksAt: 'The timer is installed.',
    why: 'Without it nothing starts a run.',
    fix: 'sudo deploy/install.sh',
    judge: withUnits(({ timer, timerName }) =>
      timer.get('LoadState') === 'loaded'
        ? well(`${timerName} is installed`)
        : amiss(`systemd has no ${timerName} (${timer.get('LoadState') ?? 'not found'})`),
    ),
  },
  {
    ...GROUP,
    id: 'service.enabled',
    severity: 'error',
    looksAt: 'The timer runs now, and will after a restart of the machine.',
    why: 'A timer that was only started is gone after the next restart.',
    fix: 'enable it',
    needs: ['service.timer'],
    judge: withUnits(({ timer, timerName }) => {
      const active = timer.get('ActiveState') ?? 'unknown';
      const enabled = timer.get('UnitFileState') ?? 'unknown';
      const paste = [`sudo systemctl enable --now ${timerName}`];
      const fix = `sudo systemctl enable --now ${timerName}`;
      if (active !== 'active') return amiss(`${timerName} does not run (${active})`, { fix, paste });
      if (!enabled.startsWith('enabled'))
        return amiss(`${timerName} runs, and will not after a restart (${enabled})`, {
          fix,
          paste,
          severity: 'warning',
        });
      return well(`${timerName} runs and is enabled`);
    }),
  },
  {
    ...GROUP,
    id: 'service.interval',
    severity: 'error',
    looksAt: 'The timer fires as often as `measurement.interval_seconds` says, and on time.',
    why: 'Streaks are counted in runs: at another pace they mean other times.',
    fix: 'set the timer and measurement.interval_seconds to the same',
    needs: ['configuration.valid', 'service.timer'],
    judge: withConfig((config, { service }) =>
      from(service, ({ timer, timerName }) => {
        const everyMs = timerEveryMs(timer);
        const askedMs = config.measurement.interval_seconds * 1000;
        if (everyMs === null) return amiss(`${timerName} has no OnUnitActiveSec=`, { severity: 'warning' });
        if (Math.abs(everyMs - askedMs) > askedMs * OFF_BY) {
          return amiss(
            `${timerName} fires every ${everyMs / 1000} s, and measurement.interval_seconds is ${askedMs / 1000}`,
            {
              fix: `sudo systemctl edit ${timerName}: [Timer], OnUnitActiveSec=, OnUnitActiveSec=${askedMs / 1000}s; or change the key`,
            },
          );
        }
        const accuracyMs = spanMs(timer.get('AccuracyUSec') ?? '') ?? 0;
        return accuracyMs > askedMs
          ? amiss(`${timerName} may fire ${durationText(accuracyMs)} late (AccuracySec=)`, {
              fix: `sudo systemctl edit ${timerName}: [Timer], AccuracySec=1ms`,
            })
          : well(`every ${everyMs / 1000} s`);
      }),
    ),
  },
  {
    ...GROUP,
    id: 'service.runs',
    severity: 'error',
    looksAt: 'The last run was not long ago.',
    why: 'What does not run does not steer.',
    fix: 'systemctl status wanctl-steer.timer; journalctl -u wanctl-steer',
    needs: ['configuration.valid'],
    judge: asStatusSays('runs', 'the last run was just now'),
  },
  {
    ...GROUP,
    id: 'service.verdict',
    severity: 'error',
    looksAt: 'Recent runs came to a verdict on the line.',
    why: 'Without a verdict nothing moves.',
    fix: 'wanctl-steer explain says what was not known',
    needs: ['service.runs'],
    judge: asStatusSays('verdict', 'the line is judged'),
  },
  {
    ...GROUP,
    id: 'service.pending',
    severity: 'warning',
    looksAt: 'No switch is waiting for the router.',
    why: 'A switch that the router does not show is tried again by each run.',
    fix: 'wanctl-steer status says what the router answers',
    needs: ['service.runs'],
    judge: asStatusSays('pending', 'no switch is pending'),
  },
  {
    ...GROUP,
    id: 'service.writes',
    severity: 'error',
    looksAt:
      'Nothing holds back a switch that is due: neither the write budget nor a rule that is not known.',
    why: 'A budget that is spent means that the rule was switched far too often.',
    fix: 'wanctl-steer history shows the changes; look who else switches the rule',
    needs: ['service.runs'],
    judge: asStatusSays('writes', 'nothing is held back'),
  },
  {
    ...GROUP,
    id: 'service.result',
    severity: 'error',
    looksAt:
      'The last start of the service ended as it should: not for want of memory, not by a time limit, not by a crash.',
    why: 'Such an end leaves the run half done; the next one has to find out how far it came.',
    fix: 'journalctl -u wanctl-steer',
    needs: ['service.timer'],
    judge: withUnits(({ service, serviceName }) => {
      const result = service.get('Result') ?? '';
      if (result === '' || result === 'success') return well(`${serviceName} ended well`);
      const known = Object.hasOwn(RESULTS, result) ? RESULTS[result] : undefined;
      const status = service.get('ExecMainStatus') ?? '';
      const code = result === 'exit-code' && status !== '' ? ` (${status}, docs/exit-codes.md)` : '';
      const [seen, fix] = known ?? [`the last run ended by ${result}`, 'journalctl -u wanctl-steer'];
      return amiss(`${seen}${code}`, { fix: fix.replaceAll('wanctl-steer says', `${serviceName} says`) });
    }),
  },
  {
    ...GROUP,
    id: 'service.one',
    severity: 'error',
    looksAt:
      'There is one installation of this program, and no other configuration with a timer that steers the same rule or writes the same state.',
    why: 'Two that switch one rule fight, and neither knows why.',
    fix: 'disable one of the timers',
    needs: ['configuration.valid'],
    judge: ({ installations }) =>
      from(installations, ({ programs, rivals }) => {
        const [rival] = rivals;
        if (rival !== undefined)
          return amiss(`${rival.file} has a timer too, and ${rival.shares}`, {
            fix: 'give each line pair a rule, a state.file and a lock_file of its own, or disable one of the timers',
          });
        return programs.length > 1
          ? amiss(`the program is installed ${programs.length} times: ${programs.join(', ')}`, {
              severity: 'warning',
              fix: 'remove the older one (deploy/uninstall.sh --prefix …), so that a command by hand and the timer are the same version',
            })
          : well(programs[0] ?? 'it is not installed');
      }),
  },
  {
    ...GROUP,
    id: 'service.predecessor',
    severity: 'error',
    looksAt:
      "The predecessor's steering (`steering.timer`, `steering.service`) is neither running nor enabled.",
    why: 'It switches the same rule.',
    fix: 'disable it (docs/migration.md)',
    judge: withUnits(({ predecessor }) => {
      if (predecessor.length === 0) return well('it does not run');
      const line = `sudo systemctl disable --now ${predecessor.join(' ')}`;
      return amiss(`the predecessor still runs: ${predecessor.join(', ')}`, { fix: line, paste: [line] });
    }),
  },
];
