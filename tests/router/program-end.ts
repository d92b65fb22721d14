/** How a program ends that is run as a process of its own. */
import { spawn } from 'node:child_process';

export interface End {
  /** null = it had to be killed, because it would not end. */
  readonly code: number | null;
  readonly said: string;
}

/** Much longer than any such program takes. */
const GIVE_UP_MS = 20_000;

/** Runs `node program args…` to its end. */
export function endOf(program: string, args: readonly string[]): Promise<End> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const killer = setTimeout(() => child.kill('SIGKILL'), GIVE_UP_MS);
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(killer);
      resolve({ code, said });
    });
  });
}
