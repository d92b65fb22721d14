/**
 * What a console line prints when it fails. The exit status is 0 all the same, so the text is all there is.
 * Matched per line from its start, whatever its case: newer releases put `(/path; line 1)` behind it.
 */
import { printable, quoteForConsole } from './text.js';
import type { RouterFailure, RouterFailureCode } from '../../core/model/types.js';

/** What the command was for: the same refusal means different things. */
export type SshPurpose = 'read' | 'write' | 'ping';

export interface SshErrorContext {
  readonly purpose: SshPurpose;
  /** What was asked, in words. */
  readonly what: string;
  readonly user: string;
}

interface LineRule {
  readonly when: RegExp;
  readonly code: RouterFailureCode;
  readonly todo: (context: SshErrorContext) => string;
  readonly quietMs?: number;
}

/** A command the router gave up on may still hold a lock there. */
const QUIET_MS = 3_000;

const REPORT = (): string =>
  'this RouterOS did not understand a command of wanctl-steer: please report it, with the RouterOS version';

/** The RouterOS line that gives this user's group the rights that are needed. */
function groupLine({ user, purpose }: SshErrorContext): string {
  const policies = purpose === 'ping' ? 'ssh,read,write,test' : 'ssh,read,write';
  return `on the router: /user group set [find where name=[/user get [find where name=${quoteForConsole(user)}] group]] policy=${policies}`;
}

const RULES: readonly LineRule[] = [
  {
    when: /^failure: not allowed by device-mode/,
    code: 'not_permitted',
    todo: () => 'allow it with /system device-mode update, which needs a press of the button on the device',
  },
  { when: /^(?:std failure: |failure: )?not enough permissions/, code: 'not_permitted', todo: groupLine },
  { when: /^(?:std failure: |failure: )?not allowed \(9\)/, code: 'not_permitted', todo: groupLine },
  {
    when: /^bad command name /,
    code: 'router_error',
    todo: () =>
      'this menu does not exist there: check that RouterOS is 6.49 or later and, on 6.x, that its packages (/system package print) are enabled',
  },
  { when: /^(?:expected end of command|syntax error|expected command name)/, code: 'protocol', todo: REPORT },
  { when: /^expected (?:\S+ )?value/, code: 'protocol', todo: REPORT },
  { when: /^expected closing /, code: 'protocol', todo: REPORT },
  { when: /^(?:bad parameter|unknown parameter) /, code: 'protocol', todo: REPORT },
  { when: /^missing value\(?s?\)? /, code: 'protocol', todo: REPORT },
  {
    when: /^(?:no such item|invalid internal item number|expected item id)/,
    code: 'router_error',
    todo: () =>
      'somebody changed the rule or queue at this very moment; the next run reads anew. If it stays: /ip firewall mangle print',
  },
  {
    when: /^(?:input does not match any value of|invalid value (?:for argument|of)|ambiguous value of) /,
    code: 'router_error',
    todo: () => 'this RouterOS lacks something that was asked for: please report it, with the version',
  },
  {
    when: /^action timed out/,
    code: 'timeout',
    todo: () => 'the router is overloaded: look at /tool profile; the next run tries again',
    quietMs: QUIET_MS,
  },
  {
    when: /^interrupted/,
    code: 'router_error',
    todo: () => 'somebody stopped the command on the router; the next run tries again',
  },
  {
    when: /^(?:new password>|.*software license\?)/,
    code: 'not_permitted',
    todo: () => 'log in once by hand (ssh) with this user and answer what the router asks',
  },
  {
    when: /^failure: /,
    code: 'router_error',
    todo: () => 'look at the router with /log print; the next run tries again',
  },
];

/** Prefixes that only say where the error arose. */
const WRAPPED = /^(?:script error: |error: )+/;

/** The failure a printed line stands for; null for lines that are no known error. */
export function lineFailure(line: string, context: SshErrorContext): RouterFailure | null {
  const said = line.trim().toLowerCase();
  const core = said.replace(WRAPPED, '');
  const rule = RULES.find((candidate) => candidate.when.test(core));
  if (rule === undefined && core === said) return null;
  const base = {
    code: rule?.code ?? 'router_error',
    message: `asked the router for ${context.what}, got: ${printable(line)}`,
    todo: rule?.todo(context) ?? 'look at the router with /log print; the next run tries again',
  };
  return rule?.quietMs === undefined ? base : { ...base, quietMs: rule.quietMs };
}

/** The first known error among the lines. */
export function saidFailure(said: readonly string[], context: SshErrorContext): RouterFailure | null {
  for (const line of said) {
    const failure = lineFailure(line, context);
    if (failure !== null) return failure;
  }
  return null;
}

/** An answer that never came to its end. */
export function brokenFailure(said: readonly string[], context: SshErrorContext): RouterFailure {
  const known = saidFailure(said, context);
  if (known !== null) return known;
  const seen = said.length === 0 ? 'nothing' : printable(said.join(' / '), 120);
  return {
    code: 'protocol',
    message: `asked the router for ${context.what}, the answer broke off or is no RouterOS console's: ${seen}`,
    todo: 'check router.host and router.port; the next run tries again; please report it if it stays, with the RouterOS version',
  };
}
