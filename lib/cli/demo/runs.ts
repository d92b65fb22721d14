/** Starts the real program once per interval, as the timer would, and keeps what it said. */
import { spawn } from 'node:child_process';

export interface RunResult {
  readonly exitCode: number;
  readonly lines: readonly string[];
}

/** One run of `program` as a process of its own. */
export function runOnce(program: string, configFile: string): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'run', '--config', configFile, '--log-level', 'notice'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Under a service manager the child would write for the journal; the demo's reader is a person.
      env: { ...process.env, JOURNAL_STREAM: undefined, NO_COLOR: '1' },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    // A machine too busy to start one more process misses a sample, and the story says so.
    child.once('error', (error) => {
      resolve({ exitCode: 1, lines: [`a run could not be started: ${error.message}`] });
    });
    child.once('close', (code) => {
      resolve({ exitCode: code ?? 1, lines: said.split('\n').filter((line) => line !== '') });
    });
  });
}

/** How long it takes to start the program and do nothing, ms. */
export function timeStart(program: string): Promise<number> {
  const from = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, '--version'], { stdio: 'ignore' });
    const done = (): void => resolve(performance.now() - from);
    child.once('error', done).once('close', done);
  });
}
