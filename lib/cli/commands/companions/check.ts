/** `check`: looks at everything steering stands on, says what is not well and what to do. Changes nothing. */
import { CHECKS } from '../../../doctor/checks/table.js';
import { exitOf, judgeAll } from '../../../doctor/checks/judge.js';
import { checkJson, checkText } from '../../../doctor/checks/report.js';
import type { Judged, Verdict } from '../../../doctor/checks/check.js';
import { gatherFacts } from '../../../doctor/gather/gather.js';
import { themeFor } from '../../../report/text/theme.js';
import { deadline, systemClock } from '../../../system/clock.js';
import { redactSpellings, spellings } from '../../../system/redact.js';
import { stopOnSignals } from '../../../system/stop.js';
import { defineCommand, flag } from '../../command.js';

/** Some twenty questions to a slow router, and the probes; a person waits, and is told what was not answered. */
const PATIENCE_MS = 45_000;

export const command = defineCommand({
  description:
    'Looks at all that steering stands on: configuration, this machine, clocks, the timer, both lines, the router with its rules and queues. Shows what is not well with what to do, and ends with one line of verdict. Reads only.',
  examples: ['% check', '% check --fix-hints', '% check --all', '% check --offline --json'],
  needs: 'configuration',
  fields: {
    offline: flag('--offline', 'ask neither the router nor the lines'),
    all: flag('--all', 'show also what is well, and what was not looked at'),
    fixHints: flag('--fix-hints', 'show also why it matters, and the lines to paste'),
    json: flag('--json', 'print all checks as one JSON object'),
  },
  async act(options, io) {
    const stop = stopOnSignals();
    try {
      const clock = systemClock();
      const end = deadline(clock, PATIENCE_MS, stop.signal);
      const { configFile, offline } = options;
      const { facts, secrets } = await gatherFacts({ configFile, env: io.env, offline }, clock, end);
      const hidden = spellings(
        [secrets?.password, secrets?.keyPassphrase].flatMap((one) =>
          one === undefined ? [] : [one.reveal()],
        ),
      );
      const judged = judgeAll(CHECKS, facts).map((one) => withoutSecrets(one, hidden));
      if (options.json) io.stdout.write(`${JSON.stringify(checkJson(judged), null, 2)}\n`);
      else io.stdout.write(checkText(judged, options, themeFor(io.stdout, io.env)));
      return exitOf(judged);
    } finally {
      stop.release();
    }
  },
});

/** What a router says may repeat them. */
function withoutSecrets(one: Judged, hidden: readonly string[]): Judged {
  const clean = (text: string): string => redactSpellings(text, hidden);
  const { verdict } = one;
  const seen = clean(verdict.seen);
  if (verdict.ok !== false) return { ...one, verdict: { ...verdict, seen } };
  const { fix, paste } = verdict;
  const mended: Verdict = {
    ...verdict,
    seen,
    ...(fix === undefined ? {} : { fix: clean(fix) }),
    ...(paste === undefined ? {} : { paste: paste.map(clean) }),
  };
  return { ...one, verdict: mended };
}
