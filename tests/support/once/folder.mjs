// A folder for what all test files of one jest run share; gone with the run. See build.ts beside this file.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export default function makeFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'steer-once-'));
  // Some tests start the program as another account.
  chmodSync(folder, 0o755);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  process.env.STEER_TEST_ONCE = folder;
}
