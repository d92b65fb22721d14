/** `status`: what is happening and why, from the state file; no lock, nothing is changed. */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { brokenText, type LoadedConfig } from '../../config/config-file.js';
import { unitOf } from '../../app/unit-of.js';
import { readConfig } from '../../app/prepare.js';
import { EXIT, SteerError, type ExitCode } from '../../core/model/errors.js';
import { lastRunOf } from '../../core/record/read.js';
import type { RunRecord } from '../../core/record/run-record.js';
import { missingOf, nearText, type RouterHas } from '../../report/near.js';
import type { Clock } from '../../run/ports.js';
import type { CommandIo } from '../../system/command-io.js';
import type { StatusFacts } from '../../report/status/shape.js';
import { renderStatus } from '../../report/status/status.js';
import { themeFor } from '../../report/text/theme.js';
import { visible } from '../../core/model/visible.js';
import { systemClock } from '../../system/clock.js';
import { brokenTodo } from '../../report/status/attention.js';
import { statusFacts } from '../../report/status/facts.js';
import { openState } from '../../app/open-state.js';
import { defineCommand, flag } from '../command.js';
import { JSON_FACTS } from '../look-back.js';

export const command = defineCommand({
  description:
    'Shows what is happening and why, from the state file: no router and no lock are needed. Where the router lacks the rule or a queue, it is asked what it has.',
  examples: ['% status', '% status --watch', '% status --json | jq .route'],
  needs: 'configuration',
  fields: { json: JSON_FACTS, watch: flag('--watch', 'keep showing it; q or Ctrl-C ends') },
  async act(options, io) {
    // Needed for where the state is and what the lines are called; the router's password is not.
    const loaded = await readConfig(options.configFile, io.env, 'to-look');
    const source = statusSource(loaded, options.json || options.watch ? null : io.env);
    if (options.watch) {
      return watchStatus(source, io, options.json);
    }
    const frame = await source.look();
    // Without a state there is nothing to show: told as an error, but still as an object where one is asked for.
    const out = frame.state === 'ok' || options.json ? io.stdout : io.stderr;
    out.write(render(frame, io, options.json));
    return frame.state === 'ok' ? EXIT.ok : EXIT.unavailable;
  },
});

// What one look at the state file gave, and how it is printed.

/** There is no state to show. */
export interface NoStatus {
  readonly version: 2;
  readonly now: string;
  readonly stateFile: string;
  readonly unit: string;
  readonly configuration: string | null;
  readonly state: 'missing' | 'unusable';
  readonly why: string;
  readonly todo: string;
}

export type Frame = StatusFacts | NoStatus;

export function render(frame: Frame, io: CommandIo, json: boolean): string {
  if (json) return `${JSON.stringify(frame, null, 2)}\n`;
  if (frame.state === 'ok') return renderStatus(frame, themeFor(io.stdout, io.env));
  const broken =
    frame.configuration === null ? '' : `${frame.configuration}\n  do:       ${brokenTodo(frame.unit)}\n`;
  const text = `${broken}${frame.why}\n  seen:     ${frame.stateFile}\n  do:       ${frame.todo}`;
  return `${visible(text, { keepNewlines: true })}\n`;
}

/** Changes when a run (or a command) has saved. */
export function stampOf(frame: Frame): string {
  if (frame.state !== 'ok') return frame.state;
  return `${frame.savedAt} ${frame.counts.runs} ${frame.route.name} ${JSON.stringify(frame.override?.since ?? null)}`;
}

// The state file as `status` sees it: read, never written, never locked.

export interface StatusSource {
  /** @throws SteerError `state_newer`, `state_unreadable` */
  look(): Promise<Frame>;
}

/** @param hintsBy by whose secrets the router is asked what it has where it lacks what is configured; null = it is not */
export function statusSource(
  { file: configFile, config, broken }: LoadedConfig,
  hintsBy: CommandIo['env'] | null,
): StatusSource {
  const { file } = config.state;
  const unit = unitOf(configFile);
  const problem = broken === undefined ? null : brokenText(configFile, broken);
  const store = openState(config);
  return {
    async look() {
      // A new clock each time: a watch may outlive a suspend, and how long it was is read when a clock is made.
      const clock = systemClock();
      const now = clock.now();
      const { state, warnings, fresh } = await store.look(now);
      if (fresh) {
        const base = {
          version: 2,
          now: new Date(now.wallMs).toISOString(),
          stateFile: file,
          unit,
          configuration: problem,
        } as const;
        return { ...base, ...nothing(existsSync(file) ? warnings : []) };
      }
      const record = hintsBy === null ? null : lastRunOf(state);
      const has =
        hintsBy === null || record === null || missingOf(record, config).length === 0
          ? []
          : await hints(record, { file: configFile, env: hintsBy, clock });
      return statusFacts({
        routerHas: has.map(nearText),
        state,
        now,
        stateFile: file,
        unit,
        configuration: problem,
        wanName: config.wan_name,
        primary: config.topology.primary_wan,
        alternate: config.topology.alternate_wan,
        notes: warnings,
      });
    },
  };
}

/** Without the secrets, or with a router that does not answer, there are none. */
async function hints(
  record: RunRecord,
  { file, env, clock }: { readonly file: string; readonly env: CommandIo['env']; readonly clock: Clock },
): Promise<readonly RouterHas[]> {
  try {
    const { config, secrets } = await readConfig(file, env, 'in-full');
    const { routerHas } = await import('../../app/router-has.js');
    return await routerHas(record, config, secrets, clock);
  } catch (error) {
    if (error instanceof SteerError) return [];
    throw error;
  }
}

function nothing(warnings: readonly string[]): Pick<NoStatus, 'state' | 'why' | 'todo'> {
  if (warnings.length > 0) {
    const todo = 'nothing by hand: the next run keeps it aside and starts anew from the rule on the router';
    return { state: 'unusable', why: warnings.join('; '), todo };
  }
  return {
    state: 'missing',
    why: 'no run has been recorded yet: there is no state file',
    todo: 'start the timer (systemctl start wanctl-steer.timer) or run once: wanctl-steer run',
  };
}

// `status --watch`: on a terminal a picture that stays up to date, elsewhere one frame per change.

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
