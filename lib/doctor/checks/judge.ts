/** Facts through the table: one verdict for each check, none for what stands on something that is broken. */
import { EXIT, type ExitCode } from '../../core/model/errors.js';
import { type Check, type Judged, skipped } from './check.js';
import type { Facts } from './facts.js';

/** @param checks each after those it needs */
export function judgeAll(checks: readonly Check[], facts: Facts): readonly Judged[] {
  const done = new Map<string, Judged>();
  for (const check of checks) {
    const missing = check.needs?.find((id) => !carries(done.get(id)));
    const verdict =
      missing === undefined ? check.judge(facts) : skipped(`nothing can be said before ${missing} is well`);
    const severity = verdict.ok === false ? (verdict.severity ?? check.severity) : check.severity;
    done.set(check.id, { check, verdict, severity });
  }
  return [...done.values()];
}

/** A warning takes nothing away from what stands on it. */
function carries(parent: Judged | undefined): boolean {
  if (parent === undefined) return false;
  return parent.verdict.ok === true || (parent.verdict.ok === false && parent.severity === 'warning');
}

export function isBroken({ verdict, severity }: Judged): boolean {
  return verdict.ok === false && severity === 'error';
}

export function isWarning({ verdict, severity }: Judged): boolean {
  return verdict.ok === false && severity === 'warning';
}

/** Warnings alone are no failure. */
export function exitOf(all: readonly Judged[]): ExitCode {
  const broken = all.filter(isBroken);
  if (broken.some(({ check }) => check.group === 'configuration')) return EXIT.config;
  return broken.length > 0 ? EXIT.unavailable : EXIT.ok;
}
