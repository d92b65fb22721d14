/**
 * A terminal taken over for a while: the alternate screen, no cursor, single keys. Whatever ends the process,
 * the terminal is given back as it was.
 */
import { withoutTail } from '../core/model/text.js';
import { writeSync } from 'node:fs';
import type { TextOut } from './command-io.js';

const ENTER = '\x1b[?1049h\x1b[?25l';
const LEAVE = '\x1b[?25h\x1b[?1049l';
/** q, Q, Ctrl-C, Ctrl-D: what people try. */
const QUIT_KEYS = new Set(['q', 'Q', '\x03', '\x04']);
const CTRL_Z = '\x1a';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Screen {
  /** Replaces what is shown; what does not fit is cut from the end, and that is said. */
  draw(text: string): void;
  /** Resolves after `ms`, or at once on a resize or when the user wants to leave. */
  wait(ms: number): Promise<'tick' | 'quit'>;
  close(): void;
}

export function openScreen(out: TextOut): Screen {
  const input = process.stdin;
  const keys = (input as { isTTY?: boolean }).isTTY === true;
  let open = true;
  let quit = false;
  let wake: (() => void) | null = null;

  const leaveNow = (): void => {
    quit = true;
    wake?.();
  };
  const leaving = (): boolean => quit || out.closed;
  const redraw = (): void => wake?.();
  const onExit = (): void => {
    // The last moment: only what is synchronous still happens.
    if (open) writeQuietly(LEAVE);
  };
  const onKey = (bytes: Buffer): void => {
    const text = bytes.toString('latin1');
    if (QUIT_KEYS.has(text)) leaveNow();
    else if (text === CTRL_Z) suspend();
  };
  const suspend = (): void => {
    out.write(LEAVE);
    if (keys) input.setRawMode(false);
    process.once('SIGCONT', () => {
      if (!open) return;
      if (keys) input.setRawMode(true);
      out.write(ENTER);
      redraw();
    });
    process.kill(process.pid, 'SIGSTOP');
  };

  for (const signal of SIGNALS) process.on(signal, leaveNow);
  process.on('SIGWINCH', redraw);
  process.on('exit', onExit);
  if (keys) {
    input.setRawMode(true);
    input.on('data', onKey);
    input.resume();
  }
  out.write(ENTER);

  return {
    draw(text) {
      if (open) out.write(`\x1b[H${fitRows(text, out.rows).join('\x1b[K\r\n')}\x1b[K\x1b[J`);
    },
    async wait(ms) {
      if (leaving()) return 'quit';
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = null;
      return leaving() ? 'quit' : 'tick';
    },
    close() {
      if (!open) return;
      open = false;
      for (const signal of SIGNALS) process.off(signal, leaveNow);
      process.off('SIGWINCH', redraw);
      process.off('exit', onExit);
      if (keys) {
        input.off('data', onKey);
        input.setRawMode(false);
        input.pause();
      }
      out.write(LEAVE);
    },
  };
}

/** On a low terminal the empty lines give way first, then the last ones. */
function fitRows(text: string, rows: number): string[] {
  const lines = withoutTail(text, '\n').split('\n');
  if (lines.length <= rows) return lines;
  const dense = lines.filter((line) => line !== '');
  if (dense.length <= rows) return dense;
  const shown = dense.slice(0, Math.max(0, rows - 1));
  return [...shown, `(${dense.length - shown.length} more lines)`];
}

function writeQuietly(text: string): void {
  try {
    writeSync(1, text);
  } catch {
    // The terminal is gone; so is what would have to be restored.
  }
}
