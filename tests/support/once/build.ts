/** The program is built once for all test files of one jest run. Each file has a copy, so that files may run side by side. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** @returns a fresh folder with the built program: the caller's, who removes it */
export function builtCopy(): string {
  const once = process.env['STEER_TEST_ONCE'];
  if (once === undefined) throw new Error('jest.config.ts has no globalSetup: nobody made the folder');
  const built = path.join(once, 'dist');
  if (!fs.existsSync(built)) buildInto(built);
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-dist-'));
  fs.cpSync(built, copy, { recursive: true });
  return copy;
}

/** Two workers may come here at once: the first one done is kept. */
function buildInto(built: string): void {
  const own = fs.mkdtempSync(`${built}-`);
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs'), own]);
  try {
    fs.renameSync(own, built);
  } catch {
    fs.rmSync(own, { recursive: true });
  }
}
