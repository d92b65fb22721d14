// What one run writes, as the kernel sees it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Files written, bytes, renames and fsyncs of one command below `folder`, children included; null where strace is
 * absent or not allowed.
 */
export function traceWrites(command, env, folder) {
  const log = path.join(folder, 'strace.log');
  const calls = 'write,pwrite64,writev,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,ftruncate';
  const traced = spawnSync('strace', ['-f', '-y', '-o', log, '-e', `trace=${calls}`, ...command], {
    env,
    stdio: 'ignore',
  });
  if (traced.error || !fs.existsSync(log)) return null;
  const counts = { writes: 0, bytes: 0, renames: 0, fsyncs: 0 };
  for (const line of fs.readFileSync(log, 'utf8').split('\n')) {
    if (!line.includes(folder)) continue;
    if (/ f(data)?sync\(/.test(line)) counts.fsyncs += 1;
    else if (/ rename/.test(line)) counts.renames += 1;
    else if (/ p?write(v|64)?\(\d+</.test(line)) {
      counts.writes += 1;
      counts.bytes += Number(/= (\d+)$/.exec(line)?.[1] ?? 0);
    }
  }
  fs.rmSync(log);
  return counts;
}
