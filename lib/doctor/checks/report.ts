/** What the checks came to, for people and for programs. */
import { EXIT } from '../../core/model/errors.js';
import { visible } from '../../core/model/visible.js';
import { countText } from '../../report/text/amounts.js';
import { wrap } from '../../report/text/layout.js';
import { paint, type Theme, type Tone } from '../../report/text/theme.js';
import type { Judged } from './check.js';
import { exitOf, isBroken, isWarning } from './judge.js';

export interface Showing {
  /** Also what is well, and what was not looked at. */
  readonly all: boolean;
  /** Also why it matters, and the lines to paste. */
  readonly fixHints: boolean;
}

export function checkText(judged: readonly Judged[], showing: Showing, theme: Theme): string {
  const lines = judged.flatMap((one) => {
    if (one.verdict.ok === false) return problemLines(one, showing, theme);
    return showing.all ? quietLines(one, theme) : [];
  });
  const shown = lines.length === 0 ? [] : [...lines, ''];
  return `${[...shown, paint(verdictLine(judged), toneOf(judged), theme)].join('\n')}\n`;
}

function toneOf(judged: readonly Judged[]): Tone {
  return judged.some(isBroken) ? 'bad' : judged.some(isWarning) ? 'warn' : 'good';
}

const INDENT = '  ';

function problemLines({ check, verdict, severity }: Judged, { fixHints }: Showing, theme: Theme): string[] {
  if (verdict.ok !== false) return [];
  const [word, tone]: [string, Tone] = severity === 'error' ? ['Broken', 'bad'] : ['Warning', 'warn'];
  const paste = verdict.paste ?? [];
  return [
    `${paint(`${word}:`, tone, theme)} ${check.id}`,
    ...verdict.seen.split('\n').flatMap((line) => indented('', line, theme)),
    ...indented('do: ', verdict.fix ?? check.fix, theme),
    ...(fixHints ? indented('why: ', check.why, theme) : []),
    ...(fixHints && paste.length > 0 ? [`${INDENT}${pasteWhere(paste)}:`] : []),
    // Not wrapped: they are to be copied.
    ...(fixHints ? paste.map((line) => `${INDENT}${INDENT}${visible(line)}`) : []),
  ];
}

function pasteWhere(paste: readonly string[]): string {
  return paste.every((line) => line.startsWith('/')) ? 'on the router' : 'on this machine';
}

function indented(head: string, text: string, theme: Theme): string[] {
  const room = theme.width - INDENT.length;
  return wrap(visible(`${head}${text.trim()}`), room, room - INDENT.length).map(
    (line, i) => `${INDENT}${i === 0 ? '' : INDENT}${line}`,
  );
}

function quietLines({ check, verdict }: Judged, theme: Theme): string[] {
  const [word, tone]: [string, Tone] = verdict.ok === true ? ['Well', 'good'] : ['Not seen', 'note'];
  const [first = '', ...rest] = wrap(
    visible(`${check.id}: ${verdict.seen}`),
    theme.width - word.length - 2,
    theme.width - INDENT.length,
  );
  return [`${paint(`${word}:`, tone, theme)} ${first}`, ...rest.map((line) => `${INDENT}${line}`)];
}

/** One line that answers "is it well?", and where to begin. */
export function verdictLine(judged: readonly Judged[]): string {
  const broken = judged.filter(isBroken);
  const warnings = judged.filter(isWarning);
  const well = judged.filter(({ verdict }) => verdict.ok === true).length;
  const unseen = judged.length - broken.length - warnings.length - well;
  const rest = `${well} well${unseen === 0 ? '' : `, ${unseen} not looked at`}`;
  const [first] = broken;
  if (first !== undefined) {
    const also = warnings.length === 0 ? '' : `, ${countText(warnings.length, 'warning')}`;
    return `Not well: ${broken.length} broken${also}, ${rest}. Begin with ${first.check.id}.`;
  }
  return warnings.length === 0
    ? `All is well: ${rest}.`
    : `It works, with ${countText(warnings.length, 'warning')}: ${rest}.`;
}

/** The object of `--json`. */
export function checkJson(judged: readonly Judged[]): object {
  return {
    version: 1,
    ok: exitOf(judged) === EXIT.ok,
    verdict: verdictLine(judged),
    checks: judged.map(({ check, verdict, severity }) => ({
      id: check.id,
      group: check.group,
      ok: verdict.ok,
      severity,
      seen: verdict.seen,
      why: check.why,
      fix: verdict.ok === false ? (verdict.fix ?? check.fix) : null,
      paste: verdict.ok === false ? (verdict.paste ?? []) : [],
    })),
  };
}
