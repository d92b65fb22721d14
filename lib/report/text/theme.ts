/** How a screen can show things: colours or none, Unicode or ASCII, and how wide. */
import type { Verdict } from '../../core/model/types.js';

export interface Theme {
  readonly colour: boolean;
  readonly unicode: boolean;
  /** Columns a line may take. */
  readonly width: number;
}

/** What a piece of text means; the colours are chosen in one place. */
export type Tone = 'plain' | 'label' | 'strong' | 'good' | 'warn' | 'bad' | 'note';

const CODES: Record<Tone, string> = {
  plain: '',
  label: '2',
  strong: '1',
  good: '32',
  warn: '33',
  bad: '31',
  note: '36',
};

export const VERDICT_TONE: Readonly<Record<Verdict, Tone>> = {
  GREEN: 'good',
  YELLOW: 'warn',
  RED: 'bad',
  OUTAGE: 'bad',
  UNKNOWN: 'note',
};

/** Narrower and nothing lines up; wider and the eye loses the line. */
const NARROWEST = 40;
const WIDEST = 100;

export function paint(text: string, tone: Tone, theme: Theme): string {
  return theme.colour && CODES[tone] !== '' && text !== '' ? `\x1b[${CODES[tone]}m${text}\x1b[0m` : text;
}

/** What this output can show: NO_COLOR, a terminal's kind and the locale decide. */
export function themeFor(
  out: { readonly isTty: boolean; readonly columns: number },
  env: Readonly<Record<string, string | undefined>>,
): Theme {
  const terminal = env['TERM'] ?? '';
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return {
    colour: out.isTty && (env['NO_COLOR'] ?? '') === '' && terminal !== 'dumb' && terminal !== '',
    // The Linux console's own font has no eighth blocks.
    unicode: /utf-?8/i.test(locale ?? '') && terminal !== 'linux' && terminal !== 'dumb',
    width: Math.min(WIDEST, Math.max(NARROWEST, out.columns)),
  };
}
