/** `status --watch`: on a terminal a picture that stays up to date, elsewhere one frame per change. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, type ExitCode } from '../../core/model/errors.js';
import type { CommandIo } from '../../system/command-io.js';
import type { StatusSource } from './status-source.js';
import { render, stampOf } from './status-frame.js';

/** Countdowns are in seconds. */
const REDRAW_MS = 1000;
/** How often a change is looked for where nothing is drawn: well below any interval. */
const POLL_MS = 250;

export async function watchStatus(source: StatusSource, io: CommandIo, json: boolean): Promise<ExitCode> {
  if (json || !io.stdout.isTty) await printChanges(source, io, json);
  else await keepDrawing(source, io);
  return EXIT.ok;
}

async function keepDrawing(source: StatusSource, io: CommandIo): Promise<void> {
  const { openScreen } = await import('../../system/screen.js');
  const screen = openScreen(io.stdout);
  try {
    do screen.draw(render(await source.look(), io, false));
    while ((await screen.wait(REDRAW_MS)) !== 'quit');
  } finally {
    screen.close();
  }
}

async function printChanges(source: StatusSource, io: CommandIo, json: boolean): Promise<void> {
  let before: string | null = null;
  while (!io.stdout.closed) {
    const frame = await source.look();
    const stamp = stampOf(frame);
    if (stamp !== before) {
      io.stdout.write(
        json ? `${JSON.stringify(frame)}\n` : `${before === null ? '' : '\n'}${render(frame, io, false)}`,
      );
      before = stamp;
    }
    await sleep(POLL_MS);
  }
}
