/** What is watched: of each kind when it holds, how severe that is, and how long it must last before anyone is told. */
import type { Kind, Look, Seen, SeenRun, Severity } from './model.js';

/** `unknown`: this cannot tell; what was the case stays so. */
export type Judgement =
  | { readonly holds: 'yes'; readonly severity: Severity; readonly sentence: string }
  | { readonly holds: 'no' }
  | { readonly holds: 'unknown' };

export interface Condition {
  readonly kind: Kind;
  /** Shorter ones come and go by themselves. */
  readonly afterMs: number;
  readonly judge: (seen: Seen) => Judgement;
  /** At the head of a message, when it begins and when it is over. */
  readonly begins: (names: Names) => string;
  readonly ends: (names: Names) => string;
}

/** What the two lines are called. */
export interface Names {
  readonly primary: string;
  readonly alternate: string;
}

const NO: Judgement = { holds: 'no' };
const UNKNOWN: Judgement = { holds: 'unknown' };

/** The router may miss a few runs: it restarts a service, it is busy. */
const ROUTER_AFTER_MS = 30_000;
/** A switch is tried again by each run. */
const SWITCH_AFTER_MS = 20_000;
/** Unknown verdicts are usual after a start, and while the baseline is learnt. */
const BLIND_AFTER_MS = 300_000;
/** A mobile line is bad for a minute now and then. */
const STANDING_AFTER_MS = 60_000;

function ofRun(judge: (run: SeenRun) => Judgement): Condition['judge'] {
  return (seen) => (seen.kind === 'run' ? judge(seen) : UNKNOWN);
}

function ofLook(judge: (look: Look) => Judgement): Condition['judge'] {
  return (seen) => (seen.kind === 'look' ? judge(seen) : UNKNOWN);
}

/** A condition that runs announce once and keep in the state while it stands. */
function standing(names: readonly string[], severity: Severity, sentence: string): Condition['judge'] {
  return ofLook((look) => {
    if (look.standing === null) return UNKNOWN;
    const found = look.standing.some((key) => names.includes(key.split(':')[0] ?? ''));
    return found ? { holds: 'yes', severity, sentence } : NO;
  });
}

export const CONDITIONS: readonly Condition[] = [
  {
    kind: 'steering',
    afterMs: 0,
    judge: ofRun((run) => {
      if (run.route === 'primary') return NO;
      const severity = run.overridden ? 'info' : 'warning';
      return { holds: 'yes', severity, sentence: run.sentence };
    }),
    begins: ({ alternate }) => `new connections use ${alternate}`,
    ends: ({ primary }) => `new connections use ${primary} again`,
  },
  {
    kind: 'outage',
    afterMs: 0,
    judge: ofRun((run) => {
      if (run.verdict === 'UNKNOWN') return UNKNOWN;
      if (run.verdict !== 'OUTAGE') return NO;
      return {
        holds: 'yes',
        severity: 'critical',
        sentence: 'No probe comes back while the router answers.',
      };
    }),
    begins: ({ primary }) => `${primary} is down`,
    ends: ({ primary }) => `${primary} answers again`,
  },
  {
    kind: 'override',
    afterMs: 0,
    judge: ofRun((run) => (run.overridden ? { holds: 'yes', severity: 'info', sentence: run.sentence } : NO)),
    begins: () => 'a person has taken over',
    ends: () => 'the decider is in charge again',
  },
  {
    kind: 'router',
    afterMs: ROUTER_AFTER_MS,
    judge: ofRun(({ routerFailure, route }) => {
      if (routerFailure === undefined) return UNKNOWN;
      if (routerFailure === null) return NO;
      const severity = route === 'steered' ? 'critical' : 'warning';
      return { holds: 'yes', severity, sentence: routerFailure };
    }),
    begins: () => 'the router cannot be reached',
    ends: () => 'the router answers again',
  },
  {
    kind: 'switch',
    afterMs: SWITCH_AFTER_MS,
    judge: ofRun(({ switchTrouble }) =>
      switchTrouble === null ? NO : { holds: 'yes', severity: 'critical', sentence: switchTrouble },
    ),
    begins: () => 'the rule cannot be switched',
    ends: () => 'the rule can be switched again',
  },
  {
    kind: 'blind',
    afterMs: BLIND_AFTER_MS,
    judge: ofRun(({ verdict, routerFailure }) => {
      if (verdict !== 'UNKNOWN') return NO;
      // That is told already.
      if (typeof routerFailure === 'string') return UNKNOWN;
      const sentence = 'Runs end without a verdict: `wanctl-steer explain` says what is missing.';
      return { holds: 'yes', severity: 'warning', sentence };
    }),
    begins: ({ primary }) => `the state of ${primary} is not known`,
    ends: ({ primary }) => `the state of ${primary} is known again`,
  },
  {
    kind: 'silent',
    afterMs: 0,
    judge: (seen) => {
      if (seen.kind === 'run') return NO;
      if (seen.silentMs === null) return UNKNOWN;
      if (seen.silentMs <= seen.silentAfterMs) return NO;
      const sentence =
        'No run is recorded: is wanctl-steer.timer on? The rule of the router stays as the last run left it.';
      return { holds: 'yes', severity: 'critical', sentence };
    },
    begins: () => 'steering does not run',
    ends: () => 'steering runs again',
  },
  {
    kind: 'drift',
    afterMs: 0,
    judge: standing(
      ['drift_fight', 'drift_left'],
      'warning',
      'Somebody else changes the rule, and it is left as it is.',
    ),
    begins: () => 'the rule is changed by somebody else',
    ends: () => 'the rule is as it should be',
  },
  {
    kind: 'alternate',
    afterMs: STANDING_AFTER_MS,
    judge: standing(['alternate_bad'], 'warning', 'It is measured, and not fit to be steered to.'),
    begins: ({ alternate }) => `the backup line ${alternate} is not ready`,
    ends: ({ alternate }) => `the backup line ${alternate} is ready`,
  },
  {
    kind: 'both_lines',
    afterMs: 0,
    judge: standing(['both_lines_bad'], 'critical', 'Both lines are bad; the route stays as it is.'),
    begins: () => 'both lines are bad',
    ends: () => 'not both lines are bad any more',
  },
  {
    kind: 'rule',
    afterMs: STANDING_AFTER_MS,
    judge: standing(
      ['rule_unusable'],
      'critical',
      'The rule of the configuration is not there, or not only once: nothing can be steered.',
    ),
    begins: () => 'the rule is missing on the router',
    ends: () => 'the rule is there again',
  },
  {
    kind: 'config',
    afterMs: STANDING_AFTER_MS,
    judge: standing(
      ['config_broken'],
      'warning',
      'The configuration cannot be used; runs go on with the last good one. `wanctl-steer run --dry-run` says what is wrong.',
    ),
    begins: () => 'the configuration is broken',
    ends: () => 'the configuration can be used again',
  },
  {
    kind: 'target',
    afterMs: 0,
    judge: ofLook(({ targets }) => {
      if (targets === undefined) return UNKNOWN;
      if (targets.length === 0) return NO;
      return { holds: 'yes', severity: 'warning', sentence: targets.join('; ') };
    }),
    begins: () => 'messages do not arrive everywhere',
    ends: () => 'messages arrive everywhere',
  },
];

export function conditionOf(kind: Kind): Condition {
  const found = CONDITIONS.find((condition) => condition.kind === kind);
  if (found === undefined) throw new RangeError(`no condition is called ${kind}`);
  return found;
}
