/** A program of the operator's: the event as JSON on its standard input, its exit status as the answer. */
import { spawn } from 'node:child_process';
import { messageOf } from '../../core/model/errors.js';
import type { Exec } from '../../generated/notify-types.js';
import type { Outcome } from '../core/settle.js';
import { shown } from './http.js';
import type { Target } from './target.js';
import { eventOf } from './webhook.js';

/** A program of one's own is asked as often as there is something, within reason. */
const PACE = { burst: 20, refillMs: 500 };
/** As sysexits has it: these data are wrong, and will be. */
const REFUSED = 65;
/** What is kept of its words. */
const MOST_BYTES = 2048;

/** Nothing of this process's environment: there may be passwords in it. */
const ENV = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' };

export function exec(config: Exec): Target {
  return {
    kind: 'message',
    pace: PACE,
    deliver: (message) => run(config, `${JSON.stringify(eventOf(message))}\n`),
  };
}

function run(
  { command: [program = '', ...args], timeout_sec: timeoutSec }: Exec,
  input: string,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let child: ReturnType<typeof spawn>;
    try {
      child = spawn(program, args, { env: ENV, cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'pipe'] });
    } catch (error) {
      resolve({ kind: 'refused', of: 'target', why: shown(messageOf(error)) });
      return;
    }
    let words = '';
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      endGroup(child.pid);
      child.stderr?.destroy();
      end({ kind: 'later', why: `it did not end within ${String(timeoutSec)} s`, afterMs: null });
    }, timeoutSec * 1000);
    child.stderr?.on('data', (chunk: Buffer) => {
      if (words.length < MOST_BYTES) words += chunk.toString('utf8');
    });
    // It need not read what it is given.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    child.on('error', (error) => end({ kind: 'refused', of: 'target', why: shown(messageOf(error)) }));
    child.on('exit', (status, signal) => {
      // What it has left in the background does not hold us.
      child.stderr?.destroy();
      end(judged(status, signal, words));
    });
  });
}

function judged(status: number | null, signal: string | null, words: string): Outcome {
  if (status === 0) return { kind: 'sent' };
  const how =
    status === null
      ? `it was ended by ${signal ?? 'a signal'}`
      : `it ended with exit status ${String(status)}`;
  const why = words.trim() === '' ? how : `${how}: ${shown(words)}`;
  if (status === REFUSED) return { kind: 'refused', of: 'message', why };
  return { kind: 'later', why, afterMs: null };
}

/** With what it has started. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
