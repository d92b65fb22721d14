/** Runs real programs for the suites that need a real kernel. */
import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly timeoutMs?: number;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** Waits for the end. Never rejects: a program that cannot be started or is killed ends with 255. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const child = execFile(
      command,
      args,
      {
        timeout: options.timeoutMs ?? 30_000,
        killSignal: 'SIGKILL',
        maxBuffer: 64 * 1024 * 1024,
        cwd: options.cwd,
        env: options.env === undefined ? process.env : { ...process.env, ...options.env },
      },
      (error, stdout, stderr) => {
        resolve({
          code: error === null ? 0 : typeof error.code === 'number' ? error.code : 255,
          stdout,
          stderr,
        });
      },
    );
    // A program that ends without reading its input is no error.
    child.stdin?.once('error', () => undefined).end(options.input ?? '');
  });
}

/** As `run`, for set-up that must work. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const done = await run(command, args, options);
  if (done.code !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} ended with ${done.code}: ${done.stderr.trim() || done.stdout.trim()}`,
    );
  }
  return done.stdout;
}

/** A program that answers one line for each line it is told. */
export interface Talker {
  readonly child: ChildProcessWithoutNullStreams;
  /** The first line it said by itself. */
  readonly greeting: string;
  ask(line: string): Promise<string>;
  end(): Promise<void>;
}

/** Starts a talker and waits for its greeting. It is told to end by the end of its input. */
export async function talkTo(command: string, args: readonly string[]): Promise<Talker> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const waiting: ((line: string | null) => void)[] = [];
  const early: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const next = waiting.shift();
    if (next === undefined) early.push(line);
    else next(line);
  });
  void ended.then(() => waiting.splice(0).forEach((next) => next(null)));
  const nextLine = async (): Promise<string> => {
    const line = early.shift() ?? (await new Promise<string | null>((resolve) => waiting.push(resolve)));
    if (line === null) throw new Error(`${command} ${args.join(' ')} ended: ${complaints.trim()}`);
    return line;
  };
  const greeting = await nextLine();
  return {
    child,
    greeting,
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return nextLine();
    },
    end: async () => {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(timer);
    },
  };
}
