/**
 * `demo`: the main job on this machine. The same program that the timer would start runs once per interval, over
 * https, with real files, against an emulated router playing a congestion episode.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fittingSpeed, headLine, promise, setScene, type Scene } from '../demo/scene.js';
import { runOnce, timeStart } from '../demo/runs.js';
import { EPISODE, tell, type Beat } from '../demo/story.js';
import { shownRule } from '../../emulator/index.js';
import { routeOf } from '../../core/model/state.js';
import { EXIT, SteerError } from '../../core/model/errors.js';
import { renderStatus } from '../../report/status/status.js';
import { statusFacts } from '../../report/status/facts.js';
import { wrap } from '../../report/text/layout.js';
import { visible } from '../../core/model/visible.js';
import { themeFor } from '../../report/text/theme.js';
import { systemClock } from '../../system/clock.js';
import { writeWhole } from '../../storage/durable-write.js';
import { journalLines } from '../../storage/journal-reader.js';
import { readStateForStatus } from '../../storage/state-file.js';
import { openScreen, type Screen } from '../../system/screen.js';
import type { CommandIo } from '../../system/command-io.js';
import { defineCommand, flag, parsed, type Parsed } from '../command.js';

/** Nobody waits longer for a page. */
const REPORT_LIMIT_MS = 5_000;
/** Log lines below the view. */
const LINES_SHOWN = 3;
/** A slow machine may need longer than the episode; then the demo says what it has seen so far. */
const LONGEST_SEC = EPISODE.lengthSec * 1.5;

/** Faster than this its interval would be shorter than a run of the program takes. */
const FASTEST = 4;

function speed(words: string): Parsed<number> {
  const value = /^\d{1,2}(\.\d{1,2})?$/.test(words) ? Number(words) : NaN;
  if (value >= 1 && value <= FASTEST) return { kind: 'ok', value };
  return { kind: 'bad', message: `expected a number from 1 to ${FASTEST}` };
}

export const command = defineCommand({
  description:
    'Plays a congestion episode: the real cycle against a built-in RouterOS emulator, the status view while it runs, and what happened at the end.',
  examples: ['% demo', '% demo --speed 1', '% demo --plain'],
  needs: 'nothing',
  fields: {
    speed: parsed('--speed <factor>', `how much faster than life, 1 to ${FASTEST}`, speed, undefined),
    plain: flag('--plain', 'plain lines instead of the live view'),
  },
  async act(options, io) {
    const folder = mkdtempSync(path.join(tmpdir(), 'wanctl-steer-demo-'));
    const program = process.argv[1];
    if (program === undefined) throw new SteerError('internal', 'the demo does not know its own program');
    const startMs = options.speed === undefined ? await timeStart(program) : null;
    const scene = await setScene(folder, startMs === null ? (options.speed ?? 1) : fittingSpeed(startMs));
    io.stdout.write(`${promise(scene.speed, startMs)}\n`);
    const startedMs = systemClock().now().wallMs;
    const screen = io.stdout.isTty && !options.plain ? openScreen(io.stdout) : null;
    try {
      const { beats, quit } = await play(scene, program, screen, io);
      screen?.close();
      const story = tell(beats, scene.emulator.stats(), scene.speed);
      io.stdout.write(`${screen === null ? '\n' : ''}${story.lines.join('\n')}\n`);
      io.stdout.write(`${await report(folder, startedMs, io)}\n`);
      if (quit) return EXIT.ok;
      if (!story.complete) {
        throw new SteerError('not_enough_data', 'the episode did not come to its expected end', {
          expected: 'congestion, rule on, recovery, rule off, two router writes',
          seen: 'the list above',
          todo: 'a very slow or busy machine misses samples: try again with --speed 1',
        });
      }
      return EXIT.ok;
    } finally {
      screen?.close();
      await scene.emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

/** A page of the episode that was played; the demo is none the worse without one. @returns where it is, for the reader */
async function report(folder: string, fromMs: number, io: CommandIo): Promise<string> {
  const [{ pageModel, sha256 }, { page }] = await Promise.all([
    import('../../app/page-model.js'),
    import('../../page/html/page.js'),
  ]);
  const file = path.join(tmpdir(), 'wanctl-steer-report.html');
  try {
    const lines = { [Symbol.iterator]: () => journalLines(path.join(folder, 'journal.jsonl')) };
    const now = systemClock().now();
    const { model } = pageModel({ lines, now, fromMs, toMs: now.wallMs, names: null, version: io.version });
    await writeWhole(file, page(model, { sha256 }).html, { durable: false, limitMs: REPORT_LIMIT_MS });
    return `Its report, to open in a browser: ${file}`;
  } catch (error) {
    return `No report of it was written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

interface Played {
  readonly beats: readonly Beat[];
  /** The person at the terminal had seen enough. */
  readonly quit: boolean;
}

async function play(scene: Scene, program: string, screen: Screen | null, io: CommandIo): Promise<Played> {
  const beats: Beat[] = [];
  const said: string[] = [];
  const episodeSec = (): number => scene.emulator.model.clock.nowMs() / 1000;
  let next = performance.now();
  while (episodeSec() < LONGEST_SEC) {
    const result = await runOnce(program, scene.configFile);
    const atSec = episodeSec();
    const beat = look(scene, atSec, result.exitCode);
    const before = beats.at(-1);
    const changed = before?.verdict !== beat.verdict || before.steered !== beat.steered;
    beats.push(beat);
    said.push(...result.lines);
    if (screen !== null) screen.draw(frame(scene, io, atSec, said));
    else {
      if (changed || result.lines.length > 0) plain(io, beat, result.lines);
      // Where nothing can be redrawn the view is shown once each way.
      if (before !== undefined && before.steered !== beat.steered) io.stdout.write(`\n${view(scene, io)}\n`);
    }
    if (ended(beats)) break;
    next = Math.max(next + scene.intervalMs, performance.now());
    const waitMs = next - performance.now();
    if (screen === null) await delay(waitMs);
    else if ((await screen.wait(waitMs)) === 'quit') return { beats, quit: true };
  }
  return { beats, quit: false };
}

function look(scene: Scene, atSec: number, exitCode: number): Beat {
  const state = readStateForStatus(scene.stateFile);
  return {
    atSec,
    verdict: state?.congestion_state ?? 'UNKNOWN',
    steered: state !== null && routeOf(state) === 'steered',
    ruleEnabledAtRouter: shownRule(scene.emulator.model)?.enabled === true,
    exitCode,
  };
}

/** The rule went on and off again: the story is told. */
function ended(beats: readonly Beat[]): boolean {
  const last = beats.at(-1);
  return last !== undefined && !last.steered && beats.some((b) => b.steered);
}

function plain(io: CommandIo, beat: Beat, lines: readonly string[]): void {
  const at = `${String(Math.round(beat.atSec)).padStart(4)} s`;
  io.stdout.write(`${at}  ${beat.verdict.padEnd(8)} ${beat.steered ? 'steered' : 'primary'}\n`);
  for (const line of lines) io.stdout.write(`        ${line}\n`);
}

/** Fits the terminal, so that nothing scrolls: the head stays, and the last lines of the log; the view between gives way. */
export function fitFrame(
  head: string,
  body: readonly string[],
  said: readonly string[],
  { rows, columns }: Pick<CommandIo['stdout'], 'rows' | 'columns'>,
): string {
  const log = said.slice(-LINES_SHOWN).map((line) => wrap(visible(line), columns - 1)[0] ?? '');
  // The last row stays free: a line break there would scroll.
  const room = Math.max(0, rows - 2 - log.length - 1);
  const dense = body.length <= room ? body : body.filter((line) => line !== '');
  return [head, '', ...dense.slice(0, room), ...log].slice(0, Math.max(1, rows - 1)).join('\n');
}

function frame(scene: Scene, io: CommandIo, atSec: number, said: readonly string[]): string {
  const head = headLine(atSec, scene.speed, io.stdout.columns);
  return fitFrame(head, view(scene, io).split('\n'), said, io.stdout);
}

/** What \`wanctl-steer status\` would show now. */
function view(scene: Scene, io: CommandIo): string {
  const state = readStateForStatus(scene.stateFile);
  if (state === null) return '';
  const facts = statusFacts({
    state,
    now: systemClock().now(),
    stateFile: scene.stateFile,
    wanName: 'Cable',
    primary: 'Cable',
    alternate: 'DSL',
  });
  return renderStatus(facts, themeFor(io.stdout, io.env));
}
