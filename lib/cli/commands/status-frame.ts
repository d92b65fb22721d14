/** What one look at the state file gave, and how it is printed. */
import type { StatusFacts } from '../../report/status/shape.js';
import { renderStatus } from '../../report/status/status.js';
import { themeFor } from '../../report/text/theme.js';
import { visible } from '../../core/model/visible.js';
import type { CommandIo } from '../../system/command-io.js';

/** There is no state to show. */
export interface NoStatus {
  readonly version: 1;
  readonly now: string;
  readonly stateFile: string;
  readonly state: 'missing' | 'unusable';
  readonly why: string;
  readonly todo: string;
}

export type Frame = StatusFacts | NoStatus;

export function render(frame: Frame, io: CommandIo, json: boolean): string {
  if (json) return `${JSON.stringify(frame, null, 2)}\n`;
  if (frame.state === 'ok') return renderStatus(frame, themeFor(io.stdout, io.env));
  const text = `${frame.why}\n  seen:     ${frame.stateFile}\n  do:       ${frame.todo}`;
  return `${visible(text, { keepNewlines: true })}\n`;
}

/** Changes when a run (or a command) has saved. */
export function stampOf(frame: Frame): string {
  if (frame.state !== 'ok') return frame.state;
  return `${frame.savedAt} ${frame.counts.runs} ${frame.route.name} ${JSON.stringify(frame.override?.since ?? null)}`;
}
